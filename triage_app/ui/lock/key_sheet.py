"""The recovery key on paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

from triage_app.calls.recovery_key import RecoveryKey
from triage_app.ui.kit.theme import Theme
from triage_app.ui.print.document import print_on
from triage_app.ui.print.sheet import Line, Sheet
from triage_app.ui.print.view import AskPrinter, ask_printer


def key_sheet(key: RecoveryKey, clinic: str, now: datetime) -> Sheet:
    """Return the page to lock away; ``clinic`` may be empty."""
    groups = [Line(f"Group {place}", group) for place, group in enumerate(key.groups, 1)]
    lines = (
        *((Line("Clinic", clinic),) if clinic else ()),
        Line("Made", f"{now:%Y-%m-%d}"),
        Line("Opens", "The call log of this desk and its backups, if all passwords are lost."),
        Line("Keep it", "Locked away from the desk. Whoever has it can read every call."),
        Line("The key", heading=True),
        *groups,
    )
    return Sheet("Front Desk: recovery key", lines)


def print_key(
    key: RecoveryKey, clinic: str, now: datetime, window: QWidget, theme: Theme, ask: AskPrinter | None = None
) -> bool:
    """Ask for a printer and print the key; False where none was chosen."""
    printer = (ask or ask_printer(window))()
    if printer is None:
        return False
    print_on(key_sheet(key, clinic, now), printer, QFontInfo(theme.font("body")).family())
    return True
