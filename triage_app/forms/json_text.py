"""JSON as form files hold it: read strictly, written so that every digit and letter comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn

from triage_app.errors import DeskError

MOST_BYTES = 64_000_000
"""A larger file is refused: no form is, and an answer's attachments are far smaller."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_INTEGER = 18


class FormUnreadable(DeskError):
    """A file is no form at all; the sentence says what it is instead."""


def read_object(text: str | bytes, kind: str) -> dict[str, Any]:
    """Return the JSON object in ``text``, which has to be a resource of type ``kind``.

    Numbers with a point or an exponent come as `Decimal`, so that 1.50 stays 1.50.

    Args:
        text: a whole file; bytes are UTF-8, with or without a byte order mark.
        kind: ``Questionnaire`` or ``QuestionnaireResponse``.

    Raises:
        FormUnreadable: it is no JSON, names a member twice, holds NaN, is too
            large or nested too deep, or is another kind of resource.

    Source: FHIR R4, JSON representation of resources (no duplicate members, no NaN).
    """
    found = _parse(_decoded(text))
    if not isinstance(found, dict):
        raise FormUnreadable(f"This is no {kind}: the file holds no JSON object.")
    named = found.get("resourceType")
    if named != kind:
        other = f"it is a {named}" if isinstance(named, str) and named.isalpha() else "it names no such type"
        raise FormUnreadable(f"This is no {kind}: {other[:60]}.")
    return found


def write(value: object) -> str:
    """Return ``value`` as JSON on one line; `Decimal` keeps its digits. Mappings and tuples are allowed."""
    if isinstance(value, Mapping):
        members = (f"{_quoted(str(name))}: {write(member)}" for name, member in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(write(member) for member in value)}]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value)


def parse(text: str) -> Any:
    """Return what `write` made, or what any strict JSON says. Raises: FormUnreadable."""
    return _parse(text)


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise FormUnreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB. No form is.")
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormUnreadable("The file is not UTF-8 text. Save it as UTF-8.") from None


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_integer,
            parse_constant=_refuse_constant,
            object_pairs_hook=_members,
        )
    except json.JSONDecodeError as error:
        raise FormUnreadable(
            f"The file is not JSON: line {error.lineno}, column {error.colno}, cannot be read."
        ) from None
    except RecursionError:
        raise FormUnreadable("The file is nested too deep to be read.") from None


def _number(digits: str) -> Decimal:
    if len(digits) > 200:
        raise FormUnreadable("The file holds a number of more than 200 digits.")
    return Decimal(digits)


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else _number(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise FormUnreadable(f"The file holds {name}, which is no number in JSON.")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormUnreadable(f"The file names {twice[:40]!r} twice in one place. It is not clear what holds.")
    return found


def _quoted(text: str) -> str:
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(text, ensure_ascii=False))
