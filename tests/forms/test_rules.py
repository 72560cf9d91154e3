from __future__ import annotations

from datetime import date

import pytest

from triage_app.forms.model import Value
from triage_app.forms.rules import birth_date_fault, email_fault, npi_fault, rule_fault, sensitive_number

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize("text", ["", "1234567893", "123-456-7893", " 1000000004 ", "2000000002"])
def test_a_whole_npi_and_none_at_all_are_fine(text):
    assert npi_fault(text) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("123456789", "Enter the 10 digits"),
        ("12345678901", "Enter the 10 digits"),
        ("abc", "Enter the 10 digits"),
        ("3234567893", "starts with 1 or 2"),
        ("1234567890", "one of its digits is wrong"),
        ("1234567983", "one of its digits is wrong"),
    ],
)
def test_a_wrong_npi_is_refused_with_the_right_words(text, says):
    assert says in npi_fault(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ""),
        ("01/31/1960", ""),
        ("1960-01-31", ""),
        ("11/18/2026", ""),
        ("1960", "whole date of birth"),
        ("soon", "whole date of birth"),
        ("11/19/2026", "in the future"),
        ("1/1/1890", "Check the year"),
    ],
)
def test_a_date_of_birth_is_whole_past_and_of_somebody_alive(text, says):
    assert says in birth_date_fault(text, TODAY)
    assert bool(says) == bool(birth_date_fault(text, TODAY))


@pytest.mark.parametrize("text", ["", " alex@example.com ", "a.b+c@sub.example.org", "ä@bücher.example"])
def test_an_email_address_is_fine(text):
    assert email_fault(text) == ""


@pytest.mark.parametrize(
    "text", ["alex", "alex@", "@example.com", "a b@example.com", "a@b", "a@b..com", "a@@b.com"]
)
def test_what_is_no_email_address_is_told(text):
    assert "name@example.com" in email_fault(text)


@pytest.mark.parametrize(
    ("rule", "value", "says"),
    [
        ("npi", Value("string", "1"), "NPI"),
        ("phone", Value("string", "612-555-014"), "Enter 10 digits, like 612-555-0142"),
        ("email", Value("string", "x"), "e-mail"),
        ("birth-date", Value("date", "2030-01-01"), "future"),
        ("birth-date", Value("integer", 3), ""),
        ("unheard-of", Value("string", "x"), ""),
    ],
)
def test_a_field_keeps_to_the_rule_it_names(rule, value, says):
    told = rule_fault(rule, value, TODAY)
    assert says in told
    assert bool(told) == bool(says)


@pytest.mark.parametrize(
    "text",
    ["card 4111 1111 1111 1111", "5500-0000-0000-0004", "SSN 123-45-6789", "ssn: 123456789", "123 45 6789",
     "my social security number is 123456789"],
)  # fmt: skip
def test_a_number_that_looks_like_a_card_or_social_security_number_brings_a_warning(text):
    assert "Leave it out" in sensitive_number(text)


@pytest.mark.parametrize(
    "text",
    ["", "612-555-0142", "4111 1111 1111 1112", "0000 0000 0000 0000", "MRN 12-345-678", "000-12-3456",
     "987-65-4321", "123-00-4567", "123-45-0000", "123456789", "call 6125550142 or 6125550143"],
)  # fmt: skip
def test_other_numbers_bring_none(text):
    assert sensitive_number(text) == ""
