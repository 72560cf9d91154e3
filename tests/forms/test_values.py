from __future__ import annotations

from decimal import Decimal

import pytest

from triage_app.forms.model import Attachment, Coding, Odd, Quantity, Reference, Value
from triage_app.forms.values import json_of, member_name, one_value, value_of


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"valueString": "x"}, Value("string", "x")),
        ({"valueBoolean": True}, Value("boolean", True)),
        ({"valueInteger": 3}, Value("integer", 3)),
        ({"valueDecimal": 3}, Value("decimal", Decimal(3))),
        ({"valueDecimal": Decimal("3.10")}, Value("decimal", Decimal("3.10"))),
        ({"valueDate": "2026-11-30"}, Value("date", "2026-11-30")),
        ({"valueCoding": {"system": "s", "code": "c"}}, Value("Coding", Coding("s", "c"))),
        (
            {"valueCoding": {"code": "c", "userSelected": True}},
            Value("Coding", Coding(code="c", more='{"userSelected": true}')),
        ),
        ({"valueQuantity": {"value": 3, "unit": "kg"}}, Value("Quantity", Quantity(Decimal(3), "kg"))),
        ({"valueReference": {"reference": "Patient/1"}}, Value("Reference", Reference("Patient/1"))),
        ({"valueAttachment": {"size": 3, "title": "x"}}, Value("Attachment", Attachment(title="x", size=3))),
        ({"valueString": 4}, Value("string", Odd("4"))),
        ({"valueBoolean": "true"}, Value("boolean", Odd('"true"'))),
        ({"valueInteger": True}, Value("integer", Odd("true"))),
        ({"valueInteger": Decimal("3.5")}, Value("integer", Odd("3.5"))),
        ({"valueCoding": "c"}, Value("Coding", Odd('"c"'))),
        ({"valueCoding": {"code": ""}}, Value("Coding", Odd('{"code": ""}'))),
        ({"valueQuantity": {"value": "3"}}, Value("Quantity", Odd('{"value": "3"}'))),
        ({"valueAttachment": {"size": -3}}, Value("Attachment", Odd('{"size": -3}'))),
        ({"valueDate": None}, Value("date", Odd("null"))),
    ],
)
def test_a_value_is_read_under_its_type_and_written_back_as_it_was(raw, value):
    assert one_value(raw) == value
    assert {member_name(value.kind): json_of(value)} == raw


@pytest.mark.parametrize("raw", [{}, {"valueMoney": {}}, {"valueString": "a", "valueInteger": 1}])
def test_no_value_several_or_one_that_r4_does_not_allow_is_none(raw):
    assert one_value(raw) is None


def test_what_a_value_holds_stays_out_of_its_repr():
    assert "Alex" not in repr(value_of("string", "Alex Example"))
    assert "Alex" not in repr(value_of("Reference", {"display": "Alex Example"}))
