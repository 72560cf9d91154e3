"""Fits a `NeedsModel` to a pack's sentences: multinomial logistic regression, in the standard library.

It runs when content is published or checked, never while the desk answers.
The sentences are taken in an order of their own, every number is drawn by a
rule of this module, and so equal sentences give equal weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, sqrt
from random import Random

from triage_app.content.model import Pack, Wording
from triage_app.triage.features import Features, asks, features
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.voices import Sentence, dangers, sentences
from triage_app.triage.words import read_words

ROUNDS = 8
"""How often every sentence is taken."""

MOST_NEEDS = 128
"""Needs a model learns; those with the fewest sentences are left to their phrases."""

_RATE = 0.5
_LEFT_OUT = 0.3  # share of a sentence's features left out each time, so that none is relied on alone
_RARE = 2  # sentences a feature must stand in
_SEED = 20_191_015
_MOST_WEIGHT = 4.0  # of a sentence of a need that has few of them
_FIRST = 0.8  # share of the time that fitting the needs takes; the rest is for danger and none
_KNOWN, _WELL_KNOWN = 0.1, 0.03  # a sentence that is no more wrong than this is left out for a round or two
_SMALL = 0.004  # a share of error too small to learn from

Report = Callable[[float], None]
"""Told how far the fitting is, from 0 to 1; raises to end it."""


def fit(pack: Pack, without: Sequence[str] = (), report: Report | None = None) -> NeedsModel:
    """Return a model of the sentences of ``pack``.

    Args:
        pack: with its examples and voices.
        without: origins to leave out, for measuring.
        report: called now and then with the share done.
    """
    later = None if report is None else lambda share: report(_FIRST + (1 - _FIRST) * share)
    sooner = None if report is None else lambda share: report(_FIRST * share)
    model = fit_sentences(sentences(pack, without), pack.wording, sooner)
    told = dangers(pack, without)
    model.danger = fit_sentences(told, pack.wording, later) if told else None
    return model


def fit_sentences(known: Sequence[Sentence], wording: Wording, report: Report | None = None) -> NeedsModel:
    """Return a model of the sentences ``known``; with none, a model of no needs."""
    counts = Counter(one.need for one in known)
    needs = sorted(sorted(counts, key=lambda need: (-counts[need], need))[:MOST_NEEDS])
    places = {need: place for place, need in enumerate(needs)}
    taken = [one for one in known if one.need in places]
    rows, numbers, words = _read(taken, wording)
    weighed = [min(_MOST_WEIGHT, len(taken) / len(needs) / counts[need]) for need in needs]
    weights = _Weights(len(numbers), len(needs))
    order = list(range(len(taken)))
    random = Random(_SEED)
    again = [0] * len(taken)  # the round in which a sentence is taken again
    for turn in range(ROUNDS):
        random.shuffle(order)
        for done, at in enumerate(order):
            if again[at] <= turn:
                place = places[taken[at].need]
                error = weights.learn(rows[at], place, weighed[place], random)
                again[at] = turn + (1 if error > _KNOWN else 2 if error > _WELL_KNOWN else 3)
            if report is not None and done % 500 == 0:
                report((turn + done / len(order)) / ROUNDS)
    return _kept(needs, numbers, weights.rows, words)


def _read(known: Sequence[Sentence], wording: Wording) -> tuple[list[list[int]], list[int], dict[str, int]]:
    """Return each sentence as rows of features that are not rare, those features, and the words."""
    apart = Features(wording)
    texts: list[list[int]] = []
    words: Counter[str] = Counter()
    seen: Counter[int] = Counter()
    for one in known:
        read = read_words(one.words)
        words.update(set(read.words))
        text = [number for unit in apart.units(read.words, asks(read)) for number in features(unit)]
        seen.update(set(text))
        texts.append(text)
    numbers = sorted(number for number, times in seen.items() if times >= _RARE)
    place = {number: at for at, number in enumerate(numbers)}
    rows = [[place[number] for number in text if number in place] for text in texts]
    common = {word: words[word] for word in sorted(words) if words[word] > 2 and word.isalpha()}
    return rows, numbers, common


class _Weights:
    """The weights while they are learned; steps grow smaller with what a feature has already learned.

    Source: AdaGrad, Duchi, Hazan and Singer 2011.
    """

    def __init__(self, size: int, needs: int) -> None:
        self.rows = [[0.0] * needs for _ in range(size)]
        self._past = [1e-3] * size
        self._needs = range(needs)

    def learn(self, row: Sequence[int], place: int, weight: float, random: Random) -> float:
        """Move towards need ``place`` for a sentence with the features ``row``; return how wrong it was."""
        chance = random.random
        kept = [at for at in row if chance() >= _LEFT_OUT]
        if not kept:
            return 0.0
        rows = self.rows
        worth = 1 / sqrt(len(kept))
        said = [sum(column) * worth for column in zip(*[rows[at] for at in kept], strict=True)]
        top = max(said)
        odds = [exp(one - top) for one in said]
        whole = sum(odds)
        errors = [(need, odds[need] / whole - (need == place)) for need in self._needs]
        wrong = [(need, error * weight * worth) for need, error in errors if abs(error) > _SMALL]
        step = sum(error * error for _, error in wrong)
        past = self._past
        for at in kept:
            past[at] += step
            rate = _RATE / sqrt(past[at])
            known = rows[at]
            for need, error in wrong:
                known[need] -= rate * error
        return abs(errors[place][1])


def _kept(
    needs: Sequence[str], numbers: Sequence[int], rows: Sequence[Sequence[float]], words: dict[str, int]
) -> NeedsModel:
    """Return the model with its weights as signed bytes; features that say nothing are dropped."""
    most = sorted(max(map(abs, row)) for row in rows) if needs else []
    scale = (most[-1 - len(most) // 1000] if most else 0.0) / 127 or 1.0
    kept: list[int] = []
    weights = bytearray()
    for number, row in zip(numbers, rows, strict=True):
        whole = [max(-127, min(127, round(value / scale))) for value in row]
        if any(whole):
            kept.append(number)
            weights += bytes(value & 0xFF for value in whole)
    return NeedsModel(needs, kept, bytes(weights), scale, words)
