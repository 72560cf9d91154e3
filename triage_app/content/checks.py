"""Rules over a whole pack: what keeps it from being used, and what somebody should look at."""

from __future__ import annotations

from triage_app.content.model import Pack
from triage_app.content.places import Places
from triage_app.content.rules import examples, facts, flags, guides, ids, links, numbers, scripts
from triage_app.content.rules.book import Book
from triage_app.errors import Problem

RULES = (ids, links, guides, scripts, numbers, facts, flags, examples)


def check(pack: Pack, places: Places | None = None, nurse_line: str = "") -> tuple[Problem, ...]:
    """Judge a whole pack.

    Args:
        pack: what to judge.
        places: where its records stand in its files; None if it was not read from any.
        nurse_line: the clinic's nurse line from the settings; may be empty.

    Returns:
        Every problem by file and line: errors keep the pack from being used,
        remarks are for somebody to look at. Whether the examples come true is
        not judged here, since that takes the router: see `triage.examples`.
    """
    book = Book(pack, places or Places(), nurse_line)
    return tuple(sorted({problem for rule in RULES for problem in rule.check(book)}))
