"""Puts a folder of content to use as the clinic's next version; the versions before it stay."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from triage_app.content.files import EMERGENCY, ContentFiles, gather
from triage_app.content.model import Pack
from triage_app.content.reader import read
from triage_app.content.versions import CURRENT, RECORD, current, numbered
from triage_app.errors import ContentError, DeskError, Problem
from triage_app.paths import write_whole
from triage_app.records import record, replace

Judge = Callable[[Pack], tuple[Problem, ...]]
"""Further checks of a whole pack, such as running its examples."""


@record
class Published:
    """What was published: the pack with its examples, its number, its folder, what is to be looked at."""

    pack: Pack
    number: int
    folder: Path
    remarks: tuple[Problem, ...]


def check_folder(
    folder: Path, emergency: Path, nurse_line: str = "", judge: Judge | None = None
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Check the content in ``folder``.

    Args:
        folder: holds ``pack.yaml`` and the rest.
        emergency: the emergency file that is part of every pack.
        nurse_line: the clinic's nurse line; without it a remark says that it is not set.
        judge: further checks, made where the pack has no errors.

    Returns:
        The pack, if there is enough for one, and every problem by file and line.
    """
    return _judged(gather(folder, emergency), nurse_line, judge)


def _judged(
    files: ContentFiles, nurse_line: str, judge: Judge | None
) -> tuple[Pack | None, tuple[Problem, ...]]:
    reading = read(files, nurse_line=nurse_line)
    if judge is None or reading.pack is None or reading.errors:
        return reading.pack, reading.problems
    return reading.pack, tuple(sorted({*reading.problems, *judge(reading.pack)}))


def publish(
    folder: Path,
    content: Path,
    emergency: Path,
    at: datetime,
    *,
    by: str = "",
    why: str = "",
    nurse_line: str = "",
    judge: Judge | None = None,
) -> Published:
    """Check the content in ``folder`` and put it to use.

    The very bytes that were checked are copied beside the versions before
    them; the new version is in use from the moment its number is written.

    Args:
        folder: what to publish; it is not changed.
        content: where published versions lie; made if it is missing.
        emergency: the emergency file that is part of every pack.
        at: the present time.
        by: who publishes.
        why: a line on what changed, may be empty.
        nurse_line: the clinic's nurse line from the settings.
        judge: further checks, such as running the examples.

    Raises:
        ContentError: something keeps it from being published; see ``problems``.
        DeskError: the folder could not be written. What was in use stays in use.
    """
    files = gather(folder, emergency)
    pack, problems = _judged(files, nurse_line, judge)
    holding = tuple(problem for problem in problems if problem.level == "error" or problem.holds)
    if pack is None or holding:
        raise ContentError(holding)
    record = {"published": at.isoformat(timespec="seconds"), "by": by, "why": why}
    try:
        content.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = max(current(content), _written(pack), *numbered(content)) + 1
        place = _copied(files, content, number, record)
        write_whole(content / CURRENT, f"{number}\n".encode())
    except OSError as error:
        raise DeskError(
            f"The content was not published: {content} cannot be written ({error.strerror}). "
            "The version before it stays in use."
        ) from error
    return Published(replace(pack, version=str(number)), number, place, problems)


def _written(pack: Pack) -> int:
    return int(pack.version) if pack.version.isdecimal() and len(pack.version) < 10 else 0


def _copied(files: ContentFiles, content: Path, number: int, record: dict[str, str]) -> Path:
    """Write the checked bytes to a folder beside the versions, then give it its number."""
    waiting = content / f".{number}.{os.getpid()}.partial"
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        for name, data in files.texts.items():
            if name != EMERGENCY:
                target = waiting / name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(target, data)
        write_whole(waiting / RECORD, json.dumps(record, ensure_ascii=False).encode())
        waiting.rename(content / str(number))
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return content / str(number)
