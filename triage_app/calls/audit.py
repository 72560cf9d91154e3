"""Events of the audit trail: fourteen kinds, what each may say, and how one is written to be signed.

An event says who did what when, where, to which record, and how it ended. It
names records by their ids and never holds a caller's word: its fields take
ids, numbers and the desk's own words alone, and whatever else is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from triage_app.records import record

Kind = Literal[
    "desk",
    "sign-in",
    "sign-in failed",
    "lock",
    "call created",
    "viewed",
    "amended",
    "searched",
    "exported",
    "printed",
    "settings",
    "people",
    "keeping",
    "check",
]

RESULTS: Mapping[str, frozenset[str]] = {
    "desk": frozenset({"started", "stopped"}),
    "sign-in": frozenset({"ok", "signed out", "unlocked", "recovery key", "elevated"}),
    "sign-in failed": frozenset({"wrong password", "wrong PIN", "wrong recovery key", "refused"}),
    "lock": frozenset({"idle", "by hand", "sleep", "user switch", "clock moved", "wrong PIN", "ok"}),
    "call created": frozenset({"ok", "brought in", "made up"}),
    "viewed": frozenset({"ok"}),
    "amended": frozenset({"note", "correction", "reopened", "set", "moved", "done", "number", "taken over"}),
    "searched": frozenset({"ok", "failed"}),
    "exported": frozenset({"ok", "failed", "cancelled", "refused"}),
    "printed": frozenset({"ok", "failed", "cancelled"}),
    "settings": frozenset({"ok", "failed"}),
    "people": frozenset({"set up", "added", "changed", "removed", "password", "PIN", "refused", "failed"}),
    "keeping": frozenset(
        {"backed up", "restored", "started empty", "erased", "held", "released", "failed", "cancelled"}
    ),
    "check": frozenset({"ok", "failed", "clock moved", "entries missing"}),
}
"""The kinds, and how each may end. ``keeping`` is backup, restore, erasure and holds; ``check`` is what
the log notices about itself.

Source: the events of IEC 62443 and ASTM E2147 audit practice, as listed in docs/audit.md.
"""

PROGRAM = "Front Desk"
"""Who does what nobody asked for."""

_DETAILS = frozenset(
    {
        *("rows", "calls", "entries", "missing", "held", "fields", "format", "names", "months", "role"),
        *("setting", "before", "since", "until", "seconds", "moved", "offset", "form", "to", "places", "how"),
        *("what", "count", "by"),
    }
)
_ID = re.compile(r"[\w.+-]+(?:[/ ][\w.+-]+)*", re.ASCII)
_VALUE = re.compile(r"[\w.,:+/-]{1,80}", re.ASCII)
_LONGEST_REF, _LONGEST_REASON = 200, 200


@record
class AuditEvent:
    """One thing that was done. ``at`` is aware; ``who`` is "" where nobody was signed in.

    ``ref`` names the record it was done to by its id, "" for none. ``detail``
    holds ``name=value`` pairs, separated by blanks. `checked` makes sure.
    """

    at: datetime
    who: str
    workstation: str
    kind: str
    ref: str = ""
    result: str = "ok"
    detail: str = ""


def checked(event: AuditEvent) -> AuditEvent:
    """Return ``event`` as it is, if it keeps to the rules.

    An export may name its reason: ``reason=`` comes last in the detail and
    takes the rest, in the words of the person who exports.

    Raises:
        ValueError: no such kind or result, or a field could hold anybody's words.
    """
    if event.result not in RESULTS.get(event.kind, ()):
        raise ValueError("The audit trail knows no such event.")
    if event.ref and not (_ID.fullmatch(event.ref) and len(event.ref) <= _LONGEST_REF):
        raise ValueError("An event names its record by an id.")
    pairs, _, reason = event.detail.partition("reason=")
    if reason and (event.kind != "exported" or len(reason) > _LONGEST_REASON or not reason.isprintable()):
        raise ValueError("Only an export names its reason, in one short line.")
    for pair in pairs.split():
        name, _, value = pair.partition("=")
        if name not in _DETAILS or not _VALUE.fullmatch(value):
            raise ValueError("An event's detail takes numbers and ids alone.")
    return event


def reason_line(typed: str) -> str:
    """Return a reason as `checked` takes it: one printable line, cut to 200 letters; "" for none."""
    plain = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(plain.split())[:_LONGEST_REASON].rstrip()


@record
class AuditFilter:
    """Which events a list holds; empty fields ask for nothing. ``until`` is exclusive, both aware.

    ``ref`` is a record's id, as of a call; events of all its versions and lines count.
    """

    since: datetime | None = None
    until: datetime | None = None
    who: str = ""
    kind: str = ""
    ref: str = ""


@record
class AuditLine:
    """An event as it stands in the trail; ``seq`` counts from 1 without a gap."""

    seq: int
    event: AuditEvent


@record
class AuditPage:
    """Some events, newest first, and the ``seq`` after which the next page starts; 0 for the last."""

    lines: tuple[AuditLine, ...] = ()
    after: int = 0


@record
class Verified:
    """What a verification of the log found.

    ``wrong`` are sentences without anybody's words, the first hundred of them;
    nothing where the chain holds. ``erased`` counts records whose naming part
    was erased, and so cannot be verified any more; the rest of them was.
    """

    entries: int
    records: int = 0
    erased: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.wrong


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(fields: Sequence[object]) -> bytes:
    """Return texts, numbers, Nones and lists of them as the bytes that are signed; equal only if all are.

    Source: RFC 8259 JSON arrays, without blanks, letters as they are, in UTF-8.
    """
    return _ENCODER.encode(fields).encode("utf-8", "surrogatepass")
