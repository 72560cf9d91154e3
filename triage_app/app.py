"""Builds the parts of the desk and opens its window; the one place where they meet."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app import resources
from triage_app.paths import Paths, is_there
from triage_app.records import record, replace
from triage_app.settings import Settings, SettingsFile
from triage_app.ui.parts import First, Look, OnMoment, Parts

# What only a built desk needs is imported where it is built: a sign-in page is painted without it.
if TYPE_CHECKING:
    from triage_app.calls.due import Local
    from triage_app.content.model import Pack
    from triage_app.desk import Clock, Understands
    from triage_app.storage.log import Log
    from triage_app.storage.saving import OnSave

DEMO_USER, DEMO_DESK = "Robin Sample", "Desk 2"
DEMO_DAY = "demo/day.json"


@record
class Start:
    """How the window is to start, as the command line says it.

    Empty values take the usual: the user's own folders, the theme and size
    of the settings. ``view`` is what a picture shows.
    """

    data_dir: Path | None = None
    demo: bool = False
    screenshot: Path | None = None
    view: str = "new-call"
    theme: str = ""
    size: tuple[int, int] | None = None
    quit_after_idle_ms: int = 0


def run(start: Start, on_moment: OnMoment = str) -> int:
    """Open the window, or draw a picture of it, and return the exit code.

    Raises:
        InputError: there is no such view to draw.
        DeskError: the picture cannot be written.
    """
    if start.screenshot is not None:
        return _draw(start, start.screenshot)
    from triage_app.ui.program import AGAIN_WISHED, DEMO_WISHED, open_window

    paths = paths_of(start)
    if start.demo:
        _make_demo_once(paths)
    look = Look(start.theme, start.size, start.quit_after_idle_ms)
    first = first_of(paths, is_demo=start.demo)
    code = open_window(first, lambda on_save: build(paths, on_save, is_demo=start.demo), look, on_moment)
    if code == DEMO_WISHED:
        return run(replace(start, demo=True), on_moment)
    return run(start, on_moment) if code == AGAIN_WISHED else code


def first_of(paths: Paths, *, is_demo: bool = False) -> First:
    """Return what the first paint of a window needs; next to nothing is read for it."""
    from triage_app.storage.door import door_at

    settings = SettingsFile(paths.settings).load().settings
    return First(
        data=paths.data,
        log=paths.log,
        door=door_at(paths.calls, paths.key, lambda: _log_at(paths).finish_exchange()),
        settings=settings,
        resources=resources.root(),
        clock=_present,
        workstation=DEMO_DESK if is_demo else computer(),
    )


def build(
    paths: Paths,
    on_save: OnSave,
    *,
    clock: Clock | None = None,
    local: Local | None = None,
    is_demo: bool = False,
) -> Parts:
    """Return the parts of one desk; nothing is opened or read yet but settings and content.

    Args:
        paths: where everything lies.
        on_save: told about saving, from the saving thread.
        clock: the present; None takes the computer's.
        local: the clinic's wall clock, for times typed as ``2pm``; None takes the computer's.
        is_demo: calls are made up, and taken by somebody made up.
    """
    from triage_app.desk import Desk, system_clock, system_local
    from triage_app.desk.late import LateUnderstanding

    clock, local = clock or system_clock, local or system_local
    notices = _make(paths)
    settings_file = SettingsFile(paths.settings)
    loaded = settings_file.load()
    settings = with_demo_line(loaded.settings) if is_demo else loaded.settings
    pack, said = content_of(paths, settings)
    understanding = LateUnderstanding(lambda: _understanding(pack, paths))
    desk = Desk(
        pack,
        understanding,
        _log_at(paths, makes=is_demo),
        user=DEMO_USER if is_demo else system_user(),
        workstation=DEMO_DESK if is_demo else computer(),
        clock=clock,
        local=local,
        on_save=on_save,
        second_place=Path(settings.second_place) if settings.second_place else None,
    )
    return Parts(
        desk=desk,
        pack=pack,
        paths=paths,
        settings=loaded.settings,
        settings_file=settings_file,
        resources=resources.root(),
        clock=clock,
        make_ready=understanding.make_ready,
        warm_up=_load_what_opening_needs,
        notice=next(iter((*said, *notices, *loaded.notices)), ""),
        is_demo=is_demo,
    )


def paths_of(start: Start) -> Paths:
    """Return the folders a start uses; the demo's are always apart from the real ones."""
    if start.demo:
        return Paths.under(start.data_dir / "demo") if start.data_dir else Paths.demo()
    return Paths.under(start.data_dir) if start.data_dir else Paths.of_user()


