"""A log brought up to date equals a fresh one, on top of a copy that was checked first."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calls.made_up import full_call, logged_call
from triage_app.calls.log_entry import CallFilter
from triage_app.errors import LogDamaged, StorageError
from triage_app.storage import migrate
from triage_app.storage.backup_folder import FOLDER, backups_in
from triage_app.storage.connection import APPLICATION_ID, open_connection
from triage_app.storage.keys import LogKey, make_key, read_key
from triage_app.storage.log import Log
from triage_app.storage.look import HEAD, REVISION, look
from triage_app.storage.migrate import bring_up_to_date

OLD_LOGS = Path(__file__).with_name("old_logs")
OWN = Path(migrate.__file__).with_name("migrations")

NEXT_STEP = f'''
"""A step that old data has to survive."""
from alembic import op
import sqlalchemy as sa

revision = "{HEAD + 1:04}"
down_revision = "{HEAD:04}"


def upgrade() -> None:
    op.add_column("calls", sa.Column("language", sa.Text, nullable=False, server_default=""))
    op.create_index("calls_by_language", "calls", ["language", "started"])
'''
FAILING_STEP = NEXT_STEP + "    op.get_bind().exec_driver_sql('SELECT no_such_thing')\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A log with a call and a draft in it, closed."""
    log = Log(tmp_path / "calls.db", tmp_path / "calls.key")
    log.begin(lambda state: None)
    log.save_call(logged_call("one"))
    log.save_draft(full_call("two"))
    assert log.close(10)
    return tmp_path


def schema(file: Path, key: LogKey) -> set[tuple[str, str]]:
    connection = open_connection(file, key, "rw")
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {(name, re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))) for name, sql in rows}


def pragma(file: Path, key: LogKey, name: str) -> int:
    connection = open_connection(file, key, "rw")
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return value


def rows(file: Path, key: LogKey, table: str) -> list[tuple]:
    connection = open_connection(file, key, "rw")
    found = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - the tests' own names
    connection.close()
    return found


def steps(folder: Path, step: str) -> Path:
    """The program's migrations with one more."""
    copy = shutil.copytree(OWN, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "next_language.py").write_text(step)
    return copy


def test_the_steps_from_nothing_make_what_a_fresh_log_is(tmp_path):
    fresh, stepped = tmp_path / "fresh.db", tmp_path / "stepped.db"
    Log(fresh, tmp_path / "fresh.key").database().close()
    key = make_key(tmp_path / "stepped.key")
    empty = open_connection(stepped, key, "rwc")
    empty.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    empty.execute("CREATE TABLE about_nothing (name)")
    empty.execute("DROP TABLE about_nothing")
    empty.close()
    bring_up_to_date(stepped, key, 0)
    fresh_key = read_key(tmp_path / "fresh.key")
    assert schema(stepped, key) == schema(fresh, fresh_key)
    assert pragma(stepped, key, "user_version") == HEAD
    assert rows(stepped, key, "alembic_version") == rows(fresh, fresh_key, "alembic_version") == [(REVISION,)]
    assert rows(stepped, key, "searched") == rows(fresh, fresh_key, "searched")


def test_one_head_and_its_number_are_the_program_s():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(OWN))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]
    assert f"{HEAD:04}" == REVISION


@pytest.mark.parametrize("old", sorted(OLD_LOGS.iterdir()), ids=lambda old: old.name)
def test_a_log_of_every_version_is_brought_up_to_date_with_its_calls_and_drafts(old, tmp_path):
    folder = shutil.copytree(old, tmp_path / "log")
    fresh = tmp_path / "fresh.db"
    Log(fresh, tmp_path / "fresh.key").database().close()
    log = Log(folder / "calls.db", folder / "calls.key")
    assert [line.id for line in log.read().page(CallFilter(), 5, "").lines] == ["call-3", "call-2", "call-1"]
    assert log.read().entry("call-1").call.needs[0].words
    assert [call.id for call in log.drafts()] == ["open-1"]
    log.close(0)
    assert schema(folder / "calls.db", read_key(folder / "calls.key")) == schema(
        fresh, read_key(tmp_path / "fresh.key")
    )


def test_a_step_keeps_old_calls_and_a_checked_copy_is_made_first(folder):
    file, key = folder / "calls.db", read_key(folder / "calls.key")
    before = schema(file, key)
    kept = bring_up_to_date(file, key, HEAD, head=HEAD + 1, migrations=steps(folder, NEXT_STEP))
    copy = kept.folder / file.name
    assert pragma(file, key, "user_version") == HEAD + 1
    assert rows(file, key, "calls")[0][1] == "one"
    assert rows(file, key, "calls")[0][-1] == ""
    assert len(rows(file, key, "drafts")) == 1
    assert backups_in(folder / FOLDER) == (kept,)
    assert read_key(kept.folder / "calls.key") == key
    assert schema(copy, key) == before
    assert rows(copy, key, "calls")[0][1] == "one"
    assert pragma(copy, key, "application_id") == APPLICATION_ID
    assert b"cart arizona" not in copy.read_bytes()


def test_a_log_that_is_behind_is_brought_up_to_date_when_it_is_opened(folder):
    key = read_key(folder / "calls.key")
    whole = schema(folder / "calls.db", key)
    connection = open_connection(folder / "calls.db", key, "rw")
    connection.execute("PRAGMA user_version = 0")  # as if it were of the time before the first step
    for kind in ("trigger", "index", "view", "table"):
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = ? AND sql <> '' AND name NOT LIKE 'sqlite_%'",
            (kind,),
        ).fetchall()
        for (name,) in names:
            if "_search_" not in name:
                connection.execute(f"DROP {kind} {name}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    assert look(folder / "calls.db", folder / "calls.key").behind
    log = Log(folder / "calls.db", folder / "calls.key")
    assert log.today(logged_call().started, 5).calls == 0
    assert log.read().page(CallFilter(), 5, "").lines == ()
    log.close(0)
    assert schema(folder / "calls.db", key) == whole
    assert [each.why for each in backups_in(folder / FOLDER)] == ["before-update"]


def test_a_step_that_fails_leaves_the_log_as_it_was(folder):
    file, key = folder / "calls.db", read_key(folder / "calls.key")
    before = schema(file, key)
    with pytest.raises(StorageError):
        bring_up_to_date(file, key, HEAD, head=HEAD + 1, migrations=steps(folder, FAILING_STEP))
    assert schema(file, key) == before
    assert pragma(file, key, "user_version") == HEAD
    log = Log(file, folder / "calls.key")
    assert log.read().entry("one").call.id == "one"
    log.close(0)


def test_a_damaged_log_is_not_touched_by_a_step(folder):
    file, key = folder / "calls.db", read_key(folder / "calls.key")
    with file.open("rb+") as stream:
        stream.seek(4096 * 5 + 100)
        stream.write(b"damage")
    before = file.read_bytes()
    with pytest.raises(LogDamaged):
        bring_up_to_date(file, key, HEAD, head=HEAD + 1, migrations=steps(folder, NEXT_STEP))
    assert file.read_bytes() == before
    assert backups_in(folder / FOLDER) == ()


def test_alembic_is_loaded_for_a_log_that_is_behind_alone(tmp_path):
    script = (
        "import sys; from pathlib import Path; from triage_app.storage.log import Log;"
        "assert 'sqlalchemy' not in sys.modules and 'sqlcipher3' not in sys.modules;"
        f"log = Log(Path({str(tmp_path / 'calls.db')!r}), Path({str(tmp_path / 'calls.key')!r}));"
        "log.database(); log.read().drafts(); log.close(1); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)
