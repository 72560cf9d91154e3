"""What a window is made of: everything below it, built and joined by whoever starts the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.records import record

if TYPE_CHECKING:
    from triage_app.content.model import Pack
    from triage_app.desk import Clock, Desk
    from triage_app.paths import Paths
    from triage_app.settings import Settings, SettingsFile
    from triage_app.storage.door import Door
    from triage_app.storage.saving import OnSave

OnMoment = Callable[[str], object]
"""Told how far a start is.

``painted``; at a protected desk ``at-door`` (everything behind the sign-in
page is built) and ``entered`` (a password was given); ``ready`` (a call can
be saved); ``idle``.
"""


@record
class First:
    """What the first paint needs, before anything of the desk is built.

    ``data`` is the folder of the call log, ``log`` that of the program's own,
    ``door`` says how far the desk is set up, ``clock`` is the present for the page in front of the desk.
    """

    data: Path
    log: Path
    door: Door
    settings: Settings
    resources: Path
    clock: Callable[[], datetime]
    workstation: str


@record
class Parts:
    """The parts of one desk. ``notice`` is a lasting sentence for the hint bar, or "".

    ``make_ready`` learns what there is to learn from the content, ``warm_up``
    loads what opening a log needs; any thread may call them, and neither has to be called.
    ``steady`` and ``wall`` are the two clocks that tell when a desk was left alone, in seconds.
    """

    desk: Desk
    pack: Pack
    paths: Paths
    settings: Settings
    settings_file: SettingsFile
    resources: Path
    clock: Clock
    make_ready: Callable[[], object]
    warm_up: Callable[[], object]
    notice: str = ""
    is_demo: bool = False
    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


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
