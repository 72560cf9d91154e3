"""An open call as text and back, so that a draft is the call itself, whatever was typed. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from triage_app.calls.call import Call, CallNeed, Emergency, Event, FlagNoted, HandOff, WriteDown
from triage_app.calls.caller import Caller
from triage_app.calls.follow_up import FollowUp

_TIMES = frozenset(
    {"started", "ended", "held_since", "answered", "at", "opened", "closed", "due", "set_at", "done"}
)
_PARTS: dict[str, type] = {
    "caller": Caller,
    "write_down": WriteDown,
    "needs": CallNeed,
    "red_flags": FlagNoted,
    "flags": FlagNoted,
    "emergencies": Emergency,
    "hand_offs": HandOff,
    "follow_ups": FollowUp,
    "events": Event,
}


_ENCODER = json.JSONEncoder(separators=(",", ":"))


def to_draft(call: Call) -> str:
    """Return ``call`` as ASCII text without what is as usual; `from_draft` gives an equal call."""
    return _ENCODER.encode(_plain(call))


def from_draft(text: str) -> Call:
    """Return the call that `to_draft` made ``text`` of.

    Fields that the text does not know keep their defaults, and those this
    program does not know are left out, so that a draft survives an update.

    Raises:
        ValueError: it is no draft.
    """
    try:
        return cast(Call, _record(Call, json.loads(text)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("This is no draft of a call.") from error


def _plain(value: Any) -> Any:
    usual = _usual(value.__class__)
    if usual is not None:
        values = ((name, getattr(value, name)) for name in usual)
        return {name: _plain(each) for name, each in values if each != usual[name]}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return value


@cache
def _usual(kind: object) -> dict[str, Any] | None:
    """Return what the fields of a record are as a rule; None for what is no record."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    return {
        field.name: field.default if field.default_factory is MISSING else field.default_factory()
        for field in fields(kind)
    }


def _record(kind: Any, plain: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(kind)}
    return kind(**{name: _field(name, value) for name, value in plain.items() if name in known})


def _field(name: str, value: Any) -> Any:
    if name in _TIMES:
        return None if value is None else datetime.fromisoformat(value)
    if name in _PARTS:
        part = _PARTS[name]
        return (
            tuple(_record(part, each) for each in value) if isinstance(value, list) else _record(part, value)
        )
    return tuple(value) if isinstance(value, list) else value
