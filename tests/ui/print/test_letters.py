import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.ui.print.letters import printable, remark


def latin(code: int) -> bool:
    return code < 0x250


@pytest.mark.parametrize(
    ("typed", "printed", "coded"),
    [
        ("", "", 0),
        ("<b>Lee</b> & =SUM(A1)", "<b>Lee</b> & =SUM(A1)", 0),
        ("two\nlines\tand a tab", "two\nlines\tand a tab", 0),
        ("Jose\u0301", "José", 0),  # a letter and its mark are one letter on paper
        ("ok 😀", "ok [U+1F600]", 1),
        ("\u202eabc", "[U+202E]abc", 1),  # a mark that would turn the order around is seen, not obeyed
    ],
)
def test_what_the_font_lacks_is_printed_as_its_code(typed, printed, coded):
    shown = printable(typed, latin)
    assert (shown.text, shown.coded) == (printed, coded)


@given(st.text())
def test_nothing_without_a_shape_reaches_the_paper(typed):
    shown = printable(typed, latin)
    assert all(latin(ord(letter)) or letter.isspace() for letter in shown.text)


def test_codes_on_a_page_are_explained_and_only_then():
    assert remark(0) == ""
    assert remark(1).startswith("1 letter is not in the printing font")
    assert remark(3).startswith("3 letters are")
