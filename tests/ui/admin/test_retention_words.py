from datetime import UTC, datetime

from triage_app.calls.retention import ErasurePreview
from triage_app.ui.admin.retention_words import taken

BEFORE = datetime(2024, 11, 18, tzinfo=UTC)


def test_an_erasure_says_whose_data_goes_and_what_stays():
    first, last = datetime(2024, 1, 2, tzinfo=UTC), datetime(2024, 11, 17, tzinfo=UTC)
    title, text = taken(ErasurePreview(BEFORE, 412, first, last, held=1, lines=3, call_backs=1))
    assert title == "Erases the data of 412 calls from before Nov 18, 2024"
    assert text == (
        "From Jan 2, 2024 to Nov 17, 2024. With them: 3 added lines, 1 call back. "
        "1 held call of that time stays."
    )


def test_an_erasure_that_was_cut_off_is_said_to_be_finished():
    title, text = taken(ErasurePreview(BEFORE, 0, pending=True))
    assert title == "Finishes an erasure that was cut off"
    assert text == "Backups from before it still hold what it erased."


def test_nothing_to_erase_is_said():
    assert taken(ErasurePreview(BEFORE, 0))[0] == "Nothing from before Nov 18, 2024 is left to erase"
