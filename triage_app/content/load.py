"""The pack the desk works with: the clinic's published one, else the shipped one, else the last good copy.

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
"""The form that holds the digest of the pack used last."""

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


def load_pack(places: ContentPlaces, forms: ReadyForms, clinic: str = "") -> Loaded:
    """Return the pack to work with; never raises.

    Args:
        places: where content comes from.
        forms: where ready forms are kept.
        clinic: the clinic's name from the settings; empty takes the pack's own.
    """
    broken: list[Reading] = []
    loaded = _first_sound(places, forms, broken) or _last_good(forms) or _least(broken[-1])
    pack = replace(loaded.pack, clinic=clinic) if clinic else loaded.pack
    notice = _notice(loaded, places) if broken else ""
    problems = tuple(error for reading in broken for error in reading.errors)
    return replace(loaded, pack=pack, problems=problems, notice=notice)


def _first_sound(places: ContentPlaces, forms: ReadyForms, broken: list[Reading]) -> Loaded | None:
    """Return the first folder's pack that can be used; what was read of those before goes to ``broken``."""
    for candidate in _candidates(places):
        here = trace(candidate.folder, places.emergency)
        pack, fresh = _seen(here, forms), False
        if pack is None:
            files = gather(candidate.folder, places.emergency)
            pack = None if files.problems else forms.load_pack(files.digest)
            if pack is None:
                reading = _read(files)
                if reading.errors or reading.pack is None:
                    broken.append(reading)
                    continue
                pack, fresh = reading.pack, True
                forms.save_pack(pack)
            forms.save(here.name, pack.digest, SEEN)
        if forms.load(POINTER, POINTER) != pack.digest:
            forms.save(POINTER, pack.digest, POINTER)
        if candidate.number:
            pack = replace(pack, version=str(candidate.number))
        return Loaded(pack, candidate.origin, since=candidate.day, fresh=fresh)
    return None


def _candidates(places: ContentPlaces) -> Iterator[_Candidate]:
    for version in versions(places.published):
        yield _Candidate(version.folder, "published", version.number, version.day)
    yield _Candidate(places.shipped, "shipped")


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


def _last_good(forms: ReadyForms) -> Loaded | None:
    """Return the copy of what was used last, where no folder can be used any more."""
    digest = forms.load(POINTER, POINTER)
    pack = forms.load_pack(digest) if isinstance(digest, str) else None
    return None if pack is None else Loaded(pack, "copy", since=forms.saved_on(pack.digest))


def _least(reading: Reading) -> Loaded:
    """Return what serves when there is no copy either: the emergency panel, and taking a message."""
    if reading.pack is not None and all(problem.file == EMERGENCY for problem in reading.errors):
        return Loaded(reading.pack, "shipped", fresh=True)
    least = bare.bare_pack(reading.emergency or bare.EMERGENCY, CLINIC)
    if reading.pack is not None:  # what tells an emergency is kept, as far as it could be read
        known = reading.pack
        least = replace(least, red_flags=known.red_flags, wording=known.wording, facts=known.facts)
    return Loaded(least, "bare")


def _notice(loaded: Loaded, places: ContentPlaces) -> str:
    """Say in one sentence what is broken and what serves in its place."""
    own = versions(places.published)
    broken = f"Content version {own[0].number}" if own else "The content"
    if loaded.origin == "bare":
        return f"{broken} cannot be read. Emergency words and messages work. Tell your supervisor."
    if loaded.origin == "shipped" and not own:
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
