import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.bootstrap import ROOT
from triage_app.commands.parts import content_of, forms_of
from triage_app.commands.routed import routed
from triage_app.desk.learning import understanding
from triage_app.paths import Paths
from triage_app.settings import Settings

KEYS = ["need", "faq", "location", "caller", "urgency", "red_flags"]
KEYS += ["answer", "contact", "say", "needs", "alternatives"]
NEEDS = {"referral", "car-t", "second-opinion", "billing", "faq", "covid-resources", "emergency", "other"}


@pytest.fixture(scope="module")
def desk_folder(tmp_path_factory):
    """One folder for all: routing writes nothing but the ready form."""
    return tmp_path_factory.mktemp("route")


@pytest.fixture(scope="module")
def route(desk_folder):
    """Route words through the shipped content and return what ``--json`` prints."""
    paths = Paths.under(desk_folder)
    pack = content_of(paths, Settings()).pack
    understood = understanding(pack, forms_of(paths))
    return lambda words, nurse_line="": routed(pack, understood.route(words), nurse_line).as_json()


@pytest.mark.parametrize(
    ("words", "need", "contact", "said"),
    [
        ("cart arizona", "car-t", "480-342-1927", "CAR-T"),
        ("car t for my husband in jacksonville", "car-t", "904-956-3309", "CAR-T"),
        ("cell therapy rochester mn", "car-t", "507-284-8707", "CAR-T"),
        ("dr sample office wants to refer lymphoma pt urgent", "referral", "800-533-1564", "24 hours"),
        ("car-t referral from dr example's clinic", "", "800-533-1564", "Referring Provider Office"),
        ("second opinion", "second-opinion", None, "eConsult"),
        ("bill for econsult?", "billing", None, "not be charged"),
        ("are my records safe", "faq", None, "secure"),
        ("fever 101 after cart, confused", "emergency", "911", "911"),
    ],
)
def test_what_a_desk_is_asked_most_leads_to_its_answer(route, words, need, contact, said):
    found = route(words)
    assert found["contact"] == contact
    assert need in ("", found["need"])
    assert said in found["say"]
    assert "{" not in found["say"]
    assert "**" not in found["say"]
    assert found["answer"]


def test_every_key_is_there_in_order_whatever_is_asked(route):
    for words in ("", "cart az", "chest pain now", "my bill and a refill", "zzzz"):
        found = route(words)
        assert list(found) == KEYS
        assert found["need"] in NEEDS
        assert len(found["alternatives"]) >= 3
        assert (found["alternatives"][0]["need"], found["alternatives"][0]["faq"]) == (
            found["need"],
            found["faq"],
        )
        pairs = [(each["need"], each["faq"]) for each in found["alternatives"]]
        assert len(set(pairs)) == len(pairs)
        scores = [each["score"] for each in found["alternatives"]]
        assert scores == sorted(scores, reverse=True)


def test_a_blank_text_is_other_with_nothing_to_say(route):
    for words in ("", " ", "\t"):
        found = route(words)
        assert (found["need"], found["answer"], found["contact"], found["say"]) == ("other", None, None, "")
        assert found["needs"] == ["other"]


def test_danger_comes_before_money_and_money_before_the_rest(route):
    found = route("husband had car-t, fever, also a bill")
    assert found["need"] == "emergency"
    assert found["needs"][0] == "emergency"
    assert {"car-t", "billing"} <= set(found["needs"])
    assert found["urgency"] == "emergency"
    assert route("does insurance cover car-t in arizona")["need"] == "billing"


def test_a_nurse_is_first_only_where_the_clinic_has_set_its_line(route):
    nurse = route("fever 101 after chemo yesterday", nurse_line="ext. 0100")
    assert nurse["need"] == "emergency"
    if {flag["tier"] for flag in nurse["red_flags"] if flag["state"] == "now"} == {"N"}:
        assert (nurse["answer"], nurse["contact"]) == ("nurse", "ext. 0100")
    assert route("fever 101 after chemo yesterday")["contact"] == "911"


def test_what_is_denied_is_told_and_raises_no_alarm(route):
    found = route("no chest pain, wants a second opinion")
    assert found["need"] == "second-opinion"
    assert {flag["state"] for flag in found["red_flags"]} == {"denied"}


def test_thoughts_of_suicide_lead_to_988(route):
    assert route("caller says she wants to die")["contact"] == "988"


def test_lines_end_at_the_line_feed_alone(triage_app):
    typed = "cart az\rmore\x0b\x0c\x1c\x85\u2028second\n\nsecond opinion".encode()
    found = triage_app("route", "--json", "--stdin", typed=typed).objects
    assert len(found) == 3
    assert found[1]["need"] == "other"
    assert found[2]["need"] == "second-opinion"


def test_bytes_that_are_no_text_are_no_end(triage_app):
    done = triage_app("route", "--json", "--stdin", typed=b"\xff\xfe cart \x00 arizona\nsecond opinion\n")
    assert done.code == 0
    assert [each["need"] for each in done.objects] == ["car-t", "second-opinion"]


def test_each_line_is_answered_before_the_next_is_read(desk_folder):
    command = [sys.executable, "main.py", "--data-dir", str(desk_folder), "route", "--json", "--stdin"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        for words, need in ((b"cart az\n", "car-t"), (b"\n", "other"), (b"are my records safe\n", "faq")):
            program.stdin.write(words)
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["need"] == need
        program.stdin.close()
        assert program.wait(10) == 0


def test_words_may_come_in_unseen(triage_app):
    seen = triage_app("route", "--json", "second opinion")
    unseen = triage_app("route", "--json", "-", typed=b"second opinion\n")
    assert seen.out == unseen.out
    assert seen.objects[0]["need"] == "second-opinion"


def test_a_person_reads_lines_with_names(triage_app):
    done = triage_app("route", "cart", "az", "for", "my", "dad")
    assert "Number    480-342-1927" in done.lines
    assert any(line.startswith("Fact      location arizona") for line in done.lines)


@pytest.mark.parametrize("arguments", [[], ["words", "--stdin"]])
def test_words_come_from_one_place(triage_app, arguments):
    done = triage_app("route", *arguments)
    assert done.code == 2
    assert done.err == "triage-app: Give words, or --stdin to read them line by line.\n"


@given(st.text(max_size=60))
def test_any_text_leads_somewhere(route, words):
    found = route(words)
    assert found["need"] in NEEDS
    assert (found["urgency"] == "emergency") == (found["need"] == "emergency")
    json.dumps(found)
