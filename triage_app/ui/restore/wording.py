"""What is said of a backup and of what restoring it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from triage_app.ui.admin.wording import calls, inside, moment, size, why
from triage_app.ui.calls.wording import counted
from triage_app.ui.lists.rows import Row

if TYPE_CHECKING:
    from triage_app.storage.restore import Restored, RestorePreview
    from triage_app.storage.restore_points import RestorePoint

RECOVERY = "recovery"
"""The choice of the recovery key, beside the people's slots."""

ALWAYS_KEPT = "What lies in the log’s place now is moved to a folder of its own. Nothing is deleted."
NO_POINTS = "No backup was found here. Choose the folder, stick or share where one lies."


def rows(points: Sequence[RestorePoint], now: datetime) -> tuple[Row, ...]:
    """Return the backups as rows; each id is its place in ``points``."""
    return tuple(
        Row(str(place), moment(point.made, now), f"{calls(point.calls)} · {why(point.why)}")
        for place, point in enumerate(points)
    )


def changes(preview: RestorePreview, now: datetime) -> str:
    """Return what restoring would change, in sentences."""
    when = inside(moment(preview.point.made, now))
    back = ""
    if preview.calls is not None:
        back = f" {counted(preview.calls, 'call')} {_are(preview.calls, 'comes', 'come')} back."
    return f"The log goes back to {when}.{back} {_missing(preview)}"


def _missing(preview: RestorePreview) -> str:
    if preview.missing is not None:
        if not preview.missing:
            return "No call of the present log is missing in it."
        missing = preview.missing
        return f"{counted(missing, 'call')} taken since {_are(missing)} not in it."
    if preview.entries is not None:
        if not preview.entries:
            return "No call was logged since."
        entries = counted(preview.entries, "entry", "entries")
        return f"At most {entries} of the log since then {_are(preview.entries)} not in it."
    return "Calls logged since then are not in it."


def details(point: RestorePoint) -> str:
    """Return where a backup lies and how large it is."""
    length = f"{size(point.backup.size)}, " if point.backup else ""
    return f"{length}in {point.file.parent}"


def done(restored: Restored, now: datetime) -> str:
    """Return what was restored, in sentences."""
    calls_back = f"{counted(restored.calls, 'call')} of {inside(moment(restored.point.made, now))}"
    said = f"{calls_back} {_are(restored.calls)} back."
    if restored.missing:
        missing = restored.missing
        said += f" {counted(missing, 'call')} taken since {_are(missing)} not in the log."
    return f"{said} What was there before is kept in {restored.aside}."


def _are(count: int, one: str = "is", many: str = "are") -> str:
    return one if count == 1 else many
