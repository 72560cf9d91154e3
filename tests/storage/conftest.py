from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from triage_app.storage.database import Database
from triage_app.storage.log import Log
from triage_app.storage.opening import open_log
from triage_app.storage.presence import Presence


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A log in a new folder, not opened yet."""
    log = Log(tmp_path / "data" / "calls.db", tmp_path / "data" / "calls.key", retry_seconds=0.05)
    yield log
    log.close(5)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A fresh, open log."""
    presence = Presence(tmp_path / "calls.db.lock")
    database = open_log(tmp_path / "calls.db", tmp_path / "calls.key", presence)
    yield database
    database.close()
    presence.leave()


@pytest.fixture
def fresh_database(tmp_path: Path) -> Callable[[], AbstractContextManager[Database]]:
    """Makes one fresh, open log after the other, for tests that try many."""

    @contextmanager
    def make() -> Iterator[Database]:
        with TemporaryDirectory(dir=tmp_path) as name:
            folder = Path(name)
            presence = Presence(folder / "calls.db.lock")
            database = open_log(folder / "calls.db", folder / "calls.key", presence)
            try:
                yield database
            finally:
                database.close()
                presence.leave()

    return make
