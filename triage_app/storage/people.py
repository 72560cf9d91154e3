"""People in the log, read and written on the driver: a sign-in waits for nothing heavier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from triage_app.calls.people import ROLES, Person, Role
from triage_app.records import field, record
from triage_app.storage.log import Log
from triage_app.storage.moments import to_ms

if TYPE_CHECKING:
    from triage_app.calls.audit import AuditEvent

_ALL = "SELECT id, name, role, active, pin_salt, pin FROM people ORDER BY added, id"
_ONE = "SELECT id, name, role, active, pin_salt, pin FROM people WHERE id = ?"
_REMOVED = (
    "SELECT 1 FROM audit WHERE kind = 'people' AND kind <> 'call created' AND result = 'removed' "
    "AND ref = ? LIMIT 1"
)
_KEEP = (
    "INSERT INTO people (id, name, role, active, pin_salt, pin, added) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, "
    "active = excluded.active, pin_salt = excluded.pin_salt, pin = excluded.pin"
)


@record
class KnownPin:
    """What is kept of a PIN: it says whether one typed is the same, and not which it is."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    def matches(self, typed: str) -> bool:
        """Return whether ``typed`` is this PIN; takes a fifth of a second, any thread."""
        import hmac

        from triage_app.storage.slots import stretched_pin

        return hmac.compare_digest(stretched_pin(typed, self.salt), self.digest)


def known_pin(pin: str) -> KnownPin:
    """Return what to keep of a new PIN; takes a fifth of a second, any thread."""
    import os

    from triage_app.storage.slots import stretched_pin

    salt = os.urandom(16)
    return KnownPin(salt, stretched_pin(pin, salt))


@record
class Known:
    """A person as the log knows them, with their PIN if they have set one."""

    person: Person
    pin: KnownPin | None = None


class People:
    """The people of one log. Any thread; every method may raise `StorageError`."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def all(self) -> tuple[Known, ...]:
        """Return everybody, in the order they were added."""
        with self._log.database().looking() as connection:
            return tuple(_known(row) for row in connection.execute(_ALL))

    def find(self, id: str) -> Known | None:
        """Return one of them; None: nobody has this id."""
        with self._log.database().looking() as connection:
            row = connection.execute(_ONE, (id,)).fetchone()
        return None if row is None else _known(row)

    def keep(self, known: Known, now: datetime) -> None:
        """Add somebody, or change who has the same id."""
        person, pin = known.person, known.pin
        kept = (pin.salt.hex(), pin.digest.hex()) if pin else ("", "")
        row = (person.id, person.name, person.role, int(person.active), *kept, to_ms(now))
        with self._writing() as connection:
            connection.execute(_KEEP, row)

    def remove(self, id: str, event: AuditEvent) -> None:
        """Remove somebody, in one step with the event that says so; what they did stays under their name."""
        from triage_app.storage.audit import add_event

        with self._writing() as connection:
            connection.execute("DELETE FROM people WHERE id = ?", (id,))
            add_event(connection, event)

    def removed(self, ids: Iterable[str]) -> frozenset[str]:
        """Return which of ``ids`` were removed, as far as this log, perhaps a restored one, knows."""
        with self._log.database().looking() as connection:
            return frozenset(id for id in ids if connection.execute(_REMOVED, (id,)).fetchone())

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._log.database().saving() as connection:
            yield connection


def _known(row: Any) -> Known:
    id, name, role, active, salt, digest = row
    sure = cast(Role, role) if role in ROLES else "receptionist"  # a role of a newer program gives the least
    pin = KnownPin(bytes.fromhex(salt), bytes.fromhex(digest)) if salt else None
    return Known(Person(id, name, sure, bool(active)), pin)
