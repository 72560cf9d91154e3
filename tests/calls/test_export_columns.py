"""Columns are chosen by name, in the order asked for; those that name people only where they may be had."""

from __future__ import annotations

import pytest

from triage_app.calls.export_columns import COLUMNS, columns_of
from triage_app.errors import InputError


def test_without_a_choice_all_that_may_be_had_come_in_their_order():
    assert columns_of(None, identified=True) == COLUMNS
    plain = columns_of(None, identified=False)
    assert [column.name for column in plain] == [column.name for column in COLUMNS if not column.identified]


def test_nothing_that_a_caller_said_counts_as_nobody():
    people = {column.name for column in COLUMNS if column.identified}
    assert {"caller_name", "caller_number", "notes", "typed_words", "patient", "added_text"} <= people


def test_a_choice_keeps_its_order():
    assert [column.name for column in columns_of(["outcomes", "call_id"], False)] == ["outcomes", "call_id"]


@pytest.mark.parametrize("names", [[], ["needs", "needs"], ["nonsense"], ["notes"]])
def test_a_choice_that_makes_no_sense_is_refused(names):
    with pytest.raises(InputError):
        columns_of(names, identified=False)
