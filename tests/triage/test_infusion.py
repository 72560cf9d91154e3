from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.listening import reader, shipped
from triage_app.triage.infusion import InfusionDates

_DATES = InfusionDates(shipped().wording.cues, shipped().wording.numbers, reader())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("had car-t on 5/2, fever", "5/2"),
        ("car t 3/14/26", "2026-03-14"),
        ("infusion day 03-14-2026, car-t", "2026-03-14"),
        ("car-t 2/30/26", "2/30/26"),
        ("car-t 25/30", ""),
        ("car-t two weeks ago", "two weeks ago"),
        ("yescarta march 3rd", "march 3"),
        ("carvykti yesterday", "yesterday"),
        ("day 5 after car-t", "day 5"),
        ("a week ago", ""),
        ("two weeks of car-t", ""),
        ("weeks ago car-t", ""),
        ("car-t in march", ""),
        ("car-t. bill of 3/4", ""),
        ("car-t for my dad who lives up in the far north since 3/4", ""),
        ("5/2 bill", ""),
        ("car-t", ""),
        ("", ""),
    ],
)
def test_the_day_of_the_infusion_is_read_where_it_is_said(typed: str, said: str) -> None:
    assert _DATES.find(reader().read(typed)) == said


@given(
    st.lists(
        st.sampled_from(["car-t", "5/2", "13/40/26", "day", "5", "two", "weeks", "ago", ".", "march", "٣/٤"])
    )
)
def test_any_text_can_be_asked(parts: list[str]) -> None:
    words = reader().read(" ".join(parts))
    assert _DATES.find(words) == _DATES.find(words)
