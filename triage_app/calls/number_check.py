"""Whether a number may be given as it stands: who checked it last, and when it is due again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from triage_app.content.model import NEVER, Contact
from triage_app.records import field, record


@record
class NumberCheck:
    """One mark of the log: the number worked, or ``word`` says what was wrong with it."""

    contact: str
    number: str
    at: datetime
    by: str
    worked: bool
    word: str = field(default="", repr=False)


@record
class NumberState:
    """What the number card says. ``verified`` is None where nobody ever checked.

    ``how`` is content (the clinic's content says so) or call ("it worked"
    in a call). ``wrong`` is the newest report after the last check, if any.
    """

    verified: date | None
    by: str
    how: str
    next_check: date | None
    due: bool
    wrong: NumberCheck | None = None


def number_state(contact: Contact, checks: Sequence[NumberCheck], today: date) -> NumberState:
    """Return how far a contact's number can be trusted.

    Args:
        contact: as the pack has it; its ``verified`` is an ISO date or "never".
        checks: the log's marks in any order; those of other contacts, and
            those made for another number of this contact, do not count.
        today: the present day.
    """
    own = sorted(
        (check for check in checks if check.contact == contact.id and check.number == contact.number),
        key=lambda check: check.at,
    )
    worked = next((check for check in reversed(own) if check.worked), None)
    stated = None if contact.verified == NEVER else date.fromisoformat(contact.verified)
    verified: date | None
    if worked is not None and (stated is None or worked.at.date() >= stated):
        verified, by, how = worked.at.date(), worked.by, "call"
    else:
        verified, by, how = stated, contact.verified_by, "content" if stated else ""
    wrong = own[-1] if own and not own[-1].worked else None
    if wrong is not None and verified is not None and wrong.at.date() < verified:
        wrong = None
    next_check = verified + timedelta(days=contact.check_after_days) if verified else None
    due = next_check is None or today >= next_check or wrong is not None
    return NumberState(verified, by, how, next_check, due, wrong)
