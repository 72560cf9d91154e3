import os
import shutil

import pytest

from tests.journeys.doorstep import PIN, Doorstep
from tests.journeys.receptionist import Receptionist
from triage_app.app import build
from triage_app.paths import Paths

PASSWORD = "four made up words"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "desk"


@pytest.fixture(scope="session")
def kept_cache(tmp_path_factory):
    """What the first desk kept in its cache: later ones start as on a machine that was started before."""
    return tmp_path_factory.mktemp("kept") / "cache"


def use_cache(kept, place) -> None:
    if kept.exists() and not place.is_file() and not (place / "cache").exists():
        shutil.copytree(kept, place / "cache")


@pytest.fixture
def warm_folder(folder, kept_cache):
    """A folder in which the content is ready already, where some desk has been started before."""
    use_cache(kept_cache, folder)
    return folder


@pytest.fixture
def at_desk(qapp, folder, tmp_path, kept_cache):
    """Sit down at a desk; every window is closed again afterwards."""
    if wanted := os.environ.get("FRONT_DESK_WINDOW"):
        assert qapp.platformName() == wanted, "this run was to use a real window"
    seated = []

    def sit(place=folder, **how) -> Receptionist:
        use_cache(kept_cache, place)
        somebody = Receptionist(qapp, place, tmp_path, **how)
        seated.append(somebody)
        if not kept_cache.exists() and (place / "cache" / "ready").exists():
            somebody.parts.make_ready()
            shutil.copytree(place / "cache", kept_cache)
        return somebody

    yield sit
    for somebody in seated:
        somebody.tidy()


@pytest.fixture
def desk(at_desk):
    return at_desk()


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory):
    """A desk that Robin has set up, with a PIN; Toni works there too. Each test takes a copy of it."""
    place = tmp_path_factory.mktemp("protected") / "desk"
    desk = build(Paths.under(place), lambda _state: None).desk
    desk.set_up("Sample Clinic", "Robin Sample", PASSWORD, desk.new_recovery_key())
    desk.set_pin(PIN)
    desk.add_person("Toni Testdesk", "receptionist", "other made up words", "613842")
    desk.close()
    shutil.rmtree(place / "cache", ignore_errors=True)
    return place


@pytest.fixture
def desk_of_robin(qapp, folder, kept_cache, set_up_once):
    """A protected desk at which Robin has just signed in."""
    shutil.copytree(set_up_once, folder)
    use_cache(kept_cache, folder)
    somebody = Doorstep(qapp, folder)
    if not kept_cache.exists():
        shutil.copytree(folder / "cache", kept_cache)
    somebody.sign_in(PASSWORD)
    yield somebody
    somebody.tidy()
