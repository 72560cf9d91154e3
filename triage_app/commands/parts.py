"""What several commands build before they can begin."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.errors import InputError
from triage_app.paths import is_there

if TYPE_CHECKING:
    from triage_app.content.load import ContentPlaces, Loaded
    from triage_app.content.ready import ReadyForms
    from triage_app.paths import Paths
    from triage_app.settings import Settings


def paths_of(options: argparse.Namespace) -> Paths:
    """Return the folders that ``--data-dir`` names, or the user's own. Raises what `folder_of` does."""
    from triage_app.paths import Paths

    folder = folder_of(options)
    return Paths.under(folder) if folder else Paths.of_user()


def folder_of(options: argparse.Namespace) -> Path | None:
    """Return the folder that ``--data-dir`` names; None: the user's own folders serve.

    Raises:
        InputError: it is empty, as a shell variable that is not set makes it, or a file.
        DeskError: it may not be looked at.
    """
    if options.data_dir is None:
        return None
    if not options.data_dir.strip():
        raise InputError("--data-dir is empty. Name a folder.")
    folder = Path(options.data_dir)
    if is_there(folder) and not folder.is_dir():
        raise InputError(f"--data-dir {folder} is a file. Name a folder.")
    return folder


def settings_of(paths: Paths) -> Settings:
    """Return the settings in force; what could not be read is told on standard error."""
    from triage_app.settings import SettingsFile

    loaded = SettingsFile(paths.settings).load()
    for notice in loaded.notices:
        tell(notice)
    return loaded.settings


def content_places(paths: Paths) -> ContentPlaces:
    """Return where content comes from."""
    from triage_app import resources
    from triage_app.content.load import ContentPlaces

    return ContentPlaces(resources.path("content"), resources.path("emergency.yaml"), paths.content)


def forms_of(paths: Paths) -> ReadyForms:
    """Return where ready forms are kept."""
    from triage_app import resources
    from triage_app.content.ready import ReadyForms

    return ReadyForms(paths.ready, resources.path("ready"))


def content_of(paths: Paths, settings: Settings) -> Loaded:
    """Return the content in use; where something else has to serve, standard error says so."""
    from triage_app.content.load import load_pack

    loaded = load_pack(content_places(paths), forms_of(paths), settings.clinic)
    if loaded.notice:
        tell(loaded.notice)
    return loaded


def tell(sentence: str) -> None:
    """Print a sentence that is no result."""
    print(f"triage-app: {sentence}", file=sys.stderr)


def tell_learning() -> Callable[[float], None]:
    """Return what tells how far the learning is, in tenths, on one line of standard error."""
    told = -1

    def tell_share(share: float) -> None:
        nonlocal told
        tenths = int(share * 10)
        if tenths > told:
            told = tenths
            end = "\r" if sys.stderr.isatty() else "\n"
            print(f"triage-app: Learning from the sentences: {10 * tenths} %", end=end, file=sys.stderr)

    return tell_share
