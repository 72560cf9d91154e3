"""Every use case of the desk, for the window and the command line alike: no widget, no SQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from triage_app.calls import emergency, life, needs
from triage_app.calls.call import Call, FlagNoted, Refused
from triage_app.calls.caller import Caller
from triage_app.calls.due import Due, Local, read_due
from triage_app.calls.follow_up import FollowUp, Group, done, due_soon, group_of, in_order, moved
from triage_app.calls.log_entry import (
    Addition,
    AdditionKind,
    CallFilter,
    Earlier,
    GapWords,
    LogEntry,
    Page,
    Today,
    line_of,
)
from triage_app.calls.needs import Shown
from triage_app.calls.number_check import NumberCheck, NumberState, number_state
from triage_app.calls.text import QUERY_LETTERS, keep
from triage_app.content.model import NO_FACTS, Ending, Facts, Pack
from triage_app.errors import StorageError
from triage_app.storage.doctor import doctor
from triage_app.storage.log import Log
from triage_app.storage.saving import OnSave, SaveState
from triage_app.triage.guide import Guide, guide
from triage_app.triage.route import FlagFound, Route

Clock = Callable[[], datetime]
"""The present as an aware time in the clinic's offset."""

COMMON_NEEDS = 8
COMMON_PERIOD = timedelta(days=30)
LAST_CALLS = 5


class Understands(Protocol):
    """What the desk asks of `triage.understand.Understanding`."""

    def route(self, words: str, known: Facts = NO_FACTS) -> Route:
        """Return everything ``words`` tell; ``known`` are facts set by hand."""


