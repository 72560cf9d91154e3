from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any

import pytest

from tests.forms.made_up import form
from triage_app.forms.answers import Path, Tree, start, values_at
from triage_app.forms.model import Attachment, Questionnaire
from triage_app.forms.typed import shown
from triage_app.ui.forms.form_control import FormControl
from triage_app.ui.forms.form_view import FormView
from triage_app.ui.forms.making import Tools

ZONE = timezone(timedelta(hours=-6))
TODAY = date(2026, 11, 18)


@dataclass
class Filling:
    """A form on the screen, and who fills it in."""

    view: FormView
    control: FormControl

    def block(self, link_id: str, *path: tuple[str, int]) -> Any:
        found = self.view._blocks.find((path, link_id))
        assert found is not None, f"no field {link_id}"
        return found

    def editor(self, link_id: str, *path: tuple[str, int], number: int = 0) -> Any:
        return self.block(link_id, *path)._fields[number].editor

    def error(self, link_id: str, *path: tuple[str, int], number: int = 0) -> str:
        return self.block(link_id, *path)._fields[number].error

    def words(self, link_id: str, *path: tuple[str, int]) -> list[str]:
        return [shown(value) for value in values_at(self.control.tree, (path, link_id))]

    def is_shown(self, link_id: str, *path: tuple[str, int]) -> bool:
        return self.block(link_id, *path).isVisible()


Open = Callable[..., Filling]


def attach(_parent: object, _item: object) -> Attachment:
    return Attachment("text/plain", "aGVsbG8=", title="letter.txt", size=5)


@pytest.fixture
def show(theme, qtbot) -> Iterator[Open]:
    views: list[FormView] = []  # kept: what nobody holds may be collected while it is painted

    def shown_form(made: Questionnaire, tree: Tree | None = None) -> Filling:
        view = FormView(Tools(theme, lambda moment: moment.replace(tzinfo=ZONE), attach))
        qtbot.addWidget(view)
        views.append(view)
        control = FormControl(view, lambda: TODAY)
        view.resize(1100, 900)
        with qtbot.waitExposed(view):
            view.show()
        control.open(made, tree if tree is not None else start(made.items))
        view.finish()
        view.activateWindow()
        return Filling(view, control)

    yield shown_form
    for view in views:
        view.hide()


@pytest.fixture
def open_form(show) -> Open:
    """Put a form of these items on the screen."""
    return lambda *items, **more: show(form(*items, **more))


def path_of(*steps: tuple[str, int]) -> Path:
    return steps
