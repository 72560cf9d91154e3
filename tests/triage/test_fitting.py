from __future__ import annotations

import pytest

from tests.triage.packs import WORDING, pack
from triage_app.triage import fitting
from triage_app.triage.features import Features
from triage_app.triage.fitting import fit, fit_sentences
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.voices import Sentence
from triage_app.triage.words import read_words


def _best(model: NeedsModel, text: str) -> str:
    shares = model.shares(Features(WORDING).units(read_words(text).words))
    return model.needs[shares.index(max(shares))]


def test_what_was_taught_is_known():
    model = fit(pack())
    assert _best(model, "a refill of pills for dad") == "refill"
    assert _best(model, "the bill for my sister") == "bill"
    assert _best(model, "wrong number") == "none-of-these"


def test_words_alike_are_learned_from_one():
    known = [Sentence("pills for dad", "refill"), Sentence("pills for dad now", "refill")]
    known += [Sentence("bill of them", "bill"), Sentence("bill of them now", "bill")]
    assert _best(fit_sentences(known, WORDING), "for mother in law") == "refill"


def test_equal_sentences_give_equal_weights():
    assert fit(pack()).as_json() == fit(pack()).as_json()


def test_an_author_left_out_teaches_nothing():
    without = fit(pack(), without=("b",))
    assert "pharmacy" not in without.words
    assert without.as_json() != fit(pack()).as_json()


def test_nothing_to_learn_from_is_a_model_of_nothing():
    assert fit_sentences([], WORDING).needs == ()


def test_one_need_alone_has_nothing_to_be_told_from():
    alone = fit_sentences([Sentence("more pills", "refill")] * 3, WORDING)
    assert alone.shares([("pills",)]) == [1.0]


def test_sentences_of_rare_words_alone_teach_nothing():
    known = [Sentence("zygote", "refill"), Sentence("quartz", "bill")]
    assert len(set(fit_sentences(known, WORDING).shares([("zygote",)]))) == 1


def test_only_so_many_needs_are_learned_those_with_most_sentences(monkeypatch):
    monkeypatch.setattr(fitting, "MOST_NEEDS", 2)
    known = [
        Sentence(f"{need} {turn}", need)
        for need, times in (("a", 1), ("b", 3), ("c", 2))
        for turn in range(times)
    ]
    assert fit_sentences(known, WORDING).needs == ("b", "c")


def test_fitting_says_how_far_it_is_and_can_be_ended():
    told: list[float] = []
    fit(pack(), report=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1

    class Ended(Exception):
        pass

    def end(_share: float) -> None:
        raise Ended

    with pytest.raises(Ended):
        fit(pack(), report=end)
