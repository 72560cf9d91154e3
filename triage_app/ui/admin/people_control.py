"""Turns what is wanted in Admin > People into what the desk does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from triage_app.calls.people import Person
from triage_app.desk import Desk
from triage_app.errors import DeskError
from triage_app.ui.admin.asking import Asking
from triage_app.ui.admin.people_cards import DoorCard, PersonCard, PersonTyped
from triage_app.ui.admin.recovery_control import RecoveryControl
from triage_app.ui.admin.section import Section
from triage_app.ui.admin.wording import ROLES
from triage_app.ui.admin.working import Works
from triage_app.ui.kit.background import Report
from triage_app.ui.kit.theme import Theme
from triage_app.ui.lists.rows import Row, heading

ADD, RECOVERY, DOOR = "add", "recovery", "door"


class PeopleControl(QObject):
    """The section of the people.

    Signals:
        told(str): one sentence on what was done.
        key_to_print(object): a `RecoveryKey` to put on paper.
    """

    told = Signal(str)
    key_to_print = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, works: Works, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._works = theme, desk, works
        self._people: tuple[Person, ...] = ()
        self._without = False
        self.section = Section(theme, "People and sign-in")
        self.person, self.new = PersonCard(theme, new=False), PersonCard(theme, new=True)
        self.door = DoorCard(theme)
        self.recovery = RecoveryControl(theme, desk, works, self.section)
        for name, card in (("person", self.person), (ADD, self.new), (DOOR, self.door)):
            self.section.add_page(name, card)
        self._asking = Asking(theme, self.section)
        self._connect()

    def refresh(self) -> None:
        """Read who works here and show them; the mark stays."""
        self.section.show_problem("")
        try:
            self._people = self._desk.people()
            self._without = self._desk.door().state == "open"
        except DeskError as error:
            self._people = ()
            self.section.show_problem(str(error))
        self.section.show_rows(self._rows())
        self.show_marked(self.section.list.marked_id)

    def print_key(self) -> bool:
        """Print the recovery key that is shown; False where none is."""
        return self.recovery.print_key()

    def forget(self) -> None:
        """Forget what was typed and shown, as when the desk is locked."""
        for card in (self.person, self.new):
            card.clear()
        self.recovery.forget()

    def show_marked(self, id: str) -> None:
        """Show the form of a row."""
        if id != RECOVERY:
            self.recovery.forget()
        person = self._marked(id)
        if person is not None:
            you = self._desk.person is not None and self._desk.person.id == id
            self.person.show_person(person, you=you)
            self.section.show_page("person")
        elif id == RECOVERY:
            self.recovery.show()
        elif id == DOOR:
            self.door.show_state(self._without)
            self.section.show_page(DOOR)
        else:
            self.section.show_page(ADD)

    def _connect(self) -> None:
        self.section.marked.connect(self.show_marked)
        self.section.opened.connect(self._enter)
        self.new.save_wished.connect(self._add)
        self.person.save_wished.connect(self._change)
        self.person.remove_wished.connect(self._ask_remove)
        self.recovery.told.connect(self.told)
        self.recovery.key_to_print.connect(self.key_to_print)
        self.door.wanted.connect(self._ask_door)

    def _rows(self) -> list[Row]:
        here = self._desk.person
        rows = [heading("People", len(self._people))]
        for person in self._people:
            role = ROLES[person.role]
            detail = f"{role} · you" if here is not None and here.id == person.id else role
            rows.append(Row(person.id, person.name, detail, tag="" if person.active else "Not active"))
        rows.append(Row(ADD, "Add a person", icon="plus"))
        rows.append(heading("This desk"))
        rows.append(Row(RECOVERY, "Recovery key", "If all passwords are lost"))
        state, tone = ("On", "warn") if self._without else ("Off", "neutral")
        rows.append(Row(DOOR, "No sign-in", tag=state, tone=tone))
        return rows

    def _enter(self, id: str) -> None:
        """Enter on a row: into its form."""
        card = {ADD: self.new, DOOR: self.door, RECOVERY: self.recovery.card}.get(id, self.person)
        if card.fields:
            card.focus()
        else:
            card.main.setFocus()

    def _add(self, typed: PersonTyped) -> None:
        def work(_report: Report) -> object:
            return self._desk.add_person(typed.name, typed.role, typed.password, typed.pin)  # type: ignore[arg-type]

        def done(added: object) -> None:
            self.new.clear()
            self.refresh()
            if isinstance(added, Person):
                self.section.list.mark(added.id)
                self.told.emit(f"{added.name} can sign in now")

        self._do(self.new, work, "Adding…", done)

    def _change(self, typed: PersonTyped) -> None:
        id = self.section.list.marked_id

        def work(_report: Report) -> object:
            return self._desk.change_person(
                id,
                name=typed.name,
                role=typed.role,  # type: ignore[arg-type]
                active=typed.active,
                password=typed.password or None,
                pin=typed.pin or None,
            )

        self._do(self.person, work, "Saving…", lambda _: self._finish("Changes saved"))

    def _ask_remove(self) -> None:
        person = self._marked(self.section.list.marked_id)
        if person is not None:
            text = (
                "They cannot sign in any more, and the log gets a new key, which may take a minute. "
                "A copy of it that they kept elsewhere still opens with their password. "
                "What they did stays in the log under their name. This cannot be undone."
            )
            title = f"Remove {person.name}?"
            self._asking.ask(title, text, "Remove person", "Keep", lambda: self._remove(person), deletes=True)

    def _remove(self, person: Person) -> None:
        def work(report: Report) -> tuple[str, ...]:
            return self._desk.remove_person(person.id, report)

        def removed(away: object) -> None:
            left = (
                f" Copies in {away[0]} forget them once it is back."
                if isinstance(away, tuple) and away
                else ""
            )
            self._finish(f"{done}{left}")

        words = f"Removing {person.name} and giving the log a new key…"
        done = f"{person.name} is removed. The log has a new key."
        self._do(self.person, work, words, removed, stops=True)

    def _ask_door(self) -> None:
        if self._without:
            self._set_door(False)
            return
        text = "Every call can then be read by whoever can use this computer’s account. You can end it here."
        self._asking.ask(
            "Start without sign-in?", text, "Turn it on", "Keep sign-in", lambda: self._set_door(True)
        )

    def _set_door(self, on: bool) -> None:
        def work(report: Report) -> None:
            self._desk.allow_without_sign_in(on, report)

        said = "This desk starts without sign-in now" if on else "Sign-in is asked for from the next start on"
        words = "Keeping the key with this computer’s account…" if on else "Giving the log a new key…"
        self._do(self.door, work, words, lambda _: self._finish(said), stops=not on)

    def _do(
        self,
        card: PersonCard | DoorCard,
        work: Callable[[Report], object],
        words: str,
        done: Callable[[object], None],
        *,
        stops: bool = False,
    ) -> None:
        """Do something behind a form that waits for it."""

        def ended(result: object) -> None:
            card.set_busy(False)
            done(result)

        def failed(why: str) -> None:
            card.set_busy(False)
            card.error.say(why)
            card.main.setFocus()

        card.error.say("")
        if self._works.run(work, card.work, words, ended, failed, stops=stops):
            card.set_busy(True, card.main.text())
            card.work.cancel.setFocus()

    def _finish(self, sentence: str) -> None:
        self.refresh()
        self.section.list.setFocus()
        self.told.emit(sentence)

    def _marked(self, id: str) -> Person | None:
        return next((person for person in self._people if person.id == id), None)
