"""Clocks that move: back, forward, over the nights the hour changes, to another zone, past 2038."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from tests.desk.conftest import Wall
from tests.desk.small import PACK, PlainReader
from tests.faults.tally import Tally
from triage_app.desk import Desk
from triage_app.storage.log import Log
from triage_app.storage.verifying import Verifier

_HOUR, _DAY, _YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
_START = datetime(2026, 11, 18, 16, 42, tzinfo=UTC)
_CASES: dict[str, tuple[datetime, tuple[timedelta, ...], int]] = {
    "an hour back": (_START, (-_HOUR,), -6),
    "a day back": (_START, (-_DAY,), -6),
    "ten years back": (_START, (-10 * _YEAR,), -6),
    "an hour forward": (_START, (_HOUR,), -6),
    "a year forward": (_START, (_YEAR,), -6),
    "back in the middle of a call": (_START, (timedelta(seconds=30), -_HOUR), -6),
    "forward and back": (_START, (_DAY, -_DAY), -6),
    "the night an hour comes twice": (
        datetime(2026, 11, 1, 6, 59, 50, tzinfo=UTC),
        (timedelta(seconds=20),),
        -6,
    ),
    "the night an hour is missing": (
        datetime(2027, 3, 14, 7, 59, 50, tzinfo=UTC),
        (timedelta(seconds=20),),
        -5,
    ),
    "another zone": (_START, (timedelta(seconds=20),), 9),
    "past 2038": (datetime(2038, 1, 19, 3, 14, tzinfo=UTC), (timedelta(seconds=20),), -6),
    "before 1970": (datetime(1969, 12, 31, 23, tzinfo=UTC), (timedelta(seconds=20),), -6),
}


def clocks(folder: Path, _seed: int) -> Tally:
    """Log calls around each move: none lost, doubled or out of order, none shorter than nothing."""
    tally = Tally()
    for number, (name, (start, moves, offset)) in enumerate(_CASES.items()):
        tally.count(cases=1)
        tally.faults += [f"{name}: {fault}" for fault in _case(folder / str(number), start, moves, offset)]
    return tally


def _case(folder: Path, start: datetime, moves: tuple[timedelta, ...], offset: int) -> list[str]:
    wall = Wall(start.astimezone(timezone(timedelta(hours=-5))))
    desk = Desk(
        PACK,
        PlainReader(PACK),
        Log(folder / "calls.db", folder / "calls.key"),
        user="Robin Sample",
        workstation="Desk 2",
        clock=wall,
        local=lambda moment: moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment,
    )
    desk.begin()
    logged = []
    for move in (timedelta(0), *moves, timedelta(seconds=5)):
        call = desk.type_words(desk.start(), "cart arizona").call
        wall.now = (wall.now + move).astimezone(timezone(timedelta(hours=offset)))
        logged.append(desk.finish(desk.choose_need(call, "car-t"), "number-given").id)
    assert desk.flush()
    faults = []
    with desk._log.database().looking() as connection:
        kept = connection.execute("SELECT id, ended - started FROM calls ORDER BY seq").fetchall()
        verifier = Verifier(connection)
        while verifier.step(connection, 100):
            pass
    if [id for id, _ in kept] != logged:
        faults.append(f"{len(kept)} of {len(logged)} calls, in another order")
    if any(length < 0 for _, length in kept):
        faults.append("a call of negative length")
    if not verifier.result().holds:
        faults.append("the chain does not hold")
    desk.close()
    return faults
