"""Files somebody spoiled: content, settings, keys. Each is used, or told in a sentence; none is touched."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.content.small_pack import small_texts
from tests.faults.tally import Tally
from triage_app.content.files import ContentFiles
from triage_app.content.reader import read
from triage_app.errors import LogForeign
from triage_app.records import replace
from triage_app.settings import Settings, SettingsFile
from triage_app.storage.keys import key_file_of, new_key, read_key_file, write_key_file

MUTANTS = 25
SLOWEST_SECONDS = 2.0
_BOMBS = (
    *(b"[" * 100_000, b"{a: " * 50_000, b"- " * 100_000, b"a: &a [*a]", b"? " * 9_999, b"'" * 99_999),
    *(b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]", b"!!python/object/apply:os.system ['x']", b"<<: *x"),
    *(
        b"\xff\xfe" + "a: 1".encode("utf-16-le"),
        b"\x00" * 999,
        b"\xe9",
        b"a: 1\na: 2",
        b"9" * 5_000,
        b"%YAML 9",
    ),
    *(
        b"--- a\n--- b",
        b"a: .nan",
        b"a: 1e999",
        b"\xef\xbb\xbfa: 1",
        b"a:\r\n  b: 1\r\n",
        b"a: |\n" + b" x\n" * 9_999,
    ),
    *(b"\x80\x04K\x01.", b"PK\x03\x04", b"", b"#", b"null", b"~", b"[]", b"a: !!binary x"),
)


def content(folder: Path, seed: int) -> Tally:
    """Spoil one file of a small pack: it is read, or each fault has its file and what to do."""
    dice, tally = random.Random(seed), Tally()
    whole = small_texts()
    spoiled = [(dice.choice(sorted(whole)), None) for _ in range(MUTANTS)]
    if seed == 0:
        spoiled += [(name, bomb) for bomb in _BOMBS for name in ("contacts.yaml",)]
    for name, bomb in spoiled:
        text = _mutant(whole[name], dice) if bomb is None else bomb
        begun = time.monotonic()
        try:
            reading = read(ContentFiles({**whole, name: text}))
        except Exception as error:  # noqa: BLE001 - any at all is a fault
            tally.faults.append(f"seed {seed}, {name}: {type(error).__name__}")
            continue
        refused = bool(reading.errors) or reading.pack is None
        tally.count(packs=1, used=not refused, refused=refused)
        if time.monotonic() - begun > SLOWEST_SECONDS:
            tally.faults.append(f"seed {seed}, {name}: took {time.monotonic() - begun:.1f} s")
        if refused and not all(each.file and each.text for each in reading.errors):
            tally.faults.append(f"seed {seed}, {name}: an error without its place")
        if refused and not reading.errors:
            tally.faults.append(f"seed {seed}, {name}: refused without a word")
        if reading.pack is not None and not any(card.id == "911" for card in reading.pack.emergency.cards):
            tally.faults.append(f"seed {seed}, {name}: the emergency entries are gone")
    return tally


def settings(folder: Path, seed: int) -> Tally:
    """Spoil the settings: usual values and a notice; the file is not touched."""
    dice, tally = random.Random(seed), Tally()
    folder.mkdir(parents=True, exist_ok=True)
    file = SettingsFile(folder / "settings.json")
    file.save(replace(Settings(), clinic="Sample Clinic", nurse_line="555-0100", text_size=120))
    whole = file.path.read_bytes()
    for _ in range(MUTANTS):
        text = _mutant(whole, dice)
        file.path.write_bytes(text)
        try:
            loaded = file.load()
        except Exception as error:  # noqa: BLE001 - any at all is a fault
            tally.faults.append(f"seed {seed}: {type(error).__name__}")
            continue
        tally.count(settings_files=1, with_a_notice=bool(loaded.notices))
        if file.path.read_bytes() != text:
            tally.faults.append(f"seed {seed}: the file was changed")
    return tally


def keys(folder: Path, seed: int) -> Tally:
    """Spoil the key file: the very key, or a sentence; never another key, and the file is not touched."""
    dice, tally = random.Random(seed), Tally()
    folder.mkdir(parents=True, exist_ok=True)
    file, key = folder / "calls.key", new_key()
    write_key_file(key_file_of(file, key, "Sample Clinic").in_the_clear(key))
    whole = file.read_bytes()
    for _ in range(MUTANTS):
        text = _mutant(whole, dice)
        file.write_bytes(text)
        tally.count(key_files=1)
        try:
            if read_key_file(file).key() != key:
                tally.faults.append(f"seed {seed}: another key was read")
        except LogForeign:
            tally.count(refused=1)
        except Exception as error:  # noqa: BLE001 - any other is a fault
            tally.faults.append(f"seed {seed}: {type(error).__name__}: {error}")
        if file.read_bytes() != text:
            tally.faults.append(f"seed {seed}: the file was changed")
    return tally


def _mutant(text: bytes, dice: random.Random) -> bytes:
    """Return ``text`` with a few bytes, lines or ends changed."""
    data = bytearray(text)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(data) + 1)
        kind = dice.randrange(6)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del data[at : at + dice.randint(1, 30)]
        elif kind == 2:
            data[at:at] = dice.choice(
                (b"\x00", b"'", b'"', b"{", b"]", b": ", b"\n", b"- ", b"\xff", b"&a *a", b"\t")
            )
        elif kind == 3:
            del data[at:]
        elif kind == 4:
            data[at:at] = data[max(0, at - dice.randint(1, 80)) : at]
        else:
            lines = data.splitlines(keepends=True)
            dice.shuffle(lines)
            data = bytearray(b"".join(lines))
        if not data:
            break
    return bytes(data)
