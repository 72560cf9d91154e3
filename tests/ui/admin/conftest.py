import shutil

import pytest

from tests.ui.desks import StandingClock, desk_at
from triage_app.ui.admin.working import Works

PASSWORD = "four made up words"


@pytest.fixture
def works(qapp):
    made = Works()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory, pack):
    """A desk that Dana has set up; each test takes a copy of it."""
    folder = tmp_path_factory.mktemp("protected") / "desk"
    fresh = desk_at(folder, pack, StandingClock(), makes=False)
    person = fresh.set_up("Sample Clinic", "Dana Demo", PASSWORD, fresh.new_recovery_key())
    fresh.close()
    return folder, person.id


@pytest.fixture
def protected(tmp_path, set_up_once, pack, clock):
    """A desk that is set up, with Dana signed in, who administers it."""
    folder, dana = set_up_once
    shutil.copytree(folder, tmp_path / "desk")
    opened = desk_at(tmp_path / "desk", pack, clock, makes=False)
    opened.sign_in(dana, PASSWORD)
    assert opened.flush(10)
    yield opened
    opened.close()


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own, in front."""

    def show(widget, width=1100, height=800):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show
