"""Single values: from JSON and back; what does not fit its type is kept as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from triage_app.forms.json_text import parse, write
from triage_app.forms.model import Attachment, Coding, Held, Odd, Quantity, Reference, Value

_PARTS: dict[str, tuple[type, dict[str, str]]] = {
    "Coding": (Coding, {"system": "system", "code": "code", "display": "display", "version": "version"}),
    "Quantity": (
        Quantity,
        {"value": "value", "unit": "unit", "system": "system", "code": "code", "comparator": "comparator"},
    ),
    "Reference": (Reference, {"reference": "reference", "type": "type", "display": "display"}),
    "Attachment": (
        Attachment,
        {"content_type": "contentType", "data": "data", "url": "url", "title": "title", "size": "size"},
    ),
}
_KINDS = {
    "valueCoding": "Coding", "valueString": "string", "valueInteger": "integer", "valueDate": "date",
    "valueTime": "time", "valueReference": "Reference", "valueBoolean": "boolean", "valueDecimal": "decimal",
    "valueDateTime": "dateTime", "valueUri": "uri", "valueQuantity": "Quantity",
    "valueAttachment": "Attachment",
}  # fmt: skip


def value_of(kind: str, raw: Any) -> Value:
    """Return a JSON value under its type; what does not fit the type becomes `Odd`."""
    if kind in _PARTS:
        return Value(kind, _whole(kind, raw) if isinstance(raw, Mapping) else Odd(write(raw)))
    if isinstance(raw, bool):
        return Value(kind, raw if kind == "boolean" else Odd(write(raw)))
    if isinstance(raw, int | Decimal):
        return Value(kind, _number(kind, raw))
    if isinstance(raw, str) and kind not in ("boolean", "integer", "decimal"):
        return Value(kind, raw)
    return Value(kind, Odd(write(raw)))


def json_of(value: Value) -> Any:
    """Return the JSON of a value, as `json_text.write` takes it."""
    held = value.of
    if isinstance(held, Odd):
        return parse(held.json)
    if not isinstance(held, Coding | Quantity | Reference | Attachment):
        return held
    parts = {name: getattr(held, part) for part, name in _PARTS[value.kind][1].items()}
    return {name: part for name, part in parts.items() if part not in ("", None)} | _more(held.more)


def one_value(raw: Mapping[str, Any]) -> Value | None:
    """Return the only ``value[x]`` of ``raw``; None where there is none, or several, or one not of R4."""
    names = [name for name in raw if name.startswith("value")]
    kind = _KINDS.get(names[0]) if len(names) == 1 else None
    return value_of(kind, raw[names[0]]) if kind else None


def member_name(kind: str) -> str:
    """Return the name of the member that holds a value of ``kind``, such as ``valueCoding``."""
    return f"value{kind[:1].upper()}{kind[1:]}"


def _number(kind: str, raw: int | Decimal) -> Held:
    if kind == "decimal":
        return Decimal(raw)
    return raw if kind == "integer" and isinstance(raw, int) else Odd(write(raw))


def _whole(kind: str, raw: Mapping[str, Any]) -> Held:
    cls, names = _PARTS[kind]
    rest = dict(raw)
    parts: dict[str, Any] = {}
    for part, name in names.items():
        if name not in rest:
            continue
        found = rest.pop(name)
        if not _fits(part, found):
            return Odd(write(raw))
        parts[part] = Decimal(found) if part == "value" else found
    made: Held = cls(**parts, more=write(rest) if rest else "")
    return made


def _fits(part: str, found: object) -> bool:
    if part == "value":
        return isinstance(found, int | Decimal) and not isinstance(found, bool)
    if part == "size":
        return isinstance(found, int) and not isinstance(found, bool) and found >= 0
    return isinstance(found, str) and found != ""


def _more(text: str) -> dict[str, Any]:
    found: dict[str, Any] = parse(text) if text else {}
    return found
