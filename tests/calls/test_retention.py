from datetime import datetime

import pytest

from tests.calls.made_up import MORNING
from triage_app.calls.retention import ErasurePreview, Retention, checked_months, cut
from triage_app.errors import InputError


def test_nothing_is_decided_before_somebody_decides():
    assert Retention().months is None
    assert Retention().audit_months == 72


@pytest.mark.parametrize("months", [0, 1, 24, 1200])
def test_months_that_can_be_kept(months):
    assert checked_months(months) == months


@pytest.mark.parametrize("months", [-1, 1201])
def test_months_nobody_keeps(months):
    with pytest.raises(InputError):
        checked_months(months)


@pytest.mark.parametrize(
    ("now", "months", "day"),
    [
        ("2026-11-18T10:00:00-06:00", 24, "2024-11-18"),
        ("2026-08-31T10:00:00-05:00", 6, "2026-02-28"),
        ("2028-08-31T10:00:00-05:00", 6, "2028-02-29"),
        ("2026-01-15T10:00:00-06:00", 1, "2025-12-15"),
        ("2026-12-31T10:00:00-06:00", 13, "2025-11-30"),
    ],
)
def test_months_go_back_to_a_day_that_exists(now, months, day):
    assert cut(datetime.fromisoformat(now), months).date().isoformat() == day


def test_a_preview_knows_whether_there_is_anything():
    assert ErasurePreview(MORNING, 0).nothing
    assert not ErasurePreview(MORNING, 0, drafts=1).nothing
    assert not ErasurePreview(MORNING, 0, pending=True).nothing
