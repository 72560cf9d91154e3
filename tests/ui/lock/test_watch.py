"""The eleven ways in which a clock may mislead a desk that was left alone."""

from datetime import UTC, datetime

import pytest

from triage_app.ui.lock.watch import CLOCK_MOVED, IDLE, SLEPT, IdleWatch

FIVE, FIFTEEN = 300.0, 900.0
NIGHT = datetime(2026, 11, 1, 5, 59, tzinfo=UTC)  # a minute before summer time ends in the east


class Clocks:
    """A steady clock and a wall clock that go as a test says."""

    def __init__(self, wall: float = 1_795_000_000.0) -> None:
        self.steady_now, self.wall_now = 1000.0, wall

    def steady(self) -> float:
        return self.steady_now

    def wall(self) -> float:
        return self.wall_now

    def watch(self) -> IdleWatch:
        return IdleWatch(self.steady, self.wall)

    def go(self, watch: IdleWatch, seconds: float, *, steady: bool = True, wall: bool = True, limit=FIVE):
        """Let time pass in ticks of half a second; return (seconds until it locked, why)."""
        for tick in range(1, int(2 * seconds) + 1):
            self.steady_now += 0.5 * steady
            self.wall_now += 0.5 * wall
            if why := watch.look(limit).lock:
                return tick / 2, why
        return None


@pytest.fixture
def clocks():
    return Clocks()


def test_five_minutes_without_use_lock_within_a_second(clocks):
    watch = clocks.watch()
    assert clocks.go(watch, 400) == (300.0, IDLE)


def test_a_key_starts_the_count_again(clocks):
    watch = clocks.watch()
    assert clocks.go(watch, 299) is None
    assert not watch.touch(FIVE).lock
    assert clocks.go(watch, 400) == (300.0, IDLE)


def test_a_live_call_has_fifteen_minutes(clocks):
    watch = clocks.watch()
    assert clocks.go(watch, 899, limit=FIFTEEN) is None
    assert clocks.go(watch, 2, limit=FIFTEEN) == (1.0, IDLE)


def test_a_call_that_ends_after_ten_quiet_minutes_locks_at_once(clocks):
    watch = clocks.watch()
    assert clocks.go(watch, 600, limit=FIFTEEN) is None
    assert watch.look(FIVE).lock == IDLE


def test_a_steady_clock_that_stands_still_leaves_it_to_the_wall_clock(clocks):
    watch = clocks.watch()
    ticks = clocks.go(watch, 400, steady=False)
    assert ticks is not None
    assert ticks[0] <= 300.0


def test_a_wall_clock_that_stands_still_leaves_it_to_the_steady_one(clocks):
    watch = clocks.watch()
    assert clocks.go(watch, 400, wall=False) == (300.0, IDLE)


@pytest.mark.parametrize("back", [61, 3600, 86_400, 10 * 365 * 86_400])
def test_a_wall_clock_that_jumps_back_locks_at_once(clocks, back):
    watch = clocks.watch()
    clocks.go(watch, 10)
    clocks.wall_now -= back
    assert watch.look(FIVE).lock == CLOCK_MOVED


def test_a_wall_clock_put_right_by_some_seconds_locks_nothing_and_hides_no_idleness(clocks):
    watch = clocks.watch()
    clocks.go(watch, 10)
    clocks.wall_now -= 45
    assert not watch.look(FIVE).lock
    assert clocks.go(watch, 400) == (290.0, IDLE)


@pytest.mark.parametrize("ahead", [61, 3600, 14 * 3600, 20 * 365 * 86_400])
def test_a_wall_clock_that_runs_ahead_locks_at_once(clocks, ahead):
    watch = clocks.watch()
    clocks.go(watch, 10)
    clocks.wall_now += ahead
    assert watch.look(FIVE).lock == SLEPT


def test_the_first_key_after_a_night_asleep_opens_nothing(clocks):
    watch = clocks.watch()
    clocks.go(watch, 10)
    clocks.wall_now += 14 * 3600  # asleep: no tick came
    assert watch.touch(FIVE).lock == SLEPT


def test_the_first_key_after_the_program_stood_still_opens_nothing(clocks):
    watch = clocks.watch()
    clocks.steady_now += 3600
    clocks.wall_now += 3600
    assert watch.touch(FIVE).lock == IDLE


def test_the_hour_that_comes_twice_and_the_one_that_never_does_are_hours_like_any(clocks):
    clocks.wall_now = NIGHT.timestamp()
    watch = clocks.watch()
    assert clocks.go(watch, 299) is None
    assert clocks.go(watch, 2) == (1.0, IDLE)


def test_past_2038_the_count_is_the_same():
    clocks = Clocks(wall=2**31 - 100.0)
    watch = clocks.watch()
    assert clocks.go(watch, 400) == (300.0, IDLE)


def test_twenty_seconds_before_the_desk_says_so(clocks):
    watch = clocks.watch()
    clocks.go(watch, 279.5)
    assert not watch.look(FIVE).soon
    clocks.go(watch, 0.5)
    said = watch.look(FIVE)
    assert said.soon
    assert said.left == 20.0
    assert not watch.touch(FIVE).lock
    assert not watch.look(FIVE).soon


def test_counting_starts_anew_after_an_unlock(clocks):
    watch = clocks.watch()
    clocks.steady_now += 5000
    clocks.wall_now += 5000
    watch.start()
    assert not watch.look(FIVE).lock
