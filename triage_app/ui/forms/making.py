"""Which editor serves which item."""

from __future__ import annotations

from triage_app.calls.due import Local
from triage_app.forms.model import CHOICES, Item
from triage_app.records import record
from triage_app.ui.forms.choosing import ComboEditor, PickEditor, SliderEditor, words_of
from triage_app.ui.forms.editors import Editor, LineEditor, TextEditor
from triage_app.ui.forms.measuring import AskFile, FileEditor, QuantityEditor
from triage_app.ui.kit.text import text_width
from triage_app.ui.kit.theme import Theme

_MOST_ROWS, _MOST_IN_LIST, _LONGEST_TOGGLE = 6, 14, 14


@record
class Tools:
    """What every editor is made with."""

    theme: Theme
    local: Local
    ask_file: AskFile


def takes_all(item: Item) -> bool:
    """Return whether one editor takes all answers of a question that repeats: check boxes do."""
    return item.repeats and bool(item.options) and not _opens(item) and not _suggests(item)


def editor_for(item: Item, tools: Tools) -> Editor:
    """Return a new editor for one answer to ``item``, or for all where `takes_all` says so."""
    theme = tools.theme
    if item.type == "boolean":
        return PickEditor(theme, item, "toggle", tools.local, several=False)
    if item.options:
        return _choosing(item, tools)
    if item.type == "text":
        return TextEditor(theme, item)
    if item.type == "attachment":
        return FileEditor(theme, item, tools.ask_file)
    if item.type == "quantity":
        return QuantityEditor(theme, item)
    if item.look.control == "slider" and item.type in ("integer", "decimal"):
        return SliderEditor(theme, item)
    return LineEditor(theme, item, tools.local)


def least_width(item: Item, theme: Theme) -> int:
    """Return how wide an item wants to be at least, in pixels at the present text size."""
    words = min(text_width(theme, "label", item.text), theme.px(240)) + theme.px(24)
    usual = {"text": 300, "quantity": 260, "attachment": 300, "dateTime": 220, "boolean": 180}
    return int(max(words, theme.px(usual.get(item.type, 170))))


def takes_row(item: Item) -> bool:
    """Return whether an item stands alone in its row: long questions do, and lists of answers."""
    if item.type in ("display", "group") or len(item.text) > 60 or item.repeats:
        return True
    if _opens(item) or _suggests(item):
        return False
    return any(len(words_of(option)) > 28 for option in item.options or ())


def _choosing(item: Item, tools: Tools) -> Editor:
    several = takes_all(item)
    if _suggests(item):
        words = {words_of(option): option.value for option in item.options or ()}
        return LineEditor(tools.theme, item, tools.local, words)
    if _opens(item):
        return ComboEditor(tools.theme, item)
    return PickEditor(tools.theme, item, _look(item, several=several), tools.local, several=several)


def _look(item: Item, *, several: bool) -> str:
    words = [words_of(option) for option in item.options or ()]
    short = len(words) == 2 and all(len(one) <= _LONGEST_TOGGLE for one in words)
    if short and not several and item.type == "choice" and item.look.control != "radio-button":
        return "toggle"
    return "flow" if item.look.horizontal else "rows"


def _opens(item: Item) -> bool:
    """Whether the list opens on demand: asked for, or longer than fits the page."""
    if item.type == "open-choice" or item.look.control in ("radio-button", "check-box", "push-button"):
        return False
    count = len(item.options or ())
    return item.look.control == "drop-down" or (count > _MOST_ROWS and not item.repeats)


def _suggests(item: Item) -> bool:
    """Whether typing offers the answers: asked for, or more than anybody reads."""
    count = len(item.options or ())
    long = (
        count > _MOST_IN_LIST
        and item.type in CHOICES
        and item.look.control not in ("radio-button", "check-box")
    )
    wanted = item.look.control == "autocomplete" or (
        item.type == "open-choice" and item.look.control == "drop-down"
    )
    return (wanted or (long and item.look.control != "drop-down")) and not (item.repeats and not wanted)