def content_of(paths: Paths, settings: Settings) -> tuple[Pack, tuple[str, ...]]:
    """Return the pack to work with, with the clinic's own nurse line, and what to say about it."""
    from triage_app.content.load import ContentPlaces, load_pack
    from triage_app.content.ready import ReadyForms

    places = ContentPlaces(resources.path("content"), resources.path("emergency.yaml"), paths.content)
    content = load_pack(places, ReadyForms(paths.ready, resources.path("ready")), settings.clinic)
    said = (content.notice,) if content.notice else ()
    return with_nurse_line(content.pack, settings), said


def with_nurse_line(pack: Pack, settings: Settings) -> Pack:
    """Return the pack with the clinic's own nurse line on the emergency panel, where one is set."""
    if not settings.nurse_line:
        return pack
    cards = tuple(
        replace(card, number=settings.nurse_line) if card.id == "nurse" else card
        for card in pack.emergency.cards
    )
    return replace(pack, emergency=replace(pack.emergency, cards=cards))


def with_demo_line(settings: Settings) -> Settings:
    """Return settings with the made-up nurse line of the demo, where none is set."""
    if settings.nurse_line:
        return settings
    told = json.loads(resources.path(DEMO_DAY).read_text(encoding="utf-8"))
    return replace(settings, nurse_line=told["nurse_line"])


def system_user() -> str:
    """Return the operating system's user, who takes the calls; "Unknown" where it names none."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if found := os.environ.get(name):
            return found
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return "Unknown"


def computer() -> str:
    """Return the computer's name, as the name of the desk."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "This desk")


def _log_at(paths: Paths, makes: bool = False) -> Log:
    """Return the log; one that is not there yet is made by a set-up, but for the demo's."""
    from triage_app.storage.log import Log

    return Log(paths.calls, paths.key, makes=makes)


def _load_what_opening_needs() -> None:
    """Import what a sign-in and opening the log would import then."""
    from triage_app.storage.warm import load

    load()


def _present() -> datetime:
    return datetime.now().astimezone()


def _understanding(pack: Pack, paths: Paths) -> Understands:
    from triage_app.content.ready import ReadyForms
    from triage_app.desk.learning import understanding

    return understanding(pack, ReadyForms(paths.ready, resources.path("ready")))


def _draw(start: Start, file: Path) -> int:
    """Draw one view of the demo; the environment is set before Qt is loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from triage_app.ui.pictures import Picture, draw

    picture = Picture(file, start.view, start.theme or "light", start.size or (1440, 900))
    return draw(picture, _build_demo)


def _make_demo_once(paths: Paths) -> None:
    """Give a demo that is started for the first time its made-up calls."""
    if is_there(paths.calls):
        return
    from triage_app.desk import system_clock, system_local
    from triage_app.desk.demo import make_demo

    _make(paths)
    pack, _said = content_of(paths, Settings())
    log, day = _log_at(paths, makes=True), resources.path(DEMO_DAY)
    make_demo(log, pack, day, system_clock(), system_local, DEMO_USER, DEMO_DESK)


def _build_demo(paths: Paths, on_save: OnSave, clock: Clock, local: Local) -> Parts:
    """Return the parts of a desk on a new log with the made-up day."""
    from triage_app.desk.demo import make_demo

    parts = build(paths, on_save, clock=clock, local=local, is_demo=True)
    log = _log_at(paths, makes=True)
    make_demo(log, parts.pack, resources.path(DEMO_DAY), clock(), local, DEMO_USER, DEMO_DESK)
    return parts


def _make(paths: Paths) -> tuple[str, ...]:
    """Make the folders; a sentence where that fails, since the window opens all the same."""
    try:
        paths.make()
    except OSError:
        return (f"The folder {paths.data} cannot be made. Calls are not saved.",)
    return ()
