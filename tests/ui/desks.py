"""A real desk for the tests of views: the shipped content, a log in a folder, a clock that stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from triage_app import resources
from triage_app.content.load import ContentPlaces, load_pack
from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.desk import Desk
from triage_app.desk.late import LateUnderstanding
from triage_app.storage.log import Log

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)


class StandingClock:
    """The present, until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@cache
def shipped_pack(cache_folder: Path) -> Pack:
    """The shipped content, read once."""
    places = ContentPlaces(resources.path("content"), resources.path("emergency.yaml"), cache_folder / "none")
    return load_pack(places, ReadyForms(cache_folder, None)).pack


def never_asked() -> None:
    raise AssertionError("this test types no words")


def desk_at(folder: Path, pack: Pack, clock: StandingClock, *, makes: bool = True) -> Desk:
    """A desk on a log in ``folder``, saving; close it. ``makes`` an open log where there is none."""
    desk = Desk(
        pack,
        LateUnderstanding(never_asked),
        Log(folder / "calls.db", folder / "calls.key", makes=makes),
        user="Robin Sample",
        workstation="Desk 2",
        clock=clock,
        local=lambda moment: moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC),
    )
    desk.begin()
    return desk
