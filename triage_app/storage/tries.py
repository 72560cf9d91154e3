"""Wrong passwords while the log is locked: kept beside its key, since nothing can be written into it then.

One line a try: when, and whose slot. It holds no password. Whoever can write
the folder can empty it; it slows down who stands at the desk, and Argon2 who
took the files along.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from triage_app.paths import write_whole
from triage_app.records import record

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_MOST_BYTES = 1 << 20
_SLOT = re.compile(r"[\w-]{1,64}", re.ASCII)


@record
class Try:
    """One wrong password; ``told`` once the audit trail has it."""

    at: datetime
    slot: str
    told: bool = False


class Tries:
    """The file of wrong passwords.

    Args:
        key_file: it lies beside this one.
    """

    def __init__(self, key_file: Path) -> None:
        self.file = key_file.with_suffix(".tries")

    def all(self) -> tuple[Try, ...]:
        """Return them in their order; lines that are none are passed over."""
        try:
            with self.file.open("rb") as stream:
                lines = stream.read(_MOST_BYTES).splitlines()
        except OSError:
            return ()
        return tuple(each for each in map(_read, lines) if each is not None)

    def add(self, wrong: Try) -> None:
        """Add one. OSError: it could not be written."""
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as stream:
            stream.write(_line(wrong))

    def until(self, slot: str, now: datetime) -> datetime | None:
        """Return until when no password of ``slot`` is taken, None where one is.

        After five wrong ones that is a minute from the last, and twice as long
        after each more, up to fifteen. Where the clock was set back since, the
        wait is as long as it would be anyway.
        """
        wrong = [each.at for each in self.all() if each.slot == slot]
        over = len(wrong) - FREE_TRIES
        if over < 0:
            return None
        wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)
        until = min(wrong[-1], now) + wait
        return until if until > now else None

    def taken(self, slot: str = "") -> tuple[Try, ...]:
        """Return those the trail does not have yet, and mark them as told.

        Args:
            slot: whose password was right: theirs are forgotten, and count no more.

        Raises:
            OSError: it could not be written; nothing is told then.
        """
        known = self.all()
        new = tuple(each for each in known if not each.told)
        left = [Try(each.at, each.slot, True) for each in known if each.slot != slot]
        if left:
            write_whole(self.file, b"".join(map(_line, left)))
        else:
            self.file.unlink(missing_ok=True)
        return new


def _line(wrong: Try) -> bytes:
    return json.dumps([wrong.at.isoformat(), wrong.slot, wrong.told]).encode() + b"\n"


def _read(line: bytes) -> Try | None:
    with suppress(ValueError, TypeError):
        at, slot, told = json.loads(line)
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is not None and _SLOT.fullmatch(slot):
            return Try(moment, slot, told is True)
    return None
