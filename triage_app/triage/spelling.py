"""Misspelled words, led back to the words that somebody listens for, and to no others.

There is no dictionary of the language here: a vocabulary is the words of the
content, and only words near one of those are ever changed. Words that are
real in themselves (``plain`` in the content) are never changed at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

SHORTEST = 5
"""Letters a word needs before one wrong letter is forgiven."""

LONG = 9
"""Letters a word needs before two wrong letters are forgiven."""

_REMEMBERED = 2000


class Spelling:
    """The words of one vocabulary, found again with a letter wrong, missing, extra or swapped.

    Args:
        vocabulary: plain words as `words` reads them; order does not matter.
        plain: real words that are never a misspelling of another.
    """

    def __init__(self, vocabulary: Iterable[str], plain: Collection[str] = frozenset()) -> None:
        self._known = frozenset(vocabulary)
        self._plain = plain
        self._shorter: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        self._swapped: dict[str, str] = {}
        self._asked: dict[str, str] = {}  # what each word meant, so that a key press asks once a word
        for word in sorted(self._known):
            if not word.isalpha():
                continue
            if len(word) < SHORTEST:
                self._swapped.update((swapped, word) for swapped in _swapped(word))
                continue
            for shorter in _shorter(word):
                self._shorter.setdefault(shorter, []).append(word)
            if len(word) >= LONG:
                self._ends.setdefault(word[:3], []).append(word)
                self._ends.setdefault("-" + word[-3:], []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def meant(self, word: str) -> str:
        """Return the word of the vocabulary that ``word`` is or is near to, else ``word`` itself.

        One letter may be wrong, missing, extra or swapped with its neighbor
        in words of five letters or more, two in words of nine or more; in
        words of three or four only two neighbors after the first swapped. Of
        several, the nearest wins, then one with the same first letter, then
        the first of the alphabet: the same word always means the same.
        """
        if word in self._known or word in self._plain or not word.isalpha():
            return word
        meant = self._asked.get(word)
        if meant is None:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            meant = self._asked[word] = self._nearest(word)
        return meant

    def _nearest(self, word: str) -> str:
        single = _without_doubles(word)
        if len(single) < len(word) and single in self._known:
            return single
        if len(word) < SHORTEST:
            swapped = self._swapped.get(word)
            if swapped is not None:
                return swapped
        if len(word) < SHORTEST - 1:
            return word
        near = self._one_wrong(word) or (self._two_wrong(word) if len(word) >= LONG else [])
        if not near:
            return word
        return min(near, key=lambda known: (known[0] != word[0], abs(len(known) - len(word)), known))

    def _one_wrong(self, word: str) -> list[str]:
        found = dict.fromkeys(self._shorter.get(word, ()))
        for less in _shorter(word):
            if less in self._known and len(less) >= SHORTEST:
                found[less] = None
            for known in self._shorter.get(less, ()):
                if len(known) == len(word) and _near(word, known):
                    found[known] = None
        return list(found)

    def _two_wrong(self, word: str) -> list[str]:
        near = self._ends.get(word[:3], []) + self._ends.get("-" + word[-3:], [])
        letters = set(word)
        return [
            known
            for known in near
            if abs(len(known) - len(word)) <= 2
            and len(letters.symmetric_difference(known)) <= 4
            and distance(word, known, 2) <= 2
        ]


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, extra or swapped; more than ``most`` is ``most + 1``.

    Source: optimal string alignment distance (Damerau 1964, restricted).
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _near(one: str, other: str) -> bool:
    """Return whether two words of one length differ in one letter, or in two neighbors swapped."""
    apart = [at for at, letter in enumerate(one) if letter != other[at]]
    if len(apart) < 2:
        return True
    left, right = apart[0], apart[-1]
    return len(apart) == 2 and right - left == 1 and one[left] == other[right] and one[right] == other[left]


def _shorter(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _without_doubles(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if i == 0 or letter != word[i - 1])


def _swapped(word: str) -> list[str]:
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)]
