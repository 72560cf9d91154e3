from __future__ import annotations

from decimal import Decimal

import pytest

from triage_app.forms.judging import attachment_bytes, compare, fault, same
from triage_app.forms.model import Attachment, Coding, Odd, Quantity, Reference, Value

UCUM = "http://unitsofmeasure.org"


def kg(value: int, code: str = "kg", system: str = UCUM) -> Value:
    return Value("Quantity", Quantity(Decimal(value), code, system, code))


@pytest.mark.parametrize(
    "value",
    [
        Value("boolean", True),
        Value("string", "x\ty\nz\r <b> \u202e"),
        Value("integer", 2**31 - 1),
        Value("decimal", Decimal("1E+30")),
        *(Value("date", text) for text in ("2026", "2026-02", "2024-02-29", "0001-01-01")),
        *(Value("dateTime", text) for text in ("2026", "2026-11-30", "2026-11-30T14:30:00.5Z")),
        Value("dateTime", "2026-11-30T14:30:60+14:00"),
        *(Value("time", text) for text in ("00:00:00", "23:59:60.123")),
        *(Value("uri", text) for text in ("https://x.example/a?b=c#d", "Patient/1", "mailto:a@b.example")),
        Value("uri", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"),
        Value("uri", "urn:oid:2.16.578.1.12.4.1.1101"),
        Value("Coding", Coding(display="only words")),
        Value("Quantity", Quantity(unit="kg", comparator="<=")),
        *(Value("Reference", Reference(text)) for text in ("Patient/1", "#p", "urn:oid:1.2.3")),
        Value("Reference", Reference("https://x.example/fhir/Patient/1/_history/2")),
        Value("Reference", Reference(display="Dr. Sample")),
        Value("Reference", Reference("https://x.example/whatever")),
        Value("Attachment", Attachment(data="aGk=", size=2)),
    ],
)
def test_a_value_of_its_type_has_no_fault(value):
    assert fault(value) == ""


@pytest.mark.parametrize(
    "value",
    [
        Value("string", ""),
        Value("string", "  \n"),
        Value("string", "a\x00b"),
        Value("string", "half a \ud800 letter"),
        Value("integer", 2**31),
        Value("integer", Odd("1.5")),
        *(Value("date", text) for text in ("26", "2026-13", "2026-02-30", "2026-1-1", "0000", "12/31/2026")),
        *(Value("dateTime", text) for text in ("2026-11-30T14:30:00", "2026-11-30T25:00:00Z")),
        *(Value("time", text) for text in ("24:00:00", "14:30", "2 pm")),
        *(Value("uri", text) for text in ("c:\\temp", "a b", "urn:uuid:x", "urn:oid:9.1")),
        Value("Coding", Coding()),
        Value("Quantity", Quantity(Decimal(1), comparator="~")),
        *(Value("Reference", Reference(text)) for text in ("Chicken/1", "nothing", "# x", "ht tps://x/P/1")),
        Value("Reference", Reference("https://example.org/Chicken/example")),
        Value("Attachment", Attachment(data="=")),
    ],
)
def test_a_value_that_is_none_of_its_type_says_so(value):
    assert fault(value).endswith(".")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Value("Coding", Coding("s", "a", "A")), Value("Coding", Coding("s", "a", "B")), True),
        (Value("Coding", Coding("s", "a")), Value("Coding", Coding("t", "a")), False),
        (Value("Coding", Coding(display="A")), Value("Coding", Coding(display="A")), True),
        (Value("Coding", Coding("s")), Value("Coding", Coding("s")), False),
        (Value("Reference", Reference("P/1", display="x")), Value("Reference", Reference("P/1")), True),
        (Value("decimal", Decimal("1.0")), Value("decimal", Decimal(1)), True),
        (Value("string", "a"), Value("string", "A"), False),
        (Value("string", "a"), Value("uri", "a"), False),
        (Value("date", "2026"), Value("date", "2026-01"), False),
        (Value("dateTime", "2026-01-01T12:00:00Z"), Value("dateTime", "2026-01-01T13:00:00+01:00"), True),
        (Value("boolean", True), Value("integer", 1), False),
        (kg(1), kg(1000, "g"), True),
    ],
)
def test_which_values_are_the_same_answer(one, other, alike):
    assert same(one, other) is alike
    assert same(other, one) is alike


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        (Value("integer", 1), Value("decimal", Decimal("1.5")), -1),
        (Value("date", "2026-06-30"), Value("date", "2026-06"), 0),
        (Value("dateTime", "2026-07"), Value("date", "2026-06-30"), 1),
        (Value("dateTime", "2026-01-01T00:30:00+02:00"), Value("dateTime", "2025-12-31T23:00:00Z"), -1),
        (Value("dateTime", "2026-01-01T10:00:00Z"), Value("dateTime", "2026-01-01"), 0),
        (Value("dateTime", "2026-01-01Tnever"), Value("dateTime", "2026-01-02"), -1),
        (Value("dateTime", "2026-01-01T10:00:00"), Value("dateTime", "2026-01-01T11:00:00"), -1),
        (Value("time", "10:00:00"), Value("time", "09:00:00"), 1),
        (Value("time", "10:00:00"), Value("date", "2026"), None),
        (Value("boolean", True), Value("boolean", False), None),
        (Value("integer", Odd("x")), Value("integer", 1), None),
        (kg(2), kg(1500, "g"), 1),
        (kg(2), kg(2, "m"), None),
        (kg(2), kg(2, "[nothing]"), None),
        (kg(2, "m"), kg(2, "km"), -1),
        (kg(2), kg(3), -1),
        (kg(2), kg(2, "kg", "other"), None),
        (Value("Quantity", Quantity(Decimal(2), "kg")), Value("Quantity", Quantity(Decimal(3), "kg")), -1),
        (Value("Quantity", Quantity(Decimal(2))), Value("Quantity", Quantity(Decimal(3), "kg")), -1),
        (Value("Quantity", Quantity(Decimal(2), "lb")), Value("Quantity", Quantity(Decimal(3), "kg")), None),
        (Value("Quantity", Quantity()), kg(1), None),
    ],
)
def test_which_value_is_more(one, other, order):
    assert compare(one, other) == order
    assert compare(other, one) == (None if order is None else -order)


def test_how_large_a_file_is():
    assert attachment_bytes(Attachment(data="aGVs\nbG8=")) == 5
    assert attachment_bytes(Attachment(data="?")) is None
    assert attachment_bytes(Attachment(size=9)) == 9
