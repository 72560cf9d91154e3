"""A pack in the form that loads fastest: compact JSON under the digest of the files it was read from.

On the way to the first paint nothing but this is read: no YAML, no pydantic.
Ready forms lie in the cache, where they may be deleted at any time, and one
of the shipped pack travels with the program. A form with a damaged byte, or
of another version of the records, is as good as none. Besides the pack a
digest can have further sections, such as what was learned from its examples.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from triage_app.content import model
from triage_app.paths import write_whole

PACK = "pack"
"""The section that holds the pack itself, without its examples."""

KEPT = 4
"""How many forms of a section stay in the cache; older ones go when a new one comes."""

_PARTS: dict[type[Any], dict[str, type[Any]]] = {
    model.Pack: {
        "sources": model.Source,
        "statements": model.Statement,
        "facts": model.Fact,
        "needs": model.Need,
        "answers": model.Answer,
        "contacts": model.Contact,
        "red_flags": model.RedFlag,
        "emergency": model.Emergency,
        "endings": model.Ending,
        "examples": model.Example,
        "wording": model.Wording,
        "offers": model.Offer,
        "voices": model.Voices,
    },
    model.Fact: {"values": model.FactValue},
    model.Need: {"steps": model.Step, "when": model.When},
    model.Step: {"choices": model.Choice},
    model.RedFlag: {"measures": model.Measure, "examples": model.FlagExample},
    model.Emergency: {"cards": model.EmergencyCard, "sources": model.Source},
}
"""Which fields hold further records; every other field is text, or texts in lists and mappings."""

_BETWEEN = "\x7f"
"""Stands before each text of a list; no content file may hold it, and JSON writes it as it is."""

_ONCE = (model.Emergency, model.Wording)
"""Records that a pack holds one of, not a list."""


class ReadyForms:
    """Ready forms by digest and section.

    Args:
        cache: the folder they are kept in; made when the first one is saved.
        shipped: a folder with forms that travel with the program, or None.
    """

    def __init__(self, cache: Path, shipped: Path | None = None) -> None:
        self.cache = cache
        self.shipped = shipped

    def load(self, digest: str, section: str = PACK) -> Any:
        """Return what was saved under ``digest``, or None where nothing sound is there."""
        places = [self._file(digest, section)]
        if self.shipped is not None:
            places.append(self.shipped / f"{section}.json")
        for place in places:
            found = _unsealed(place, digest, section)
            if found is not None:
                return found
        return None

    def shipped_one(self, section: str) -> Any:
        """Return what ships under ``section``, whichever pack it was made of, or None."""
        if self.shipped is None:
            return None
        place = self.shipped / f"{section}.json"
        try:
            digest = place.read_bytes().partition(b"\n")[0].split()[3].decode("ascii")
        except (OSError, IndexError, ValueError):
            return None
        return _unsealed(place, digest, section)

    def save(self, digest: str, value: Any, section: str = PACK) -> bool:
        """Keep ``value``, which must be JSON; False where the cache cannot be written, which is no fault."""
        try:
            self.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file(digest, section), sealed(digest, value, section))
            _drop_oldest(self.cache, section)
        except OSError:
            return False
        return True

    def saved_at(self, digest: str, section: str = PACK) -> int:
        """Return when a form was saved in the cache, in nanoseconds; 0 where it is not there."""
        try:
            return self._file(digest, section).stat().st_mtime_ns
        except OSError:
            return 0

    def saved_on(self, digest: str, section: str = PACK) -> str:
        """Return the day a form was saved in the cache, as ISO text; "" where it is not there."""
        saved = self.saved_at(digest, section)
        return datetime.fromtimestamp(saved / 1e9).astimezone().date().isoformat() if saved else ""

    def _file(self, digest: str, section: str) -> Path:
        return self.cache / f"{digest[:32]}.{section}.json"

    def ship(self, digest: str, value: Any, section: str = PACK) -> Path:
        """Write the form that travels with the program, and return its file.

        Raises:
            OSError: it cannot be written.
            ValueError: these forms have no place for shipped ones.
        """
        if self.shipped is None:
            raise ValueError("There is no folder for forms that ship.")
        self.shipped.mkdir(parents=True, exist_ok=True)
        file = self.shipped / f"{section}.json"
        write_whole(file, sealed(digest, value, section), mode=0o644)
        return file

    def load_pack(self, digest: str) -> model.Pack | None:
        """Return the pack of ``digest`` without its examples, or None."""
        value = self.load(digest)
        try:
            return None if value is None else unpacked(value)
        except (TypeError, ValueError, AttributeError):
            return None

    def save_pack(self, pack: model.Pack) -> bool:
        """Keep ``pack`` without its examples."""
        return self.save(pack.digest, packed(pack))


def packed(pack: model.Pack) -> list[Any]:
    """Return ``pack`` without its examples as lists, mappings and texts; `unpacked` turns it back."""
    row = _row(replace(pack, examples=(), voices=()))
    assert isinstance(row, list)
    return row


def unpacked(value: list[Any]) -> model.Pack:
    """Return the pack that `packed` made ``value`` of.

    Raises:
        TypeError, ValueError, AttributeError: it was not made by this version of `packed`.
    """
    pack: model.Pack = _record(model.Pack, value)
    return pack


def sealed(digest: str, value: Any, section: str) -> bytes:
    """Return the bytes of a ready file: a line that names and proves what follows, then JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return f"{_seal(digest, section)} {_proof(text)}\n".encode() + text


