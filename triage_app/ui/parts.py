"""What a window is made of: everything below it, built and joined by whoever starts the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.records import record

if TYPE_CHECKING:
    from triage_app.content.model import Pack
    from triage_app.desk import Clock, Desk
    from triage_app.paths import Paths
    from triage_app.settings import Settings, SettingsFile
    from triage_app.storage.saving import OnSave

OnMoment = Callable[[str], object]
"""Told how far a start is: ``painted``, ``ready`` (a call can be saved), ``idle``."""


@record
class Parts:
    """The parts of one desk. ``notice`` is a lasting sentence for the hint bar, or "".

    ``make_ready`` learns what there is to learn from the content; any thread may call it.
    """

    desk: Desk
    pack: Pack
    paths: Paths
    settings: Settings
    settings_file: SettingsFile
    resources: Path
    clock: Clock
    make_ready: Callable[[], object]
    notice: str = ""
    is_demo: bool = False


Build = Callable[["OnSave"], Parts]
"""Builds the parts; is told who wants to know about saving."""


@record
class Look:
    """How a window is to look and behave at this start; empty values take what the settings say.

    ``quit_after_idle_ms`` ends the program so long after it is ready; 0 never does.
    """

    theme: str = ""
    size: tuple[int, int] | None = None
    quit_after_idle_ms: int = 0
