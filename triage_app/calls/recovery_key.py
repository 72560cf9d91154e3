"""The recovery key as people copy it: groups of letters, each with a check character. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from triage_app.errors import RecoveryMistyped
from triage_app.records import field, record

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O, which a hand or an eye takes for one another; a prime number of them."""

GROUPS, GROUP_LETTERS = 7, 5
BITS = 138
"""What the 28 random letters are worth; the seven check characters add nothing."""

_WEIGHTS = (2, 3, 5, 7)
_GROUP_WEIGHT = 11


@record
class RecoveryKey:
    """A recovery key. It opens the log alone, so it stands on paper and nowhere else."""

    groups: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The key in one line, for printing and for reading back."""
        return "-".join(self.groups)

    def has(self, place: int, typed: str) -> bool:
        """Return whether ``typed`` is the group at ``place`` (0 to 6), however it is written."""
        return _plain(typed) == self.groups[place]


def make_recovery_key(below: Callable[[int], int]) -> RecoveryKey:
    """Return a new recovery key.

    Args:
        below: gives an unpredictable whole number from 0 up to its argument,
            as ``secrets.randbelow`` does.
    """
    groups = []
    for place in range(GROUPS):
        letters = [below(len(LETTERS)) for _ in _WEIGHTS]
        groups.append("".join(LETTERS[each] for each in (*letters, _check(place, letters))))
    return RecoveryKey(tuple(groups))


def read_recovery_key(typed: str) -> RecoveryKey:
    """Return the recovery key as typed: blanks, dashes and small letters do not matter.

    A letter mistyped, two neighbors swapped, or two groups swapped are always
    found, and the group is named.

    Raises:
        RecoveryMistyped: it is no recovery key; told before any work is done with it.
    """
    letters = _plain(typed)
    if len(letters) != GROUPS * GROUP_LETTERS:
        raise RecoveryMistyped(
            f"The recovery key has {GROUPS} groups of {GROUP_LETTERS} letters and digits, "
            f"{GROUPS * GROUP_LETTERS} in all. This is {len(letters)}."
        )
    groups = [letters[start : start + GROUP_LETTERS] for start in range(0, len(letters), GROUP_LETTERS)]
    wrong = [str(place + 1) for place, group in enumerate(groups) if not _fits(place, group)]
    if wrong:
        which = f"Group {wrong[0]}" if len(wrong) == 1 else f"Groups {', '.join(wrong)}"
        raise RecoveryMistyped(f"{which} of the recovery key cannot be right. Compare with the paper.")
    return RecoveryKey(tuple(groups))


def _plain(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").upper()


def _fits(place: int, group: str) -> bool:
    if any(letter not in LETTERS for letter in group):
        return False
    *letters, check = (LETTERS.index(letter) for letter in group)
    return check == _check(place, letters)


def _check(place: int, letters: Sequence[int]) -> int:
    """Return the check of a group, a weighted sum modulo a prime.

    The weights differ and none is 0, so one letter changed or two swapped
    change the sum; each place of a group has a sum of its own.
    """
    total = sum(weight * letter for weight, letter in zip(_WEIGHTS, letters, strict=True))
    return (total + _GROUP_WEIGHT * (place + 1)) % len(LETTERS)
