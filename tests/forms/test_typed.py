from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.forms.judging import fault
from triage_app.forms.model import Attachment, Coding, Odd, Quantity, Reference, Value
from triage_app.forms.typed import read_date, read_moment, read_time, read_typed, shown

ZONE = timezone(timedelta(hours=-6))


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-30", "2026-11-30"),
        ("2026-11", "2026-11"),
        ("2026/11/30", "2026-11-30"),
        ("2026/11-30", ""),
        ("2026", "2026"),
        ("11/30/2026", "2026-11-30"),
        ("1-2-1950", "1950-01-02"),
        ("01 / 01 / 1900", "1900-01-01"),
        ("11/2026", "2026-11"),
        ("01021950", "1950-01-02"),
        ("Nov 30, 2026", "2026-11-30"),
        ("november 30th 2026", "2026-11-30"),
        ("Sept. 3 2026", "2026-09-03"),
        ("3 may 2026", "2026-05-03"),
        ("May 2026", "2026-05"),
        ("11/31/2026", ""),
        ("13/1/2026", ""),
        ("1/2/50", ""),
        ("1/2-1950", ""),
        ("Foo 3, 2026", ""),
        ("tomorrow", ""),
        ("", ""),
        ("0000", ""),
    ],
)
def test_a_date_is_read_in_any_way_it_is_usually_written(typed, read):
    assert read_date(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2pm", "14:00:00"),
        ("2:30 p.m.", "14:30:00"),
        ("12am", "00:00:00"),
        ("12 PM", "12:00:00"),
        ("14:30", "14:30:00"),
        ("14:30:15.5", "14:30:15.5"),
        ("noon", "12:00:00"),
        ("midnight", "00:00:00"),
        ("13pm", ""),
        ("25:00", ""),
        ("10:75", ""),
        ("10:15:75", ""),
        ("14", ""),
        ("soon", ""),
    ],
)
def test_a_time_is_read_in_any_way_it_is_usually_written(typed, read):
    assert read_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("11/30/2026 2pm", "2026-11-30T14:00:00-06:00"),
        ("Nov 30, 2026, 2:30 PM", "2026-11-30T14:30:00-06:00"),
        ("2026-11-30T14:30", "2026-11-30T14:30:00-06:00"),
        ("2026-11-30t14:30:00z", "2026-11-30T14:30:00Z"),
        ("Nov 2026", "2026-11"),
        ("Nov 2026 2pm", ""),
        ("whenever", ""),
    ],
)
def test_a_moment_gets_the_clinics_zone(typed, read):
    assert read_moment(typed, local) == read


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("integer", "1,200", 1200),
        ("integer", "1.5", None),
        ("integer", "1.0", None),
        ("integer", "12,00", None),
        ("decimal", "1,200.50", Decimal("1200.50")),
        ("decimal", ".5", Decimal("0.5")),
        ("decimal", "1e5", None),
        ("decimal", "9" * 70, None),
        ("date", "11/30/2026", "2026-11-30"),
        ("date", "soon", None),
        ("time", "2pm", "14:00:00"),
        ("dateTime", "2026", "2026"),
        ("string", " as typed ", " as typed "),
    ],
)
def test_what_is_typed_becomes_a_value_or_none(kind, typed, read):
    found = read_typed(kind, typed, local)
    assert found == (None if read is None else Value(kind, read))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value("boolean", True), "Yes"),
        (Value("boolean", False), "No"),
        (Value("integer", 1200), "1200"),
        (Value("decimal", Decimal("1.50")), "1.50"),
        (Value("date", "2026-11-30"), "Nov 30, 2026"),
        (Value("date", "2026-11"), "Nov 2026"),
        (Value("date", "2026"), "2026"),
        (Value("date", "never"), "never"),
        (Value("dateTime", "2026-11-30T14:30:00-06:00"), "Nov 30, 2026, 2:30 PM"),
        (Value("time", "00:05:09.5"), "12:05:09.5 AM"),
        (Value("time", "later"), "later"),
        (Value("string", "2026"), "2026"),
        (Value("Coding", Coding("s", "c", "Words")), "Words"),
        (Value("Coding", Coding("s", "c")), "c"),
        (Value("Quantity", Quantity(Decimal("1.5"), "kg", comparator="<")), "<1.5 kg"),
        (Value("Quantity", Quantity(code="kg")), "kg"),
        (Value("Reference", Reference("Patient/1")), "Patient/1"),
        (Value("Attachment", Attachment("image/png")), "image/png"),
        (Value("string", Odd("{}")), "{}"),
    ],
)
def test_a_value_is_shown_in_words(value, words):
    assert shown(value) == words


@given(st.sampled_from(["date", "time", "dateTime", "decimal", "integer"]), st.text(max_size=30))
def test_whatever_is_typed_is_either_no_value_or_one_without_a_fault(kind, typed):
    found = read_typed(kind, typed, local)
    assert found is None or fault(found) in ("", "The number is too large.")


@given(st.dates())
def test_a_date_reads_back_as_it_is_shown(day):
    value = Value("date", day.isoformat())
    assert read_date(shown(value)) == value.of
