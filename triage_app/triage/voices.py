"""The sentences a pack teaches with: its phrases, examples and voices, each with the need it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from zlib import crc32

from triage_app.content.danger import PANEL_TIERS
from triage_app.content.model import EMERGENCY, NO_DANGER, Pack
from triage_app.records import record

FORMS = 3
"""Sentences made of a line that names kinds of wording."""

_SLOT = re.compile(r"\{([^{}]+)\}")


@record
class Sentence:
    """Words that mean a need, danger or none; ``origin`` names the shared file they came from, if any."""

    words: str
    need: str
    origin: str = ""


def sentences(pack: Pack, without: Collection[str] = ()) -> list[Sentence]:
    """Return every sentence of ``pack``, the same ones in the same order each time.

    Args:
        pack: with its examples and voices; without them only phrases are left.
        without: origins to leave out, for measuring on an author not learned from.
    """
    known = {need.id for need in pack.needs}
    return [one for one in _taught(pack) if one.need in known and one.origin not in without]


def dangers(pack: Pack, without: Collection[str] = ()) -> list[Sentence]:
    """Return every sentence of ``pack`` as `EMERGENCY` or `NO_DANGER`, for telling the two apart.

    Danger is what opens the panel: wordings of more than one word, examples in
    state now, voices that mean `EMERGENCY`. All that asks for a need is none,
    and neither are decoys, what is denied and what is past.

    Args:
        pack: with its examples and voices; none of it teaches where no voice means `EMERGENCY`.
        without: origins to leave out, for measuring on an author not learned from.
    """
    if not any(voices.need == EMERGENCY for voices in pack.voices):
        return []
    found: list[Sentence] = []
    for flag in pack.red_flags:
        found += [Sentence(decoy, NO_DANGER) for decoy in flag.decoys]
        found += [Sentence(one.words, NO_DANGER) for one in flag.examples if one.state != "now"]
        if flag.tier in PANEL_TIERS:
            found += [Sentence(words.lstrip("="), EMERGENCY) for words in flag.phrases if " " in words]
            found += [Sentence(one.words, EMERGENCY) for one in flag.examples if one.state == "now"]
    for one in _taught(pack):
        if one.origin not in without:
            need = EMERGENCY if one.need == EMERGENCY else NO_DANGER
            found.append(Sentence(one.words, need, one.origin))
    return found


def _taught(pack: Pack) -> Iterator[Sentence]:
    """Yield what the pack's needs, examples and voices teach."""
    for need in pack.needs:
        yield from (Sentence(phrase, need.id) for phrase in (*need.phrases, need.title) if phrase)
    yield from (Sentence(one.words, one.need, one.origin) for one in pack.examples if one.words)
    for voices in pack.voices:
        for line in filter(None, map(str.strip, voices.lines.splitlines())):
            for words in spoken(line, pack.wording.kinds):
                yield Sentence(words, voices.need, voices.origin)


def lesson(pack: Pack) -> str:
    """Name what there is to learn from ``pack``: packs that teach the same have the same name."""
    taught = sha256(repr(sorted((kind, tuple(words)) for kind, words in pack.wording.kinds.items())).encode())
    for one in (*sentences(pack), *dangers(pack)):
        taught.update(f"\0{one.need}\0{one.words}".encode("utf-8", "replace"))
    return taught.hexdigest()


def spoken(line: str, kinds: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the sentences of a voice's line: itself, or some with each ``{kind}`` filled in.

    The fillings are chosen by the line's own letters, so that no list order
    and no machine changes them. A name in braces that is no kind stays as it is.
    """
    if not any(slot in kinds for slot in _SLOT.findall(line)):
        return [line]
    numbers = _numbers(line)
    made = (_SLOT.sub(lambda slot: _filling(slot, kinds, numbers), line) for _ in range(2 * FORMS))
    return list(islice(dict.fromkeys(made), FORMS))


def _filling(slot: re.Match[str], kinds: Mapping[str, Sequence[str]], numbers: Iterator[int]) -> str:
    wordings = kinds.get(slot.group(1))
    return wordings[next(numbers) % len(wordings)] if wordings else slot.group()


def _numbers(line: str) -> Iterator[int]:
    """Yield numbers that look drawn by chance and depend on ``line`` alone."""
    seed = crc32(line.encode("utf-8", "replace"))
    while True:
        seed = (seed * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        yield seed >> 8
