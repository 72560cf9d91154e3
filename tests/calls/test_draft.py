import json

import pytest

from tests.calls.made_up import full_call
from triage_app.calls.draft import from_draft, to_draft


def test_a_draft_brings_everything_back_and_the_place_too():
    call = full_call()
    back = from_draft(to_draft(call))
    assert back == call
    assert back.page == {"view": "answer", "step": "2"}
    assert back.started.utcoffset() == call.started.utcoffset()


def test_a_draft_of_another_version_of_the_program_still_comes_back():
    plain = json.loads(to_draft(full_call()))
    plain["from the future"] = 1
    plain["needs"][0]["mood"] = "calm"
    assert "about_call" not in plain  # what is as usual is left out
    assert from_draft(json.dumps(plain)) == full_call()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"id": 1, "needs": 3}', '{"started": 5}', "null"])
def test_what_is_no_draft_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        from_draft(text)
