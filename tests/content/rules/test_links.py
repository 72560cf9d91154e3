from __future__ import annotations

import pytest

from tests.content.small_pack import edited, problems_after, read_small, small_pack, without_line
from triage_app.content.rules.links import reachable


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("contacts", "source: leaflet\n    statements: [W2]\n    verified: never",
         "source: flyer\n    statements: [W2]\n    verified: never",
         "contacts.yaml: contacts > wig-room-south > source: there is no source “flyer”"),
        ("contacts", "place: south", "place: east",
         "contacts.yaml: contacts > wig-room-south > place: the fact “location” has no value “east”"),
        ("contacts", "statements: [W2]\n    verified: never", "statements: [W2, W9]\n    verified: never",
         "contacts.yaml: contacts > wig-room-south > statements > 2: there is no statement “W9”"),
        ("answers_wigs", "contact: wig-room-south", "contact: wig-room",
         "answers/wigs.yaml: answers > wig-south > contact: there is no contact “wig-room”"),
        ("answers_wigs", "    contact: wig-room-south\n", "",
         "answers/wigs.yaml: answers > wig-south > contact: a phone answer names the contact to give"),
        ("answers_wigs", "others: [wig-room-north]", "others: [wig-room-east]",
         "answers/wigs.yaml: answers > wig-south > others > 1: there is no contact “wig-room-east”"),
        ("answers_wigs", "kind: message", "kind: message\n    ending: gone",
         "answers/wigs.yaml: answers > take-a-message > ending: there is no ending “gone”"),
        ("needs_wig", "answer: wig-north}", "answer: wig-east}",
         "needs/wig.yaml: steps > 1 > choices > 1 > answer: there is no answer “wig-east”"),
        ("needs_wig", "value: north,", "value: east,",
         "needs/wig.yaml: steps > 1 > choices > 1 > value: the fact “location” has no value “east”"),
        ("needs_wig", "category: other", "category: other\nanswer: wigs",
         "needs/wig.yaml: answer: there is no answer “wigs”"),
        ("needs_wig", "category: other", "category: other\nusual_caller: patient",
         "needs/wig.yaml: usual_caller: there is no fact “caller”"),
        ("needs_wig", "steps:", "when: [{facts: {location: south}, answer: wig-east}]\nsteps:",
         "needs/wig.yaml: when > 1 > answer: there is no answer “wig-east”"),
        ("needs_wig", "steps:", "when: [{facts: {location: east}, answer: wig-south}]\nsteps:",
         "needs/wig.yaml: when > 1 > facts > location: the fact “location” has no value “east”"),
        ("needs_wig", "steps:", "when: [{facts: {weather: hot}, answer: wig-south}]\nsteps:",
         "needs/wig.yaml: when > 1 > facts > weather: there is no fact “weather”"),
        ("needs_wig", "own_words: yes", "statements: [W9]",
         "needs/wig.yaml: steps > 1 > statements > 1: there is no statement “W9”"),
        ("endings", "endings: [message-taken, caller-left]", "endings: [message-taken, gone]",
         "endings.yaml: offers > 2 > endings > 2: there is no ending “gone”"),
        ("endings", "usual: message-taken", "usual: number-given",
         "endings.yaml: offers > 2 > usual: “number-given” is none of the endings offered"),
        ("endings", "  - {kind: message, endings: [message-taken, caller-left], usual: message-taken}\n", "",
         "endings.yaml: offers: answers of kind “message” offer no endings; add them"),
        ("endings", "  - {id: 988-given, label: 988 given, shown: Emergency}\n", "",
         "emergency.yaml: cards > 988 > ending: there is no ending “988-given”"),
    ],
)  # fmt: skip
def test_a_name_of_something_that_is_not_there_is_an_error(key, old, new, told):
    problems = [
        without_line(problem) for problem in problems_after(key, old, new) if problem.level == "error"
    ]
    assert told in problems


def test_a_when_may_hold_what_the_needs_own_steps_ask():
    text = edited("needs_wig", "ask: location", "ask: taste").replace(
        "steps:\n", "when: [{facts: {taste: south}, answer: wig-south}]\nsteps:\n"
    )
    assert read_small(needs_wig=text).errors == ()


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("statements", "    source: leaflet\n    hedges",
         "    source: leaflet\n    status: retired\n    hedges",
         "answers/wigs.yaml: answers > wig-north > statements > 1: the statement “W1” is retired; "
         "check the words to say"),
        ("answers_wigs", "  - id: take-a-message",
         "  - {id: spare, title: Spare, kind: message, say: Hello., own_words: yes}\n  - id: take-a-message",
         "answers/wigs.yaml: answers > spare: no need leads to this answer"),
        ("contacts", "contacts:\n",
         "contacts:\n  - {id: spare, title: Spare, number: 612-555-0101, source: leaflet}\n",
         "contacts.yaml: contacts > spare: no answer gives this number"),
    ],
)  # fmt: skip
def test_what_nothing_leads_to_or_rests_on_is_a_remark(key, old, new, told):
    problems = problems_after(key, old, new)
    assert told in [without_line(problem) for problem in problems]
    assert {problem.level for problem in problems} == {"remark"}


def test_the_answers_a_guide_can_end_in_are_those_of_its_choices_and_rules():
    assert reachable(small_pack().need("wig")) == {"wig-north", "wig-south", "take-a-message"}
