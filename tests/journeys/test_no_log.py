"""Whatever is wrong with the log: emergency words, scripts and a printed page are there all the same."""

import pytest

from triage_app.app import build
from triage_app.paths import Paths
from triage_app.storage.connection import open_connection
from triage_app.storage.keys import read_key


def absent(paths):
    paths.calls.unlink()


def damaged(paths):
    kept = bytearray(paths.calls.read_bytes())
    kept[8192:12288] = bytes(4096)
    kept[64:1024] = bytes(960)
    paths.calls.write_bytes(kept)


def key_unknown(paths):
    paths.key.unlink()


def key_damaged(paths):
    paths.key.write_text("{}")


def another_file(paths):
    paths.calls.write_bytes(b"not a log of this program " * 400)


@pytest.mark.parametrize("wrong", [absent, damaged, key_unknown, key_damaged, another_file])
def test_the_desk_answers_and_prints_without_a_usable_log(at_desk, warm_folder, wrong):
    paths = with_one_call(warm_folder)
    wrong(paths)
    check(at_desk(warm_folder))


def test_the_desk_answers_and_prints_while_another_program_holds_the_log(at_desk, warm_folder):
    paths = with_one_call(warm_folder)
    holder = open_connection(paths.calls, read_key(paths.key), "rw")
    holder.execute("BEGIN IMMEDIATE")
    try:
        check(at_desk(warm_folder))
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def with_one_call(folder):
    """A desk without sign-in with a call in its log, closed well."""
    paths = Paths.under(folder)
    desk = build(paths, lambda _state: None).desk
    desk.set_up_without_sign_in()
    desk.begin()
    desk.finish(desk.choose_card(desk.open_emergency(desk.start(), "key"), "911"), "sent-to-911")
    assert desk.close(30.0)
    return paths


def check(desk):
    desk.press("Ctrl+1")
    desk.press("F8")
    assert desk.place == "emergency"
    assert "911" in desk.text()
    desk.press("Alt+X")
    desk.press("1")
    desk.type("cart arizona")
    desk.press("Enter")
    assert desk.call.now.number == "480-342-1927"
    desk.press("Ctrl+P")
    page = desk.front.others.pages.print.page._text.toPlainText()
    assert "cart arizona" in page
    assert "was not in the log yet" in page
    bar = desk.window.hint_bar.accessibleName()
    assert "All saved" not in bar