def system_clock() -> datetime:
    """Return the present in the computer's zone, to the millisecond, as the log keeps it."""
    now = datetime.now().astimezone()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def system_local(moment: datetime) -> datetime:
    """Return a naive wall-clock time, or any aware one, as aware time of the computer's zone."""
    return moment.astimezone()


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of words being typed: the changed call, what they told, and a remark or ""."""

    call: Call
    route: Route = field(repr=False)
    remark: str = ""

    @property
    def opened(self) -> bool:
        """Whether an emergency panel stands open now."""
        return self.call.emergency is not None


class Desk:
    """The receptionist's desk: open calls in memory, saved behind its back.

    Everything answers at once. Each change of an open call is handed to the
    saving thread as a draft; "saved" is told through ``on_save`` after COMMIT
    and never before. When the log cannot be opened or written the desk works
    on in memory and ``on_save`` says why; routing, guides and emergencies
    never depend on the log.

    Calls are values: a method takes the call as the window has it and returns
    the changed one. Methods are to be called from one thread, but for those
    that only read the log (`calls`, `entry`, `earlier`, `gaps`, `doctor`),
    which any thread may call.

    Args:
        pack: the clinic's content.
        understanding: turns words into facts, red flags and needs.
        log: where calls are kept; not opened yet.
        user: who takes the calls.
        workstation: the name of this desk.
        clock: the present.
        local: the clinic's wall clock, for times typed as ``2pm``.
        on_save: told about saving, from the saving thread.
    """

    def __init__(
        self,
        pack: Pack,
        understanding: Understands,
        log: Log,
        *,
        user: str,
        workstation: str,
        clock: Clock = system_clock,
        local: Local = system_local,
        on_save: OnSave | None = None,
    ) -> None:
        self.pack = pack
        self.user = user
        self.workstation = workstation
        self._understanding = understanding
        self._log = log
        self._clock = clock
        self._local = local
        self._on_save = on_save
        self._open: dict[str, Call] = {}  # in the order of the tabs
        self._unsaved: dict[str, Call] = {}  # logged here, not yet committed
        self._checks: list[NumberCheck] = []  # made here; the log may not have them yet
        self._common: tuple[str, tuple[str, ...]] = ("", ())

    # Saving

    def begin(self) -> None:
        """Start opening the log and saving, in the saving thread; returns at once.

        The first ``on_save`` tells whether the log could be opened.
        """
        self._log.begin(self._saved)

    def restore(self) -> tuple[Call, ...]:
        """Bring back the drafts of calls that were open when the desk stopped; all on hold.

        Waits until the log is open. Returns all open calls, as `open_calls`.

        Raises:
            StorageError: the log cannot be read; open calls stay as they are.
        """
        for draft in self._log.read().drafts():
            if draft.id not in self._open:
                self._open[draft.id] = life.set_aside(draft, self._clock())
        return self.open_calls()

    def save_state(self) -> SaveState:
        """Return what ``on_save`` told last."""
        return self._log.state

    def try_again(self) -> None:
        """Try a failed save now rather than at the next of the tries every 10 seconds."""
        self._log.try_again()

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until all is saved; False where it is not after ``seconds``."""
        return self._log.flush(seconds)

    def close(self, seconds: float = 5.0) -> bool:
        """Put the live call on hold, save everything and close the log; False if not all is saved."""
        if self.live is not None:
            self._put(life.set_aside(self.live, self._clock()))
        return self._log.close(seconds)

    def _saved(self, state: SaveState) -> None:
        for id in state.logged:
            self._unsaved.pop(id, None)
        if self._on_save is not None:
            self._on_save(state)

    # Words and guides

    def route(self, words: str, known: Facts = NO_FACTS) -> Route:
        """Return what words tell, outside of any call; facts in ``known`` stand."""
        return self._understanding.route(keep(words).text, known)

    def guide(self, need: str, facts: Facts) -> Guide:
        """Return what to ask next for ``need``, or its answer. KeyError: no such need."""
        return guide(self.pack, need, facts)

    # Open calls

    @property
    def live(self) -> Call | None:
        """The one live call, also while it is blank; None between calls."""
        return next((call for call in self._open.values() if call.state == "live"), None)

    def open_calls(self) -> tuple[Call, ...]:
        """Return the calls not logged yet, in the order of their tabs."""
        return tuple(self._open.values())

    def call(self, id: str) -> Call:
        """Return an open call as it stands. KeyError: it is not open."""
        return self._open[id]

    def start(self, about: LogEntry | None = None) -> Call:
        """Return a new live call; the one that was live goes on hold.

        A blank live call is returned as it is. ``about`` is an earlier call
        that this one follows up: its caller is taken over.

        Raises:
            Refused: the live call's emergency panel is unanswered.
        """
        live = self.live
        if live is not None and live.blank and about is None:
            return live
        self._leave_live()
        call = life.start(str(uuid.uuid4()), self._clock(), self.user, self.workstation, self.pack.version)
        if about is not None:
            call = replace(call, about_call=about.call.id, caller=about.call.caller)
        return self._put(call)

    def change(self, call: Call) -> Call:
        """Keep an open call as the window has changed it with the functions of `calls`; saves a draft.

        Raises:
            Refused: it is not open, or another call is live.
        """
        if call.id not in self._open:
            raise Refused("This call is not open any more.")
        live = self.live
        if call.state == "live" and live is not None and live.id != call.id:
            raise Refused("Another call is live. Put it on hold first.")
        return self._put(call)

    def type_words(self, call: Call, words: str) -> Typed:
        """Change the query of ``call``: facts, needs and red flags are read, the panel opens by itself.

        A callback number in the words fills an empty one; the words stay.
        """
        kept = keep(words)
        now = self._clock()
        route = self._understanding.route(kept.text, call.now.facts_set)
        changed = needs.type_words(call, kept.text, now, route.known(), not route.sure)
        if route.number and not changed.caller.number:
            changed = life.edit_caller(changed, replace(changed.caller, number=route.number))
        remark = kept.remark or keep(kept.text, QUERY_LETTERS).remark
        return Typed(self.change(self._watch(changed, route.red_flags, now)), route, remark)

    def edit_notes(self, call: Call, notes: str) -> Typed:
        """Change the notes; red flags in them open the panel as they do in the query."""
        return self._edited(life.edit_notes(call, notes), keep(notes).remark, notes)

    def edit_caller(self, call: Call, caller: Caller) -> Typed:
        """Change the caller card; red flags in the name open the panel too."""
        words = f"{caller.name}\n{caller.relationship}"
        return self._edited(life.edit_caller(call, caller), keep(words).remark, words)

    def write_down(self, call: Call, where: str | None = None, patient: str | None = None) -> Call:
        """Change what is written down in the emergency panel; None leaves a field as it is."""
        return self.change(emergency.write_down(call, where, patient))

    def _edited(self, call: Call, remark: str, words: str) -> Typed:
        route = self._understanding.route(keep(words).text, NO_FACTS)
        return Typed(self.change(self._watch(call, route.red_flags, self._clock())), route, remark)

    def _watch(self, call: Call, found: Sequence[FlagFound], now: datetime) -> Call:
        flags = tuple(FlagNoted(flag.flag, flag.tier, flag.state, flag.words, now) for flag in found)
        call = emergency.note_flags(call, flags)
        opening = emergency.opening(call, flags)
        return emergency.open_emergency(call, now, "words", opening) if opening else call

    # What the window does in a call

    def set_fact(self, call: Call, fact: str, value: str) -> Call:
        """Choose a fact by hand: a chip, or a choice of a guide's step."""
        label = next((known.label(value) for known in self.pack.facts if known.id == fact), value)
        return self.change(needs.set_fact(call, fact, value, self._clock(), label))

    def remove_fact(self, call: Call, fact: str) -> Call:
        """Take a fact away by hand, also when the words seem to tell it."""
        return self.change(needs.remove_fact(call, fact, self._clock()))

    def choose_need(self, call: Call, need: str) -> Call:
        """Open a need of the pack; "" goes back to the query. KeyError: no such need."""
        title = self.pack.need(need).title if need else ""
        return self.change(needs.choose_need(call, need, title, self._clock()))

    def show_answer(self, call: Call, shown: Shown) -> Call:
        """Note that an answer stands on the screen, with its exact words."""
        return self.change(needs.show_answer(call, shown, self._clock()))

    def leave_answer(self, call: Call) -> Call:
        """Note that the guide went back from the answer."""
        return self.change(needs.leave_answer(call))

    def tick(self, call: Call, must_say: str, said: bool = True) -> Call:
        """Tick a must-say as said, or take the tick back."""
        return self.change(needs.tick(call, must_say, said))

    def another_need(self, call: Call) -> Call:
        """Go on to the next thing the caller asks, inside the same call."""
        return self.change(needs.another_need(call, self._clock()))

    def set_outcome(self, call: Call, ending: str, place: int = -1) -> Call:
        """Say how one of the call's needs ended; "" takes it back. KeyError: no such ending."""
        label = self.pack.ending(ending).label if ending else ""
        return self.change(needs.set_outcome(call, ending, label, self._clock(), place))

    def open_emergency(self, call: Call, opened_by: str = "key") -> Call:
        """Open the emergency panel by key or choice."""
        return self.change(emergency.open_emergency(call, self._clock(), opened_by))

    def choose_card(self, call: Call, card: str) -> Call:
        """Start a hand-off of the panel: 911, nurse or 988."""
        cards = {known.id: known.title for known in self.pack.emergency.cards}
        return self.change(emergency.choose_card(call, card, cards.get(card, card), self._clock()))

    def not_an_emergency(self, call: Call, reason: str, detail: str = "") -> Call:
        """Close the panel with the reason why it is none."""
        label = dict(self.pack.emergency.reasons).get(reason, reason)
        return self.change(emergency.not_an_emergency(call, reason, label, self._clock(), detail))

    def hold(self, call: Call) -> Call:
        """Put a call on hold. Refused: its emergency panel is unanswered."""
        return self.change(life.hold(call, self._clock()))

    def resume(self, call: Call) -> Call:
        """Take a call back; the live one goes on hold, an emergency panel staying with it."""
        live = self.live
        if live is not None and live.id != call.id:
            self._set_aside(live)
        return self.change(life.resume(call, self._clock()))

    def finish(self, call: Call, outcome: str = "") -> Call:
        """Log a call and close its tab; it is committed behind the desk's back, at once.

        Args:
            call: an open call.
            outcome: an ending for the need on screen, if it has none yet.

        Returns:
            The logged call. ``on_save`` names its id when it is committed.

        Raises:
            OutcomeMissing: a need has no outcome; ask "How did it end?".
            Refused: an emergency panel is unanswered, or nothing was typed.
        """
        if outcome:
            call = needs.set_outcome(call, outcome, self.pack.ending(outcome).label, self._clock())
        logged = life.finish(call, self._clock())
        self._open.pop(call.id, None)
        self._unsaved[call.id] = logged
        self._log.save_call(logged)
        return logged

    def reopen(self, call: Call) -> Call:
        """Undo logging within 8 seconds: a signed "reopened" line is added, the call is live again.

        Raises:
            Refused: the time has passed, or the live call's panel is unanswered.
        """
        now = self._clock()
        opened = life.reopen(call, now)
        self._leave_live()
        self._log.add_line(call.id, Addition(now, self.user, "reopened"))
        return self._put(opened)

    def discard(self, call: Call) -> None:
        """Close the tab of a blank call; it leaves no record. Refused: something was typed."""
        if not call.blank:
            raise Refused("This call holds words. Log it, or put it on hold.")
        self._open.pop(call.id, None)
        self._log.forget_draft(call.id)

    def endings_for(self, call: Call) -> tuple[Ending, ...]:
        """Return the pack's endings, the usual one of the answer on screen first."""
        answer = next((known for known in self.pack.answers if known.id == call.now.answer), None)
        usual = answer.ending if answer else ""
        return tuple(sorted(self.pack.endings, key=lambda ending: ending.id != usual))

    def _leave_live(self) -> None:
        live = self.live
        if live is None:
            return
        if live.blank:
            self.discard(live)
        else:
            self.hold(live)

    def _set_aside(self, live: Call) -> None:
        if live.blank:
            self.discard(live)
        else:
            self._put(life.set_aside(live, self._clock()))

    def _put(self, call: Call) -> Call:
        self._open[call.id] = call
        if not call.blank:
            self._log.save_draft(call)
        return call

    # Follow-ups

    def read_due(self, text: str) -> Due | None:
        """Return the time that ``text`` means and its reading, for showing before Enter."""
        return read_due(text, self._clock(), self._local)

    def set_follow_up(self, call: Call, due: datetime, reason: str = "") -> Call:
        """Promise a call back in an open call; it is saved with the draft and stays when logged."""
        caller = call.caller
        follow_up = FollowUp(
            id=str(uuid.uuid4()),
            call=call.id,
            due=due,
            reason=keep(reason).text,
            name=caller.name,
            number=caller.number,
            set_by=self.user,
            set_at=self._clock(),
            owner=self.user,
        )
        return self.change(needs.promise(call, follow_up, self._clock()))

    def move_follow_up(self, follow_up: FollowUp, due: datetime) -> FollowUp:
        """Give a follow-up another time."""
        return self._keep_follow_up(moved(follow_up, due), "moved")

    def finish_follow_up(self, follow_up: FollowUp) -> FollowUp:
        """Mark a follow-up as done."""
        return self._keep_follow_up(done(follow_up, self._clock(), self.user), "done")

    def follow_ups(self) -> dict[Group, tuple[FollowUp, ...]]:
        """Return all open follow-ups and those done today, under Late, Today, Later and Done.

        Those promised in calls that are still open stand among them.

        Raises:
            StorageError: the log cannot be read.
        """
        now = self._clock()
        return self._grouped(self._log.read().follow_ups(_day_start(now)), now)

    def due_soon(self) -> tuple[FollowUp, ...]:
        """Return the follow-ups due within five minutes, for the message on the screen."""
        now = self._clock()
        return due_soon(in_order(tuple(self._with_open(self._log.read().follow_ups(_day_start(now))))), now)

    def _keep_follow_up(self, follow_up: FollowUp, kind: str) -> FollowUp:
        call = self._open.get(follow_up.call)
        if call is not None and any(known.id == follow_up.id for known in call.follow_ups):
            self.change(needs.keep_follow_up(call, follow_up))
        else:
            self._log.save_follow_up(follow_up, kind, self._clock(), self.user)
        return follow_up

    def _with_open(self, stored: Sequence[FollowUp]) -> Sequence[FollowUp]:
        known = {each.id: each for each in stored}
        for call in (*self._unsaved.values(), *self._open.values()):
            known.update((each.id, each) for each in call.follow_ups)
        return tuple(known.values())

    def _grouped(self, stored: Sequence[FollowUp], now: datetime) -> dict[Group, tuple[FollowUp, ...]]:
        groups: dict[Group, tuple[FollowUp, ...]] = {"Late": (), "Today": (), "Later": (), "Done": ()}
        for each in in_order(tuple(self._with_open(stored))):
            group = group_of(each, now)
            groups[group] = (*groups[group], each)
        return groups

    # The log

    def today(self) -> Today:
        """Return the Today panel: counts, follow-ups due, last calls.

        Works before the log is fully open, and shows what is in memory where
        the log cannot be read; `save_state` then says why.
        """
        now = self._clock()
        start = _day_start(now)
        try:
            stored = self._log.today(start, LAST_CALLS)
        except StorageError:
            stored = Today(now.date())
        return self._today(stored, now)

    def _today(self, stored: Today, now: datetime) -> Today:
        known = {line.id for line in stored.last}
        new = [line_of(call) for call in tuple(self._unsaved.values()) if call.id not in known]
        calls = stored.calls + len(new)
        seconds = stored.average_seconds * stored.calls + sum(line.seconds for line in new)
        groups = self._grouped(stored.due, now)
        newest = sorted((*stored.last, *new), key=lambda line: line.started, reverse=True)
        return Today(
            day=now.date(),
            calls=calls,
            average_seconds=round(seconds / calls) if calls else 0,
            on_hold=sum(call.state == "hold" for call in self._open.values()),
            due=(*groups["Late"], *groups["Today"]),
            last=tuple(newest[:LAST_CALLS]),
        )

    def common_needs(self) -> tuple[str, ...]:
        """Return up to eight need ids, asked most in the last 30 days, for Alt+1 to Alt+8.

        They keep their places for the day. Days before the first call of a
        fresh log show the pack's start set; so does a log that cannot be read.
        """
        start = _day_start(self._clock())
        if self._common[0] == start.isoformat():
            return self._common[1]
        known = {need.id for need in self.pack.needs}
        ranked = sorted(
            (need for need in self.pack.needs if need.start_rank), key=lambda need: need.start_rank
        )
        try:
            asked = self._log.common_needs(start - COMMON_PERIOD, start, COMMON_NEEDS)
        except StorageError:
            return tuple(need.id for need in ranked)[:COMMON_NEEDS]
        wanted = [need for need in asked if need in known]
        wanted += [need.id for need in ranked if need.id not in wanted]
        self._common = (start.isoformat(), tuple(wanted[:COMMON_NEEDS]))
        return self._common[1]

    def earlier(self, number: str) -> Earlier:
        """Return earlier calls and open follow-ups of a callback number (10 digits).

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().earlier(number)

    def calls(self, wanted: CallFilter = CallFilter(), limit: int = 200, after: str = "") -> Page:  # noqa: B008
        """Return logged calls, newest first; ``after`` is the last page's.

        Raises:
            StorageError: the log cannot be read.
        """
        return self._log.read().page(wanted, limit, after)

    def entry(self, id: str) -> LogEntry:
        """Return a logged call in full. KeyError: the log has no such call. StorageError as `calls`."""
        return self._log.read().entry(id)

    def add_line(self, id: str, text: str, kind: AdditionKind = "note") -> Addition:
        """Add a signed line to a logged call; what was logged stays as it was."""
        addition = Addition(self._clock(), self.user, kind, keep(text).text)
        self._log.add_line(id, addition)
        return addition

    def gaps(self, limit: int = 100) -> tuple[GapWords, ...]:
        """Return words that found nothing, the most frequent first. StorageError as `calls`."""
        return self._log.read().gaps(limit)

    # Numbers

    def number_state(self, contact: str) -> NumberState:
        """Return who checked a contact's number last and when it is due. KeyError: no such contact."""
        return number_state(self.pack.contact(contact), self._marks(), self._clock().date())

    def contact_worked(self, contact: str) -> NumberState:
        """Mark a number as checked, since it worked just now."""
        return self._check(contact, True, "")

    def report_number(self, contact: str, word: str) -> NumberState:
        """Report a number as wrong, with a word on what happened."""
        return self._check(contact, False, keep(word).text)

    def _check(self, contact: str, worked: bool, word: str) -> NumberState:
        known = self.pack.contact(contact)
        check = NumberCheck(contact, known.number, self._clock(), self.user, worked, word)
        self._checks.append(check)
        self._log.save_check(check)
        return self.number_state(contact)

    def _marks(self) -> tuple[NumberCheck, ...]:
        try:
            return (*self._log.read().checks(), *self._checks)
        except StorageError:
            return tuple(self._checks)

    # The desk itself

    def doctor(self) -> dict[str, str]:
        """Return where the log is, its versions, settings in force and checks, as lines to print.

        Values hold no word, name or number of any caller. A log that cannot be
        opened is told in the line ``log``.
        """
        return doctor(self._log)


def _day_start(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
