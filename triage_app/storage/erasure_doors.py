"""The triggers that keep logged rows from being changed, and the one door in them: an erasure.

An erasure may empty the columns that can name a person, of records that began
before its day and are not held, while its mark stands in ``erasing``. Whatever
else is tried on a logged row is refused, also within an erasure.
"""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.storage.identified import EMPTIED, IDENTIFIED, KEPT

NEVER_REWRITTEN = (
    "calls",
    "superseded",
    "shown",
    "call_needs",
    "call_flags",
    "emergencies",
    "additions",
    "follow_up_events",
    "number_checks",
    "audit",
)
"""Tables whose rows are only ever added, and never deleted."""

_OWNER = "(SELECT id FROM calls WHERE seq = OLD.call)"
_BEGAN = "(SELECT max(started) FROM calls WHERE id = OLD.call)"
_OF_ITS_CALL = "(SELECT started FROM calls WHERE seq = OLD.call)"
_AGE_AND_CALL = {
    "calls": ("OLD.started", "OLD.id"),
    "call_needs": ("OLD.started", _OWNER),
    "call_flags": (_OF_ITS_CALL, _OWNER),
    "emergencies": (_OF_ITS_CALL, _OWNER),
    "additions": (_BEGAN, "OLD.call"),
    "number_checks": ("OLD.at", "''"),
}
_AUDIT_STAYS = (
    *("seq", "at", "offset", "who", "workstation", "kind", "ref", "result", "detail", "digest", "mac"),
)


def triggers() -> Iterator[str]:
    """Yield the statements that make all of them."""
    for table in NEVER_REWRITTEN:
        door = _door(table)
        when = f"WHEN ({door}) IS NOT TRUE " if door else ""  # NULL opens nothing
        refused = "BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END"
        yield f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {when}{refused}"
        yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refused}"


def _door(table: str) -> str:
    if table == "audit":
        stays = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in _AUDIT_STAYS)
        marked = "NEW.salt IS NULL AND OLD.erased IS NULL AND NEW.erased = (SELECT event FROM erasing)"
        return f"EXISTS (SELECT 1 FROM erasing) AND {marked} AND {stays}"  # noqa: S608 - own names
    if table not in _AGE_AND_CALL:
        return ""
    began, call = _AGE_AND_CALL[table]
    stays = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in KEPT[table])
    emptied = " AND ".join(
        f"NEW.\"{name}\" = '{EMPTIED.get((table, name), '')}'" for name in IDENTIFIED[table]
    )
    marked = f"EXISTS (SELECT 1 FROM erasing WHERE {began} < before)"  # noqa: S608 - own names
    return f"{marked} AND {call} NOT IN (SELECT call FROM holds) AND {stays} AND {emptied}"  # noqa: S608
