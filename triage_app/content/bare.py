"""What serves when no content can be read: one emergency sentence, and that a message can be taken.

This is the only script and these are the only numbers that stand in code.
"""

from __future__ import annotations

from triage_app.content.model import (
    NONE_OF_THESE,
    TAKE_MESSAGE,
    Answer,
    Emergency,
    EmergencyCard,
    Ending,
    Need,
    Offer,
    Pack,
)

SENTENCE = (
    "If anyone may be in danger call 911 now, for thoughts of suicide call or text 988, or get a nurse."
)
"""What to say and do in an emergency when not even the emergency file can be read."""

EMERGENCY = Emergency(
    say={"E": SENTENCE, "C": SENTENCE, "N": SENTENCE},
    first={"E": ("911", "988"), "C": ("988", "911"), "N": ("911", "988")},
    cards=(
        EmergencyCard("911", "Caller calls 911", "Stay with the caller", "911", ending="sent-to-911"),
        EmergencyCard("988", "988 Suicide & Crisis Lifeline", "Call or text", "988", ending="988-given"),
    ),
    do_not=(),
    reasons=(("other", "Another reason"),),
    line=SENTENCE,
)
"""The emergency panel when its file cannot be read."""


def bare_pack(emergency: Emergency, clinic: str) -> Pack:
    """Return a pack that knows ``emergency`` and how to take a message, and nothing else."""
    return Pack(
        clinic=clinic,
        version="0",
        digest="",
        sources=(),
        statements=(),
        facts=(),
        needs=(
            Need(
                NONE_OF_THESE,
                "None of these: take a message",
                "other",
                (),
                TAKE_MESSAGE,
                hint="A person calls back",
            ),
        ),
        answers=(Answer(TAKE_MESSAGE, "Take a message", "message", say="", own_words=True),),
        contacts=(),
        red_flags=(),
        emergency=emergency,
        endings=(
            Ending("message-taken", "Message taken", "Call back"),
            Ending("caller-left", "Caller left", "Caller left"),
            Ending("sent-to-911", "Sent to 911", "Emergency"),
            Ending("988-given", "988 given", "Emergency"),
        ),
        offers=(
            Offer("message", ("message-taken", "caller-left"), "message-taken"),
            Offer("emergency", ("sent-to-911", "988-given"), "sent-to-911"),
        ),
    )
