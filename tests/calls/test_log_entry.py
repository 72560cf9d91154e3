from dataclasses import replace

from tests.calls.made_up import at, full_call, logged_call
from triage_app.calls import life
from triage_app.calls.log_entry import LogLine, line_of


def test_a_line_shows_the_first_need_and_how_the_last_one_ended():
    line = line_of(life.finish(full_call(), at(90)))
    assert (line.need, line.outcome, line.emergency, line.seconds) == ("car-t", "message-taken", True, 90)
    assert (line.name, line.number, line.role, line.words) == (
        "Riley Notreal",
        "6125550117",
        "family",
        "cart arizona",
    )
    assert line_of(logged_call()).emergency is False


def test_a_line_without_needs_is_empty_not_broken():
    line: LogLine = replace(line_of(logged_call()), needs=(), answers=(), outcomes=())
    assert (line.need, line.outcome) == ("", "")


def test_a_line_shows_no_caller_in_its_repr():
    assert "Riley" not in repr(line_of(life.finish(full_call(), at(90))))
