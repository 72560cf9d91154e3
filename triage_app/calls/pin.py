"""PINs and passwords: what a good one is, and how many tries there are. Pure.

A PIN opens a desk that runs already, and nothing else: five tries, a wait of
two minutes, three more tries, then only the password does.
"""

from __future__ import annotations

import itertools

from triage_app.records import record

PIN_DIGITS = 6
PASSWORD_LETTERS = 10
FEWEST_LETTERS = 4  # different ones: fewer are typed in a second

TRIES, MORE_TRIES = 5, 3
WAIT_SECONDS = 120.0

MATCHED_NOT = "The PIN did not match."
SPENT = "Too many PINs did not match. The password is needed now."


@record
class PinTries:
    """How many PINs were wrong since the last right one, and until when no other is taken.

    ``until`` is a time of the monotonic clock, which nobody can set; 0 before
    the wait.
    """

    wrong: int = 0
    until: float = 0.0

    @property
    def spent(self) -> bool:
        """Whether only the password does now."""
        return self.wrong >= TRIES + MORE_TRIES

    @property
    def left(self) -> int:
        """How many tries there are before the wait, or after it before only the password does."""
        return (TRIES if self.wrong < TRIES else TRIES + MORE_TRIES) - self.wrong

    def wait(self, now: float) -> float:
        """Return how many seconds no PIN is taken; 0 if one is."""
        return max(0.0, min(self.until - now, WAIT_SECONDS))

    def after_wrong(self, now: float) -> PinTries:
        """Return the tries after one more that was wrong."""
        wrong = self.wrong + 1
        return PinTries(wrong, now + WAIT_SECONDS if wrong == TRIES else self.until)

    def sentence(self, now: float) -> str:
        """Return what to say after a wrong PIN, or to one that comes during the wait."""
        if self.spent:
            return SPENT
        if self.wait(now):
            return "Too many PINs did not match. Wait 2 minutes, or use the password."
        tries = "1 try" if self.left == 1 else f"{self.left} tries"
        then = "a 2-minute wait" if self.wrong < TRIES else "only the password"
        return f"{MATCHED_NOT} {tries} left, then {then}."


NO_TRIES = PinTries()


def pin_problem(pin: str) -> str:
    """Return why ``pin`` can be none, as a sentence, or ""."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdecimal()):
        return f"A PIN has {PIN_DIGITS} digits."
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return "This PIN is too easy to guess. Choose other digits."
    return ""


def password_problem(password: str, *known: str) -> str:
    """Return why ``password`` can be none, as a sentence, or "".

    Length is what counts; neither signs nor digits are asked for.

    Args:
        password: as typed.
        known: what others would try first, such as the person's and the clinic's name.

    Source: NIST SP 800-63B-4, section 3.1.1.2.
    """
    plain = password.casefold()
    if len(password) < PASSWORD_LETTERS:
        return f"A password has at least {PASSWORD_LETTERS} letters. A few words are easiest to remember."
    if password.isdecimal() or len(set(plain)) < FEWEST_LETTERS:
        return "This password is too easy to guess. A few words are easiest to remember."
    if any(each and plain.replace(each.casefold(), "").strip() == "" for each in known):
        return "This password is a name others know. A few words are easiest to remember."
    return ""
