from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triage_app.storage.restore import Restored, RestorePreview
from triage_app.storage.restore_points import RestorePoint
from triage_app.ui.restore.wording import changes, details, done, rows

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
POINT = RestorePoint(
    Path("/stick/b/calls.db"), Path("/stick/b/calls.key"), NOW - timedelta(hours=1), None, "1"
)


@pytest.mark.parametrize(
    ("calls", "missing", "entries", "said"),
    [
        (431, 3, None, "431 calls come back. 3 calls taken since are not in it."),
        (1, 1, None, "1 call comes back. 1 call taken since is not in it."),
        (431, 0, None, "431 calls come back. No call of the present log is missing in it."),
        (431, None, 1, "431 calls come back. At most 1 entry of the log since then is not in it."),
        (431, None, 0, "431 calls come back. No call was logged since."),
        (None, None, None, "Calls logged since then are not in it."),
    ],
)
def test_what_a_restore_changes_is_said_before_it_is_done(calls, missing, entries, said):
    preview = RestorePreview(POINT, calls, missing, entries, needs_secret=False)
    assert changes(preview, NOW) == f"The log goes back to today, 9:42 AM. {said}"


def test_a_log_that_was_set_aside_is_listed_as_such():
    (row,) = rows([POINT], NOW)
    assert (row.id, row.title) == ("0", "Today, 9:42 AM")
    assert row.detail == "Calls counted when it is opened · A log that was set aside"
    assert details(POINT) == f"in {POINT.file.parent}"


def test_what_was_done_says_what_is_missing_and_where_the_old_files_are():
    said = done(Restored(POINT, 430, 2, Path("/data/damaged-1")), NOW)
    assert said == (
        "430 calls of today, 9:42 AM are back. 2 calls taken since are not in the log. "
        f"What was there before is kept in {Path('/data/damaged-1')}."
    )
