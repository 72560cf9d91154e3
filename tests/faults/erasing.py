"""Callers' data is erased: no marked word is left in any page or kept backup, held calls stay whole."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from tests.calls.made_up import MORNING, chicago
from tests.desk.small import PACK, PlainReader
from tests.faults.tally import Tally
from tests.storage.pages import plain_pages
from tests.storage.test_erasure import CANARY, marked
from triage_app.calls.audit import AuditFilter
from triage_app.calls.log_entry import Addition
from triage_app.desk import Desk
from triage_app.records import replace
from triage_app.storage.database import Database
from triage_app.storage.keys import read_key_file
from triage_app.storage.log import Log

ROWS = 100
_OLD, _HELD_EVERY = timedelta(days=900), 20


def erase_once(folder: Path, seed: int, rows: int = ROWS) -> Tally:
    """Fill a log with ``rows`` old calls and some of today, erase the old ones, and look everywhere."""
    dice, tally = random.Random(seed), Tally()
    folder.mkdir(parents=True, exist_ok=True)
    log = Log(folder / "calls.db", folder / "calls.key")
    desk = Desk(
        PACK, PlainReader(PACK), log, user="Dana Demo", workstation="Desk 2", clock=_now, local=chicago
    )
    desk.begin()
    words = [f"{CANARY}{dice.randrange(1 << 40):010x}" for _ in range(rows)]
    for place, word in enumerate(words):
        call = marked(f"{place:06}-{dice.randrange(1 << 30):08x}", _OLD - timedelta(minutes=place))
        log.save_call(replace(call, notes=word, caller=replace(call.caller, name=word)))
        log.add_line(call.id, Addition(call.started, "Robin Sample", "note", word), "Desk 2")
        if place % _HELD_EVERY == 0:
            desk.flush(60)
            desk.hold_record(call.id, "A lawyer asked")
    desk.flush(60)
    desk.back_up()
    desk.set_retention(24)
    erased = desk.erase(desk.erasure_preview(), "")
    held = {word for place, word in enumerate(words) if place % _HELD_EVERY == 0}
    tally.count(calls_logged=rows, calls_erased=erased.calls, calls_held=len(held))
    _look(folder, desk, set(words) - held, held, tally)
    desk.close(60)
    return tally


def _now() -> datetime:
    return MORNING


def _look(folder: Path, desk: Desk, gone: set[str], held: set[str], tally: Tally) -> None:
    key = read_key_file(folder / "calls.key").key()
    backups = [backup.folder / "calls.db" for backup in desk.backups()]
    for file in (folder / "calls.db", *backups):
        pages = plain_pages(Database(file, key)).decode("latin-1").lower()
        left = [word for word in gone if word.lower() in pages]
        lost = [word for word in held if word.lower() not in pages]
        tally.count(files_read=1, pages_read=len(pages) // 4096)
        if left or lost:
            tally.faults.append(
                f"{file.parent.name}: {len(left)} erased words left, {len(lost)} held ones lost"
            )
    found = desk.verify()
    tally.faults += found.wrong
    events = desk.audit(AuditFilter(kind="keeping"), 1000).lines
    erasures = sum(line.event.result == "erased" for line in events)
    tally.count(erasures_in_the_trail=erasures)
    if erasures != 1 or len(backups) != 1:
        tally.faults.append(f"{erasures} events of one erasure, {len(backups)} backups kept")
