"""What a desk may choose: each setting declared once, kept in one JSON file.

A damaged file costs nothing: the desk runs on what it can read, says so, and
keeps the file aside before it writes its own. Keys it does not know (a newer
version's, perhaps) stay in the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from triage_app.errors import SettingsNotSaved
from triage_app.paths import write_whole
from triage_app.records import field, record


def _one_of(*values: str) -> Any:
    return field(default=values[0], metadata={"one of": values})


def _between(low: int, usual: int, high: int) -> Any:
    return field(default=usual, metadata={"low": low, "high": high})


@record
class Settings:
    """The settings in force. Change one with ``records.replace`` and save the result."""

    clinic: str = ""
    """The clinic's name in the words to say; empty takes the content's."""

    nurse_line: str = ""
    """Number or extension of the clinic's nurses; empty: not set, 911 comes first."""

    nurse_line_hours: str = ""
    """When the nurse line is answered, as the clinic writes it; may be empty."""

    theme: str = _one_of("system", "light", "dark")

    text_size: int = _between(80, 100, 200)
    """In percent."""

    digit_keys: bool = True
    """Whether a digit alone chooses in a list; Alt with the digit always does."""

    sounds: bool = True
    """Whether the emergency panel makes its one short sound."""

    spoken_alerts: bool = True
    """Whether a screen reader is told at once of emergencies and errors."""

    hold_check_minutes: int = _between(1, 2, 60)
    """After this long on hold a call's tab says "Check back"."""

    hold_message_minutes: int = _between(1, 4, 60)
    """After this long on hold a message appears."""

    lock_minutes: int = _between(1, 5, 30)
    """After this long without a key or the pointer the desk locks."""

    lock_in_call_minutes: int = _between(1, 15, 60)
    """The same while a call is live."""

    last_person: str = ""
    """Id of who signed in last, marked on the sign-in page; may be empty."""

    second_place: str = ""
    """A folder on a stick or a share that gets a copy of each backup; empty: none."""

    hide_red_line: bool = False
    """Whether the line about emergency words on the New call screen is hidden."""

    window: str = ""
    """Size and place of the window, as Qt saved them, in Base64; may be empty."""


@record
class Loaded:
    """Settings as read, and one sentence for each thing that could not be read."""

    settings: Settings
    notices: tuple[str, ...] = ()


class SettingsFile:
    """The settings on disk.

    Args:
        path: the file; it and its folder may be missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Loaded:
        """Return what the file says; a missing file says nothing and is no fault."""
        try:
            stored = self._stored()
        except OSError:
            return Loaded(Settings(), (f"The settings in {self.path} cannot be read; usual ones are used.",))
        except ValueError:
            return Loaded(
                Settings(),
                (f"The settings in {self.path} are damaged; usual ones are used. The file is kept.",),
            )
        good = {name: value for name, value in stored.items() if _fits(name, value)}
        notices = tuple(
            f"The setting {name} in {self.path} has no usable value; the usual one is used."
            for name in _DECLARED
            if name in stored and name not in good
        )
        return Loaded(Settings(**{name: good[name] for name in _DECLARED if name in good}), notices)

    def save(self, settings: Settings) -> None:
        """Write ``settings``; keys of the file that are no settings stay in it.

        Raises:
            SettingsNotSaved: the file could not be written; it is as it was.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = self._kept()
            changed = {**kept, **{name: getattr(settings, name) for name in _DECLARED}}
            text = json.dumps(changed, ensure_ascii=False, indent=2) + "\n"
            write_whole(self.path, text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise SettingsNotSaved(
                f"The settings were not saved in {self.path}. Check that the folder can be written to."
            ) from error

    def _kept(self) -> Mapping[str, Any]:
        """Return what stays; a file with something unreadable in it is set aside whole first."""
        try:
            stored = self._stored()
        except ValueError:
            self.path.replace(self._aside())
            return {}
        if any(name in stored and not _fits(name, stored[name]) for name in _DECLARED):
            self._aside().write_bytes(self.path.read_bytes())
        return stored

    def _aside(self) -> Path:
        number = 1
        while (place := self.path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")).exists():
            number += 1
        return place

    def _stored(self) -> dict[str, Any]:
        try:
            stored = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if not isinstance(stored, dict):
            raise ValueError("not a table of settings")
        return stored


_DECLARED: Mapping[str, Any] = Settings.__record__  # type: ignore[attr-defined]


def _fits(name: str, value: object) -> bool:
    setting = _DECLARED.get(name)
    if setting is None or type(value) is not type(setting.default):
        return False
    limits = setting.metadata or {}
    if isinstance(value, int) and "low" in limits:
        return bool(limits["low"] <= value <= limits["high"])
    return "one of" not in limits or value in limits["one of"]
