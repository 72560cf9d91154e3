import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.calls.pin import (
    MORE_TRIES,
    NO_TRIES,
    SPENT,
    TRIES,
    WAIT_SECONDS,
    password_problem,
    pin_problem,
)


def wrong(tries, times, now=0.0):
    for _ in range(times):
        tries = tries.after_wrong(now)
    return tries


def test_five_tries_a_wait_of_two_minutes_three_more_then_the_password():
    tries = NO_TRIES
    said = []
    for _ in range(TRIES):
        assert tries.wait(10.0) == 0
        tries = tries.after_wrong(10.0)
        said.append(tries.sentence(10.0))
    assert said[0] == "The PIN did not match. 4 tries left, then a 2-minute wait."
    assert said[3] == "The PIN did not match. 1 try left, then a 2-minute wait."
    assert said[4] == "Too many PINs did not match. Wait 2 minutes, or use the password."
    assert tries.wait(10.0) == WAIT_SECONDS == 120
    assert tries.wait(129.0) == 1
    assert tries.wait(130.0) == 0
    assert not tries.spent
    assert tries.left == MORE_TRIES
    tries = tries.after_wrong(130.0)
    assert tries.sentence(130.0) == "The PIN did not match. 2 tries left, then only the password."
    assert tries.wait(130.0) == 0
    tries = wrong(tries, 2, 131.0)
    assert tries.spent
    assert tries.sentence(131.0) == SPENT


@given(st.integers(0, TRIES + MORE_TRIES - 1), st.floats(0, 1e9), st.floats(-1e9, 1e9))
def test_a_wait_is_never_longer_than_two_minutes_nor_negative(times, at, later):
    assert 0 <= wrong(NO_TRIES, times, at).wait(at + later) <= WAIT_SECONDS


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345x", "１２３４５６", "12 456"])
def test_a_pin_has_six_digits(pin):
    assert pin_problem(pin) == "A PIN has 6 digits."


@pytest.mark.parametrize("pin", ["000000", "123456", "654321", "890123", "777777"])
def test_a_pin_everybody_tries_first_is_refused(pin):
    assert "too easy" in pin_problem(pin)


@pytest.mark.parametrize("pin", ["270451", "112233", "135790"])
def test_other_pins_will_do(pin):
    assert pin_problem(pin) == ""


@pytest.mark.parametrize("password", ["", "short", "270451", "123456789"])
def test_a_password_has_at_least_ten_letters_so_that_no_pin_is_one(password):
    assert "at least 10" in password_problem(password)


@pytest.mark.parametrize("password", ["1234567890", "aaaaaaaaaaaa", "abababababab"])
def test_a_password_typed_without_thinking_is_refused(password):
    assert "too easy" in password_problem(password)


def test_a_password_is_not_the_name_on_the_door():
    assert "a name" in password_problem("Robin Sample", "Robin Sample")
    assert "a name" in password_problem("sample clinic", "Robin", "Sample Clinic")
    assert password_problem("sample clinic rain", "Robin", "Sample Clinic", "") == ""


@given(st.text())
def test_any_text_is_a_password_or_refused_with_a_sentence(text):
    assert password_problem(text, text)
