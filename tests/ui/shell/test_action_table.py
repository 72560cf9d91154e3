from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from triage_app.ui.shell.action_table import ACTIONS, ANYWHERE, PLACES, action

HEARD = [entry for entry in ACTIONS if entry.listens]
TAKEN_BY_SYSTEMS = {"Alt+F4", "Alt+Space", "Alt+Tab", "Ctrl+W", "Ctrl+H", "Ctrl+M"}
TAKEN_BY_SYSTEMS |= {"F3", "F4", "Alt+Down", "F11", "F12"}
OF_TEXT = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Shift+V"}


def test_every_id_is_used_once():
    assert [one for one, times in Counter(entry.action_id for entry in ACTIONS).items() if times > 1] == []


@pytest.mark.parametrize("entry", HEARD, ids=lambda entry: entry.action_id)
def test_no_two_actions_hear_the_same_key_on_one_screen(entry):
    together = [
        other
        for other in ACTIONS
        if other.listens
        and other is not entry
        and (ANYWHERE in (other.where, entry.where) or other.where == entry.where)
    ]
    for keys in ("keys", "mac_keys"):
        taken = {key for other in together for key in getattr(other, keys)}
        assert not taken & set(getattr(entry, keys))


@pytest.mark.parametrize("entry", ACTIONS, ids=lambda entry: entry.action_id)
def test_every_key_can_be_read_and_belongs_to_no_system_or_text(entry):
    for keys in (*entry.keys, *entry.mac_keys):
        assert not QKeySequence(keys).isEmpty()
        assert keys not in TAKEN_BY_SYSTEMS | OF_TEXT
        assert not keys.startswith("Ctrl+Alt")
    assert entry.where in PLACES


@pytest.mark.parametrize("entry", HEARD, ids=lambda entry: entry.action_id)
def test_a_single_letter_is_never_a_shortcut(entry):
    assert not any(len(keys) == 1 for keys in entry.keys)


@pytest.mark.parametrize("entry", [entry for entry in ACTIONS if any("Alt+" in key for key in entry.keys)])
def test_on_a_mac_alt_and_digit_have_a_twin_that_types_no_letter(entry):
    letter_of_a_field = entry.action_id in ("caller-name", "callback-number", "notes")
    assert letter_of_a_field or all("Alt+" not in key for key in entry.mac_keys)
    assert letter_of_a_field or entry.mac_keys


def test_an_unknown_action_is_an_error():
    with pytest.raises(KeyError):
        action("lock-the-moon")


def test_on_a_mac_the_twins_serve(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    assert action("back").keys_here == ("Ctrl+[",)
    assert action("help").keys_here == ("F1",)
