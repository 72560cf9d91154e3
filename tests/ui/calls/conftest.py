import pytest

from tests.ui.calls.reception import Reception
from triage_app import resources
from triage_app.content.ready import ReadyForms
from triage_app.desk.learning import understanding as learned


@pytest.fixture(scope="session")
def understanding(pack, tmp_path_factory):
    return learned(pack, ReadyForms(tmp_path_factory.mktemp("learned"), resources.path("ready")))


@pytest.fixture
def desk_window(tmp_path, pack, understanding, theme, qapp):
    reception = Reception(tmp_path, pack, understanding, theme, qapp)
    yield reception
    reception.close()
