from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage import listening
from tests.triage.packs import NEEDS, pack
from triage_app.content.model import Choice, Fact, FactValue, Need, RedFlag, Step
from triage_app.triage.fitting import fit
from triage_app.triage.understand import Understanding

LOCATION = Fact("location", "Location", "pin", (FactValue("arizona", "Arizona", ("arizona", "az")),))
CHEST = RedFlag("chest-pain", "Chest pain", "E", ("chest pain",))
_STEPS = (
    Step("location", "Location", "Say.", "Where?", (Choice("arizona", "Arizona", answer="take-a-message"),)),
    Step("color", "Color", "Say.", "Which?", (Choice("red", "Red", answer="take-a-message"),)),
)
PACK = pack(
    needs=(*NEEDS, Need("wig", "Wig voucher", "other", ("wig voucher",), steps=_STEPS)),
    facts=(LOCATION,),
    red_flags=(CHEST,),
)
UNDERSTANDING = Understanding(PACK, fit(PACK))


def test_one_text_tells_flags_facts_and_needs_together():
    route = UNDERSTANDING.route("chest pain, wants the wig voucher in az")
    assert route.flagged
    assert dict(route.known()) == {"location": "arizona"}
    assert route.needs == ("wig",)
    assert route.ranked[0].answer == "take-a-message"
    assert route.missing == ()


def test_a_fact_the_guide_has_yet_to_ask_for_is_missing():
    assert UNDERSTANDING.route("wig voucher").missing == ("location",)


def test_facts_set_by_hand_win_over_the_words():
    route = UNDERSTANDING.route("wig voucher in arizona", {"location": "florida"})
    assert route.missing == ("location",)


def test_no_words_tell_nothing():
    route = UNDERSTANDING.route("")
    assert (route.needs, route.sure, route.missing, route.red_flags) == ((), False, (), ())


def test_without_anything_learned_phrases_serve():
    assert Understanding(PACK).route("wig voucher").needs == ("wig",)


@given(st.text())
def test_any_text_is_understood_the_same_each_time(text):
    assert UNDERSTANDING.route(text) == UNDERSTANDING.route(text)


def test_what_another_field_tells_raises_what_these_words_tell_and_the_other_way_around():
    shipped = Understanding(listening.shipped())
    notes = shipped.route("vomiting", beside="chemo yesterday question")
    query = shipped.route("chemo yesterday question", beside="vomiting")
    assert ([flag.tier for flag in notes.red_flags], notes.beside) == (["N"], ())
    assert [(flag.tier, flag.words, flag.spans) for flag in query.beside] == [("N", ("vomiting",), ())]
    assert not shipped.route("vomiting").flagged
    assert "E" in {flag.tier for flag in shipped.route("fever", beside="confused\n\nPat Madeup").red_flags}
    assert shipped.route("fever", beside="confused\n\nPat Madeup").beside[0].tier == "E"
