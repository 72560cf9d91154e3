"""Published forms from the shared folder, whole in the window; nasty words in every field."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.forms.made_up import EVERY_TYPE, form
from tests.ui.forms.nasty import NASTY
from triage_app.calls.text import keep
from triage_app.forms.answers import values_at
from triage_app.forms.enable import is_asked
from triage_app.forms.opened import opened, response_of
from triage_app.forms.reader import read_questionnaire
from triage_app.forms.response import read_response, write_response
from triage_app.ui.forms.editors import LineEditor, TextEditor
from triage_app.ui.forms.words import folded


def test_every_published_form_is_shown_with_every_item_that_is_asked(shared, show):
    folder = shared / "data" / "questionnaires"
    if not folder.is_dir():
        pytest.skip(f"needs the shared questionnaires: no folder {folder}")
    for file in sorted(folder.glob("*.json")):
        made = read_questionnaire(file.read_bytes())
        filling = show(made)
        _no_item_is_missing(filling, made.items, ())
        for block in filling.view._blocks.all():
            assert block.isHidden() != is_asked_here(filling, block), (file.name, block.item.link_id)
        filling.view.hide()


def is_asked_here(filling, block: QWidget) -> bool:
    return is_asked(filling.control.not_asked, block.place) or block.place not in filling.control.not_asked


def _no_item_is_missing(filling, items, path) -> None:
    for item in items:
        if item.hidden or folded(item):
            continue
        within = [part for part in filling.view.parts if path[: len(part.path)] == part.path]
        if within:
            assert filling.view._blocks.find((path, item.link_id)) is not None, item.link_id
        if item.type != "display":
            _no_item_is_missing(filling, item.items, (*path, (item.link_id, 0)))


@pytest.mark.parametrize("number", range(0, len(NASTY), 10))
def test_nasty_words_are_kept_by_the_rule_and_shown_plain(show, number):
    filling = show(form(*EVERY_TYPE))
    for words in NASTY[number : number + 10]:
        for block in filling.view._blocks.all():
            if block.item.type not in ("string", "text"):
                continue
            editor = block._fields[0].editor
            _put(editor, words)
            in_lines = words.replace("\r\n", "\n").replace("\r", "\n")
            kept = keep(in_lines if block.item.type == "text" else words).text
            found = [entry.of for entry in _values(filling, block)]
            if kept.strip():
                assert [_plain(one) for one in found] == [_plain(kept)], repr(words)
            else:
                assert found == []
    saved = response_of(filling.control.form, filling.control.tree, "in-progress")
    assert read_response(write_response(saved)) == saved
    assert opened(filling.control.form, saved).tree == filling.control.tree


def _put(editor, words: str) -> None:
    if isinstance(editor, LineEditor):
        editor.line.setText(words)
        editor._edited(editor.line.text())
    elif isinstance(editor, TextEditor):
        editor.edit.setPlainText(words)


def _values(filling, block):
    return values_at(filling.control.tree, block.place)


def _plain(text: str) -> str:
    """What a screen cannot tell apart: ends of lines, half letters, a mark that Qt drops in front."""
    text = text.removeprefix("\ufeff")
    for sign in ("\u2029", "\u2028", "\r"):
        text = text.replace(sign, "\n")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\ufffd", "?")
