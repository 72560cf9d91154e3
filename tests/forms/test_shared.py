"""Published forms and responses, read from the shared folder; they are no part of the project."""

from __future__ import annotations

import csv
import json
from random import Random

import pytest

from tests.forms.filling import filled
from tests.forms.made_up import errors
from triage_app.forms.check import check, is_valid
from triage_app.forms.opened import opened, response_of
from triage_app.forms.reader import read_questionnaire
from triage_app.forms.response import read_response, write_response


@pytest.fixture(scope="module")
def folder(shared):
    found = shared / "data" / "questionnaires"
    if not found.is_dir():
        pytest.skip(f"needs the shared questionnaires: no folder {found}")
    return found


@pytest.fixture(scope="module")
def forms(folder):
    return {file.name: read_questionnaire(file.read_bytes()) for file in sorted(folder.glob("*.json"))}


def pairs(folder) -> list[dict[str, str]]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_published_form_opens_with_every_item(folder, forms):
    assert len(forms) == 26
    for name, form in forms.items():
        raw = (folder / name).read_text(encoding="utf-8-sig")
        written = json.dumps(json.loads(raw).get("item"))
        assert len(list(form.walk())) == written.count('"linkId"'), name


def test_every_published_response_gets_its_verdict(folder):
    wrong = []
    rows = pairs(folder)
    for row in rows:
        form = read_questionnaire((folder / row["questionnaire"]).read_bytes())
        found = check(form, read_response((folder / row["response"]).read_bytes()))
        verdict = "valid" if is_valid(found) else "invalid"
        if verdict != row["expected"]:
            wrong.append((row["response"], verdict, [str(one) for one in found]))
    assert wrong == []
    assert len(rows) >= 25


def test_every_published_response_is_kept_to_the_letter(folder):
    for row in pairs(folder):
        read = read_response((folder / row["response"]).read_bytes())
        again = read_response(write_response(read))
        assert (again.items, again.more, again.status) == (read.items, read.more, read.status)


@pytest.mark.parametrize("seed", range(5))
def test_every_published_form_filled_at_random_is_saved_reopened_equal_and_checked(forms, seed):
    for name, form in forms.items():
        tree = filled(form, Random(seed))
        saved = response_of(form, tree, "completed")
        read = read_response(write_response(saved))
        assert read == saved, name
        assert response_of(form, opened(form, read).tree, "completed") == saved, name
        found = [text for text in errors(check(form, read)) if _is_structure(text)]
        assert found == [], name


def _is_structure(text: str) -> bool:
    """Whether a problem is about places; random answers cannot know every limit."""
    return any(words in text for words in ("not in the form", "belong", "condition", "comes before", "takes"))
