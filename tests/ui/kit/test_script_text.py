from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.ui.kit.script_text import Script, pages, quoted, read_script

SENTENCE = "One two three four five six seven eight nine ten."


@pytest.mark.parametrize(
    ("written", "plain", "stressed"),
    [
        ("Say **this** now", "Say this now", ("this",)),
        (
            "**Please call 911 now** and **stay**.",
            "Please call 911 now and stay.",
            ("Please call 911 now", "stay"),
        ),
        ("no stress", "no stress", ()),
        ("a ** b", "a ** b", ()),
        ("2 ** 3 ** 4", "2 ** 3 ** 4", ()),
        ("", "", ()),
    ],
)
def test_stress_marks_become_places(written, plain, stressed):
    script = read_script(written)

    assert script.plain == plain
    assert tuple(plain[start : start + length] for start, length in script.stressed) == stressed


@given(st.text())
def test_any_text_can_be_read_and_places_lie_inside(text):
    script = read_script(text)

    assert all(start >= 0 and start + length <= len(script.plain) for start, length in script.stressed)


def test_quotation_marks_move_the_stress_with_the_words():
    script = quoted(Script("Say this", ((4, 4),)))

    assert script.plain == "“Say this”"
    assert script.plain[5:9] == "this"
    assert script.stressed == ((5, 4),)


def test_a_short_script_is_one_page():
    assert pages(SENTENCE * 1) == (SENTENCE,)


def test_a_long_script_is_cut_at_the_end_of_a_sentence():
    found = pages(" ".join([SENTENCE] * 6))

    assert [len(page.split()) for page in found] == [40, 20]
    assert all(page.endswith(".") for page in found)


def test_one_endless_sentence_stays_whole():
    words = "word " * 60

    assert pages(words) == (words.strip(),)


@given(
    st.lists(st.sampled_from([SENTENCE, "Short one.", "**Stressed words** here.", "Really?"]), max_size=30)
)
def test_no_word_is_lost_between_pages(sentences):
    text = " ".join(sentences)

    together = " ".join(pages(text))

    assert together.replace("**", "").split() == text.replace("**", "").split()


def test_a_stress_that_spans_a_cut_is_dropped_rather_than_shown_as_stars():
    long = "**" + " ".join([SENTENCE] * 6) + "**"

    assert all("*" not in page for page in pages(long))
