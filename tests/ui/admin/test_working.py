import threading

import pytest

from triage_app.errors import StorageError
from triage_app.ui.admin.working import STOPPED, WorkLine


@pytest.fixture
def line(theme, qtbot):
    made = WorkLine(theme)
    qtbot.addWidget(made)
    return made


def test_one_piece_of_work_at_a_time_and_its_result_comes_back(works, line, qtbot):
    told, go_on = [], threading.Event()
    assert works.run(lambda _report: go_on.wait(5), line, "Working…", told.append, told.append)
    assert works.busy
    assert not works.run(lambda _report: 2, line, "Other…", told.append, told.append)
    go_on.set()
    qtbot.waitUntil(lambda: not works.busy)
    assert told == [True]


def test_what_went_wrong_is_told_as_its_sentence(works, line, qtbot):
    told = []

    def work(_report):
        raise StorageError("The disk is full.")

    works.run(work, line, "Working…", told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The disk is full."]


def test_cancel_stops_the_work_at_its_next_report_and_says_so(works, line, qtbot):
    told, under_way, go_on = [], threading.Event(), threading.Event()

    def work(report):
        under_way.set()
        go_on.wait(5)
        report(1, 2)
        raise AssertionError("went on after cancel")

    works.run(work, line, "Working…", told.append, told.append)
    assert under_way.wait(5)
    line.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [STOPPED]
    assert not line.isVisible()


def test_short_work_shows_nothing_and_long_work_how_far_it_is(works, line, qtbot):
    line.begin("Copying…")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    line.show_progress(1, 4)
    assert line._bar.accessibleName() == "25 percent"
    line.end()
    assert not line.isVisible()
