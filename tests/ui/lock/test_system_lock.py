"""The system's lock is heard over a bus of the test's own; no real session is asked."""

import shutil
import subprocess
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("logind is Linux's", allow_module_level=True)

from PySide6.QtDBus import QDBusConnection, QDBusMessage

from triage_app.ui.lock.system_lock import MANAGER, PATH, PROPERTIES, SERVICE, SESSION, SystemLock

OURS = "/org/freedesktop/login1/session/_31"


@pytest.fixture
def address(tmp_path):
    """A message bus that ends with the test."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("needs dbus-daemon, which is not installed")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={tmp_path}/bus"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield bus.stdout.readline().strip()
    bus.terminate()
    bus.wait(10)
    bus.stdout.close()


@pytest.fixture
def service(address):
    """Somebody on the bus who speaks as logind does."""
    connection = QDBusConnection.connectToBus(address, "logind of a test")
    assert connection.registerService(SERVICE)
    yield connection
    QDBusConnection.disconnectFromBus("logind of a test")


def tell(service, path, interface, name, *values):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert service.send(message)


def test_going_to_sleep_locks_and_waking_does_not(address, service, qtbot):
    desk = SystemLock(QDBusConnection.connectToBus(address, "desk of a test"))
    assert desk.listens
    told = []
    desk.due.connect(told.append)
    with qtbot.waitSignal(desk.due) as due:
        tell(service, PATH, MANAGER, "PrepareForSleep", True)
    assert due.args == ["sleep"]
    tell(service, PATH, MANAGER, "PrepareForSleep", False)
    with qtbot.waitSignal(desk.due):
        tell(service, PATH, MANAGER, "PrepareForSleep", True)
    assert told == ["sleep", "sleep"]
    QDBusConnection.disconnectFromBus("desk of a test")


def test_a_session_that_is_locked_or_no_longer_in_front_locks(qtbot):
    desk = SystemLock(QDBusConnection("no such bus"))
    assert not desk.listens
    with qtbot.waitSignal(desk.due) as due:
        desk._locked()
    assert due.args == ["user switch"]
    message = QDBusMessage.createSignal(OURS, PROPERTIES, "PropertiesChanged")
    message.setArguments([SESSION, {"Active": True}, []])
    told = []
    desk.due.connect(told.append)
    desk._changed(message)
    assert told == []
    message.setArguments([SESSION, {"Active": False}, []])
    desk._changed(message)
    assert told == ["user switch"]
