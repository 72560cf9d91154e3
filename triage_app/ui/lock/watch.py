"""When a desk was left alone: two clocks, whichever says so first. No timer and no widget here."""

from __future__ import annotations

from collections.abc import Callable

from triage_app.records import record

NOTICE_SECONDS = 20.0
"""So long before it locks the desk says so."""

JUMP_SECONDS = 60.0
"""A wall clock that goes back, or ahead of the steady one, by more than this locks at once."""

IDLE, SLEPT, CLOCK_MOVED = "idle", "slept", "clock"
"""Why it is time to lock."""

Seconds = Callable[[], float]


@record
class Verdict:
    """What the watch says: ``lock`` is why to lock now, or "".

    ``left`` are the seconds until then, for the notice; infinite while it is
    too early for one.
    """

    lock: str = ""
    left: float = float("inf")

    @property
    def soon(self) -> bool:
        """Whether the notice belongs on the screen."""
        return not self.lock and self.left <= NOTICE_SECONDS


class IdleWatch:
    """Measures how long nobody touched key or pointer.

    The steady clock may stand still while a computer sleeps, the wall clock
    may be set: each counts by itself, and the one that counts more decides. A
    wall clock that jumps back locks, since nothing it said before holds; one
    that runs ahead tells of a sleep, and locks as well. Zones and summer time
    change neither clock.

    Source: reliability.md, recommendation 12.

    Args:
        steady: seconds of a clock that only goes on, ``time.monotonic``.
        wall: seconds since 1970, ``time.time``.
    """

    def __init__(self, steady: Seconds, wall: Seconds) -> None:
        self._steady, self._wall = steady, wall
        self._touched = self._looked = (steady(), wall())

    def start(self) -> None:
        """Count from now on."""
        self._touched = self._looked = (self._steady(), self._wall())

    def touch(self, limit: float) -> Verdict:
        """Note a key or a pointer, unless it comes too late: then it is time to lock all the same.

        Args:
            limit: seconds without use after which the desk locks.
        """
        verdict = self.look(limit)
        if not verdict.lock:
            self._touched = self._looked
        return verdict

    def look(self, limit: float) -> Verdict:
        """Return whether it is time to lock, or how soon; to be asked at least once a second."""
        now = (self._steady(), self._wall())
        passed = tuple(new - old for new, old in zip(now, self._looked, strict=True))
        self._looked = now
        drift = passed[1] - passed[0]
        idle = max(new - old for new, old in zip(now, self._touched, strict=True))
        if idle >= limit:
            return Verdict(SLEPT if drift > JUMP_SECONDS else IDLE, 0.0)
        if drift < -JUMP_SECONDS:
            return Verdict(CLOCK_MOVED, 0.0)
        if drift > JUMP_SECONDS:
            return Verdict(SLEPT, 0.0)
        return Verdict(left=limit - idle)
