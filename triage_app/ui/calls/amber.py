"""The amber line: words that may mean danger but do not open the emergency panel. No widget here."""

from __future__ import annotations

from collections.abc import Sequence

from triage_app.calls.call import Call
from triage_app.content.model import Pack
from triage_app.triage.route import FlagFound

_ASK = "Ask: is it happening now? If it is, press F8."
_SAME_DAY = "Take a message for the nurse today. If it gets worse, press F8."


def amber_line(pack: Pack, call: Call, flags: Sequence[FlagFound]) -> tuple[str, str]:
    """Return title and text of the line; both "" where there is nothing to say.

    Args:
        pack: gives the reasons their words.
        call: the call in front; while its panel is open there is no line.
        flags: red flags of all its texts, in any state.
    """
    if not flags or call.emergency is not None:
        return "", ""
    words = " and ".join(dict.fromkeys(f"“{word}”" for flag in flags for word in flag.words))
    return f"You typed {words}", _what_to_do(pack, call, flags)


def _what_to_do(pack: Pack, call: Call, flags: Sequence[FlagFound]) -> str:
    if any(flag.opens_panel for flag in flags):
        reasons = dict(pack.emergency.reasons)
        given = next((panel.reason for panel in reversed(call.emergencies) if panel.reason), "")
        because = f"Answered: {reasons[given].lower()}. " if given in reasons else ""
        return f"{because}If it is an emergency after all, press F8."
    if all(flag.tier == "S" and flag.state == "now" for flag in flags):
        return _SAME_DAY
    return _ASK
