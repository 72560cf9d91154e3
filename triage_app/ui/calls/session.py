"""The call in front and what the parts of the controller share about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from triage_app.calls import life
from triage_app.calls.call import Call, Refused
from triage_app.content.model import Pack
from triage_app.desk import Clock, Desk
from triage_app.settings import Settings
from triage_app.triage.guide import Guide
from triage_app.triage.route import FlagFound, Route
from triage_app.ui.calls.messages import Message
from triage_app.ui.calls.widgets import CallWidgets

_ON_PAGE = {"due": "due_text", "ending": "ending", "promise": "promise", "promised": "promised"}
"""What a draft's page keeps of a session, by its name there."""


class Session(QObject):
    """One view's memory: the call as the desk has it, what its words told, where the page stands.

    Signals:
        moved(): another page, call or focus target is in front.
        calls_changed(): the tabs of open calls say something else.
        said(object): a ``Message`` to show for a while.
    """

    moved = Signal()
    calls_changed = Signal()
    said = Signal(object)

    def __init__(
        self, desk: Desk, clock: Clock, settings: Callable[[], Settings], widgets: CallWidgets
    ) -> None:
        super().__init__()
        self.desk, self.clock, self.settings, self.widgets = desk, clock, settings, widgets
        self.call: Call = desk.start()
        self.route = Route("")
        self.card_flags: tuple[FlagFound, ...] = ()
        self.not_meant: set[str] = set()
        self.asks_ending = False
        self.entry_id = ""
        self.due_text = ""
        self.ending = ""  # marked by hand for the need on screen, "" for the usual one
        self.promise = ""  # id of the call back that the ending set
        self.promised = ""  # the time it was read from, as typed
        self.usual_choice = ""  # the value a reopened step had before
        self.refresh: Callable[[], None] = lambda: None  # shows the call anew; set by the controller

    @property
    def pack(self) -> Pack:
        """The clinic's content."""
        return self.desk.pack

    @property
    def stands(self) -> Guide | None:
        """Where the guide of the need on screen stands, None while no need is open."""
        need = self.call.now.need
        return self.desk.guide(need, self.call.now.facts) if self._known(need) else None

    def take(self, call: Call) -> None:
        """Have another state of the call in front, or another call."""
        if call.id != self.call.id:
            self.widgets.forget_popups()
            self.forget_need()
            self._restore(call)
            self.route, self.card_flags = Route(call.now.words), ()
        if call.now.need and not self._known(call.now.need):  # begun with other content
            call = self.desk.choose_need(call, "")
            self.refuse("The content has changed: this need is not in it any more. The words are kept.")
        self.call = call
        self.calls_changed.emit()

    def forget_need(self) -> None:
        """Forget what was marked for the need that was on screen."""
        self.not_meant.clear()
        self.asks_ending, self.entry_id = False, ""
        self.due_text = self.ending = self.promise = self.promised = self.usual_choice = ""

    def keep_place(self, field: str, cursor: int) -> None:
        """Keep with the draft where the receptionist is, so that a crash brings it back."""
        self.keep_page(field=field, cursor=str(cursor))

    def keep_page(self, **place: str) -> None:
        """Keep with the draft what is marked for the need on screen, so that nothing ends it but a log."""
        marked = {name: getattr(self, attribute) for name, attribute in _ON_PAGE.items()}
        page = {name: text for name, text in {**self.call.page, **place, **marked}.items() if text}
        if not self.call.blank and dict(self.call.page) != page:
            self.call = self.desk.change(life.at_page(self.call, **page))

    def edit_number(self, text: str) -> None:
        """Keep a callback number as it is typed; words of danger in it open the panel."""
        if text != self.call.caller.number_shown:
            typed = self.desk.edit_number(self.call, text)
            self.card_flags = typed.route.red_flags
            self.take(typed.call)
            self.refresh()

    def watch(self, text: str) -> None:
        """Read words of danger in a field that is not part of the call."""
        before = self.call
        self.take(self.desk.watch(self.call, text))
        if self.call is not before:
            self.refresh()

    def say(self, title: str, text: str = "", kind: str = "ok") -> None:
        """Show a message for a while."""
        self.said.emit(Message(title, text, kind))

    def refuse(self, why: Refused | str) -> None:
        """Say why something is not done now."""
        self.said.emit(Message(str(why), kind="info"))

    def _restore(self, call: Call) -> None:
        for name, attribute in _ON_PAGE.items():
            setattr(self, attribute, call.page.get(name, ""))

    def _known(self, need: str) -> bool:
        return any(known.id == need for known in self.pack.needs)

    def flags(self) -> Sequence[FlagFound]:
        """Return the red flags of the words and the caller card as they stand."""
        return (*self.route.red_flags, *self.card_flags)
