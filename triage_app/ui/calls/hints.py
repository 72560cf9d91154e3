"""The keys that work now, for the hint bar."""

from __future__ import annotations

from collections.abc import Sequence

from triage_app.ui.calls.controller import CallsController
from triage_app.ui.calls.widgets import CallWidgets
from triage_app.ui.shell.view import Hint

_EMERGENCY_KEY = Hint(("F8",), "Emergency")
_BACK = Hint(("Backspace",), "Step back")


def hints_of(place: str, widgets: CallWidgets, controller: CallsController) -> Sequence[Hint]:
    """Return the hints of a screen, most wanted first."""
    if place == "emergency":
        return _emergency(widgets)
    if place == "new-call":
        return _entry() if widgets.page is widgets.entry else _query(widgets)
    if place == "guided-step":
        return _step(widgets)
    return _answer(place, controller)


def _query(widgets: CallWidgets) -> Sequence[Hint]:
    if widgets.query_page.is_start:
        count = len(widgets.query_page.start.cards)
        return (
            Hint(("Return",), "Open best match"),
            Hint(("Alt+1",), f"to {count} open a common need"),
            Hint(("F6",), "Next panel"),
            Hint(("Ctrl+K",), "Commands"),
            Hint(("F1",), "Help and keys"),
        )
    return (
        Hint(("Return",), "Open"),
        Hint(("Up", "Down"), "Move"),
        Hint(("Alt+2",), "and up pick"),
        Hint(("Tab",), "Facts"),
        Hint(("Esc",), "Clear"),
        _EMERGENCY_KEY,
    )


def _step(widgets: CallWidgets) -> Sequence[Hint]:
    count = len(widgets.guide.choices.rows)
    return (
        Hint(("1",), f"to {count} choose"),
        Hint(("Return",), "Choose marked"),
        _BACK,
        Hint(("F2",), "Caller"),
        Hint(("F9",), "Hold"),
        Hint(("Ctrl+Tab",), "Other call"),
        _EMERGENCY_KEY,
    )


def _answer(place: str, controller: CallsController) -> Sequence[Hint]:
    shown = controller.answer.shown
    hints = [Hint(("Return",), "Log and finish"), Hint(("1",), "to 4 how it ended")]
    if shown and shown.others:
        last = shown.others[-1].digit
        hints.append(Hint(("5",), f"to {last} other location" if last > 5 else "other location"))
    if place == "phone-number":
        hints += [Hint(("Ctrl+D",), "Dial"), Hint(("Ctrl+Shift+C",), "Copy")]
    hints += [Hint(("Ctrl+Shift+N",), "Another need"), _BACK]
    return hints


def _emergency(widgets: CallWidgets) -> Sequence[Hint]:
    cards = [Hint((str(n),), card.short) for n, card in enumerate(widgets.panel.cards.rows, 1)]
    return (
        *cards,
        Hint(("Alt+1",), f"to {len(cards)} while writing"),
        Hint(("F2",), "Write-down fields"),
        Hint(("Alt+X",), "Not an emergency, give a reason"),
    )


def _entry() -> Sequence[Hint]:
    return Hint(("Return",), "New call about this"), Hint(("Esc",), "Back")
