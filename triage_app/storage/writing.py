"""What the saving thread does with the log: changes in one transaction, the index in pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from triage_app.storage.database import Database
from triage_app.storage.drafts import drop_logged_drafts, forget_draft, save_draft
from triage_app.storage.follow_ups import save_follow_up
from triage_app.storage.number_checks import save_check
from triage_app.storage.save_call import add_line, save_call
from triage_app.storage.saving import Change

_KINDS: Mapping[str, Callable[..., object]] = {
    "draft": save_draft,
    "forget": forget_draft,
    "call": save_call,
    "line": add_line,
    "follow-up": save_follow_up,
    "check": save_check,
}


def write(database: Database, changes: Iterable[Change]) -> None:
    """Commit all changes, in their order, or none of them.

    Raises:
        StorageError: nothing was written.
    """
    with database.saving() as connection:
        for change in changes:
            _KINDS[change.kind](connection, *change.arguments)


def tidy(database: Database) -> bool:
    """Drop drafts of logged calls and feed the search index some rows; return whether rows are left.

    Raises:
        StorageError: the log cannot be written.
    """
    from triage_app.storage.search import feed_search  # with SQLAlchemy, which no save waits for

    with database.saving() as connection:
        drop_logged_drafts(connection)
        return feed_search(connection)
