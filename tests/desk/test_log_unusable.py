"""Whatever is wrong with the log: words, guides and emergencies answer, calls wait, saving resumes."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import Told
from tests.desk.small import PACK
from triage_app.content.model import NO_FACTS
from triage_app.desk import Desk
from triage_app.storage.keys import read_key_file, write_key_file
from triage_app.storage.log import Log

MOST_SECONDS = 1.0


def absent(folder: Path) -> Callable[[], object]:
    away = folder.rename(folder.with_name("away"))
    return lambda: away.rename(folder)


def damaged(folder: Path) -> Callable[[], object]:
    file = folder / "calls.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"?" * 50 + whole[150:])
    return lambda: file.write_bytes(whole)


def in_the_way(folder: Path) -> Callable[[], object]:
    away = folder.rename(folder.with_name("away"))
    folder.write_text("a file where the folder was")

    def mend() -> None:
        folder.unlink()
        away.rename(folder)

    return mend


def key_gone(folder: Path) -> Callable[[], object]:
    key = folder / "calls.key"
    text = key.read_bytes()
    key.unlink()
    return lambda: key.write_bytes(text)


def key_unknown(folder: Path) -> Callable[[], object]:
    kept = read_key_file(folder / "calls.key")
    locked = kept.with_person(kept.key(), "robin", "Robin Sample", "a long pass phrase 12").in_the_clear(None)
    write_key_file(locked)
    return lambda: write_key_file(kept)


def another_program_s(folder: Path) -> Callable[[], object]:
    file = folder / "calls.db"
    whole = file.read_bytes()
    file.unlink()
    sqlite3.connect(file).execute("CREATE TABLE calls (id)").connection.close()

    def mend() -> None:
        file.write_bytes(whole)

    return mend


STATES = (absent, damaged, in_the_way, key_gone, key_unknown, another_program_s)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a log that is well and closed."""
    log = Log(tmp_path / "data" / "calls.db", tmp_path / "data" / "calls.key")
    log.read()
    log.close(0)
    return tmp_path / "data"


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_desk_works_and_saves_once_it_can(
    state: Callable[[Path], Callable[[], object]],
    folder: Path,
    new_desk: Callable[[], Desk],
    told: Told,
    tmp_path: Path,
):
    away = folder.with_name("kept")
    shutil.copytree(folder, away)
    mend = state(folder)
    if not folder.exists():
        folder.mkdir()  # a mount point whose disk is away
        (folder / "calls.witness").write_bytes(
            b"front-desk-witness 00000000000000000009 " + b"00" * 32 + b"\n"
        )
        mend_absent = mend

        def mend() -> None:
            shutil.rmtree(folder)
            mend_absent()

    desk = new_desk()
    begun = time.monotonic()
    desk.begin()
    assert desk.route("crushing chest pain").red_flags
    assert desk.guide("car-t", NO_FACTS)
    call = desk.type_words(desk.start(), "cart arizona").call
    logged = desk.finish(desk.choose_need(call, "car-t"), "number-given")
    assert time.monotonic() - begun < MOST_SECONDS
    assert PACK.emergency.cards
    state_told = told.until(lambda each: each.failing)
    assert state_told.reason.endswith((".", "?"))
    assert [each.id for each in desk.unsaved()] == [logged.id]
    mend()
    told.until(lambda each: logged.id in each.logged)
    assert desk.unsaved() == ()
