"""The shape each content file must have: text trees in, frozen records or problems out.

The records of `model` are their own schema; pydantic checks them and lists
every fault with its place. Only the reader needs this, never the start.
"""

from __future__ import annotations

from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, with_config

from triage_app.content import model
from triage_app.content.yaml_text import KeyPath, Tree
from triage_app.records import field, record

_STRICT = ConfigDict(extra="forbid", frozen=True)


@record
class About:
    """``pack.yaml``: the pack's version, whose it is, and who approved the emergency words."""

    version: str
    clinic: str
    title: str = ""
    emergency_approved_by: str = ""
    emergency_approved_on: str = ""
    emergency_edition: str = ""  # the words that were approved


@record
class ExampleLine:
    """One line of an example file; ``origin`` is written ``from``."""

    words: str
    answer: str = ""
    facts: model.Facts = field(default_factory=dict)
    origin: Annotated[str, Field(validation_alias="from")] = ""


def _line(tree: Tree) -> Tree:
    """Read a bare text as a line of words."""
    return {"words": tree} if isinstance(tree, str) else tree


@record
class VoiceLines:
    """One part of ``voices/*.yaml``: lines that all mean one need; ``origin`` is written ``from``."""

    need: str
    lines: str
    origin: Annotated[str, Field(validation_alias="from")] = ""


@record
class ExampleFile:
    """``examples/*.yaml``: words that must lead to one need."""

    need: str
    examples: tuple[Annotated[ExampleLine, BeforeValidator(_line)], ...]


@record
class Fault:
    """One fault of shape: where in the tree, and what to do."""

    path: KeyPath
    text: str


RECORDS = (
    About,
    ExampleFile,
    ExampleLine,
    VoiceLines,
    model.Answer,
    model.Choice,
    model.Contact,
    model.Emergency,
    model.EmergencyCard,
    model.Ending,
    model.Fact,
    model.FactValue,
    model.FlagExample,
    model.Measure,
    model.Need,
    model.Offer,
    model.RedFlag,
    model.Source,
    model.Statement,
    model.Step,
    model.When,
    model.Wording,
)

_TEXTS = {
    "missing": "is missing",
    "string_type": "must be one text, not a list or fields",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be fields with values",
    "mapping_type": "must be fields with values",
    "dataclass_type": "must be fields with values",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of a few digits",
    "int_type": "must be a whole number",
    "bool_parsing": "must be yes or no",
    "bool_type": "must be yes or no",
    "too_long": "has too many parts",
}


def shaped(shape: Any, tree: Tree) -> tuple[Any, tuple[Fault, ...]]:
    """Return ``tree`` as a ``shape``, or None and every fault that keeps it from being one."""
    try:
        built = _adapter(shape).validate_python(tree)
    except ValidationError as error:
        return None, tuple(_fault(detail) for detail in error.errors(include_url=False, include_input=False))
    return built, ()


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    for known in RECORDS:
        with_config(_STRICT)(known)
    return TypeAdapter(shape)


def _fault(detail: Any) -> Fault:
    path: KeyPath = tuple(detail["loc"])
    kind = str(detail["type"])
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return Fault(path, f"is not a known field{_did_you_mean(str(path[-1]))}")
    return Fault(path, _TEXTS.get(kind, "cannot be used here"))


def _did_you_mean(key: str) -> str:
    near = get_close_matches(key, _known_fields(), n=1)
    return f"; did you mean {near[0]}?" if near else ""


@cache
def _known_fields() -> tuple[str, ...]:
    return tuple(sorted({known.name for record in RECORDS for known in fields(record)}))
