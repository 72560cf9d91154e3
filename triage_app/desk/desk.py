"""The desk as the window and the command line know it."""

from __future__ import annotations

import time
from pathlib import Path

from triage_app.calls import life
from triage_app.calls.call import Call
from triage_app.calls.due import Local
from triage_app.calls.text import keep
from triage_app.content.model import NO_FACTS, Facts, Pack
from triage_app.desk.audit_trail import AuditTrail
from triage_app.desk.exports import Exports
from triage_app.desk.in_call import InCall
from triage_app.desk.insights import Insights
from triage_app.desk.log_views import LogViews
from triage_app.desk.numbers import Numbers
from triage_app.desk.parts import Clock, Tick, Understands, system_clock, system_local
from triage_app.desk.people import DeskPeople
from triage_app.desk.retention import DeskRetention
from triage_app.desk.rights import guarded
from triage_app.errors import NeedGone
from triage_app.storage.doctor import doctor
from triage_app.storage.log import Log
from triage_app.storage.saving import OnSave, SaveState
from triage_app.triage.guide import Guide, guide
from triage_app.triage.route import Route


@guarded
class Desk(AuditTrail, InCall, LogViews, Numbers, DeskPeople, DeskRetention, Exports, Insights):
    """The receptionist's desk: open calls in memory, saved behind its back.

    Everything answers at once. Each change of an open call is handed to the
    saving thread as a draft; "saved" is told through ``on_save`` after COMMIT
    and never before. When the log cannot be opened or written the desk works
    on in memory and ``on_save`` says why; routing, guides and emergencies
    never depend on the log.

    Calls are values: a method takes the call as the window has it and returns
    the changed one. Methods are called from one thread, but for those that
    only read the log, which any thread may call.

    Args:
        pack: the clinic's content.
        understanding: turns words into facts, red flags and needs.
        log: where calls are kept; not opened yet.
        user: who takes the calls at a desk without sign-in; there they may do
            everything. At any other it counts for nothing.
        workstation: the name of this desk.
        clock: the present.
        local: the clinic's wall clock, for times typed as ``2pm``.
        on_save: told about saving, from the saving thread.
        tick: seconds of a clock that nobody sets.
        second_place: a folder that gets a copy of each backup, None for none.

    Who is signed in may do what `calls.people.RIGHTS` says; what it does not
    allow raises `NotAllowed`.
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
        tick: Tick = time.monotonic,
        second_place: Path | None = None,
    ) -> None:
        super().__init__(pack, understanding, log, user, workstation, clock, local, tick)
        self._on_save = on_save
        self._second_place = second_place

    def begin(self) -> None:
        """Start opening the log and saving, in the saving thread; returns at once.

        The first ``on_save`` tells whether the log could be opened.
        """
        self._note("desk", "started")
        self._log.begin(self._saved)
        self._begin_daily()

    def save_state(self) -> SaveState:
        """Return what ``on_save`` told last."""
        return self._with_notice(self._log.state)

    def unsaved(self) -> tuple[Call, ...]:
        """Return the logged calls that are not committed yet, in the order they were logged.

        At a locked desk they are those taken there.
        """
        return tuple(call for call in self._unsaved.values() if self._shown(call))

    def try_again(self) -> None:
        """Try a failed save now rather than at the next of the tries every 10 seconds."""
        self._log.try_again()

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until all is saved; False where it is not after ``seconds``."""
        return self._log.flush(seconds)

    def close(self, seconds: float = 5.0) -> bool:
        """Put the live call on hold, save everything and close the log; False if not all is saved."""
        live = self._live_one()
        if live is not None and not live.blank:
            self._put(life.set_aside(live, self._clock()))
        self._end_daily()
        if self._log.begun:
            self._note("desk", "stopped")
        return self._log.close(seconds)

    def route(self, words: str, known: Facts = NO_FACTS) -> Route:
        """Return what words tell, outside of any call; facts in ``known`` stand."""
        return self._understanding.route(keep(words).text, known)

    def guide(self, need: str, facts: Facts) -> Guide:
        """Return what to ask next for ``need``, or its answer.

        Raises:
            NeedGone: the content has no such need, or no longer: a call may
                have waited on hold while the content changed. Its words, its
                endings and logging it are there as before.
        """
        try:
            return guide(self.pack, need, facts)
        except KeyError as error:
            raise NeedGone from error

    def doctor(self) -> dict[str, str]:
        """Return where the log is, its versions, settings in force and checks, as lines to print.

        Values hold no word, name or number of any caller. A log that cannot be
        opened is told in the line ``log``.
        """
        return doctor(self._log)

    def _saved(self, state: SaveState) -> None:
        for id in state.logged:
            self._unsaved.pop(id, None)
        self._look_again()
        if self._on_save is not None:
            self._on_save(self._with_notice(state))
