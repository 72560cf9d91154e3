import logging
import sys
import threading
from uuid import UUID

import pytest

from triage_app import logs

WORDS = "my husband Robin Sample has chest pain, 612-555-0142"


@pytest.fixture
def log(tmp_path):
    handler = logs.start(tmp_path)
    yield tmp_path / "front-desk.log"
    logs.stop(handler)


@pytest.fixture
def hooks():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def test_a_line_keeps_ids_and_numbers_and_leaves_words_out(log):
    call = UUID(int=7)
    logging.getLogger("triage_app.desk").info("call %s took %d ms: %s", call, 12, WORDS)
    assert f"triage_app.desk: call {call} took 12 ms: [left out]" in log.read_text()
    assert "Robin" not in log.read_text()


def test_named_arguments_are_left_out_alike(log):
    logging.getLogger("triage_app").warning("%(what)s %(count)d", {"what": WORDS, "count": 3})
    assert "[left out] 3" in log.read_text()


def test_an_error_is_its_class_and_its_places(log):
    try:
        try:
            raise KeyError(WORDS)
        except KeyError as error:
            raise ValueError(f"cannot read {WORDS}") from error
    except ValueError as error:
        logging.getLogger("triage_app").exception("not saved: %s, %s", error, type(error))
    text = log.read_text()
    assert "not saved: ValueError, ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_logs.py" in text
    assert "Robin" not in text
    assert "555" not in text


def test_a_record_that_cannot_be_written_spills_nothing():
    record = logging.LogRecord("triage_app", logging.INFO, __file__, 1, "%d calls", (WORDS,), None)
    line = logs.WordlessFormatter().format(record)
    assert "cannot be written" in line
    assert "Robin" not in line


def test_a_report_names_no_folder_of_this_machine(tmp_path):
    try:
        logs.start(tmp_path / "missing\0name")
    except ValueError as error:
        report = logs.report(error)
    assert "triage_app/logs.py" in report
    assert str(tmp_path) not in report
    assert "/home" not in report


def test_errors_that_cause_each_other_end():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert logs.report(first).splitlines() == ["builtins.ValueError", "builtins.KeyError"]


def test_a_bug_in_any_thread_is_told_without_words(log, hooks):
    told = []
    logs.catch_bugs(told.append)

    def fail():
        raise RuntimeError(WORDS)

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    assert len(told) == 2
    assert all("RuntimeError" in report and "Robin" not in report for report in told)
    assert log.read_text().count("unhandled error") == 2


def test_ctrl_c_is_no_bug(log, hooks, capsys):
    told = []
    logs.catch_bugs(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_stays_small(tmp_path):
    handler = logs.start(tmp_path)
    day = "of a long day at the desk " * 400
    for number in range(400):
        logging.getLogger("triage_app").info(f"step %d {day}", number)  # noqa: G004
    logs.stop(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 3
    assert all(file.stat().st_size <= logs.FILE_BYTES for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders to the user")
def test_the_log_is_for_its_user_alone(log):
    assert log.stat().st_mode & 0o077 == 0
