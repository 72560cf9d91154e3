"""A desk at which calls are typed and logged without a pause, until it is killed."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from tests.calls.made_up import chicago
from tests.desk.small import PACK, PlainReader
from triage_app.calls.call import Call
from triage_app.calls.needs import Shown
from triage_app.desk import Desk
from triage_app.storage.log import Log
from triage_app.storage.saving import SaveState

ANSWER = Shown("car-t-arizona", "Please call.", "car-t-arizona", "480-555-0127", ("Mention CAR-T",))
WORDS = "cart arizona for my dad"


def type_for_ever(folder: Path, tell: int) -> None:
    """Type and log calls; say on the file descriptor ``tell`` what was acknowledged.

    Lines are "logged ID" once a call was told to be saved, and "draft ID
    LETTERS" once all typed so far was.
    """

    def saved(state: SaveState) -> None:
        for id in state.logged:
            os.write(tell, f"logged {id}\n".encode())

    desk = Desk(
        PACK,
        PlainReader(PACK),
        Log(folder / "calls.db", folder / "calls.key", retry_seconds=0.2),
        user="Robin Sample",
        workstation="Desk 2",
        local=chicago,
        on_save=saved,
    )
    desk.begin()
    for draft in desk.restore():
        _finish(desk, desk.resume(draft))
    for count in itertools.count():
        call = desk.start()
        for letters in range(1, len(WORDS) + 1):
            call = desk.type_words(call, WORDS[:letters]).call
            if (letters + count) % 6 == 0 and desk.flush(10):
                os.write(tell, f"draft {call.id} {letters}\n".encode())
        if count % 5 == 0:
            call = desk.hold(call)
            desk.start()
            call = desk.resume(call)
        if count % 3 == 0:
            due = desk.read_due("2h")
            assert due is not None
            call = desk.set_follow_up(call, due.at, "Asked for a call back")
        _finish(desk, call, undo=count % 4 == 0)


def _finish(desk: Desk, call: Call, undo: bool = False) -> None:
    call = desk.edit_notes(desk.show_answer(desk.choose_need(call, "car-t"), ANSWER), call.id).call
    logged = desk.finish(call, "number-given")
    if undo:
        call = desk.set_outcome(desk.reopen(logged), "caller-left")
        desk.finish(call)
