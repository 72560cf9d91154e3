from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.listening import flag_index, flags, opens, reader, shipped
from triage_app.content.model import Measure, RedFlag, Wording
from triage_app.triage.cues import CAR_T, CUE_KINDS, TREATMENT
from triage_app.triage.red_flags import FlagIndex, find_flags
from triage_app.triage.words import WordReader

_HARD = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "red_flags_hard.jsonl").read_text("utf-8").splitlines()
]
_EXAMPLES = [(flag.id, example) for flag in shipped().red_flags for example in flag.examples]


@pytest.mark.parametrize(("flag", "example"), _EXAMPLES, ids=[f"{id}: {one.words}" for id, one in _EXAMPLES])
def test_every_flag_hears_its_own_examples(flag: str, example: object) -> None:
    found = flags(example.words).get(flag)  # type: ignore[attr-defined]
    assert (found.state if found else "none") == example.state  # type: ignore[attr-defined]


def test_every_flag_ships_as_a_draft_with_examples_of_every_kind() -> None:
    for flag in shipped().red_flags:
        kinds = [example.kind for example in flag.examples]
        assert kinds.count("lay") >= 3, flag.id
        assert {"typo", "negation", "past", "decoy"} <= set(kinds), flag.id
        assert not flag.approved_by, flag.id


def test_hard_lines_stay_as_good_as_they_were() -> None:
    dangers = [line["text"] for line in _HARD if line["panel"]]
    decoys = [line["text"] for line in _HARD if not line["panel"]]
    missed = [text for text in dangers if not opens(text)]
    interrupted = [text for text in decoys if opens(text)]
    assert len(missed) <= 0.03 * len(dangers), missed
    assert [text for text in missed if not flags(text)] == []
    assert len(interrupted) <= 0.02 * len(decoys), interrupted


@pytest.mark.parametrize(
    ("text", "flag", "state"),
    [
        ("fever 100.4", "fever", "now"),
        ("temp 100.3", "fever", "unclear"),
        ("temp 99.5 today", "fever", "unclear"),
        ("temp was 38.0", "fever", "now"),
        ("temp 37,5", "fever", "unclear"),
        ("101.2 since last night", "fever", "now"),
        ("38,6 desde anoche", "fever", "now"),
        ("fever of one hundred point four", "fever", "now"),
        ("temp is one oh two", "fever", "now"),
        ("running 102", "fever", "now"),
        ("39 c", "fever", "now"),
        ("fever 98.6", "fever", "unclear"),
        ("fever 99 then temp 101", "fever", "now"),
        ("no fever", "fever", "denied"),
        ("no fever, chills or cough", "fever", "denied"),
        ("denies cough, nausea, vomiting, fever", "fever", "denied"),
        ("no cough but fever", "fever", "now"),
        ("no change in fever", "fever", "now"),
        ("fever gone", "fever", "past"),
        ("had fever in 2019", "fever", "past"),
        ("fever since yesterday", "fever", "now"),
        ("chemo last week, fever", "fever", "now"),
        ("what to do if he gets a fever", "fever", "unclear"),
        ("my father had a stroke, I need a refill", "stroke", "past"),
        ("my father had a stroke", "stroke", "now"),
        ("stroke last year and it's happening again", "stroke", "now"),
        ("bill for the chest pain visit", "chest-pain", "unclear"),
        ("fainted, fine now", "collapse", "past"),
        ("my laptop had a stroke", "stroke", "unclear"),
        ("I had a seizure when I saw the bill, figure of speech", "collapse", "unclear"),
        ("sats 85", "breathing", "now"),
        ("oxygen is at 84 percent", "breathing", "now"),
        ("bp 78/40", "heart-rhythm", "now"),
        ("bp 78 over 40", "heart-rhythm", "now"),
        ("hr 150", "heart-rhythm", "now"),
        ("sugar 41", "other-danger", "now"),
        ("platelets 6", "bleeding", "now"),
    ],
)
def test_what_is_said_around_a_danger_sets_its_state(text: str, flag: str, state: str) -> None:
    assert flags(text)[flag].state == state


@pytest.mark.parametrize(
    "text",
    [
        "call 612-555-0101",
        "room 101",
        "101 main street",
        "born 10/1/38",
        "owes $101.20",
        "weight 101.2",
        "hgb 10.1 plt 101",
        "bp 120/80 and pulse 72",
        "he is 38",
        "38 years old",
        "at 10:39",
        "101.5 mg",
        "ferritin 101.5",
        "sugar 110 this morning",
        "covers 85 percent",
        "102 degrees outside",
        "emergency contact form",
        "dying to know the results",
        "Dr. Stroke called",
        "stroke of luck",
        "shopping cart",
        "",
    ],
)
def test_figures_names_and_sayings_are_no_danger(text: str) -> None:
    assert not flags(text)


def test_cancer_treatment_or_car_t_makes_any_symptom_a_matter_for_the_nurse() -> None:
    assert flags("so tired")["symptoms"].tier == "S"
    assert flags("so tired on chemo")["symptoms"].tier == "N"
    assert flags("so tired", TREATMENT)["symptoms"].tier == "N"
    assert flags("so tired", CAR_T)["symptoms"].tier == "N"
    assert flags("so tired, not on chemo")["symptoms"].tier == "S"


