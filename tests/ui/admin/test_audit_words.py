from datetime import UTC, datetime, timedelta, timezone

import pytest

from triage_app.calls.audit import RESULTS, AuditEvent, AuditLine, Verified
from triage_app.ui.admin.audit_words import KINDS, cells, since, verdict

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=timezone(timedelta(hours=-6)))


def test_every_kind_of_event_has_words():
    assert set(KINDS) == set(RESULTS)
    assert len(KINDS) == 14


@pytest.mark.parametrize(
    ("event", "texts"),
    [
        (
            AuditEvent(NOW, "Robin Sample", "Desk 2", "exported", "", "ok", "rows=12 reason=study"),
            ("Nov 18, 10:42:00 AM", "Robin Sample", "Desk 2", "Export", "Done", "", "rows 12, reason: study"),
        ),
        (
            AuditEvent(NOW.astimezone(UTC), "", "Desk 2", "sign-in failed", "p1", "wrong PIN"),
            ("Nov 18, 10:42:00 AM", "Not signed in", "Desk 2", "Failed sign-in", "Wrong PIN", "p1", ""),
        ),
    ],
)  # fmt: skip
def test_an_entry_says_who_did_what_when_where_and_how_it_ended(event, texts):
    assert cells(AuditLine(7, event), NOW) == ("7", *texts)


@pytest.mark.parametrize(("period", "day"), [("1", 18), ("7", 12), ("30", None)])
def test_a_period_starts_with_its_first_day(period, day):
    start = since(period, NOW)
    assert (start.hour, start.minute) == (0, 0)
    assert day is None or start.day == day
    assert since("0", NOW) is None


def test_the_verdict_is_one_plain_sentence_or_says_what_is_wrong():
    title, text = verdict(Verified(12, 1))
    assert (title, text) == ("The log is whole", "12 entries and 1 record are as they were written.")
    assert "the names and words were erased" in verdict(Verified(12, 9, erased=2))[1]
    title, text = verdict(Verified(12, 9, wrong=tuple(f"Entry {n} was changed." for n in range(7))))
    assert title == "The log was changed, or part of it is missing"
    assert "Entry 4 was changed. And 2 more." in text
