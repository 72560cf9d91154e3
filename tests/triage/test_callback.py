from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.listening import reader, shipped
from triage_app.triage.callback import CallbackFinder
from triage_app.triage.words import read_words

_FINDER = CallbackFinder.of(shipped())


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("call back at 555-0142", "5550142"),
        ("cell (612) 555-0142", "6125550142"),
        ("612.555.0142", "6125550142"),
        ("+1 612 555 0142", "6125550142"),
        ("6125550142 please", "6125550142"),
        ("fax 612-555-0199, cell 612-555-0142", "6125550142"),
        ("612-555-0111 or call 612-555-0142", "6125550142"),
        ("five five five, oh one four two", "5550142"),
        ("one six one two five five five zero one four two", "6125550142"),
        ("fax 612-555-0199", ""),
        ("acct 6125550142", ""),
        ("112-555-0142", ""),
        ("612-155-0142", ""),
        ("155-0142", ""),
        ("five five five", ""),
        ("dob 01-02-1955", ""),
        ("temp 101.2, bp 120/80", ""),
        ("they gave me 480-342-1927", ""),
        ("", ""),
    ],
)
def test_a_number_to_call_is_read_however_it_is_written(typed: str, digits: str) -> None:
    found = _FINDER.find(reader().read(typed))
    assert (found.digits if found else "") == digits


def test_without_wordings_any_number_will_do() -> None:
    found = CallbackFinder({}).find(read_words("fax 612-555-0142"))
    assert found is not None
    assert found.digits == "6125550142"


@given(st.text("0123456789 .-()+ax fiveone", max_size=60))
def test_a_number_stands_in_the_text_as_typed(typed: str) -> None:
    found = _FINDER.find(reader().read(typed))
    if found is not None:
        assert len(found.digits) in (7, 10)
        assert 0 <= found.span[0] < found.span[1] <= len(typed)
