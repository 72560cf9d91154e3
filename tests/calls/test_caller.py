import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.calls.caller import Caller, digits_of, number_problem, shaped, with_number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("612-555-0142", "6125550142"),
        ("(612) 555 0142", "6125550142"),
        ("+1 612.555.0142", "6125550142"),
        ("٦١٢٥٥٥٠١٤٢", "6125550142"),
        ("６１２５５５０１４２", "6125550142"),
        ("612-555", "612555"),
        ("²", ""),
        ("", ""),
    ],
)
def test_a_number_is_its_digits(typed, digits):
    assert digits_of(typed) == digits


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", ""),
        ("  ", ""),
        ("612 555 0142", ""),
        ("555-0142", "Enter 10 digits, like 612-555-0142"),
        ("call the office", "Enter 10 digits, like 612-555-0142"),
    ],
)
def test_a_number_is_whole_or_missing(typed, problem):
    assert number_problem(typed) == problem


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("", ""),
        ("612", "612"),
        ("6125", "612-5"),
        ("6125550142", "612-555-0142"),
        ("61255501423", "61255501423"),
    ],
)
def test_a_number_is_shaped_while_it_grows(digits, shown):
    assert shaped(digits) == shown


@given(st.text(alphabet="0123456789", max_size=10))
def test_shaping_loses_no_digit(digits):
    assert digits_of(shaped(digits)) == digits


def test_a_caller_shows_nobody_s_name_in_a_repr():
    shown = repr(Caller("Riley Notreal", "family", "daughter", "6125550117"))
    assert not any(word in shown for word in ("Riley", "6125550117", "daughter"))


@pytest.mark.parametrize(
    ("typed", "number", "text", "shown"),
    [
        ("(612) 555 0142", "6125550142", "", "612-555-0142"),
        ("612555", "", "612555", "612555"),
        ("612-555-0142 ext 33", "", "612-555-0142 ext 33", "612-555-0142 ext 33"),
        ("", "", "", ""),
    ],
)
def test_what_is_typed_as_a_number_is_never_lost(typed, number, text, shown):
    caller = with_number(Caller(number="6515550188"), typed)
    assert (caller.number, caller.number_text, caller.number_shown) == (number, text, shown)
