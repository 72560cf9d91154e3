"""The desk as a whole: it works with and without its log, and says which."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC
from pathlib import Path

from triage_app.desk import system_clock, system_local


def test_without_a_log_everything_goes_on_and_not_saved_is_said(logless, told, tmp_path):
    call = logless.type_words(logless.start(), "crushing chest pain").call
    call = logless.choose_card(call, "911")
    logged = logless.finish(call, "sent-to-911")
    kept = logless.type_words(logless.start(), "cart arizona").call
    state = logless.save_state()
    assert (state.saved, state.failing) == (False, True)
    assert state.reason
    (tmp_path / "data").unlink()
    logless.try_again()
    state = told.until(lambda state: state.saved)
    assert logged.id in state.logged
    assert logless.entry(logged.id).call == logged
    assert logless.live == kept


def test_saved_is_said_after_the_commit_and_not_before(desk, told):
    assert told.until(lambda state: state.saved)
    desk.type_words(desk.start(), "cart")
    assert not desk.save_state().saved
    assert desk.flush()
    assert desk.save_state().saved


def test_an_error_in_the_window_loses_no_call(new_desk, told):
    desk = new_desk()

    def broken(state):
        told(state)
        raise RuntimeError("a widget is gone")

    desk._on_save = broken
    desk.begin()
    logged = desk.finish(desk.type_words(desk.start(), "cart").call, "answered")
    told.until(lambda state: logged.id in state.logged)
    other = desk.finish(desk.type_words(desk.start(), "cart").call, "answered")
    told.until(lambda state: other.id in state.logged)


def test_the_doctor_answers_from_the_desk(desk):
    desk.finish(desk.type_words(desk.start(), "cart arizona").call, "answered")
    assert desk.flush()
    lines = desk.doctor()
    assert (lines["calls"], lines["checks"]) == ("1", "ok")


def test_importing_the_desk_loads_no_database_library():
    script = (
        "import sys, triage_app.desk;"
        "libraries = ('sqlalchemy', 'sqlcipher3', 'alembic', 'PySide6');"
        "loaded = [name for name in libraries if name in sys.modules];"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)


def test_the_system_s_clock_is_whole_milliseconds_with_its_offset():
    now = system_clock()
    assert now.utcoffset() is not None
    assert now.microsecond % 1000 == 0
    assert system_local(now.astimezone(UTC)) == now
    assert system_local(now.replace(tzinfo=None)) == now
