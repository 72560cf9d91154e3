"""From a folder of YAML files to a pack, or every fault in them with file, line and key.

Only publishing, checking and a first start after a change read YAML; each
later start takes the ready form (`ready`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from triage_app.content import bare, model
from triage_app.content.checks import check
from triage_app.content.files import EMERGENCY, ContentFiles, gather
from triage_app.content.places import Place, Places
from triage_app.content.shapes import About, ExampleFile, VoiceLines, shaped
from triage_app.content.yaml_text import KeyPath, Parsed, Tree, key_name, line_of, parse
from triage_app.errors import ContentError, Problem
from triage_app.records import record, replace

LISTS: dict[str, dict[str, type[Any]]] = {
    "sources.yaml": {"sources": model.Source},
    "statements.yaml": {"statements": model.Statement},
    "contacts.yaml": {"contacts": model.Contact},
    "endings.yaml": {"endings": model.Ending, "offers": model.Offer},
    "answers": {"answers": model.Answer},
    "voices": {"voices": VoiceLines},
}
"""Files that hold lists of records, by file or folder, list name and record."""

SINGLES: dict[str, tuple[str, type[Any]]] = {
    "needs": ("needs", model.Need),
    "facts": ("facts", model.Fact),
    "red-flags": ("red_flags", model.RedFlag),
    "pack.yaml": ("about", About),
    EMERGENCY: ("emergency", model.Emergency),
    "words": ("words", model.Wording),
    "examples": ("example files", ExampleFile),
}
"""Files that hold one record each: the kind it is kept under, and the record."""


@record
class Reading:
    """What came of reading a folder: the pack, if there is enough for one, and every problem.

    ``emergency`` is what the emergency file says, also where there is no pack;
    None where it cannot be read.
    """

    pack: model.Pack | None
    problems: tuple[Problem, ...]
    emergency: model.Emergency | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the pack from being used."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read_pack(folder: Path, emergency: Path, clinic: str = "") -> model.Pack:
    """Read and check the pack in ``folder``.

    Args:
        folder: holds ``pack.yaml`` and the rest; see docs/content-format.md.
        emergency: the emergency file that is part of every pack.
        clinic: the clinic's name in scripts; empty takes that of ``pack.yaml``.

    Raises:
        ContentError: the pack cannot be used; every error is in ``problems``.
    """
    reading = read(gather(folder, emergency), clinic)
    if reading.errors or reading.pack is None:
        raise ContentError(reading.errors)
    return reading.pack


def read(files: ContentFiles, clinic: str = "", nurse_line: str = "") -> Reading:
    """Read and check content from bytes already gathered; never raises.

    Args:
        files: what `gather` found.
        clinic: as in `read_pack`.
        nurse_line: the clinic's nurse line; without it a remark says that it is not set.
    """
    drafts = _Drafts()
    drafts.problems.extend(files.problems)
    for name, data in files.texts.items():
        drafts.file(name, parse(name, data))
    pack = drafts.pack(files, clinic)
    if pack is not None:
        drafts.problems.extend(check(pack, drafts.places, nurse_line))
    panels = drafts.records.get("emergency")
    return Reading(pack, tuple(sorted(set(drafts.problems))), panels[0] if panels else None)


@dataclass(slots=True)
class _Drafts:
    """Records read so far, by kind, with their places and the problems met."""

    records: dict[str, list[Any]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)

    def file(self, name: str, parsed: Parsed) -> None:
        group = name.split("/")[0]
        self.problems.extend(parsed.problems)
        kinds = set(LISTS[group]) if group in LISTS else {SINGLES[group][0]}
        if not parsed.whole:
            self.places.unread |= kinds
        elif group in LISTS:
            self._lists(name, parsed, LISTS[group])
        else:
            kind, shape = SINGLES[group]
            self._record(kind, shape, Place(name, (), parsed.tree, parsed.lines), parsed.tree)

    def _lists(self, name: str, parsed: Parsed, lists: dict[str, type[Any]]) -> None:
        """Read a file whose top fields are lists of records."""
        tree = parsed.tree if isinstance(parsed.tree, dict) else {}
        for key in [key for key in tree if key not in lists]:
            self._fault(
                Place(name, (key,), tree, parsed.lines),
                (),
                f"is not a known field; here stands {', '.join(lists)}",
            )
        for kind, shape in lists.items():
            items = tree.get(kind)
            if not isinstance(items, list):
                self._fault(Place(name, (kind,), tree, parsed.lines), (), "must be a list")
                self.places.unread.add(kind)
                continue
            for index, item in enumerate(items):
                self._record(kind, shape, Place(name, (kind, index), tree, parsed.lines), item)

    def _record(self, kind: str, shape: type[Any], place: Place, tree: Tree) -> None:
        built, faults = shaped(shape, tree)
        for fault in faults:
            self._fault(place, fault.path, fault.text)
        known = self.records.setdefault(kind, [])
        if built is None:
            id = tree.get("id") if isinstance(tree, dict) else None
            if isinstance(id, str):
                self.places.broken.add((kind, id))
            else:
                self.places.unread.add(kind)
            return
        self.places.spots[kind, len(known)] = place
        known.append(built)

    def _fault(self, place: Place, path: KeyPath, text: str) -> None:
        full = (*place.path, *path)
        self.problems.append(
            Problem(place.file, line_of(place.lines, full), key_name(place.tree, full), text)
        )

    def pack(self, files: ContentFiles, clinic: str) -> model.Pack | None:
        """Return the pack of all records that could be read; None without ``pack.yaml``.

        A broken emergency file is an error; until it is mended one sentence stands for it.
        """
        about = self.records.get("about")
        if not about:
            return None
        emergency = self.records.get("emergency") or [bare.EMERGENCY]
        return model.Pack(
            clinic=clinic or about[0].clinic,
            version=about[0].version,
            digest=files.digest,
            sources=(*self._all("sources"), *emergency[0].sources),
            statements=self._all("statements"),
            facts=self._all("facts"),
            needs=self._all("needs"),
            answers=self._all("answers"),
            contacts=self._all("contacts"),
            red_flags=self._all("red_flags"),
            emergency=_approved(emergency[0], files.edition, about[0]),
            endings=self._all("endings"),
            examples=self._examples(),
            wording=_joined(self._all("words")),
            offers=self._all("offers"),
            voices=tuple(model.Voices(one.need, one.lines, one.origin) for one in self._all("voices")),
        )

    def _all(self, kind: str) -> tuple[Any, ...]:
        return tuple(self.records.get(kind, ()))

    def _examples(self) -> tuple[model.Example, ...]:
        """Return the lines of all example files, each with its place."""
        found: list[model.Example] = []
        for number, file in enumerate(self.records.get("example files", ())):
            place = self.places.spots.pop(("example files", number))
            for index, line in enumerate(file.examples):
                spot = Place(place.file, ("examples", index), place.tree, place.lines)
                self.places.spots["examples", len(found)] = spot
                at = line_of(place.lines, spot.path)
                found.append(
                    model.Example(line.words, file.need, line.answer, line.facts, line.origin, place.file, at)
                )
        return tuple(found)


def _approved(emergency: model.Emergency, edition: str, about: About) -> model.Emergency:
    """Return the emergency words with the clinic's approval, if it is for these very words."""
    emergency = replace(emergency, edition=edition)
    if about.emergency_edition != edition:
        return emergency
    return replace(
        emergency, approved_by=about.emergency_approved_by, approved_on=about.emergency_approved_on
    )


def _joined(wordings: tuple[model.Wording, ...]) -> model.Wording:
    """Join what several files say about words; equal keys add up."""
    same: dict[str, tuple[str, ...]] = {}
    cues: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for one in wordings:
        for into, more in ((same, one.same), (cues, one.cues), (kinds, one.kinds)):
            for key, words in more.items():
                into[key] = (*into.get(key, ()), *words)
    plain = tuple(word for one in wordings for word in one.plain)
    numbers = {key: figure for one in wordings for key, figure in one.numbers.items()}
    return model.Wording(same, cues, plain, numbers, kinds)
