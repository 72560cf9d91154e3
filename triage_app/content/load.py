"""The pack the desk works with: the clinic's published one or its last good copy, else the shipped one.

A start takes the ready form; YAML is read only where the files have changed.
Whatever is broken, something serves, and the result says what and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.content import bare
from triage_app.content.files import EMERGENCY, ContentFiles, Trace, gather, trace
from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.content.versions import versions
from triage_app.errors import Problem
from triage_app.records import field, record, replace

if TYPE_CHECKING:
    from triage_app.content.reader import Reading

POINTER = "last-good"
"""The form that holds the digest, the origin and the number of the pack used last."""

SEEN = "seen"
"""The section that holds the digest of files by the trace they left on the disk."""

CLINIC = "the clinic"
"""What scripts call the clinic when nothing says its name."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@record
class ContentPlaces:
    """Where content comes from.

    Args:
        shipped: the content folder that travels with the program.
        emergency: the emergency file that is part of every pack.
        published: the folder of the clinic's own versions; may be missing.
    """

    shipped: Path
    emergency: Path
    published: Path


@record
class Loaded:
    """The pack in use and how it came to be.

    ``notice`` is a sentence for the hint bar, empty while all is as wanted;
    ``since`` is the day of the copy that serves (ISO, or empty); ``origin`` is
    published, shipped, copy or bare; ``problems`` are the errors of content
    that could not be used. ``fresh`` says that the pack was read from YAML
    just now and holds its examples.
    """

    pack: Pack
    origin: str
    notice: str = ""
    since: str = ""
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    fresh: bool = False


@record
class _Candidate:
    """A folder that may serve; a published version has a number and a day."""

    folder: Path
    origin: str
    number: int = 0
    day: str = ""

    def version_of(self, pack: Pack) -> Pack:
        """Return ``pack`` as the version it was published as."""
        return replace(pack, version=str(self.number)) if self.number else pack


def load_pack(places: ContentPlaces, forms: ReadyForms, clinic: str = "") -> Loaded:
    """Return the pack to work with; never raises.

    Args:
        places: where content comes from.
        forms: where ready forms are kept.
        clinic: the clinic's name from the settings; empty takes the pack's own.
    """
    broken: list[tuple[_Candidate, Reading]] = []
    loaded = _first_that_serves(places, forms, broken) or _least(broken[-1][1])
    pack = replace(loaded.pack, clinic=clinic) if clinic else loaded.pack
    notice = _notice(loaded, broken[0][0]) if broken else ""
    problems = tuple(error for _, reading in broken for error in reading.errors)
    return replace(loaded, pack=pack, problems=problems, notice=notice)


def _first_that_serves(
    places: ContentPlaces, forms: ReadyForms, broken: list[tuple[_Candidate, Reading]]
) -> Loaded | None:
    """Return the first pack that can be used, from its folder or from the copy of its last use.

    What could not be read on the way goes to ``broken``.
    """
    used = forms.load(POINTER, POINTER)
    last: tuple[str, str, int] = tuple(used) if isinstance(used, list) else ("", "", 0)
    for candidate in _candidates(places, last):
        found = _sound(candidate.folder, places.emergency, forms)
        if isinstance(found, tuple):
            pack, fresh = found
            if last != (pack.digest, candidate.origin, candidate.number):
                forms.save(POINTER, [pack.digest, candidate.origin, candidate.number], POINTER)
            return Loaded(candidate.version_of(pack), candidate.origin, since=candidate.day, fresh=fresh)
        broken.append((candidate, found))
        copy = forms.load_pack(last[0]) if last[1:] == (candidate.origin, candidate.number) else None
        if copy is not None:
            return Loaded(candidate.version_of(copy), "copy", since=forms.saved_on(copy.digest))
    return None


def _candidates(places: ContentPlaces, last: tuple[str, str, int]) -> Iterator[_Candidate]:
    """Yield the clinic's versions, the one in use first, then what ships.

    Where the version used last is gone with all others, it is named all the
    same: its copy may serve, and somebody has to be told.
    """
    own = versions(places.published)
    for version in own:
        yield _Candidate(version.folder, "published", version.number, version.day)
    if not own and last[1] == "published":
        yield _Candidate(places.published / str(last[2]), "published", last[2])
    yield _Candidate(places.shipped, "shipped")


def _sound(folder: Path, emergency: Path, forms: ReadyForms) -> tuple[Pack, bool] | Reading:
    """Return a folder's pack and whether it was read just now; or what was read, if it cannot be used."""
    here = trace(folder, emergency)
    pack = _seen(here, forms)
    if pack is not None:
        return pack, False
    files = gather(folder, emergency)
    pack, fresh = None if files.problems else forms.load_pack(files.digest), False
    if pack is None:
        reading = _read(files)
        if reading.errors or reading.pack is None:
            return reading
        pack, fresh = reading.pack, True
        forms.save_pack(pack)
    forms.save(here.name, pack.digest, SEEN)
    return pack, fresh


def _seen(here: Trace, forms: ReadyForms) -> Pack | None:
    """Return the pack that was read when the files left this very trace.

    A trace is trusted where nothing had changed for two seconds when it was
    taken: disks tell times no finer than that.
    """
    digest = forms.load(here.name, SEEN) if here.name else None
    if not isinstance(digest, str) or forms.saved_at(here.name, SEEN) < here.newest + 2_000_000_000:
        return None
    return forms.load_pack(digest)


def _read(files: ContentFiles) -> Reading:
    """Read YAML; imported only here, since it costs a start that needs it most of its time."""
    from triage_app.content.reader import read

    return read(files)


def _least(reading: Reading) -> Loaded:
    """Return what serves when there is no copy either: the emergency panel, and taking a message."""
    if reading.pack is not None and all(problem.file == EMERGENCY for problem in reading.errors):
        return Loaded(reading.pack, "shipped", fresh=True)
    least = bare.bare_pack(reading.emergency or bare.EMERGENCY, CLINIC)
    if reading.pack is not None:  # what tells an emergency is kept, as far as it could be read
        known = reading.pack
        least = replace(least, red_flags=known.red_flags, wording=known.wording, facts=known.facts)
    return Loaded(least, "bare")


def _notice(loaded: Loaded, wanted: _Candidate) -> str:
    """Say in one sentence what is broken and what serves in its place."""
    broken = f"Content version {wanted.number}" if wanted.number else "The content"
    if loaded.origin == "bare":
        return f"{broken} cannot be read. Emergency words and messages work. Tell your supervisor."
    if loaded.origin == wanted.origin == "shipped":
        return "The emergency file cannot be read. One sentence stands for it. Tell your supervisor."
    serves = {
        "copy": "the last good copy",
        "shipped": "the content that came with the program",
        "published": f"version {loaded.pack.version}",
    }[loaded.origin]
    since = f" of {_day(loaded.since)}" if loaded.since else ""
    return f"{broken} cannot be read. The desk uses {serves}{since}."


def _day(iso: str) -> str:
    """Return a day as screens write it: Nov 3, 2026."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
