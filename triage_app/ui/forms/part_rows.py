"""What the list of parts says of each: how many of its required questions are answered, what to fix."""

from __future__ import annotations

from triage_app.forms.answers import Path
from triage_app.forms.to_fix import Progress
from triage_app.ui.forms.section_list import SectionRow
from triage_app.ui.forms.sections import Part


def is_in(part: Part, path: Path) -> bool:
    """Return whether an entry lies in a part."""
    depth = len(part.path)
    return path[:depth] == part.path and any(item.link_id == path[depth][0] for item in part.items)


def row_of(part: Part, count: Progress, wrong: int) -> SectionRow:
    """Return the row of a part with so many problems in view."""
    note = f"{count.answered} of {count.required}" if count.required else ""
    if wrong:
        fix = "fix 1 problem" if wrong == 1 else f"fix {wrong} problems"
        return SectionRow(part.title, " · ".join(words for words in (note, fix) if words), "wrong")
    done = bool(count.required) and count.answered == count.required
    return SectionRow(part.title, note, "done" if done else "open")
