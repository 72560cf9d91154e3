"""What R4 demands of the items of a Questionnaire, whatever they ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from triage_app.forms.model import CHOICES, OPERATORS, TYPES

STATUSES = ("draft", "active", "retired", "unknown")
"""Source: FHIR R4, value set publication-status."""

_WITH_LENGTH = ("boolean", "decimal", "integer", "string", "text", "url", "open-choice")
_REGEX_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|+*?]|\{\d*,?\d*\}|[^\\]", re.DOTALL)


def item_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each R4 rule that an item of JSON breaks.

    Source: FHIR R4, Questionnaire, invariants que-1 to que-13.
    """
    kind, has = raw.get("type"), raw.keys()
    if kind == "group" and not raw.get("item"):
        yield "A group has to hold items."
    if kind == "display":
        yield from _display_faults(raw)
    if kind in ("group", "display") and "initial" in has:
        yield f"An item of type {kind} takes no answer and so has no initial one."
    if "answerOption" in has and "answerValueSet" in has:
        yield "It has both answerOption and answerValueSet; only one is allowed."
    if "answerValueSet" in has and kind not in CHOICES:
        yield "Only choice and open-choice items have an answerValueSet."
    if "maxLength" in has and kind in TYPES and kind not in _WITH_LENGTH:
        yield f"An item of type {kind} has no maxLength."
    yield from _initial_faults(raw)


def condition_faults(conditions: list[Any], behavior: Any) -> Iterator[str]:
    """Yield what is wrong with the ``enableWhen`` of an item as a whole."""
    if len(conditions) > 1 and behavior is None:
        yield "It has several conditions and no enableBehavior; all of them are taken as needed."
    if behavior not in (None, "all", "any"):
        yield "Its enableBehavior is neither all nor any; all is taken."


def condition_fault(condition: Mapping[str, Any]) -> str:
    """Return what keeps one condition from being used, or ""."""
    answers = [name for name in condition if name.startswith("answer")]
    if condition.get("operator") not in OPERATORS:
        return "A condition has no operator that R4 knows and is left out."
    if len(answers) != 1:
        return "A condition needs exactly one answer to compare with and is left out."
    if condition["operator"] == "exists" and answers != ["answerBoolean"]:
        return "A condition of the kind exists needs answerBoolean and is left out."
    return ""


def regex_fault(pattern: str) -> str:
    """Return why a regular expression is not used, or "".

    A repeated part that holds a repeat or a choice itself can be matched in so
    many ways that a wrong answer takes longer than a person waits.
    """
    if len(pattern) > 1000 or _repeats_a_repeat(pattern):
        return "Its regex could take too long and is not used."
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return "Its regex cannot be read and is not used."
    return ""


def _repeats_a_repeat(pattern: str) -> bool:
    """Whether a group that is repeated holds a repeat or a choice, at any depth."""
    parts = _REGEX_PART.findall(pattern)
    held = [False]  # for each open group: whether there is a repeat or a choice in it
    for part, then in zip(parts, [*parts[1:], ""], strict=False):
        repeated = then in ("+", "*") or (then.startswith("{") and then != "{1}" and len(then) > 1)
        if part == "(":
            held.append(False)
        elif part == ")" and len(held) > 1:
            inside = held.pop()
            if inside and repeated:
                return True
            held[-1] |= inside or repeated
        elif part == "|" or repeated:
            held[-1] = True
    return False


def is_broken_narrative(raw: Any) -> bool:
    """Whether a narrative is none: R4 asks for one ``div`` of XHTML. Entities are never read."""
    if raw is None:
        return False
    div = raw.get("div") if isinstance(raw, Mapping) else None
    if not isinstance(div, str) or "<!" in div.replace("<!--", ""):
        return True
    try:
        return not ET.fromstring(div.replace("&nbsp;", " ")).tag.endswith("div")
    except (ET.ParseError, ValueError):
        return True


def _display_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    if raw.get("item"):
        yield "An item of type display holds no items."
    for name in ("code", "required", "repeats", "readOnly"):
        if name in raw:
            yield f"An item of type display has no {name}."


def _initial_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    initial = raw.get("initial")
    if not isinstance(initial, list):
        return
    if "answerOption" in raw:
        yield "It has answerOption, so what is chosen at first is said there and not by initial."
    if len(initial) > 1 and raw.get("repeats") is not True:
        yield "It has several initial answers but does not repeat."
