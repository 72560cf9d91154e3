import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.calls.text import QUERY_LETTERS, keep


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cart arizona",
        "a\tb\nc",
        "<img src='//host/x'>",
        "=1+1",
        "\u202eabc",
        "\u2028",
        "e\u0301",
        "😀",
        "0711",
        "NO",
    ],
)
def test_what_people_type_is_kept_as_it_is(text):
    assert keep(text).text == text
    assert keep(text).remark == ""


@pytest.mark.parametrize(
    ("text", "kept", "remark"),
    [
        ("a\x00b", "ab", "1 character that cannot be shown left out."),
        ("a\ud800b", "ab", "1 character that cannot be shown left out."),
        ("a\x1bb\x7f\x85c", "abc", "3 characters that cannot be shown left out."),
        ("one\r\ntwo", "one\ntwo", "1 character that cannot be shown left out."),
    ],
)
def test_what_no_screen_can_hold_is_left_out_with_a_remark(text, kept, remark):
    assert keep(text).text == kept
    assert keep(text).remark == remark


def test_the_query_keeps_ten_thousand_letters_and_says_so():
    kept = keep("x" * 10_001 + "\x00", QUERY_LETTERS)
    assert kept.text == "x" * 10_000
    assert kept.remark == "1 character that cannot be shown left out. Only the first 10,000 letters are kept."
    assert keep("x" * 10_000, QUERY_LETTERS).remark == ""


@given(st.text(alphabet=st.characters()))
def test_keeping_twice_changes_nothing_more(text):
    kept = keep(text).text
    assert keep(kept).text == kept
    assert all(unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\t\n" for letter in kept)
    kept.encode()


def test_nobody_reads_typed_words_in_a_repr():
    assert "Riley" not in repr(keep("Riley Notreal"))
