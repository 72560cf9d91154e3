"""Turns what a person does in a form into its answers, and shows what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from triage_app.forms.answers import (
    Path,
    Place,
    Tree,
    entries_at,
    with_another,
    with_value,
    with_values,
    without,
)
from triage_app.forms.enable import Conditions, NotAsked, is_asked
from triage_app.forms.model import FormProblem, Item, Questionnaire, Value
from triage_app.forms.to_fix import Progress, progress, to_fix
from triage_app.ui.forms.form_view import FormView
from triage_app.ui.forms.part_rows import is_in, row_of
from triage_app.ui.forms.sections import Part
from triage_app.ui.forms.unread import lies_in, with_unread
from triage_app.ui.forms.words import label


class FormControl(QObject):
    """Holds the answers of one form while it is filled in.

    Signals:
        changed(object): the tree of answers, after each change; a draft is saved from it.
        words_typed(str): words as they stand in a field, for whoever listens for dangers.
    """

    changed = Signal(object)
    words_typed = Signal(str)

    def __init__(self, view: FormView, today: Callable[[], date], parent: QObject | None = None) -> None:
        """Serve ``view``; ``today`` is asked when dates of birth are judged."""
        super().__init__(parent or view)
        self._view, self._today = view, today
        self._form = Questionnaire("", "", "", "", ())
        self._items: dict[str, Item] = {}
        self._conditions = Conditions(self._form)
        self.tree: Tree = ()
        self.not_asked: NotAsked = frozenset()
        self.unread: dict[Path, str] = {}
        self._shown: dict[Path, str] = {}
        self._listed: tuple[FormProblem, ...] = ()
        self._sent = False
        self._last: Path = ()
        self._counts: list[Progress] = []
        self._connect()

    @property
    def form(self) -> Questionnaire:
        """The form in view."""
        return self._form

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What has to be fixed now, in the order of the form; remarks left out."""
        found = [one for one in self._found() if one.level == "error"]
        return with_unread(found, self.unread, self._items, self.not_asked)

    def open(self, form: Questionnaire, tree: Tree) -> None:
        """Show a form with answers, as `answers.start` or `opened` gives them."""
        self._form, self.tree = form, tree
        self._items = {item.link_id: item for item in reversed(list(form.walk()))}
        self._conditions = Conditions(form)
        self.not_asked = self._conditions.not_asked(tree)
        self.unread, self._shown, self._listed, self._sent, self._last = {}, {}, (), False, ()
        self._view.show_form(form, tree, self.not_asked)
        self._view.problems.show_problems(())
        self._show_progress()

    def take(self, path: Path, value: Value | None) -> None:
        """Take an answer that comes from elsewhere, such as from the call, and show it."""
        self._answer(path, value)
        self._view.show_values((path[:-1], path[-1][0]))

    def send(self) -> bool:
        """List what has to be fixed and go to the list; return whether there is nothing."""
        self._sent = True
        self._list_problems()
        if self._listed:
            self._view.problems.focus()
        return not self._listed

    def next_problem(self) -> bool:
        """Go to the next field with a problem after the last one gone to; return whether there is one."""
        self._sent = True
        self._list_problems()
        if not self._listed:
            return False
        order = [one.path for one in self._listed]
        at = order.index(self._last) + 1 if self._last in order else 0
        self._go_to(at % len(order))
        return True

    def _connect(self) -> None:
        wishes = self._view.wishes
        wishes.answered.connect(self._answer)
        wishes.all_answered.connect(self._answer_all)
        wishes.unread.connect(self._unread)
        wishes.another_wished.connect(self._add)
        wishes.removal_wished.connect(self._remove)
        wishes.left.connect(self._left)
        wishes.typed.connect(self.words_typed)
        self._view.problem_chosen.connect(self._go_to)
        self._view.next_problem_wished.connect(self.next_problem)
        self._view.rebuilt.connect(self._show_again)

    def _show_again(self) -> None:
        for path, text in self._shown.items():
            self._view.show_error(path, text.rstrip("."))

    def _answer(self, path: Path, value: Value | None) -> None:
        self._take(with_value(self.tree, path, self._items[path[-1][0]], value), path)
        self._clear_if_fixed(path)

    def _answer_all(self, place: Place, values: tuple[Value, ...]) -> None:
        here = (*place[0], (place[1], 0))
        self._take(with_values(self.tree, place, self._items[place[1]], values), here)
        self._clear_if_fixed((*place[0], (place[1], 0)))

    def _add(self, place: Place) -> None:
        item = self._items[place[1]]
        tree = self.tree
        empty = item.is_question and not self._entries(place)
        for _ in range(2 if empty else 1):  # the empty field that stands there becomes the first of two
            tree = with_another(tree, place, item)
        self._take(tree, (*place[0], (place[1], 0)), place)
        self._view.focus_entry((*place[0], (place[1], self._entries(place) - 1)))

    def _remove(self, path: Path) -> None:
        place = (path[:-1], path[-1][0])
        self._forget(place)
        self._take(without(self.tree, path), path, place)
        self._view.focus_entry((*place[0], (place[1], max(0, path[-1][1] - 1))))

    def _forget(self, place: Place) -> None:
        """Forget what was told of entries that are made anew: their numbers may be others now."""
        self.unread = {at: text for at, text in self.unread.items() if not lies_in(at, place)}
        self._shown = {at: text for at, text in self._shown.items() if not lies_in(at, place)}

    def _entries(self, place: Place) -> int:
        return len(entries_at(self.tree, place))

    def _take(self, tree: Tree, path: Path, resized: Place | None = None) -> None:
        if tree == self.tree:
            return
        self.tree = tree
        asked_anew = path[-1][0] in self._conditions.questions or bool(resized)
        if asked_anew:
            self.not_asked = self._conditions.not_asked(tree)
            gone = [at for at in self._shown if not is_asked(self.not_asked, (at[:-1], at[-1][0]))]
            for at in gone:
                self._show(at, "")
        self._view.show_answers(tree, self.not_asked, resized)
        self._show_progress(None if asked_anew else path)
        self.changed.emit(tree)

    def _unread(self, path: Path, text: str) -> None:
        if text:
            self.unread[path] = text
        else:
            self.unread.pop(path, None)

    def _left(self, path: Path) -> None:
        """Say what is wrong with a field that was left; that nothing stands in it is said on Send alone."""
        found = {one.path: one for one in self.problems}
        wrong = found.get(path)
        answered = path in self.unread or bool(self._value(path))
        self._show(path, wrong.text if wrong and (answered or self._sent) else "")
        warnings = [one.text for one in self._found() if one.path == path and one.level == "remark"]
        self._view.show_remark(path, " ".join(warnings))

    def _value(self, path: Path) -> Value | None:
        entries = entries_at(self.tree, (path[:-1], path[-1][0]))
        return entries[path[-1][1]].value if path[-1][1] < len(entries) else None

    def _clear_if_fixed(self, path: Path) -> None:
        if self._shown.get(path) and path not in {one.path for one in self.problems}:
            self._show(path, "")
            if self._sent:
                self._list_problems()

    def _show(self, path: Path, text: str) -> None:
        if text or path in self._shown:
            self._shown[path] = text
            self._view.show_error(path, text.rstrip("."))
            self._show_progress()

    def _list_problems(self) -> None:
        before, self._listed = self._listed, self.problems
        for one in before:
            if one.path not in {now.path for now in self._listed}:
                self._show(one.path, "")
        for one in self._listed:
            self._show(one.path, one.text)
        self._view.problems.show_problems([self._line(one) for one in self._listed])

    def _line(self, problem: FormProblem) -> str:
        item = self._items.get(problem.link_id)
        words = problem.text.rstrip(".")
        return f"{label(item)}: {words[:1].lower()}{words[1:]}" if item else words

    def _go_to(self, number: int) -> None:
        if 0 <= number < len(self._listed):
            self._last = self._listed[number].path
            self._view.focus_entry(self._last)
            self._show(self._last, self._listed[number].text)

    def _found(self) -> tuple[FormProblem, ...]:
        return to_fix(self._form, self.tree, self.not_asked, self._today())

    def _show_progress(self, path: Path | None = None) -> None:
        """Count again: everything, or only the part that ``path`` lies in."""
        parts = self._view.parts
        if path is None:
            self._counts = [self._count(part) for part in parts]
        for number, part in enumerate(parts):
            if path is not None and is_in(part, path):
                self._counts[number] = self._count(part)
        counts = [self._without_wrong(part, count) for part, count in zip(parts, self._counts, strict=True)]
        rows = [row_of(part, count, self._wrong(part)) for part, count in zip(parts, counts, strict=True)]
        self._view.show_rows(rows)
        answered, required = sum(one.answered for one in counts), sum(one.required for one in counts)
        self._view.progress.show_progress(answered, required)

    def _count(self, part: Part) -> Progress:
        return progress(part.items, self.tree, part.path, self.not_asked)

    def _wrong(self, part: Part) -> int:
        return sum(bool(text) and is_in(part, path) for path, text in self._shown.items())

    def _without_wrong(self, part: Part, count: Progress) -> Progress:
        """Count an answer that has to be fixed as none."""
        wrong = sum(
            bool(text) and is_in(part, path) and self._is_required_answer(path)
            for path, text in self._shown.items()
        )
        return Progress(max(0, count.answered - wrong), count.required)

    def _is_required_answer(self, path: Path) -> bool:
        return self._items[path[-1][0]].required and self._value(path) is not None
