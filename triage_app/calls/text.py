"""What is kept of typed text: everything but what no screen, file or search can hold."""

from __future__ import annotations

import re

from triage_app.records import field, record

QUERY_LETTERS = 10_000
"""So many letters of a query are kept; red flags are read in all of it."""

_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@record
class Kept:
    """Text as it is kept, and a remark for the screen when something was left out."""

    text: str = field(repr=False)
    remark: str = ""


def keep(text: str, letters: int | None = None) -> Kept:
    """Return ``text`` without what cannot be kept.

    Args:
        text: typed, pasted or loaded by a person; may be empty.
        letters: how many letters to keep at most; None keeps all.

    Returns:
        The text without NUL, lone surrogates and control characters other
        than tab and newline; all else stays as typed, right-to-left marks and
        HTML too, and is shown as plain text. ``remark`` is empty when nothing
        was left out.

    Source: docs/log.md, "Text as typed".
    """
    kept, left_out = _NOT_KEPT.subn("", text)
    remarks = []
    if left_out:
        noun = "character" if left_out == 1 else "characters"
        remarks.append(f"{left_out} {noun} that cannot be shown left out.")
    if letters is not None and len(kept) > letters:
        kept = kept[:letters]
        remarks.append(f"Only the first {letters:,} letters are kept.")
    return Kept(kept, " ".join(remarks))
