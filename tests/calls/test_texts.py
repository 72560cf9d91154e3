from __future__ import annotations

import pytest

from tests.calls.made_up import full_call, new_call
from triage_app.calls.texts import texts_beside


def test_a_new_call_holds_no_text():
    assert texts_beside(new_call()) == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("words", "wig for my dad"),
        ("notes", "Jane"),
        ("name", "Riley Notreal"),
        ("name", "daughter"),
        ("written", "Kitchen, 12 Example Street"),
        ("written", "Pat Madeup"),
    ],
)
def test_every_text_of_a_call_is_heard_once_beside_the_field_being_typed(field, text):
    call = full_call()
    assert text in texts_beside(call)
    assert text not in texts_beside(call, field)


def test_earlier_needs_and_promises_are_heard_and_a_blank_line_parts_them():
    texts = texts_beside(full_call(), "words").split("\n\n")
    assert texts[:2] == ["cart arizona", "Send the fax number"]
