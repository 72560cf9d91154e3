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
    'SELECT seq, id, calls.started, "offset", ended, taken_by, workstation, name, number, role, emergency, '
    "n.need, n.answer, n.outcome, n.words, "
    'CASE WHEN EXISTS (SELECT 1 FROM call_needs WHERE "call" = seq AND place = 1) THEN '
    "(SELECT json_group_array(json_array(need, answer, outcome)) FROM call_needs "
    'WHERE "call" = seq AND place > 0) END, '
    '(SELECT count(*) FROM additions WHERE "call" = calls.id), '
    'EXISTS (SELECT 1 FROM follow_ups WHERE "call" = calls.id) '
    'FROM calls LEFT JOIN call_needs AS n ON n."call" = seq AND n.place = 0 '
    "WHERE seq IN (SELECT value FROM json_each(?))"
)


def read_lines(connection: Connection, seqs: Sequence[int]) -> tuple[LogLine, ...]:
    """Return the lines of rows of ``calls``, in the order of ``seqs``; may be none."""
    return lines_of_driver(driver_of(connection), seqs)


def lines_of_driver(connection: Any, seqs: Sequence[int]) -> tuple[LogLine, ...]:
    """Return what `read_lines` does, on the driver's connection: earlier calls need no SQLAlchemy."""
    if not seqs:
        return ()
    found = connection.execute(_LINES, (json.dumps(list(seqs)),))
    lines = {row[0]: _line(row) for row in found.fetchall()}
    return tuple(lines[seq] for seq in seqs if seq in lines)


def _line(row: Sequence[Any]) -> LogLine:
    _, id, started, offset, ended, taken_by, workstation, name, number, role, emergency, *rest = row
    need, answer, outcome, words, more, added, follow_up = rest
    needs: tuple[str, ...] = () if need is None else (need,)
    answers: tuple[str, ...] = () if need is None else (answer,)
    outcomes: tuple[str, ...] = () if need is None else (outcome,)
    if more:  # nearly all calls have one need
        more_needs, more_answers, more_outcomes = zip(*json.loads(more), strict=True)
        needs, answers, outcomes = needs + more_needs, answers + more_answers, outcomes + more_outcomes
    return LogLine(
        id,
        from_ms(started, offset),
        round((ended - started) / 1000),
        taken_by,
        workstation,
        name,
        number,
        role,
        needs,
        answers,
        outcomes,
        words or "",
        bool(emergency),
        added,
        bool(follow_up),
    )
