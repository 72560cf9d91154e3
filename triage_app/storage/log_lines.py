"""Rows of calls as lines of a list, all of them in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from triage_app.calls.log_entry import LogLine
from triage_app.storage.database import driver_of
from triage_app.storage.moments import from_ms

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LINES = (
    'SELECT seq, id, started, "offset", ended, taken_by, workstation, name, number, role, emergency, '
    "(SELECT json_group_array(json_array(need, answer, outcome)) FROM call_needs "
    'WHERE "call" = calls.seq), '
    '(SELECT words FROM call_needs WHERE "call" = calls.seq AND place = 0), '
    '(SELECT count(*) FROM additions WHERE "call" = calls.id), '
    'EXISTS (SELECT 1 FROM follow_ups WHERE "call" = calls.id) '
    "FROM calls WHERE seq IN (SELECT value FROM json_each(?))"
)


def read_lines(connection: Connection, seqs: Sequence[int]) -> tuple[LogLine, ...]:
    """Return the lines of rows of ``calls``, in the order of ``seqs``; may be none."""
    return lines_of_driver(driver_of(connection), seqs)


def lines_of_driver(connection: Any, seqs: Sequence[int]) -> tuple[LogLine, ...]:
    """Return what `read_lines` does, on the driver's connection."""
    if not seqs:
        return ()
    found = connection.execute(_LINES, (json.dumps(list(seqs)),))
    lines = {row[0]: _line(row) for row in found.fetchall()}
    return tuple(lines[seq] for seq in seqs if seq in lines)


def _line(row: Sequence[Any]) -> LogLine:
    _, id, started, offset, ended, taken_by, workstation, name, number, role, emergency, *rest = row
    needs, words, added, follow_up = rest
    ids, answers, outcomes = zip(*json.loads(needs), strict=True) if needs != "[]" else ((), (), ())
    return LogLine(
        id=id,
        started=from_ms(started, offset),
        seconds=round((ended - started) / 1000),
        taken_by=taken_by,
        workstation=workstation,
        name=name,
        number=number,
        role=role,
        needs=ids,
        answers=answers,
        outcomes=outcomes,
        words=words or "",
        emergency=bool(emergency),
        added=added,
        follow_up=bool(follow_up),
    )
