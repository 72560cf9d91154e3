"""Attacks on the log by somebody who has its key: each has to be seen by the chain or by the witness.

Nine kinds, each at random places of a log of calls, lines, call backs and
marks. Whoever also holds the chain's key and every witness, and signs
everything anew, is seen by nobody; docs/audit.md says so.
"""

# ruff: noqa: S608 - the names of tables are its own
from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.calls.made_up import MORNING, at, follow_up, full_call, logged_call
from tests.faults.tally import Tally
from triage_app.calls import life
from triage_app.calls.audit import Verified
from triage_app.calls.log_entry import Addition
from triage_app.calls.number_check import NumberCheck
from triage_app.storage.chain import digest_of
from triage_app.storage.exchange import witness_of
from triage_app.storage.log import Log
from triage_app.storage.verify import verify_log
from triage_app.storage.vouched import ranges_of, read_parts

CALLS = 24
_VOUCHED = ("calls", "additions", "follow_up_events", "number_checks")
_TEXTS = {
    "calls": ("name", "number", "notes", "taken_by", "role", "timeline", "where_now"),
    "call_needs": ("words", "answer", "outcome", "facts", "need"),
    "call_flags": ("words", "state", "flag"),
    "emergencies": ("flags", "detail", "hand_offs", "reason"),
    "shown": ("words", "number", "must_say"),
    "additions": ("text", "by", "kind"),
    "follow_ups": ("name", "number", "reason"),
    "follow_up_events": ("by", "kind"),
    "number_checks": ("word", "by", "number"),
    "audit": ("who", "workstation", "ref", "result"),
}

Attack = Callable[[Any, random.Random], None]


def attack_once(folder: Path, seed: int) -> Tally:
    """Attack copies of a log, once with each kind, at places that follow from ``seed``."""
    dice, tally = random.Random(seed), Tally()
    whole, old = _made(folder, dice)
    for kind, attack in ATTACKS.items():
        home = shutil.copytree(whole, folder / "attacked")
        _attack(home, old, kind, attack, dice)
        seen = _seen(home)
        tally.counts.update({f"{kind}: tried": 1, f"{kind}: seen": int(seen)})
        if not seen:
            tally.faults.append(f"{kind}, seed {seed}, was not seen")
        shutil.rmtree(home)
    tally.count(untouched_logs=1)
    if _seen(whole):
        tally.faults.append(f"an untouched log was suspected, seed {seed}")
    return tally


