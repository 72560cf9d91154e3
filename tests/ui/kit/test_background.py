from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThreadPool

from triage_app.ui.kit.background import Task


@pytest.fixture
def pool():
    made = QThreadPool()
    yield made
    assert made.waitForDone(5000)


def test_the_result_arrives_in_the_windows_thread(qtbot, pool):
    owner = QObject()
    task = Task(lambda report: threading.current_thread(), owner)
    seen = []
    task.succeeded.connect(lambda worker: seen.append((worker, threading.current_thread())))

    with qtbot.waitSignal(task.succeeded):
        task.start(pool)

    worker, told_in = seen[0]
    assert worker is not told_in
    assert told_in is threading.main_thread()


def test_progress_is_told_on_the_way(qtbot, pool):
    def work(report):
        report(1, 2)
        report(2, 2)

    task = Task(work)
    told = []
    task.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(task.succeeded):
        task.start(pool)

    assert told == [(1, 2), (2, 2)]


def test_a_fault_is_handed_over_whole(qtbot, pool):
    def work(_report):
        raise OSError("full")

    task = Task(work)
    with qtbot.waitSignal(task.failed) as told:
        task.start(pool)

    assert isinstance(told.args[0], OSError)


def test_cancel_stops_the_work_at_its_next_report(qtbot, pool):
    under_way, go_on = threading.Event(), threading.Event()

    def work(report):
        under_way.set()
        go_on.wait(5)
        report(1, 2)
        raise AssertionError("went on after cancel")

    task = Task(work)
    with qtbot.waitSignal(task.cancelled):
        task.start(pool)
        assert under_way.wait(5)
        task.cancel()
        go_on.set()


def test_work_cancelled_before_it_began_never_begins(qtbot, pool):
    begun = []
    task = Task(lambda report: begun.append(1))
    task.cancel()

    with qtbot.waitSignal(task.cancelled):
        task.start(pool)

    assert begun == []
