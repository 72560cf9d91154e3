"""A desk that saves calls as fast as it can, and says which are told to be saved; for recordings."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from tests.calls.made_up import logged_call, typed_call
from triage_app.storage.log import Log

EVERY = 40  # so often the write-ahead log is emptied, as the desk does in its pauses


def call_id(number: int) -> str:
    """Return the id of the ``number``-th call."""
    return f"call-{number:05}"


def save_calls(folder: Path, first: int, count: int) -> None:
    """Save ``count`` calls with a draft before each, and say "saved ID" after its COMMIT."""
    log = Log(folder / "calls.db", folder / "calls.key")
    log.begin(lambda _state: None)
    for number in range(first, first + count):
        id = call_id(number)
        log.save_draft(typed_call(id))
        if number % 3 == 0:
            assert log.flush(20)
        log.save_call(replace(logged_call(id), notes=id))
        assert log.flush(20)
        os.write(1, f"saved {id}\n".encode())
        if number % EVERY == EVERY - 1:
            log.database().checkpoint(empty=True)
    assert log.close(20)
    os.write(1, b"closed\n")


if __name__ == "__main__":
    save_calls(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
