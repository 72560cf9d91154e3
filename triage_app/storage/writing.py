"""What the saving thread does with the log: changes in one transaction, the index in pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from triage_app.storage import save_sql as sql
from triage_app.storage.audit import add_event
from triage_app.storage.database import Database
from triage_app.storage.drafts import drop_logged_drafts, forget_draft, save_draft
from triage_app.storage.figures import feed_figures
from triage_app.storage.follow_ups import save_follow_up
from triage_app.storage.number_checks import save_check
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.saving import Change
from triage_app.storage.search_feed import feed_search
from triage_app.storage.witness import Seen

_KINDS: Mapping[str, Callable[..., object]] = {
    "draft": save_draft,
    "forget": forget_draft,
    "call": save_call,
    "line": add_line,
    "follow-up": save_follow_up,
    "check": save_check,
    "note": add_event,
}
_UNSIGNED = frozenset({"draft", "forget"})


def write(database: Database, changes: Iterable[Change]) -> None:
    """Commit all changes, in their order, or none of them.

    Raises:
        StorageError: nothing was written.
    """
    changes = tuple(changes)
    seen = None
    signed = any(change.kind not in _UNSIGNED for change in changes)
    with database.saving() as connection:
        if signed and not database.witness.asked:
            database.witness.ask(connection, datetime.now(UTC))
        for change in changes:
            _KINDS[change.kind](connection, *change.arguments)
        if signed:
            seen = connection.execute(sql.LAST_SIGNED).fetchone()
    if seen is not None:
        database.witness.asked = True
        database.witness.write(Seen(*seen))


def tidy(database: Database) -> bool:
    """Drop drafts of logged calls, feed search index and figures some rows; return whether rows are left.

    Raises:
        StorageError: the log cannot be written.
    """
    with database.saving() as connection:
        drop_logged_drafts(connection)
        return feed_search(connection) | feed_figures(connection)
