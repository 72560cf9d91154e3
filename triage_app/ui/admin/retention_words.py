"""What an erasure would take, in words."""

from __future__ import annotations

from triage_app.calls.retention import ErasurePreview
from triage_app.ui.calls.wording import counted, date_words


def taken(preview: ErasurePreview) -> tuple[str, str]:
    """Return what an erasure would take: a title and a text of plain sentences."""
    before = date_words(preview.before.date())
    stays = "stays" if preview.held == 1 else "stay"
    held = f" {counted(preview.held, 'held call')} of that time {stays}." if preview.held else ""
    if preview.nothing:
        return f"Nothing from before {before} is left to erase", held.strip()
    if preview.pending and not preview.calls:
        return "Finishes an erasure that was cut off", "Backups from before it still hold what it erased."
    title = f"Erases the data of {counted(preview.calls, 'call')} from before {before}"
    span = ""
    if preview.first and preview.last:
        span = f"From {date_words(preview.first.date())} to {date_words(preview.last.date())}."
    parts = (
        (preview.lines, "added line"),
        (preview.call_backs, "call back"),
        (preview.checks, "word on a number"),
        (preview.drafts, "draft"),
    )
    with_them = ", ".join(counted(count, name) for count, name in parts if count)
    also = f" With them: {with_them}." if with_them else ""
    return title, f"{span}{also}{held}".strip()
