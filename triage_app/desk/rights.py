"""Every use case is checked against the table of rights, here and nowhere else."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from triage_app.calls.people import NOBODY, SIGNED_IN, may, who_may
from triage_app.calls.people import RIGHTS as RIGHTS
from triage_app.desk.parts import Parts
from triage_app.errors import NotAllowed, SignInFirst

_Desk = TypeVar("_Desk", bound="type[Parts]")
_inside = threading.local()
"""What of this thread runs inside a use case that was allowed: that one's own steps are not asked again."""


def guarded(desk: _Desk) -> _Desk:
    """Check every public method and property of a desk against `calls.people.RIGHTS` when it is used.

    What the table does not know nobody may do.
    """
    for name in public_names(desk):
        kind = _found(desk, name)
        if isinstance(kind, property):
            assert kind.fget is not None
            setattr(desk, name, property(_checked(name, kind.fget), doc=kind.__doc__))
        else:
            setattr(desk, name, _checked(name, kind))
    return desk


def public_names(desk: type[Parts]) -> tuple[str, ...]:
    """Return the names of all public methods and properties."""
    return tuple(
        name
        for name in dir(desk)
        if not name.startswith("_") and (callable(getattr(desk, name)) or _is_property(desk, name))
    )


def check(desk: Parts, action: str) -> None:
    """Make sure that who is at the desk may do ``action``.

    Raises:
        SignInFirst: nobody is signed in.
        NotAllowed: their role does not allow it.
    """
    role = desk._role()
    if may(action, role):
        return
    if role == NOBODY and any(may(action, each) for each in SIGNED_IN):
        raise SignInFirst
    raise NotAllowed(who_may(action))


def _checked(action: str, do: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(do)
    def checked(self: Parts, *args: Any, **kwargs: Any) -> Any:
        if getattr(_inside, "desk", None) is self:
            return do(self, *args, **kwargs)
        check(self, action)
        before, _inside.desk = getattr(_inside, "desk", None), self
        try:
            return do(self, *args, **kwargs)
        finally:
            _inside.desk = before

    return checked


def _found(desk: type, name: str) -> Any:
    return next(vars(each)[name] for each in desk.__mro__ if name in vars(each))


def _is_property(desk: type, name: str) -> bool:
    return isinstance(_found(desk, name), property)
