"""Words that sound like danger are asked about; a score alone never opens the panel and lowers nothing."""

from __future__ import annotations

import pytest

from tests.triage.packs import WORDING, pack
from triage_app.content.model import EMERGENCY, NO_DANGER, POSSIBLE_DANGER, Pack, RedFlag, Voices, Wording
from triage_app.records import replace
from triage_app.triage.cues import NOW, UNCLEAR
from triage_app.triage.dangers import NO_DANGERS, Dangers
from triage_app.triage.fitting import fit
from triage_app.triage.red_flags import FlagIndex, find_flags
from triage_app.triage.route import FlagFound
from triage_app.triage.suspicion import Suspicion
from triage_app.triage.understand import Understanding
from triage_app.triage.words import WordReader, read_words

_FLAGS = (
    RedFlag("chest", "Chest", "E", ("chest pain", "elephant chest"), names=("infarct",)),
    RedFlag("rash", "Rash", "S", ("purple rash", "zebra rash")),
    RedFlag("sick", "Sick", "S", ("green and sick",), raised_by={"treatment": "N"}),
    RedFlag(POSSIBLE_DANGER, "May be a danger", "N", ("send an ambulance",)),
)
_DANGER = """elephant sits on dad
elephant sits on my sister
an elephant sits here hurry
hurry he sits there gray
gray and hurry
hurry gray dad
gray zebra hurry"""
_CALM = """elephant show tickets
zebra tickets please
the show is at noon
tickets for dad
dad wants tickets
no chest pain
he has no chest pain"""


def _pack(*, flags: tuple[RedFlag, ...] = _FLAGS) -> Pack:
    wording = replace(WORDING, cues={**WORDING.cues, "deny": ("no",), "treatment": ("chemo",)})
    voices = (*pack().voices, Voices(EMERGENCY, _DANGER), Voices(NO_DANGER, _CALM))
    return pack(red_flags=flags, voices=voices, wording=wording)


@pytest.fixture(scope="module")
def taught() -> Understanding:
    return Understanding(_pack(), fit(_pack()))


def _suspicion(made: Pack) -> Suspicion:
    return Suspicion(made, fit(made).danger, FlagIndex.of(made), ("he",))


def _added(suspicion: Suspicion, text: str, before: Dangers = NO_DANGERS) -> tuple[FlagFound, ...]:
    return suspicion.added(read_words(text), WordReader({}).read(text), before).flags


def test_words_of_a_danger_not_written_down_let_it_stand_and_are_shown(taught):
    found = taught.route("elephant sits on chest, hurry, gray").red_flags
    assert [(flag.flag, flag.tier, flag.state) for flag in found] == [("chest", "E", NOW)]
    assert found[0].words == ("elephant", "chest")
    assert found[0].spans == ((0, 8), (17, 22))


def test_one_word_of_a_danger_asks_and_opens_no_panel(taught):
    found = taught.route("elephant sits on him, hurry, gray").red_flags
    assert [(flag.flag, flag.state) for flag in found] == [(POSSIBLE_DANGER, UNCLEAR)]


def test_a_score_without_a_word_of_any_danger_only_asks(taught):
    found = taught.route("hurry, he sits there gray").red_flags
    assert [(flag.flag, flag.state) for flag in found] == [(POSSIBLE_DANGER, UNCLEAR)]
    assert not taught.route("hurry, he sits there gray").flagged
    assert found[0].words
    assert set(found[0].words) <= {"hurry", "sits", "there", "gray"}


def test_calm_words_are_not_asked_about(taught):
    assert taught.route("two tickets for the elephant show").red_flags == ()
    assert taught.route("").red_flags == ()


def test_what_the_rules_heard_stays_as_they_heard_it(taught):
    heard = taught.route("no chest pain").red_flags
    assert [(flag.flag, flag.state) for flag in heard] == [("chest", "denied")]
    suspicion = _suspicion(_pack())
    for state in (NOW, UNCLEAR):
        before = Dangers((FlagFound("chest", "E", state, ("chest pain",)),))
        assert _added(suspicion, "hurry gray hurry gray", before) == before.flags


def test_what_would_be_asked_is_not_asked_where_it_was_told():
    before = Dangers((FlagFound(POSSIBLE_DANGER, "N", "denied", ("send an ambulance",)),))
    assert _added(_suspicion(_pack()), "hurry, he sits there gray", before) == before.flags


def test_a_same_day_flag_is_kept_beside_what_is_asked(taught):
    found = taught.route("purple rash, hurry, dad sits there gray").red_flags
    assert {flag.flag for flag in found} == {"rash", POSSIBLE_DANGER}


def test_words_of_a_same_day_flag_alone_never_open_the_panel(taught):
    assert not taught.route("zebra zebra hurry gray hurry gray").flagged


def test_words_that_tell_of_many_dangers_do_not_name_one():
    crowd = tuple(RedFlag(f"d{at}", "D", "E", ("hurry gray",)) for at in range(5))
    found = _added(_suspicion(_pack(flags=(*crowd, _FLAGS[-1]))), "hurry gray zebra")
    assert [flag.flag for flag in found] == [POSSIBLE_DANGER]


def test_small_words_of_a_wording_name_no_danger():
    made = _pack(flags=(RedFlag("he", "He", "E", ("he hurry",)), _FLAGS[-1]))
    small = Suspicion(made, fit(made).danger, FlagIndex.of(made), ("he", "hurry"))
    assert [flag.flag for flag in _added(small, "he, hurry, gray, sits, elephant")] == [POSSIBLE_DANGER]


def test_a_pack_without_the_asking_flag_asks_nothing_and_still_lets_dangers_stand():
    suspicion = _suspicion(_pack(flags=_FLAGS[:1]))
    assert _added(suspicion, "hurry, sits there gray") == ()
    assert [flag.flag for flag in _added(suspicion, "elephant sits chest, hurry, gray")] == ["chest"]


def test_a_pack_that_teaches_no_danger_suspects_nothing():
    made = pack(red_flags=_FLAGS)
    assert fit(made).danger is None
    suspicion = Suspicion(made, None, FlagIndex.of(made))
    assert suspicion.score(read_words("hurry gray")) == 0.0
    other = Suspicion(made, fit(made), FlagIndex.of(made))  # a model of needs is none of danger
    assert other.score(read_words("hurry gray")) == 0.0


def test_a_danger_that_is_only_named_asks_and_somebodys_stands():
    wording = Wording(cues={"someone": ("my", "he"), "stop": ("but",)})
    index = FlagIndex(_FLAGS, wording)

    def state(text: str) -> str:
        return find_flags(WordReader({}).read(text), index)[0].state

    assert state("the infarct committee meets on friday at the usual place") == UNCLEAR
    assert state("the infarct of my uncle on the way to the usual place") == NOW
    assert state("infarct in lobby") == NOW
    assert state("infarct and something else here with an elephant chest again") == NOW


def test_one_word_or_figures_alone_are_not_asked_about():
    suspicion = _suspicion(_pack())
    assert suspicion.score(read_words("hurry")) > 0.5
    for text in ("hurry", "hurry 9:30", "9 30", "he hurry", "hurry gray"):
        assert _added(suspicion, text) == ()
