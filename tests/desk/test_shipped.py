"""What ships, as it answers: the journeys of the front desk by what was learned from the shipped content."""

from __future__ import annotations

import pytest

from triage_app import resources
from triage_app.commands.routed import routed
from triage_app.content.load import ContentPlaces, load_pack
from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.desk.learning import understanding
from triage_app.triage.understand import Understanding


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> tuple[Pack, Understanding]:
    folder = tmp_path_factory.mktemp("desk")
    forms = ReadyForms(folder / "ready", resources.path("ready"))
    places = ContentPlaces(resources.path("content"), resources.path("emergency.yaml"), folder / "published")
    pack = load_pack(places, forms).pack
    return pack, understanding(pack, forms)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("cart arizona", "480-342-1927"),
        ("cart az for my dad", "480-342-1927"),
        ("car t for my husband in jacksonville", "904-956-3309"),
        ("cell therapy rochester mn", "507-284-8707"),
        ("dr sample office wants to refer lymphoma pt urgent", "800-533-1564"),
        ("car-t referral from dr example's clinic", "800-533-1564"),
    ],
)
def test_a_common_call_reaches_its_number(desk, words, number):
    pack, understood = desk
    assert routed(pack, understood.route(words)).contact == number


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("second opinion", "second-opinion"),
        ("bill for econsult?", "econsult-cost"),
        ("what is an econsult", "what-is-econsult"),
        ("wants an econsult", "second-opinion"),
        ("are my records safe", "records-safe"),
    ],
)
def test_a_common_question_reaches_its_answer(desk, words, answer):
    pack, understood = desk
    assert routed(pack, understood.route(words)).answer == answer


def test_an_emergency_comes_before_everything(desk):
    pack, understood = desk
    assert routed(pack, understood.route("fever 101 after cart, confused")).kind.need == "emergency"


def test_several_needs_and_a_danger_in_one_breath_are_all_found(desk):
    _, understood = desk
    route = understood.route("husband had car-t, fever, also a bill")
    assert route.flagged
    assert set(route.needs) == {"car-t", "billing-other"}


@pytest.mark.parametrize(
    "words", ["wig", "pizza delivery", "cinco de mayo", "the network is down again", "xyzzy"]
)
def test_what_fits_nothing_is_never_guessed(desk, words):
    assert desk[1].route(words).needs == ()


def test_few_keys_rank_what_callers_want_most(desk):
    assert desk[1].route("cart").needs == ("car-t",)
    assert desk[1].route("refil").needs == ("refill",)
    assert desk[1].route("second op").needs == ("second-opinion",)
