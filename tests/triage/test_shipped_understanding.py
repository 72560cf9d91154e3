"""What ships understands the same text the same way, learns from an edit at once, and ranks steadily."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from tests.triage.listening import shipped
from triage_app import resources
from triage_app.content.model import Need, Pack
from triage_app.content.ready import ReadyForms
from triage_app.records import replace
from triage_app.triage.needs_model import SECTION, NeedsModel
from triage_app.triage.understand import Understanding

WIG = Need(
    "wig-bank",
    "Wigs and scarves",
    "other",
    (
        "wig bank",
        "free wig",
        "wigs for patients",
        "head scarf",
        "hairpiece",
        "hair loss help",
        "losing my hair",
        "scarves for chemo patients",
        "cranial prosthesis",
        "donate a wig",
    ),
    answer="take-a-message",
)

TYPED = (
    "refill of her nausea pills",
    "second opinion on my biopsy",
    "how much does an econsult cost",
    "refer a patient with lymphoma",
    "change my appointment to friday",
    "is my insurance accepted there",
)


def _built(pack: Pack) -> Understanding:
    forms = ReadyForms(resources.path("ready"), resources.path("ready"))
    return Understanding(pack, NeedsModel.from_json(forms.shipped_one(SECTION)))


@cache
def understanding(*, with_wigs: bool = False) -> Understanding:
    pack = shipped()
    return _built(replace(pack, needs=(*pack.needs, WIG)) if with_wigs else pack)


@pytest.mark.parametrize(
    "text",
    [
        *WIG.phrases,
        "do you have wigs for patients",
        "where do I get a free wig",
        "she is losing her hair, is there a wig bank",
        "scarfs for chemo patients",
    ],
)
def test_a_need_with_ten_phrases_is_found_at_once_without_learning(text):
    assert understanding(with_wigs=True).route(text).needs[:1] == ("wig-bank",)


@pytest.mark.parametrize("text", TYPED)
def test_a_new_need_takes_nothing_from_those_that_were_learned(text):
    before, after = understanding().route(text), understanding(with_wigs=True).route(text)
    assert before.needs == after.needs != ()


@pytest.mark.parametrize("text", [TYPED[0], "husband had car-t, fever, also a bill"])
def test_the_same_text_is_the_same_result_whatever_was_typed_before(text):
    fresh = _built(shipped())
    for end in range(len(text)):
        understanding().route(text[:end])
    assert understanding().route(text) == fresh.route(text)


@pytest.mark.parametrize("text", TYPED)
def test_the_best_match_changes_seldom_while_a_sentence_is_typed(text):
    best = [understanding().route(text[:end]).ranked[:1] for end in range(4, len(text) + 1)]
    firsts = [ranked[0].need for ranked in best if ranked]
    changes = sum(one != other for one, other in pairwise(firsts))
    assert changes <= 6, firsts
    assert len(set(firsts[-4:])) == 1
