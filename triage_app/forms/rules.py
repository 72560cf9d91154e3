"""What certain fields of a request have to keep to, beyond what R4 can say."""

from __future__ import annotations

import re
from datetime import date

from triage_app.calls.caller import number_problem
from triage_app.forms.model import Value
from triage_app.forms.typed import read_date

_LONGEST_LIFE_YEARS = 130
_EMAIL = re.compile(r"[^@\s,;<>()]+@(?:[^@\s,;<>().-][^@\s,;<>().]*\.)+[^\W\d_]{2,}")
_CARD = re.compile(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")
_SOCIAL = re.compile(r"(?<![\d-])(?!000|666|9\d\d)(\d{3})([- ])(?!00)\d{2}\2(?!0000)\d{4}(?![\d-])")
_SOCIAL_BARE = re.compile(r"(?:\bssn\b|social security)\D{0,20}\d{9}(?!\d)", re.IGNORECASE)


def rule_fault(rule: str, value: Value, today: date) -> str:
    """Return what is wrong with an answer by a rule of the desk, as what to enter; "" if nothing.

    Args:
        rule: ``npi``, ``phone``, ``birth-date`` or ``email``; others say nothing.
        value: the answer.
        today: the day the form is filled in.
    """
    text = value.of if isinstance(value.of, str) else ""
    if rule == "birth-date":
        return birth_date_fault(text, today)
    known = {"npi": npi_fault, "phone": number_problem, "email": email_fault}
    return known[rule](text) if rule in known else ""


def npi_fault(text: str) -> str:
    """Return what is wrong with a National Provider Identifier, or "" if it is whole or empty.

    Ten digits, the first 1 or 2, the last a check digit by the Luhn formula
    over the number with 80840 before it.

    Source: Centers for Medicare and Medicaid Services, NPI check digit; 45 CFR 162.406.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not digits:
        return ""
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return "Enter the 10 digits of the NPI"
    if digits[0] not in "12":
        return "Check the NPI: it starts with 1 or 2"
    return "" if _luhn("80840" + digits) else "Check the NPI: one of its digits is wrong"


def birth_date_fault(text: str, today: date) -> str:
    """Return what is wrong with a date of birth as typed or stored, or "" if it is one or empty."""
    if not text.strip():
        return ""
    found = read_date(text)
    if len(found) != 10:
        return "Enter the whole date of birth, like 01/31/1960"
    born = date.fromisoformat(found)
    if born > today:
        return "Check the date of birth: it is in the future"
    if today.year - born.year > _LONGEST_LIFE_YEARS:
        return "Check the year of birth"
    return ""


def email_fault(text: str) -> str:
    """Return what is wrong with an e-mail address, or "" if it can be one or is empty."""
    plain = text.strip()
    return "" if not plain or _EMAIL.fullmatch(plain) else "Enter an e-mail address, like name@example.com"


def sensitive_number(text: str) -> str:
    """Return a warning where ``text`` seems to hold a card or social security number, else "".

    Such numbers are not needed for a request. A card number has 13 to 19
    digits and its check digit; a social security number is written 3-2-4, or
    stands bare beside its name.

    Source: ISO/IEC 7812-1 (Luhn formula); Social Security Administration, number ranges never issued.
    """
    if any(_is_card(found[0]) for found in _CARD.finditer(text)):
        return "This looks like a card number. Leave it out: a request does not need it."
    if _SOCIAL.search(text) or _SOCIAL_BARE.search(text):
        return "This looks like a social security number. Leave it out: a request does not need it."
    return ""


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return len(set(digits)) > 1 and digits[0] in "23456" and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0
