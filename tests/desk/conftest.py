from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.calls.made_up import MORNING, chicago
from tests.desk.small import PACK, PlainReader
from triage_app.desk import Desk
from triage_app.storage.log import Log
from triage_app.storage.saving import SaveState


@dataclass
class Wall:
    """A clock on the wall that the test sets."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, seconds: float) -> None:
        self.now = chicago(self.now + timedelta(seconds=seconds))


@dataclass
class Told:
    """What the desk said about saving."""

    states: queue.Queue[SaveState] = field(default_factory=queue.Queue)

    def __call__(self, state: SaveState) -> None:
        self.states.put(state)

    def until(self, wanted: Callable[[SaveState], bool]) -> SaveState:
        while True:
            state = self.states.get(timeout=10)
            if wanted(state):
                return state


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def new_desk(tmp_path: Path, wall: Wall, told: Told) -> Iterator[Callable[[], Desk]]:
    """Makes desks on the same log; each is closed at the end."""
    desks = []

    def make(pack=PACK) -> Desk:
        log = Log(tmp_path / "data" / "calls.db", tmp_path / "data" / "calls.key", retry_seconds=0.05)
        desk = Desk(
            pack,
            PlainReader(pack),
            log,
            user="Robin Sample",
            workstation="Desk 2",
            clock=wall,
            local=chicago,
            on_save=told,
        )
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    """A desk whose log is being opened."""
    desk = new_desk()
    desk.begin()
    return desk


@pytest.fixture
def logless(new_desk: Callable[[], Desk], tmp_path: Path, told: Told) -> Desk:
    """A desk whose log cannot be opened."""
    (tmp_path / "data").write_text("in the way")
    desk = new_desk()
    desk.begin()
    told.until(lambda state: state.failing)
    return desk