def _unsealed(place: Path, digest: str, section: str) -> Any:
    try:
        head, _, text = place.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{_seal(digest, section)} {_proof(text)}":
            return None
        return json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None


def _seal(digest: str, section: str) -> str:
    return f"front-desk-ready {_records() if section == PACK else '-'} {section} {digest}"


def _proof(data: bytes) -> str:
    return blake2b(data, digest_size=32).hexdigest()


def _records() -> str:
    """Name the fields of all records, so that a form of other records is never taken."""
    inner = {part for parts in _PARTS.values() for part in parts.values()}
    names = sorted(f"{part.__name__}:{','.join(field.name for field in fields(part))}" for part in inner)
    pack = ",".join(field.name for field in fields(model.Pack))
    return _proof(f"{pack};{';'.join(names)}".encode())[:12]


def _drop_oldest(cache: Path, section: str) -> None:
    files = sorted(cache.glob(f"*.{section}.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)


def _row(value: Any) -> Any:
    """Turn a record into the list of its fields, in order, and what it holds likewise.

    A list of texts becomes one text: thousands of words are read several times
    faster that way.
    """
    if isinstance(value, str | int | bool):
        return value
    if isinstance(value, tuple):
        if value and all(isinstance(item, str) and _BETWEEN not in item for item in value):
            return _BETWEEN + _BETWEEN.join(value)
        return [_row(item) for item in value]
    if hasattr(value, "keys"):
        return {key: _row(item) for key, item in value.items()}
    return [_row(getattr(value, field.name)) for field in fields(value)]


def _record(kind: type[Any], row: list[Any]) -> Any:
    parts = _PARTS.get(kind)
    if parts is None:
        return kind(*map(_frozen, row))
    values: list[Any] = []
    for field, value in zip(fields(kind), row, strict=True):
        part = parts.get(field.name)
        if part is None:
            values.append(_frozen(value))
        elif part in _ONCE:
            values.append(_record(part, value))
        else:
            values.append(tuple([_record(part, item) for item in value]))
    return kind(*values)


def _frozen(value: Any) -> Any:
    if type(value) is str:
        return tuple(value[1:].split(_BETWEEN)) if value[:1] == _BETWEEN else value
    if type(value) is list:
        return tuple([_frozen(item) for item in value])
    if type(value) is dict:
        return {key: _frozen(item) for key, item in value.items()}
    return value
