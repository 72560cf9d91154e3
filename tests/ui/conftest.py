import pytest

from tests.ui.desks import StandingClock, desk_at, shipped_pack
from triage_app import resources
from triage_app.ui.kit.theme import Theme


@pytest.fixture
def theme(qapp):
    return Theme(resources.root(), "light", parent=qapp)


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    return shipped_pack(tmp_path_factory.mktemp("ready"))


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def desk(tmp_path, pack, clock):
    opened = desk_at(tmp_path, pack, clock)
    yield opened
    opened.close()
