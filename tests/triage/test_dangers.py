"""A line break or another field never hides what a caller's words tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.listening import flag_index, reader
from triage_app.triage.cues import STATES, TREATMENT
from triage_app.triage.dangers import Dangers, read_dangers
from triage_app.triage.red_flags import TIERS, find_flags
from triage_app.triage.route import FlagFound


def dangers(text: str, *known: str) -> Dangers:
    return read_dangers(reader().read(text), reader(), flag_index(), known)


def flags(text: str) -> dict[str, FlagFound]:
    return {flag.flag: flag for flag in dangers(text).flags}


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("wife says he can't\nbreathe and is turning\nblue", "breathing", "breathe"),
        ("face\ndrooping", "stroke", "face drooping"),
        ("he took\nall his pills", "overdose", "took"),
        ("has chest\npain", "chest-pain", "chest pain"),
        ("has chest\r\npain", "chest-pain", "chest  pain"),
        ("has chest\u2028pain", "chest-pain", "chest pain"),
        ("has chest\x0bpain", "chest-pain", "chest pain"),
    ],
)
def test_a_line_break_inside_the_words_of_a_danger_hides_nothing(text, flag, words):
    found = flags(text)[flag]
    assert found.opens_panel
    assert any(words in said for said in found.words)
    assert [end - start for start, end in found.spans] == [len(said) for said in found.words]


@pytest.mark.parametrize("text", ["no fever\nchest pain", "denies\nchest pain", "chest pain\nno\nchest pain"])
def test_a_denial_on_one_line_denies_nothing_on_the_next(text):
    assert flags(text)["chest-pain"].state == "now"


def test_a_blank_line_still_ends_what_was_said_before_it():
    assert flags("can't\n\nbreathe") == {}
    assert flags("can't\r\n\r\nbreathe") == {}


def test_what_only_one_reading_tells_raises_what_the_other_tells():
    apart, whole = dangers("he has a fever\nall good, confu\nsed"), dangers("he has a fever\nand is confused")
    assert {flag.flag for flag in apart.flags} >= {"fever"}
    assert {flag.tier for flag in whole.flags if flag.flag == "fever"} == {"E"}


def test_words_told_on_two_lines_are_all_named_once():
    found = flags("chest pain\nmy chest\npain\nno chest pain")["chest-pain"]
    assert found.words == ("chest pain", "chest pain")


def test_what_another_text_tells_raises_a_symptom_and_nothing_that_is_denied():
    alone, chemo = dangers("vomiting, no chest pain"), dangers("chemo yesterday question")
    both = {flag.flag: flag for flag in alone.raised_by(chemo, flag_index())}
    assert [flag.tier for flag in alone.flags if flag.state == "now"] == ["S"]
    assert both["symptoms"].tier == "N"
    assert both["chest-pain"].state == "denied"
    assert dangers("vomiting", TREATMENT).flags[0].tier == "N"


@given(st.text("no feverchstpain,.\n\r\u2028", max_size=60))
def test_reading_lines_together_only_ever_raises(text):
    here = {flag.flag: flag for flag in dangers(text).flags}
    for flag in find_flags(reader().read(text), flag_index()):
        found = here[flag.flag]
        assert STATES.index(found.state) <= STATES.index(flag.state)
        if found.state == flag.state:
            assert TIERS.index(found.tier) <= TIERS.index(flag.tier)


@pytest.mark.parametrize(
    "text",
    [
        "had chest pain last year and now again",
        "had chest pain last year but it came back",
        "had chest pain last year and it is happening again",
        "had chest pain last year, however it is back again",
    ],
)
def test_what_was_past_and_came_back_is_now_also_in_the_next_clause(text):
    assert flags(text)["chest-pain"].state == "now"


def test_what_came_back_in_the_next_sentence_says_nothing_of_what_was_past():
    assert flags("had chest pain last year. the bill came back")["chest-pain"].state == "past"
