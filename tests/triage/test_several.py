from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.packs import WORDING
from triage_app.triage.several import MOST, Parting, joined
from triage_app.triage.words import WordReader, read_words

PARTING = Parting(WORDING.cues["also"], WordReader(WORDING.same))


def _parts(text: str) -> list[str]:
    words = read_words(text)
    return [" ".join(words.words[start:end]) for start, end in PARTING.parts(words)]


def test_commas_stops_and_joining_words_part_a_text():
    assert _parts("refill for dad, fever. also a bill") == ["refill for dad", "fever", "a bill"]
    assert _parts("refill and a bill plus records") == ["refill", "a bill", "records"]


def test_a_text_in_one_breath_is_one_part():
    assert _parts("refill for dad") == ["refill for dad"]
    assert _parts("") == []
    assert _parts("also") == []


def test_only_so_many_parts_are_looked_at():
    assert len(_parts(", ".join(["refill"] * 50))) == MOST


def test_short_parts_go_to_the_one_before_them():
    assert joined([(0, 3), (3, 4), (5, 7)], 2) == [(0, 4), (5, 7)]
    assert joined([(0, 1), (1, 2)], 2) == [(0, 2)]
    assert joined([], 2) == []


@given(st.text())
def test_parts_never_overlap_and_hold_words(text):
    words = read_words(text)
    parts = PARTING.parts(words)
    assert all(start < end <= len(words) for start, end in parts)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(parts))