def _made(folder: Path, dice: random.Random) -> tuple[Path, Path]:
    """Make a log, and keep a copy of how it was half way."""
    whole, old = folder / "whole", folder / "old"
    _fill(whole, range(CALLS // 2), dice)
    shutil.copytree(whole, old)
    _fill(whole, range(CALLS // 2, CALLS), dice)
    return whole, old


def _fill(home: Path, places: range, dice: random.Random) -> None:
    log = _log(home)
    log.begin(lambda state: None)
    for place in places:
        id = f"{place:04}-{dice.randrange(1 << 32):08x}"
        call = life.finish(full_call(id), at(90)) if place % 3 else logged_call(id)
        gone_by = timedelta(minutes=10 * place)
        assert call.ended is not None
        call = replace(call, started=call.started + gone_by, ended=call.ended + gone_by, notes=id)
        log.save_call(call)
        log.add_line(id, Addition(call.ended, "Robin Sample", "note", f"line of {id}"), "Desk 2")
        due = replace(follow_up(f"of {id}", call.ended + timedelta(hours=1)), call=id)
        log.save_follow_up(due, "set", call.ended, "Robin Sample", "Desk 2")
        moved = replace(due, due=due.due + timedelta(hours=1), moved=1)
        log.save_follow_up(moved, "moved", call.ended, "Dana Demo", "Desk 2")
        log.save_check(NumberCheck("car-t-arizona", "480-555-0127", call.ended, "Robin Sample", True, id))
    assert log.flush(30)
    assert log.close(30)


def _log(home: Path) -> Log:
    return Log(home / "calls.db", home / "calls.key")


def _attack(home: Path, old: Path, kind: str, attack: Attack | None, dice: random.Random) -> None:
    if attack is None:
        shutil.copyfile(old / "calls.db", home / "calls.db")
        return
    log = _log(home)
    with log.database().bare() as connection:
        _disarm(connection)
        attack(connection, dice)
    log.close(0)
    if kind == "the end and its witness cut off":
        witness_of(home / "calls.db").unlink()


def _disarm(connection: Any) -> None:
    """Whoever has the key can take the triggers away."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF").fetchall()


def _seen(home: Path) -> bool:
    log = _log(home)
    database = log.database()
    with database.saving() as connection:
        database.witness.ask(connection, MORNING)
        finding = database.witness.finding
    found: Verified = verify_log(database, "", MORNING, lambda _done, _total: None)
    log.close(0)
    return bool(finding.text or finding.none or not found.holds)


def _one(connection: Any, table: str, dice: random.Random) -> tuple[str, Any]:
    """Pick one row; return the condition that finds it again."""
    key = {"follow_ups": "id", "shown": "id"}.get(table, "seq")
    if table in ("call_needs", "call_flags", "emergencies"):
        rows = connection.execute(f'SELECT "call", place FROM {table}').fetchall()
        call, place = dice.choice(rows)
        return f'"call" = {call} AND place = ?', place
    return f"{key} = ?", dice.choice(connection.execute(f"SELECT {key} FROM {table}").fetchall())[0]


def _edit(connection: Any, dice: random.Random) -> None:
    table = dice.choice(list(_TEXTS))
    column = dice.choice(_TEXTS[table])
    where, value = _one(connection, table, dice)
    done = connection.execute(f'UPDATE {table} SET "{column}" = "{column}" || ? WHERE {where}', ("x", value))
    assert done.rowcount == 1


def _delete(connection: Any, dice: random.Random) -> None:
    tables = (*_VOUCHED, "call_needs", "call_flags", "emergencies", "audit")
    table = dice.choice(tables)
    where, value = _one(connection, table, dice)
    if table == "audit":  # not the last one: that is cutting off the end
        value = dice.randrange(1, connection.execute("SELECT max(seq) FROM audit").fetchone()[0])
    assert connection.execute(f"DELETE FROM {table} WHERE {where}", (value,)).rowcount == 1


def _insert(connection: Any, dice: random.Random) -> None:
    table = dice.choice((*_VOUCHED, "call_needs", "audit"))
    _, *names = (row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    columns = ", ".join(f'"{name}"' for name in names)
    where, value = _one(connection, table, dice)
    if table == "call_needs":
        connection.execute(
            f'INSERT INTO call_needs ("call", {columns}) SELECT "call", 99, {columns.partition(", ")[2]} '
            f"FROM call_needs WHERE {where}",
            (value,),
        )
    else:
        other = "'x' || id" if table == "calls" else columns.partition(", ")[0]
        connection.execute(
            f"INSERT INTO {table} ({columns}) SELECT {other}, {columns.partition(', ')[2]} "
            f"FROM {table} WHERE {where}",
            (value,),
        )


def _reorder(connection: Any, dice: random.Random) -> None:
    table = dice.choice(("audit", "calls", "additions"))
    one, other = dice.sample([row[0] for row in connection.execute(f"SELECT seq FROM {table}")], 2)
    for before, after in ((one, 1_000_000), (other, one), (1_000_000, other)):
        connection.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (after, before))


def _back_date(connection: Any, dice: random.Random) -> None:
    table = dice.choice(("calls", "audit", "additions", "number_checks", "follow_up_events"))
    by = dice.randrange(1, 10**9)
    where, value = _one(connection, table, dice)
    change = "started = started - :by, ended = ended - :by" if table == "calls" else "at = at - :by"
    connection.execute(
        f"UPDATE {table} SET {change} WHERE {where.replace('?', ':row')}", {"by": by, "row": value}
    )


def _swap(connection: Any, dice: random.Random) -> None:
    table, column = dice.choice(
        (("calls", "id"), ("calls", "notes"), ("additions", "text"), ("number_checks", "word"))
    )
    rows = connection.execute(f"SELECT seq, {column} FROM {table}").fetchall()
    (one, its), (other, others) = dice.sample(rows, 2)
    for row, value in ((one, "aside"), (other, its), (one, others)):
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, row))


def _cut_off(connection: Any, dice: random.Random) -> None:
    (last,) = connection.execute("SELECT max(seq) FROM audit").fetchone()
    left = last - dice.randrange(1, 30)
    for (ref,) in connection.execute("SELECT ref FROM audit WHERE seq > ?", (left,)).fetchall():
        for each in ranges_of(connection, ref):
            connection.execute(f"DELETE FROM {each.table} WHERE seq BETWEEN ? AND ?", (each.first, each.last))
    connection.execute("DELETE FROM audit WHERE seq > ?", (left,))


def _replace_digest(connection: Any, dice: random.Random) -> None:
    rows = connection.execute("SELECT seq, ref FROM audit WHERE digest IS NOT NULL").fetchall()
    seq, ref = dice.choice(rows)
    (each,) = ranges_of(connection, ref)
    column = {"calls": "notes", "additions": "text", "number_checks": "word"}.get(each.table, '"by"')
    connection.execute(f"UPDATE {each.table} SET {column} = 'changed' WHERE seq = ?", (each.first,))
    salt = dice.randbytes(16)
    digest = digest_of(salt, read_parts(connection, (each,)))
    connection.execute("UPDATE audit SET salt = ?, digest = ? WHERE seq = ?", (salt, digest, seq))


ATTACKS: dict[str, Attack | None] = {
    "a field edited": _edit,
    "a record or event deleted": _delete,
    "a record or event inserted": _insert,
    "two in each other's place": _reorder,
    "dated back": _back_date,
    "contents swapped": _swap,
    "the end cut off": _cut_off,
    "the end and its witness cut off": _cut_off,
    "an older log copied over it": None,
    "changed, with a digest to match": _replace_digest,
}
