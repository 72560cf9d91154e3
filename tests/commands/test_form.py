from __future__ import annotations

import json
import struct
import subprocess
import sys

import pytest

from tests.forms.made_up import answered, form_json, item
from triage_app.bootstrap import ROOT

X = {"valueString": "x"}


@pytest.fixture
def file(tmp_path):
    def written(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return written


def response_json(*items: dict, **more: object) -> str:
    raw = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": list(items)}
    return json.dumps(raw | more)


def test_a_form_and_its_response_that_keep_the_rules_are_valid(triage_app, file):
    form = file("q.json", form_json(item("a", required=True)))
    done = triage_app("form", "check", form)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert triage_app("form", "check", form, file("r.json", response_json(answered("a", X)))).code == 0


def test_problems_are_told_one_a_line_and_the_code_says_so(triage_app, file):
    form = file("q.json", form_json(item("a", required=True), item("b", maxLength=2)))
    done = triage_app(
        "form", "check", form, file("r.json", response_json(answered("b", {"valueString": "xxx"})))
    )
    assert done.code == 1
    assert done.lines == [
        "error: a: Enter an answer.",
        "error: b: The answer has 3 letters; at most 2 are allowed.",
    ]


def test_the_forms_own_faults_do_not_make_its_response_invalid(triage_app, file):
    form = file("q.json", form_json(item("a"), status="bogus"))
    assert triage_app("form", "check", form).code == 1
    done = triage_app("form", "check", form, file("r.json", response_json(answered("a", X))))
    assert done.code == 0
    assert done.lines == ["remark: the form: The form's status is none of draft, active, retired, unknown."]


def test_programs_get_one_json_object(triage_app, file):
    form = file("q.json", form_json(item("a", required=True)))
    [told] = triage_app(
        "form", "check", form, file("r.json", response_json(status="stopped")), "--json"
    ).objects
    assert told["valid"] is True
    assert {"linkId": "a", "level": "remark", "text": "Enter an answer."} in told["problems"]


@pytest.mark.parametrize("text", ["no JSON", '{"resourceType": "Patient"}', '{"a": 1, "a": 2}'])
def test_what_cannot_be_read_ends_with_2_and_one_sentence(triage_app, file, text):
    done = triage_app("form", "check", file("q.json", text))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("triage-app: ")
    assert done.err.count("\n") == 1


def test_a_missing_file_ends_with_2(triage_app, tmp_path, file):
    assert triage_app("form", "check", str(tmp_path / "gone.json")).code == 2
    form = file("q.json", form_json(item("a")))
    assert triage_app("form", "check", form, str(tmp_path / "gone.json")).code == 2
    assert triage_app("form", "render", str(tmp_path / "gone.json"), "--screenshot", "x.png").code == 2


def test_a_form_is_drawn_to_a_picture_of_its_whole_height(tmp_path, file):
    form = file("q.json", form_json(*(item(str(number), text="Question") for number in range(40))))
    picture = tmp_path / "q.png"
    command = [sys.executable, "-m", "triage_app", "form", "render", form, "--screenshot", str(picture)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    size = struct.unpack(">II", picture.read_bytes()[16:24])
    assert size[0] == 1100
    assert size[1] > 1000


def test_a_picture_that_cannot_be_written_is_told(tmp_path, file):
    form = file("q.json", form_json(item("a")))
    target = str(tmp_path / "no" / "such" / "q.png")
    command = [sys.executable, "-m", "triage_app", "form", "render", form, "--screenshot", target]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "was not written" in done.stderr


def test_the_shipped_form_keeps_the_rules(triage_app):
    from triage_app import resources

    done = triage_app("form", "check", str(resources.path("forms/econsult.json")))
    assert (done.code, done.out) == (0, "")
