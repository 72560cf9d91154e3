from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import NEEDS, WORDING, pack
from triage_app.content.model import NONE_OF_THESE, Choice, Need, Step
from triage_app.records import replace
from triage_app.triage import router as module
from triage_app.triage.fitting import fit
from triage_app.triage.router import Ranking, Router
from triage_app.triage.words import read_words

PACK = pack()
MODEL = fit(PACK)
LEARNED = Router(PACK, MODEL)
BY_PHRASES = Router(PACK)


def _rank(text: str, router: Router = LEARNED, facts: dict[str, str] | None = None) -> Ranking:
    return router.rank(read_words(text), facts or {})


def _needs(ranking: Ranking) -> list[str]:
    return [one.need for one in ranking.ranked]


@pytest.mark.parametrize("router", [LEARNED, BY_PHRASES], ids=["learned", "by phrases"])
def test_what_is_asked_for_is_ranked_first(router):
    ranking = _rank("refill", router)
    assert ranking.needs == ("refill",)
    assert ranking.sure
    assert _needs(ranking)[0] == "refill"


def test_it_tolerates_a_misspelling_and_another_order():
    assert _rank("appointmnet move the my").needs == ("visit",)


def test_a_sentence_of_words_taught_by_voices_is_found():
    assert _rank("the bottle of pills is empty for mother in law ").needs == ("refill",)


def test_what_fits_nothing_is_said_plainly_and_never_guessed():
    ranking = _rank("pizza wants the mayor ")
    assert ranking.needs == ()
    assert not ranking.sure
    assert ranking.none > ranking.ranked[0].score


def test_none_of_these_is_no_row_of_the_ranking():
    assert NONE_OF_THESE not in _needs(_rank("something else"))


def test_no_words_ask_for_nothing():
    assert _rank("") == Ranking((), (), False, 0.0)
    assert _rank("?!") == Ranking((), (), False, 0.0)


def test_words_nobody_taught_rank_nothing_by_phrases():
    assert _rank("zebra ", BY_PHRASES) == Ranking((), (), False, 0.0)


def test_two_needs_in_one_breath_are_both_found():
    ranking = _rank("refill for dad, also a bill for my sister")
    assert set(ranking.needs) == {"refill", "bill"}
    assert ranking.needs[0] == ranking.ranked[0].need


def test_a_part_that_fits_nothing_adds_nothing():
    assert _rank("refill my pills, zebra quagga").needs == ("refill",)


def test_a_need_added_without_learning_is_found_at_once():
    wig = Need("wig", "Wig voucher", "other", ("voucher for a wig", "hair piece"), answer="take-a-message")
    router = Router(pack(needs=(*NEEDS, wig)), MODEL)
    assert _rank("voucher for a wig", router).needs[0] == "wig"
    assert _rank("refill for dad", router).needs[0] == "refill"


def test_a_need_taken_out_is_never_ranked():
    router = Router(pack(needs=NEEDS[1:]), MODEL)
    assert "refill" not in _needs(_rank("refill for dad", router))


def test_a_model_of_other_needs_is_left_aside():
    other = Need("wig", "Wig voucher", "other", ("voucher for a wig",), answer="take-a-message")
    assert _rank("wig voucher", Router(pack(needs=(other,)), MODEL)).needs == ("wig",)


def test_the_reason_names_the_words_and_underlines_the_title():
    best = _rank("a refill of pills for dad").ranked[0]
    assert {"refill", "pills"} <= set(best.matched)
    assert {"a", "of", "for"}.isdisjoint(best.matched)
    assert best.title_spans == ((0, 6),)


def test_the_reason_counts_the_facts_that_fit():
    step = Step(
        "location", "Location", "Say.", "Where?", (Choice("arizona", "Arizona", answer="take-a-message"),)
    )
    wig = Need("wig", "Wig", "other", ("wig",), steps=(step,))
    router = Router(pack(needs=(*NEEDS, wig)))
    best = _rank("wig", router, {"location": "arizona", "caller": "family"}).ranked[0]
    assert (best.facts_fit, best.facts_known, best.answer) == (1, 2, "take-a-message")
    assert _rank("wig", router).ranked[0].answer == ""


def test_words_of_money_lead_to_billing_whatever_else_is_named():
    asked = _rank("refill bill ").ranked
    plain = Router(pack(wording=replace(WORDING, cues={})), MODEL).rank(read_words("refill bill ")).ranked
    assert {one.need: one.score for one in asked}["bill"] > {one.need: one.score for one in plain}["bill"]


def test_words_that_only_look_like_money_do_not():
    without = Router(pack(wording=replace(WORDING, cues={})), MODEL)
    words = read_words("charge nurse refill ")
    assert [one.score for one in LEARNED.rank(words).ranked] == [
        one.score for one in without.rank(words).ranked
    ]


def test_what_is_kept_of_answers_has_a_limit(monkeypatch):
    monkeypatch.setattr(module, "_KEPT", 1)
    router = Router(PACK, MODEL)
    assert _rank("refill and a bill", router) == _rank("refill and a bill")


def test_a_single_letter_names_nothing():
    assert _rank("r").needs == ()
    assert not _rank("r").sure


def test_the_order_stays_while_a_word_is_typed():
    first = {_needs(_rank("refill"[:size]))[0] for size in range(3, 7)}
    assert first == {"refill"}


@given(st.text())
def test_any_text_is_ranked_the_same_each_time_best_first(text):
    ranking = _rank(text)
    assert ranking == _rank(text)
    scores = [one.score for one in ranking.ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert ranking.sure == bool(ranking.needs)


@given(
    st.lists(
        st.sampled_from(
            [
                "refill",
                "bill",
                ",",
                "and",
                "my",
                "the",
                "dad",
                "appointment",
                "wrong",
                "number",
                "101",
                "?",
                "cita",
            ]
        )
    )
)
def test_needs_found_are_ranked_needs(words):
    ranking = _rank(" ".join(words))
    assert set(ranking.needs) <= {need.id for need in NEEDS} - {NONE_OF_THESE}