def test_one_danger_raises_another() -> None:
    assert flags("fever 102")["fever"].tier == "N"
    assert flags("fever 102 and confused")["fever"].tier == "E"
    assert flags("fever 102, not confused")["fever"].tier == "N"


def test_the_words_that_fired_are_named_as_typed() -> None:
    found = flags("Husband had CART-T, FEVER and he's Confussed")
    assert found["fever"].words == ("FEVER",)
    assert found["confusion"].words == ("Confussed",)


def test_dangers_that_stand_now_come_first_and_the_fastest_of_them() -> None:
    found = find_flags(reader().read("no fever, rash, chest pain, bleeding gums"), flag_index())
    assert found[0].flag == "chest-pain"
    assert [flag.state for flag in found] == sorted(
        (flag.state for flag in found), key=["now", "unclear", "past", "denied"].index
    )


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.title,
        lambda text: text + ", thank you so much for your help",
        lambda text: "hi there good morning. " + text,
        "\u200b".join,
        lambda text: text.replace("a", "\u0430").replace("e", "\u0435").replace("o", "\u043e"),
        lambda text: text.replace(" ", "\u00a0 "),
        lambda text: text.replace("'", "’"),
    ],
    ids=["capitals", "titles", "after", "before", "invisible", "look-alikes", "spaces", "apostrophes"],
)
def test_how_a_danger_is_written_hides_it_from_nobody(change: object) -> None:
    dangers = [line["text"] for line in _HARD[::3] if line["panel"] and opens(line["text"])]
    missed = [text for text in dangers if not opens(change(text))]  # type: ignore[operator]
    assert len(missed) <= 0.03 * len(dangers), missed


def test_one_wrong_letter_hides_few_dangers() -> None:
    chance = random.Random(7)
    dangers = [line["text"] for line in _HARD if line["panel"] and opens(line["text"])]
    missed = [text for text in dangers if not opens(_mistyped(text, chance))]
    assert len(missed) <= 0.05 * len(dangers), missed


def _mistyped(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return text
    at = chance.choice(long)
    word, place = words[at], chance.randrange(1, len(words[at]) - 1)
    kinds = (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
        word[:place] + chance.choice("aeiorst") + word[place + 1 :],
    )
    words[at] = chance.choice(kinds)
    return " ".join(words)


_ONE = RedFlag(
    "wig",
    "Lost wig",
    "N",
    ("lost wig", "=it is off", "headband", "!?"),
    together=((("hair", "wig"), ("blew", "wig"), ("away",)),),
    decoys=("lost wig party",),
    measures=(Measure(("combs",), (("40", "50"),)),),
    symptom=False,
)
_OWN = FlagIndex([_ONE], Wording(cues={"filler": ("my", "it", "is"), "deny": ("no",)}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lost my wig", ("lost my wig",)),
        ("lostwig", ("lostwig",)),
        ("lost wi g", ()),
        ("my head band", ("head band",)),
        ("head. band", ()),
        ("lost, wig", ()),
        ("lost my wig party", ()),
        ("it is off", ("it is off",)),
        ("is off", ()),
        ("hair blew away", ("hair", "blew", "away")),
        ("away blew the wig", ("away", "blew", "wig")),
        ("away went the wig and wig", ("away", "wig", "wig")),
        ("wig went far far far far far far far away, blew", ()),
        ("hair blew. away", ()),
        ("45 combs", ()),
        ("combs 45", ("combs 45",)),
        ("lost wig lost wig", ("lost wig", "lost wig")),
    ],
)
def test_a_clinic_teaches_a_flag_of_its_own_by_content_alone(text: str, words: tuple[str, ...]) -> None:
    found = find_flags(WordReader({}).read(text), _OWN)
    assert tuple(word for flag in found for word in flag.words) == words


def test_every_kind_of_cue_in_the_content_is_read_by_somebody() -> None:
    assert set(CUE_KINDS) <= set(shipped().wording.cues) | {"had"}


_SOME = [
    "no",
    "fever",
    "chest",
    "pain,",
    ".",
    "but",
    "temp",
    "101",
    "38,5",
    "cart-t",
    "denies",
    "or",
    "bill",
    "had",
]
_SOME += ["last", "year", "sats", "8", "one", "oh", "two", "wont", "wake", "legs", "numb", "chills,", "pills"]
_ANY = st.text(max_size=60) | st.lists(
    st.sampled_from(_SOME),
    max_size=14,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_ANY)
def test_any_text_is_judged_the_same_each_time_and_points_into_itself(text: str) -> None:
    found = find_flags(reader().read(text), flag_index())
    assert found == find_flags(reader().read(text), flag_index())
    for flag in found:
        assert flag.words
        assert len(flag.words) == len(flag.spans)
        for word, (start, end) in zip(flag.words, flag.spans, strict=True):
            assert text[start:end] == word
