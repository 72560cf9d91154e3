"""Letters for paper: what the shipped font lacks is printed as its code, never as a box."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from triage_app.records import field, record

Holds = Callable[[int], bool]
"""Whether a font has a letter for a code point."""

_KEPT = "\n\t"


@record
class Printable:
    """Text as it can be printed, and how many letters stand as their codes."""

    text: str = field(repr=False)
    coded: int = 0


def printable(text: str, holds: Holds) -> Printable:
    """Return ``text`` in NFC, letters the font lacks written as ``[U+1F600]``.

    Args:
        text: as typed or loaded; may be empty.
        holds: whether the printing font has a code point.

    Marks without a shape of their own (right-to-left marks, joiners) are
    written as codes too, so that the order on paper is the order typed.
    """
    coded = 0
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        shapeless = unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn", "Cs") and letter not in _KEPT
        if not shapeless and (letter in _KEPT or letter.isspace() or holds(ord(letter))):
            letters.append(letter)
        else:
            coded += 1
            letters.append(f"[U+{ord(letter):04X}]")
    return Printable("".join(letters), coded)


def remark(coded: int) -> str:
    """Return the line that explains the codes on a page, or "" where there are none."""
    if not coded:
        return ""
    what = "1 letter is" if coded == 1 else f"{coded} letters are"
    return f"{what} not in the printing font and printed as U+ and a code."
