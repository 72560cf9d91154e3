"""Understanding that is made when it is first needed, so that no start waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from triage_app.content.model import NO_FACTS, Facts
from triage_app.desk.parts import Understands
from triage_app.triage.route import Route


class LateUnderstanding:
    """Stands for an understanding and makes it when it is asked, or told to make ready.

    Args:
        make: makes the real one; takes its time, is called once, in any thread.
    """

    def __init__(self, make: Callable[[], Understands]) -> None:
        self._make = make
        self._making = threading.Lock()
        self._made: Understands | None = None

    def route(self, words: str, known: Facts = NO_FACTS, beside: str = "") -> Route:
        """Return everything ``words`` tell; waits until the real one is there."""
        return (self._made or self.make_ready()).route(words, known, beside)

    def make_ready(self) -> Understands:
        """Make the real one now if nobody did; any thread may ask."""
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made
