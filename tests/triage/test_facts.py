from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.listening import fact_index, facts, flag_index, reader
from triage_app.content.model import Fact, FactValue, Wording
from triage_app.triage.facts import FactIndex, find_facts
from triage_app.triage.red_flags import find_flags
from triage_app.triage.words import WordReader


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("car-t in minnesota", "minnesota"),
        ("mpls clinic", "minnesota"),
        ("St. Paul", "minnesota"),
        ("cart az number", "arizona"),
        ("SCOTTSDALE", "arizona"),
        ("scotsdale 2nd op", "arizona"),
        ("quiere cita en Tampa", "florida"),
        ("jax car-t", "florida"),
        ("moved from Tampa, wants Phoenix", "arizona"),
        ("used to live in Arizona, now in Duluth", "minnesota"),
        ("lives in tampa", "florida"),
        ("from florida", "florida"),
        ("rochester mn", "minnesota"),
        ("rochester", "minnesota"),
        ("Rochester NY", ""),
        ("Rochester, New York", ""),
        ("rochester hills", ""),
        ("patient named Phoenix", ""),
        ("Phoenix Garcia wants a refill", ""),
        ("Mr. Phoenix", ""),
        ("6 mn wait", ""),
        ("2 fl oz", ""),
        ("iowa", ""),
        ("Fargo", ""),
        ("from a to az", ""),
        ("", ""),
    ],
)
def test_the_place_is_where_care_is_wanted(text: str, place: str) -> None:
    assert facts(text).get("location", "") == place


@pytest.mark.parametrize(
    ("text", "caller"),
    [
        ("np calling to refer a pt", "provider-office"),
        ("dr patel's office wants to refer", "provider-office"),
        ("clinic nurse, was the econsult answered", "provider-office"),
        ("medico quiere referir un paciente", "provider-office"),
        ("husband having chest pain", "family"),
        ("esposo con fiebre", "family"),
        ("mi papá necesita cita", "family"),
        ("wife says he is confused", "family"),
        ("pt asks about car-t", "patient"),
        ("will my dr call me", "patient"),
        ("quiero una cita", "patient"),
        ("this time for me, we lost my husband", "patient"),
        ("utilization review needs notes", "insurer"),
        ("our infusion room asks for a slot", "clinic-staff"),
        ("change emergency contact to sister", ""),
        ("which doctor uses it", ""),
        ("parking", ""),
    ],
)
def test_the_caller_is_told_by_the_words(text: str, caller: str) -> None:
    assert facts(text).get("caller", "") == caller


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("needs seen asap", "urgent"),
        ("it can't wait", "urgent"),
        ("urgente por favor", "urgent"),
        ("no rush at all", "routine"),
        ("not urgent", "routine"),
        ("sin prisa", "routine"),
        ("went to urgent care", ""),
        ("how fast are patients seen", ""),
        ("an emergency exit", ""),
        ("not urgent but he can't breathe", "emergency"),
        ("denies chest pain", ""),
    ],
)
def test_only_a_danger_now_makes_it_an_emergency(text: str, urgency: str) -> None:
    assert facts(text).get("urgency", "") == urgency


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("dlbcl relapse", "lymphoma"),
        ("MM pt", "myeloma"),
        ("lukemia", "leukemia"),
        ("breast cancer", "other"),
        ("x", ""),
    ],
)
def test_the_disease_is_told_by_the_words(text: str, about: str) -> None:
    assert facts(text).get("about", "") == about


def test_the_words_that_told_a_fact_are_named_as_typed() -> None:
    words = reader().read("Wife wants SCOTTSDALE")
    found = {one.fact: one for one in find_facts(words, fact_index())}
    assert found["location"].words == "SCOTTSDALE"
    assert words.typed[slice(*found["location"].span)] == "SCOTTSDALE"


_FACTS = FactIndex(
    [
        Fact(
            "door",
            "Door",
            "pin",
            (
                FactValue("front", "Front", words=("front",), decoys=("store front",)),
                FactValue("back", "Back", words=("back",), sure=("back for sure",), weak=("rear",)),
                FactValue(
                    "side", "Side", together=((("side", "left"), ("gate",), ("please",)),), opening=("east",)
                ),
            ),
            not_opening=("the",),
        )
    ],
    Wording(),
)


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("front or back", "front"),
        ("front but back for sure", "back"),
        ("rear", "back"),
        ("rear or front", "front"),
        ("store front", ""),
        ("store front and back", "back"),
        ("side gate please", "side"),
        ("left the old gate please", "side"),
        ("left one two three four gate please", ""),
        ("side, gate please", ""),
        ("gate please", ""),
        ("east wing", "side"),
        ("to the big east wing", ""),
        ("hello, east wing", "side"),
        ("one two three four east", ""),
        ("fro. nt", ""),
    ],
)
def test_a_clinic_teaches_a_fact_of_its_own_by_content_alone(text: str, door: str) -> None:
    found = find_facts(WordReader({}).read(text), _FACTS)
    assert (found[0].value if found else "") == door


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["6", "mn", "phoenix", "lee", "dr", "wants", "from", "wife"])).map(" ".join)
)
def test_any_text_is_read_the_same_each_time_and_points_into_itself(text: str) -> None:
    words = reader().read(text)
    flags = find_flags(words, flag_index())
    found = find_facts(words, fact_index(), flags)
    assert found == find_facts(words, fact_index(), flags)
    for one in found:
        assert text[slice(*one.span)] == one.words
        assert one.words
