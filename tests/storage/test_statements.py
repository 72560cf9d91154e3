"""What a save says to the log is written with SQLAlchemy and kept as the text it compiles to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from triage_app.storage import save_sql
from triage_app.storage.statements import compiled


def test_the_texts_kept_are_those_the_statements_compile_to():
    assert Path(save_sql.__file__).read_text(encoding="utf-8") == compiled()


def test_a_call_is_saved_and_drafts_come_back_without_loading_sqlalchemy(log):
    log.database()
    log.close(0)
    script = (
        "import sys; from pathlib import Path; from tests.calls.made_up import logged_call, typed_call;"
        "from triage_app.storage.log import Log;"
        f"log = Log(Path({str(log.file)!r}), Path({str(log.key_file)!r}));"
        "from triage_app.storage import writing; from triage_app.storage.saving import Change;"
        "writing.write(log.database(), [Change('draft', (typed_call('a'),)), "
        "Change('call', (logged_call('b'),))]);"
        "assert [call.id for call in log.drafts()] == ['a'];"
        "assert log.read().follow_ups(logged_call().started) == ();"
        "assert 'sqlalchemy' not in sys.modules; log.close(1)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)
