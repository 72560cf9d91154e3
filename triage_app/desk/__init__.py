"""Every use case of the desk, for the window and the command line alike: no widget, no SQL."""

from triage_app.desk.desk import Desk
from triage_app.desk.in_call import Endings, Typed
from triage_app.desk.parts import Clock, Understands, system_clock, system_local

__all__ = ["Clock", "Desk", "Endings", "Typed", "Understands", "system_clock", "system_local"]
