"""The audit trail in words people read."""

from __future__ import annotations

from datetime import datetime, timedelta

from triage_app.calls.audit import AuditEvent, AuditLine, Verified
from triage_app.calls.due import clock_time
from triage_app.calls.people import NOT_SIGNED_IN
from triage_app.ui.calls.wording import counted, date_words

KINDS = {
    "desk": "Desk",
    "sign-in": "Sign-in",
    "sign-in failed": "Failed sign-in",
    "lock": "Lock",
    "call created": "Call logged",
    "viewed": "Call viewed",
    "amended": "Call added to",
    "searched": "Search",
    "exported": "Export",
    "printed": "Print",
    "settings": "Settings",
    "people": "People",
    "keeping": "Backup or erasing",
    "check": "Check of the log",
}
"""The fourteen kinds as people read them."""

COLUMNS = ("No.", "When", "Who", "Where", "What", "Result", "Record", "Details")

PERIODS = (("1", "Today"), ("7", "7 days"), ("30", "30 days"), ("0", "All"))
"""How far back the list goes, in days; 0 for all of it."""

PROOF = (
    ("What is written down", (
        "Each start and end of the desk, sign-in, failed sign-in, lock, call, look at a call, addition, "
        "search, export, print, change of settings or people, backup, restore and erasing: who, when, where, "
        "which record, and how it ended. No caller’s word, name or number stands in it."
    )),
    ("What the check proves", (
        "Entries are chained: each is signed together with the one before it. A changed, added, removed or "
        "swapped entry, or a call that differs from its entry, breaks the chain from that place on, and the "
        "check names the place. A small file beside the log remembers the last entry, so that a log that was "
        "cut short or put back to an older state is seen too."
    )),
    ("What it does not prove", (
        "Somebody who can sign in and has programming skill holds the key that signs, and could write a new "
        "chain together with the file beside the log. A call that was never logged leaves no trace. The time "
        "is this computer’s. Keep backups in a second place that others look after: they are a second "
        "witness."
    )),
)  # fmt: skip
"""What the audit trail is, what it proves and what it does not, each under its heading."""


def since(period: str, now: datetime) -> datetime | None:
    """Return when a period of `PERIODS` began, None where it has no start."""
    days = int(period)
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return start - timedelta(days=days - 1) if days else None


def cells(line: AuditLine, now: datetime) -> tuple[str, ...]:
    """Return what the table shows of an entry, one text a column."""
    event = line.event
    at = event.at.astimezone(now.tzinfo) if now.tzinfo is not None else event.at
    clock, half = clock_time(at).split()
    when = f"{date_words(at.date(), now.date())}, {clock}:{at.second:02} {half}"
    who = event.who or NOT_SIGNED_IN
    what = KINDS.get(event.kind, event.kind)
    return (str(line.seq), when, who, event.workstation, what, result(event), event.ref, detail(event))


def result(event: AuditEvent) -> str:
    """Return how it ended."""
    return "Done" if event.result == "ok" else event.result[:1].upper() + event.result[1:]


def detail(event: AuditEvent) -> str:
    """Return the numbers and ids that came with it: "rows 12, names hidden"."""
    pairs, _, reason = event.detail.partition("reason=")
    told = [pair.replace("=", " ", 1) for pair in pairs.split()]
    return ", ".join([*told, f"reason: {reason}"] if reason else told)


_MOST_TOLD = 5


def verdict(found: Verified) -> tuple[str, str]:
    """Return how the log stands: a title, and a text of plain sentences."""
    entries = counted(found.entries, "entry", "entries")
    if found.holds:
        text = f"{entries} and {counted(found.records, 'record')} are as they were written."
        if found.erased:
            text += f" Of {counted(found.erased, 'record')} the names and words were erased, as is due."
        return "The log is whole", text
    told = " ".join(found.wrong[:_MOST_TOLD])
    more = len(found.wrong) - _MOST_TOLD
    after = f" And {more} more." if more > 0 else ""
    title = "The log was changed, or part of it is missing"
    return title, f"{told}{after} Keep this log as it is, and tell who looks after the computer."
