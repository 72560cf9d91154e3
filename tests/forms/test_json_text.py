from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.forms import json_text
from triage_app.forms.json_text import FormUnreadable, parse, read_object, write

GOOD = '{"resourceType": "Questionnaire", "n": 1.50}'


def test_a_number_keeps_its_digits():
    assert read_object(GOOD, "Questionnaire")["n"] == Decimal("1.50")
    assert write(parse('{"a": [1.50, 1e3, 12345678901234567890, true, null, "x"]}')) == (
        '{"a": [1.50, 1E+3, 12345678901234567890, true, null, "x"]}'
    )


def test_a_byte_order_mark_is_no_fault():
    assert read_object("\ufeff" + GOOD, "Questionnaire")
    assert read_object(b"\xef\xbb\xbf" + GOOD.encode(), "Questionnaire")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is not JSON: line 1, column 1, cannot be read."),
        ("{", "The file is not JSON: line 1, column 2, cannot be read."),
        ("[]", "This is no Questionnaire: the file holds no JSON object."),
        ("{}", "This is no Questionnaire: it names no such type."),
        ('{"resourceType": "Patient"}', "This is no Questionnaire: it is a Patient."),
        ('{"resourceType": 4}', "This is no Questionnaire: it names no such type."),
        ('{"a": 1, "a": 2}', "The file names 'a' twice in one place. It is not clear what holds."),
        ('{"a": NaN}', "The file holds NaN, which is no number in JSON."),
        ('{"a": -Infinity}', "The file holds -Infinity, which is no number in JSON."),
        ('{"a": ' + "9" * 300 + "}", "The file holds a number of more than 200 digits."),
        ("[" * 100_000, "The file is nested too deep to be read."),
        (b"\xff\xfe{}", "The file is not UTF-8 text. Save it as UTF-8."),
    ],
)
def test_what_is_no_form_is_refused_with_one_plain_sentence(text, sentence):
    with pytest.raises(FormUnreadable) as told:
        read_object(text, "Questionnaire")
    assert str(told.value) == sentence


def test_a_huge_file_is_refused_unread(monkeypatch):
    monkeypatch.setattr(json_text, "MOST_BYTES", 10_000_000)
    with pytest.raises(FormUnreadable, match="larger than 10 MB"):
        read_object(b" " * 10_000_001, "Questionnaire")


def test_half_a_letter_is_written_so_that_any_file_can_hold_it():
    assert write("a\ud800b") == '"a\\ud800b"'
    assert parse(write("a\ud800b")) == "a\ud800b"


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_JSON)
def test_what_is_written_reads_back_equal(value):
    assert parse(write(value)) == value
