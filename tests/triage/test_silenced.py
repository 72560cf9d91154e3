"""No harmless wording may be a danger once small words are set aside."""

from __future__ import annotations

from tests.triage.listening import shipped
from tests.triage.packs import WORDING, pack
from triage_app.content.model import RedFlag
from triage_app.records import replace
from triage_app.triage.silenced import silenced

_CUES = {**WORDING.cues, "filler": ("of", "the", "my"), "nothing": ("code of blue", "blue moon")}


def test_a_decoy_that_is_the_danger_without_small_words_is_told():
    flag = RedFlag("down", "Down", "E", ("passed out",), decoys=("passed out of the", "passed out flyers"))
    (problem,) = silenced(pack(red_flags=(flag,), wording=replace(WORDING, cues=_CUES)))
    assert (problem.file, problem.key, problem.level) == ("red-flags/down.yaml", "passed out", "error")
    assert "passed out of the" in problem.text


def test_a_wording_of_nothing_that_is_the_name_of_a_danger_is_told():
    flag = RedFlag("code", "Code", "E", (), names=("code blue",))
    wording = replace(WORDING, cues=_CUES)
    (problem,) = silenced(pack(red_flags=(flag,), wording=wording))
    assert "code of blue" in problem.text


def test_the_shipped_content_silences_nothing():
    assert silenced(shipped()) == ()
