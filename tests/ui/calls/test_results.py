import pytest

from triage_app.ui.calls.result_words import Piece, ResultRow
from triage_app.ui.calls.results import Results


def row(need: str, title: str = "") -> ResultRow:
    return ResultRow(need, title or need, "say", (Piece("Answer to read out"),))


@pytest.fixture
def results(qtbot, theme):
    made = Results(theme)
    qtbot.addWidget(made)
    made.resize(800, 600)
    return made


def needs(results):
    return [shown.need for shown in results.rows]


def test_the_first_results_show_at_once(results):
    results.show_rows([row("a"), row("b")])
    assert needs(results) == ["a", "b"]


def test_the_first_three_keep_their_order_for_a_moment_after_a_key(results, qtbot):
    results.show_rows([row("a"), row("b"), row("c"), row("d")])
    results.show_rows([row("c"), row("b"), row("a"), row("e")])
    assert needs(results) == ["a", "b", "c", "e"]
    qtbot.waitUntil(lambda: needs(results) == ["c", "b", "a", "e"])


def test_what_a_kept_row_says_is_new_at_once(results):
    results.show_rows([row("a"), row("b"), row("c")])
    results.show_rows([row("b", "B anew"), row("a", "A anew"), row("c")])
    assert [shown.title for shown in results.rows] == ["A anew", "B anew", "c"]


def test_a_row_that_fits_no_longer_goes_at_once(results):
    results.show_rows([row("a"), row("b"), row("c")])
    results.show_rows([row("c"), row("a"), row("d")])
    assert needs(results) == ["c", "a", "d"]


def test_a_mark_moved_by_hand_stays_on_its_row_when_the_order_settles(results):
    results.show_rows([row("a"), row("b"), row("c")])
    results.show_rows([row("c"), row("b"), row("a")])
    results.move_mark(2)
    results.settle()
    assert results.rows[results.marked].need == "c"


def test_the_list_says_how_many_matches_there_are(results):
    results.show_rows([row("a"), row("b")])
    assert results.list.accessibleName() == "Results, 2 matches"
    results.show_rows([row("a")])
    assert results.list.accessibleName() == "Results, 1 match"
