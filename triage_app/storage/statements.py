"""What saving a call says to the log, in SQLAlchemy; `save_sql` keeps it as the text it compiles to.

Loading SQLAlchemy and putting a statement together cost more than SQLite
needs to run it, and a first save should not wait for either. So these are
compiled ahead, into a module of texts; a test compares the two.

    python -m triage_app.storage.statements

writes `save_sql` anew, after a change here or in the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ClauseElement, Select, Table, bindparam, delete, exists, literal_column, select, update
from sqlalchemy.dialects.sqlite import dialect, insert

from triage_app.storage.schema import (
    CURRENT,
    about_log,
    additions,
    call_flags,
    call_needs,
    calls,
    drafts,
    emergencies,
    follow_up_events,
    follow_ups,
    number_checks,
    shown,
    superseded,
)
from triage_app.storage.schema_audit import audit

_HEAD = '''"""The statements of `statements`, compiled ahead; a save loads no SQLAlchemy. Written by it."""

# ruff: noqa: E501
# fmt: off

'''

_KEY: Any = literal_column("'chain key'")


def _new(table: Table, without: str = "", known_by: tuple[str, ...] = ()) -> ClauseElement:
    """Return the insert of a whole row; one known by the same unique columns is left as it is."""
    values: dict[str, Any] = {
        column.name: bindparam(column.name) for column in table.columns if column.name != without
    }
    statement = insert(table).values(values)
    return statement.on_conflict_do_nothing(index_elements=known_by) if known_by else statement


def _statements() -> Mapping[str, ClauseElement]:
    logged_since = exists().where(calls.c.id == drafts.c.call, calls.c.version > drafts.c.version)
    row: dict[str, Any] = {column.name: bindparam(column.name) for column in follow_ups.columns}
    set_follow_up = insert(follow_ups).values(row)
    the_key = select(about_log.c.value).where(about_log.c.name == _KEY).scalar_subquery()
    return {
        "NEW_CALL": _new(calls, without="seq", known_by=("id", "version")),
        "VERSION_BEFORE": select(calls.c.seq)
        .where(calls.c.id == bindparam("id"), calls.c.version < bindparam("version"))
        .order_by(calls.c.version.desc()),
        "NEW_SUPERSEDED": _new(superseded),
        "NEW_SHOWN": _new(shown, without="id"),
        "KNOWN_SHOWN": select(shown.c.id).where(shown.c.digest == bindparam("digest")),
        "NEW_NEED": _new(call_needs),
        "NEW_FLAG": _new(call_flags),
        "NEW_EMERGENCY": _new(emergencies),
        "NEW_ADDITION": _new(additions, without="seq"),
        "NEW_CHECK": _new(number_checks, without="seq"),
        "CHECKS": _rows(number_checks).order_by(number_checks.c.seq),
        "KNOWN_FOLLOW_UP": _rows(follow_ups).where(follow_ups.c.id == bindparam("id")),
        "SET_FOLLOW_UP": set_follow_up.on_conflict_do_update(
            index_elements=["id"], set_={name: set_follow_up.excluded[name] for name in row if name != "id"}
        ),
        "ENTRY": _rows(calls).where(calls.c.id == bindparam("id"), CURRENT),
        "ENTRY_NEEDS": select(
            *call_needs.columns,
            shown.c.words.label("shown_words"),
            shown.c.contact,
            shown.c.number,
            shown.c.must_say,
        )
        .select_from(call_needs.outerjoin(shown, shown.c.id == call_needs.c.shown))
        .where(call_needs.c.call == bindparam("seq"))
        .order_by(call_needs.c.place),
        "ENTRY_FLAGS": _of_call(call_flags),
        "ENTRY_EMERGENCIES": _of_call(emergencies),
        "ENTRY_LINES": _rows(additions).where(additions.c.call == bindparam("id")).order_by(additions.c.seq),
        "NEWEST_OF_NUMBER": select(calls.c.seq)
        .where(calls.c.number == bindparam("number"), calls.c.number != literal_column("''"), CURRENT)
        .order_by(calls.c.started.desc(), calls.c.seq.desc())
        .limit(bindparam("limit"))
        .offset(literal_column("0")),
        "NEW_FOLLOW_UP_EVENT": _new(follow_up_events, without="seq"),
        "FOLLOW_UPS_OPEN": _by_due(follow_ups.c.done.is_(None)),
        "FOLLOW_UPS_DONE": _by_due(follow_ups.c.done.is_not(None), follow_ups.c.done >= bindparam("since")),
        "FOLLOW_UPS_OF_CALL": _by_due(follow_ups.c.call == bindparam("call")),
        "FOLLOW_UPS_OF_NUMBER": _by_due(
            follow_ups.c.number == bindparam("number"),
            follow_ups.c.number != literal_column("''"),  # the index's own condition
            follow_ups.c.done.is_(None),
        ),
        "KEEP_DRAFT": update(drafts)
        .where(drafts.c.call == bindparam("id"))
        .values(version=bindparam("new_version"), state=bindparam("new_state")),
        "NEW_DRAFT": _new(drafts, without="slot"),
        "FORGET_DRAFT": delete(drafts).where(drafts.c.call == bindparam("id")),
        "DROP_LOGGED_DRAFTS": delete(drafts).where(logged_since),
        "OPEN_DRAFTS": select(drafts.c.state).where(~logged_since).order_by(drafts.c.started, drafts.c.slot),
        "LAST_EVENT": select(audit.c.seq, audit.c.at, audit.c.offset, audit.c.who, audit.c.mac, the_key)
        .order_by(audit.c.seq.desc())
        .limit(literal_column("1"))
        .offset(literal_column("0")),
        "LAST_SIGNED": select(audit.c.seq, audit.c.mac)
        .order_by(audit.c.seq.desc())
        .limit(literal_column("1"))
        .offset(literal_column("0")),
        "CHAIN_KEY": select(about_log.c.value).where(about_log.c.name == _KEY),
        "NEW_EVENT": _new(audit, without="erased"),
    }


def _rows(table: Table) -> Select[Any]:
    return select(*table.columns)


def _of_call(table: Table) -> Select[Any]:
    return _rows(table).where(table.c.call == bindparam("seq")).order_by(table.c.place)


def _by_due(*wanted: Any) -> Select[Any]:
    return _rows(follow_ups).where(*wanted).order_by(follow_ups.c.due, follow_ups.c.id)


def compiled() -> str:
    """Return the text of `save_sql`."""
    named = dialect(paramstyle="named")
    lines = [_HEAD]
    for name, statement in _statements().items():
        text = str(statement.compile(dialect=named, compile_kwargs={"render_postcompile": True}))
        lines.append(f'{name} = """{" ".join(text.split())}"""\n')
    return "".join(lines)


def main() -> None:
    """Write `save_sql`."""
    Path(__file__).with_name("save_sql.py").write_text(compiled(), encoding="utf-8")


if __name__ == "__main__":
    main()
