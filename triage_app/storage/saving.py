"""What the desk is told about saving; the only words the window needs about the disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from triage_app.errors import StorageError
from triage_app.records import record


@record
class SaveState:
    """Whether everything is saved, told after COMMIT and after each failure.

    ``saved`` is true only when all that was handed over is committed. ``at``
    is the time of the last commit, None before the first. ``reason`` is the
    sentence to show while ``saved`` is false because of a failure, "" while
    saving simply goes on. ``waiting`` counts calls, drafts and lines not yet
    committed; ``logged`` are the ids of logged calls committed by this step.
    ``notice`` is a sentence on what the log found about itself, "" as a rule:
    its last entries are missing, or it was changed behind the desk's back.
    """

    saved: bool
    at: datetime | None = None
    reason: str = ""
    waiting: int = 0
    logged: tuple[str, ...] = ()
    notice: str = ""

    @property
    def failing(self) -> bool:
        """Whether the "not saved yet" banner belongs on the screen."""
        return bool(self.reason)


class ChangeRefused(StorageError):
    """The log's own rules refuse one change; others may go on."""


OnSave = Callable[[SaveState], None]
"""Called from the saving thread; a window turns it into a signal and does nothing else in it."""


@record(repr=False)
class Change:
    """Something to be saved: a function of `writing` by its name, and what it is given.

    ``logged`` is the id of the logged call that is saved by it, if it saves one.
    """

    kind: str  # draft, forget, call, line, follow-up, check, note
    arguments: tuple[object, ...]
    logged: str = ""
