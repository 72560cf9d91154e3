"""All that is written in a call, so that a danger is heard whole, whichever fields tell it. Pure."""

from __future__ import annotations

from typing import Literal

from triage_app.calls.call import Call

Field = Literal["words", "notes", "name", "number", "written", ""]


def texts_beside(call: Call, field: Field = "") -> str:
    """Return the texts of a call but that of ``field``, a blank line between two; may be empty.

    Args:
        call: any call.
        field: what is left out: the words of the need on screen, the notes,
            name and relationship, the number, what the emergency panel has
            written down; "" leaves nothing out.
    """
    texts: dict[Field, tuple[str, ...]] = {
        "words": (call.now.words,),
        "notes": (call.notes,),
        "name": (call.caller.name, call.caller.relationship),
        "number": (call.caller.number_text,),
        "written": (call.write_down.where, call.write_down.patient),
    }
    earlier = (need.words for need in call.needs[:-1])
    promised = (follow_up.reason for follow_up in call.follow_ups)
    others = (text for name, parts in texts.items() if name != field for text in parts)
    return "\n\n".join(text for text in (*earlier, *promised, *others) if text.strip())
