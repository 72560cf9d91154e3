"""Words to say as they are written in content: stressed parts, and pages of a breath's length."""

from __future__ import annotations

import re

from triage_app.records import record

MOST_WORDS = 45
"""Words a page of script may hold; longer ones are read in several.

Source: design.md section 4.3.
"""

_STRESSED = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@record
class Script:
    """Plain words with the places (start, length) of those to stress."""

    plain: str
    stressed: tuple[tuple[int, int], ...]


def read_script(text: str) -> Script:
    """Take ``**stress**`` marks out of a text; marks without a twin stay as typed."""
    plain: list[str] = []
    stressed: list[tuple[int, int]] = []
    length = last = 0
    for match in _STRESSED.finditer(text):
        before = text[last : match.start()]
        stressed.append((length + len(before), len(match[1])))
        plain += [before, match[1]]
        length += len(before) + len(match[1])
        last = match.end()
    plain.append(text[last:])
    return Script("".join(plain), tuple(stressed))


def quoted(script: Script) -> Script:
    """Put a script between quotation marks."""
    return Script(f"“{script.plain}”", tuple((start + 1, length) for start, length in script.stressed))


def pages(text: str, most_words: int = MOST_WORDS) -> tuple[str, ...]:
    """Cut a script into pages at the ends of sentences.

    Args:
        text: may hold stress marks; a mark that spans a cut loses its stress.
        most_words: of a page; one longer sentence still stays whole.

    Returns:
        At least one page; a text of few enough words is one.
    """
    if len(text.split()) <= most_words:
        return (text,)
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        together = f"{found[-1]} {sentence}" if found else sentence
        if found and len(together.split()) <= most_words:
            found[-1] = together
        else:
            found.append(sentence)
    return tuple(_whole_marks(page) for page in found)


def _whole_marks(page: str) -> str:
    return page if page.count("**") % 2 == 0 else page.replace("**", "")
