"""Which columns of logged records can name a person, and which stay when those are emptied.

The chain signs both parts apart, so that after an erasure what stays can
still be verified. A column that is added to one of these tables belongs into
one of the two; a test asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping

IDENTIFIED: Mapping[str, tuple[str, ...]] = {
    "calls": ("name", "number", "relationship", "notes", "where_now", "patient", "timeline"),
    "call_needs": ("words", "facts"),
    "call_flags": ("words",),
    "emergencies": ("flags", "detail"),
    "superseded": (),
    "additions": ("text",),
    "follow_ups": ("reason", "name", "number"),
    "follow_up_events": (),
    "number_checks": ("word",),
}
"""What an erasure empties."""

EMPTIED: Mapping[tuple[str, str], str] = {("call_flags", "words"): "[]", ("emergencies", "flags"): "[]"}
"""What stands in an emptied column; "" in all others."""

KEPT: Mapping[str, tuple[str, ...]] = {
    "calls": (
        *("seq", "id", "version", "started", "offset", "ended", "held_seconds", "taken_by", "workstation"),
        *("content_version", "role", "message_ok", "emergency", "about_call"),
    ),
    "call_needs": (
        *("call", "place", "started", "need", "answer", "outcome", "shown", "said", "found_nothing"),
        *("follow_up", "answered"),
    ),
    "call_flags": ("call", "place", "flag", "tier", "state", "at"),
    "emergencies": (*("call", "place", "opened", "opened_by", "tier", "hand_offs", "reason", "closed"),),
    "superseded": ("seq", "by"),
    "additions": ("seq", "call", "at", "offset", "by", "kind"),
    "follow_ups": ("id", "call", "set_by", "set_at"),
    "follow_up_events": ("seq", "follow_up", "at", "by", "kind", "due"),
    "number_checks": ("seq", "contact", "number", "at", "offset", "by", "worked"),
}
"""What stays and is signed for good. ``shown`` stands for the digest of what was shown."""

CHANGING: Mapping[str, tuple[str, ...]] = {
    "follow_ups": ("due", "offset", "owner", "moved", "done", "done_by"),
}
"""What a record says about now; its events are signed instead."""

OF_A_CALL: tuple[tuple[str, str], ...] = (
    ("calls", "seq"),
    ("call_needs", "call"),
    ("call_flags", "call"),
    ("emergencies", "call"),
    ("superseded", "by"),
)
"""The tables that a logged call fills, each with the column that holds the row of the call."""
