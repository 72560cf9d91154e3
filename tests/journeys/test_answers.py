"""Each of these sentences leads to its answer, typed at the desk and on the command line."""

import pytest

from tests.journeys.receptionist import route

CALLS = [
    ("cart arizona", [], "480-342-1927", "mention CAR-T"),
    ("car t for my husband in jacksonville", [], "904-956-3309", "mention CAR-T"),
    ("cell therapy rochester mn", [], "507-284-8707", "mention CAR-T"),
    ("dr sample office wants to refer lymphoma pt urgent", ["1"], "800-533-1564", "24 hours"),
    ("car-t referral from dr example's clinic", ["Enter", "Enter"], "800-533-1564", ""),
    ("second opinion", [], "", "requesting an eConsult"),
    ("bill for econsult?", [], "", "not be charged"),
    ("are my records safe", [], "", "secure connection"),
]


@pytest.mark.parametrize(("words", "choices", "number", "said"), CALLS, ids=[call[0] for call in CALLS])
def test_the_words_lead_to_their_answer_by_key(desk, words, choices, number, said):
    desk.type(words)
    desk.picture("typed")
    desk.press("Enter", *choices)
    desk.picture("answer")
    assert desk.place in ("phone-number", "answer", "message")
    assert desk.call.now.number == number
    assert said in desk.call.now.shown.replace("**", "")
    if desk.place != "message":
        desk.press("Enter")
        assert desk.place == "new-call"
        desk.settle()
        desk.leave()
        (logged,) = desk.log()
        assert words in str(logged)


@pytest.mark.parametrize(("words", "_choices", "number", "said"), CALLS, ids=[call[0] for call in CALLS])
def test_the_words_lead_to_their_answer_on_the_command_line(words, _choices, number, said, warm_folder):
    found = route(words, warm_folder)
    assert not found["red_flags"]
    assert (found["contact"] or "") == number
    if found["answer"]:
        assert said in found["say"].replace("**", "")


def test_words_of_danger_open_the_emergency_panel_by_themselves(desk):
    desk.type("fever 101 after cart, confused")
    desk.wait(900)
    desk.picture("emergency")
    assert desk.place == "emergency"
    assert "911" in desk.text()
    desk.press("1")
    desk.press("Ctrl+Enter")
    desk.settle()
    desk.leave()
    (logged,) = desk.log()
    assert "fever 101 after cart, confused" in str(logged)


def test_words_of_danger_are_told_on_the_command_line(warm_folder):
    found = route("fever 101 after cart, confused", warm_folder)
    assert found["need"] == "emergency"
    assert any(flag["state"] == "now" for flag in found["red_flags"])
    assert found["contact"] == "911"


def test_car_t_arizona_takes_thirteen_keys_and_one_more_to_log(desk):
    desk.type("cart arizona")
    desk.press("Enter")
    assert desk.keys == 13
    assert (desk.place, desk.call.now.number) == ("phone-number", "480-342-1927")
    desk.picture("number")
    desk.press("Enter")
    assert desk.keys == 14
    assert desk.place == "new-call"
    assert desk.call.blank
    desk.settle()
    desk.leave()
    (logged,) = desk.log()
    assert "480-342-1927" in str(logged) or "car-t-arizona" in str(logged)


def test_what_the_words_said_is_not_asked(desk):
    desk.type("cart az for my dad")
    desk.press("Enter")
    assert desk.place == "phone-number"
    assert desk.call.now.facts["location"] == "arizona"
