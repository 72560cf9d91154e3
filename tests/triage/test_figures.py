from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.listening import shipped
from triage_app.triage.figures import FigureReader
from triage_app.triage.words import read_words

_READER = FigureReader(shipped().wording.numbers)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("temp 101.2", [101.2]),
        ("38,5", [38.5]),
        ("one hundred point four", [100.4]),
        ("a hundred and two", [102]),
        ("one hundred three", [103]),
        ("one oh two", [102]),
        ("one oh two point five", [102.5]),
        ("thirty eight five", [38.5]),
        ("thirty eight and a half", [38.5]),
        ("thirty eight and counting", [38]),
        ("a hundred and", [100]),
        ("38 y medio", [38.5]),
        ("treinta y nueve", [39]),
        ("100 point 5", [100.5]),
        ("100 point nothing", [100]),
        ("100 point", [100]),
        ("two hundred", [200]),
        ("twenty five fifteen", [25, 15]),
        ("thirty twenty", [30, 20]),
        ("no one, the two of us", []),
        ("ninety. nine", [90]),
        ("612-555-0142", []),
        ("$101.50", []),
        ("5/12 10:15", [5]),
        ("78/40", [78]),
        ("1.2.3 and 12345", []),
        ("nothing", []),
    ],
)
def test_figures_are_read_in_digits_and_words(typed: str, values: list[float]) -> None:
    assert [figure.value for figure in _READER.read(read_words(typed))] == values


def test_the_first_of_two_figures_is_known_as_such() -> None:
    assert [figure.pair for figure in _READER.read(read_words("78/40 and 101"))] == [True, False]


@given(st.text("0123456789 .,/-one hundred point and a half y medio five$", max_size=60))
def test_figures_stand_inside_the_words_and_do_not_overlap(typed: str) -> None:
    words = read_words(typed)
    end = 0
    for figure in _READER.read(words):
        assert end <= figure.start < figure.end <= len(words)
        end = figure.end
