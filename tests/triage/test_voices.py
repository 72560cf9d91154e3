from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import WORDING, example, pack
from triage_app.content.model import EMERGENCY, NO_DANGER, RedFlag, Voices
from triage_app.triage.voices import FORMS, dangers, lesson, sentences, spoken

KINDS = WORDING.kinds


def test_a_line_without_kinds_is_one_sentence():
    assert spoken("needs more pills", KINDS) == ["needs more pills"]


def test_a_line_with_a_kind_is_said_with_several_of_its_wordings():
    said = spoken("refill for my {relative}", KINDS)
    assert 1 < len(said) <= FORMS
    assert {one.removeprefix("refill for my ") for one in said} <= set(KINDS["relative"])


def test_braces_that_name_no_kind_stay():
    assert spoken("{nobody} calls", KINDS) == ["{nobody} calls"]
    assert all("{nobody}" in one for one in spoken("{nobody} and {relative}", KINDS))


def test_phrases_titles_examples_and_voices_all_teach():
    known = sentences(pack(examples=(example("no pills left", "refill"),)))
    taught = {(one.words, one.need) for one in known}
    assert ("out of pills", "refill") in taught
    assert ("Refill of a medicine", "refill") in taught
    assert ("no pills left", "refill") in taught
    assert ("got a bill I do not understand", "bill") in taught


def test_an_author_can_be_left_out():
    everything, fewer = sentences(pack()), sentences(pack(), without=("b",))
    assert {one.origin for one in everything} == {"", "b"}
    assert [one for one in everything if one.origin != "b"] == fewer


def test_voices_of_an_unknown_need_teach_nothing():
    assert {one.need for one in sentences(pack(needs=pack().needs[:1]))} == {"refill"}


@given(st.text(alphabet="ab {}relativ.s"))
def test_any_line_is_said_the_same_each_time(line):
    assert spoken(line, KINDS) == spoken(line, KINDS)


def _with_danger():
    voices = (
        Voices(EMERGENCY, "he is gray"),
        Voices(EMERGENCY, "she is blue", "b"),
        Voices("bill", "what do I owe"),
    )
    flags = (
        RedFlag("chest", "Chest", "E", ("=tight chest", "infarct"), decoys=("chest of drawers",)),
        RedFlag("rash", "Rash", "S", ("odd rash",)),
    )
    return pack(voices=voices, red_flags=flags)


def test_danger_is_told_from_all_that_is_calm():
    told = {one.words: one.need for one in dangers(_with_danger(), without=("b",))}
    assert told["he is gray"] == told["tight chest"] == EMERGENCY
    assert told["what do I owe"] == told["chest of drawers"] == NO_DANGER
    assert not {"she is blue", "infarct", "odd rash"} & told.keys()


def test_what_teaches_danger_is_part_of_the_lesson():
    assert lesson(_with_danger()) != lesson(pack())
    assert lesson(pack(clinic="Another")) == lesson(pack())
