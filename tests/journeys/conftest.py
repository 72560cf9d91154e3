import os
import shutil

import pytest

from tests.journeys.receptionist import Receptionist


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
        somebody.leave()


@pytest.fixture
def desk(at_desk):
    return at_desk()
