"""What the view asks the window to say for a while, and what it is asked to do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from triage_app.calls.due import clock_time
from triage_app.records import field, record
from triage_app.ui.calls.today_content import TodayRow

MOST_KEPT = 5


@record
class Message:
    """One message over the main zone.

    ``kind`` is ok, due, info or danger. ``action`` is the word that acts
    ("Undo"), ``keys`` its shortcut, ``act`` what it does; all may be empty.
    """

    title: str
    text: str = field(default="", repr=False)
    kind: str = "ok"
    action: str = ""
    keys: str = ""
    act: Callable[[], object] | None = field(default=None, repr=False)


class KeptMessages:
    """The latest messages, to be read later in Today; kept in memory alone."""

    def __init__(self) -> None:
        self._kept: list[tuple[datetime, Message]] = []

    def add(self, message: Message, now: datetime) -> None:
        """Keep a message; the oldest goes where there are too many."""
        self._kept = [(now, message), *self._kept][:MOST_KEPT]

    def rows(self) -> tuple[TodayRow, ...]:
        """Return them as lines of the Today panel, the newest first."""
        return tuple(
            TodayRow(id=str(place), name=message.title, about=message.text, time=clock_time(at))
            for place, (at, message) in enumerate(self._kept)
        )
