"""The form that ships: what design 05 shows is required, the rest is the care team's."""

from __future__ import annotations

import pytest

from triage_app import resources
from triage_app.forms.answers import start, with_value
from triage_app.forms.check import check
from triage_app.forms.enable import Conditions, is_asked
from triage_app.forms.model import Value
from triage_app.forms.opened import response_of
from triage_app.forms.reader import read_questionnaire
from triage_app.forms.to_fix import needed_before


@pytest.fixture(scope="module")
def econsult():
    return read_questionnaire(resources.path("forms/econsult.json").read_bytes())


def test_it_opens_without_a_word(econsult):
    assert econsult.problems == ()
    assert len(econsult.items) == 13


def test_nine_fields_are_required_to_give_it_to_the_care_team(econsult):
    tree = start(econsult.items)
    found = check(econsult, response_of(econsult, tree, "completed"))
    assert [one.link_id for one in found] == [
        "patient.name",
        "patient.birth-date",
        "patient.known",
        "reach.number",
        "reach.voicemail",
        "team.provider",
        "question.words",
        "question.how-soon",
        "told.what",
    ]


def test_what_is_needed_before_it_is_sent_is_marked_and_never_required_of_reception(econsult):
    before = {item.link_id for item in econsult.walk() if item.required_before == "sent"}
    assert before == {
        "request.type",
        "request.reason",
        "request.question",
        "request.specialty",
        "request.urgency",
        "patient.phone",
        "patient.identifiers",
        "clinician.name",
        "clinician.npi",
        "clinician.phone",
    }
    assert not any(item.required for item in econsult.walk() if item.required_before)


def test_what_a_step_needs_is_listed_until_it_is_answered(econsult):
    tree = start(econsult.items)
    off = Conditions(econsult).not_asked(tree)
    assert len(needed_before(econsult, tree, off, "sent")) == 10
    tree = with_value(
        tree,
        (("clinician", 0), ("clinician.npi", 0)),
        econsult.find("clinician.npi"),
        Value("string", "1234567893"),
    )
    assert "clinician.npi" not in {one.link_id for one in needed_before(econsult, tree, off, "sent")}
    assert needed_before(econsult, tree, off, "closed") == ()


def test_the_clinical_part_is_filled_by_clinical_staff(econsult):
    marked = {item.link_id for item in econsult.items if item.look.filled_by == "clinical staff"}
    assert marked == {"clinical", "car-t"}


def test_the_fields_with_rules_name_them(econsult):
    rules = {item.link_id: item.look.rule for item in econsult.walk() if item.look.rule}
    assert set(rules.values()) == {"npi", "phone", "email", "birth-date"}
    assert rules["clinician.npi"] == "npi"


def test_car_t_is_asked_for_car_t_alone(econsult):
    off = Conditions(econsult).not_asked(start(econsult.items))
    assert not is_asked(off, ((), "car-t"))
    assert not is_asked(off, ((("question", 0),), "question.needed-by"))
