"""The program's own log: what it did and where it failed, never what a caller said.

Words passed to a log call are left out of the file: only numbers, ids and the
names of error classes are written. Errors are written as their class and the
places they went through; their text, which may quote a caller, is not.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from uuid import UUID

FILE_BYTES = 1_000_000
OLD_FILES = 2

_ROOT = "triage_app"
_PLAIN = (bool, int, float, UUID, datetime, type(None))


class WordlessFormatter(logging.Formatter):
    """Formats a record with its text arguments left out and its error without its text."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line (an error adds lines), safe to show to anybody."""
        plain = logging.makeLogRecord(record.__dict__)
        plain.args = _wordless(record.args)
        plain.exc_text = report(record.exc_info[1]) if record.exc_info and record.exc_info[1] else None
        plain.exc_info = None
        try:
            return super().format(plain)
        except (TypeError, ValueError):  # a text argument where the record wants a number
            plain.msg, plain.args = "a record that cannot be written", ()
            return super().format(plain)


def start(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log to ``folder``, at most three files of 1 MB, read by their user alone.

    Returns:
        The handler, for `stop`.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "front-desk.log"
    handler = RotatingFileHandler(file, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8")
    file.chmod(0o600)
    handler.setFormatter(WordlessFormatter())
    logger = logging.getLogger(_ROOT)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what `start` returned."""
    logger = logging.getLogger(_ROOT)
    logger.removeHandler(handler)
    logger.propagate = True
    handler.close()


def report(error: BaseException) -> str:
    """Return the class of ``error``, of what caused it, and the places they went through.

    The texts of the errors are left out: they may hold a caller's words.
    """
    lines = []
    for cause in _chain(error):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


def catch_bugs(tell: Callable[[str], None]) -> None:
    """Send every error that nobody handled, in any thread, to the log and to ``tell``.

    Args:
        tell: takes the report, which holds no caller's words. It is called in
            the thread that failed.
    """

    def caught(error: BaseException | None) -> None:
        if error is not None:
            logging.getLogger(_ROOT).critical("unhandled error", exc_info=error)
            tell(report(error))

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            caught(error)

    if not logging.getLogger(_ROOT).hasHandlers():
        logging.getLogger(_ROOT).addHandler(
            logging.NullHandler()
        )  # else Python prints records to the terminal
    sys.excepthook = in_main
    threading.excepthook = lambda failed: caught(failed.exc_value)
    sys.unraisablehook = lambda failed: caught(failed.exc_value)


def _wordless(args: object) -> tuple[object, ...] | dict[str, object]:
    if isinstance(args, dict):
        return {name: _plain(value) for name, value in args.items()}
    return tuple(_plain(value) for value in args) if isinstance(args, tuple) else ()


def _plain(value: object) -> object:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, BaseException):
        return type(value).__name__
    return value.__name__ if isinstance(value, type) else "[left out]"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _short(file: str) -> str:
    """Return the file from its package on, without the folders of this machine."""
    parts = Path(file).parts
    for mark in (_ROOT, "site-packages"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) :])
    return parts[-1]
