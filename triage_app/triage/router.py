"""Ranks every need by what was typed, each with a reason a person can check.

Two judges work together. The needs model has learned from thousands of
sentences how people ask; the phrase index knows nothing but the titles and
phrases of the content, so that a need added a minute ago is found as well.
Where the model has learned a need its word counts; a need it has not learned
is ranked by its phrases, as far as they explain what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping

from triage_app.content.model import NO_FACTS, NONE_OF_THESE, Facts, Pack
from triage_app.records import record
from triage_app.triage.features import Features, asks
from triage_app.triage.guide import guide
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.phrase_index import PhraseIndex
from triage_app.triage.phrases import PhraseBook
from triage_app.triage.reasons import Reasons
from triage_app.triage.route import Ranked
from triage_app.triage.several import CUE, Parting, joined
from triage_app.triage.spoken import Reading, Spoken
from triage_app.triage.titles import Titles, Typed, facts_fit
from triage_app.triage.words import WordReader, Words, read_words

MOST_RANKED = 8
"""Needs that are ranked with a reason; of thousands of needs nobody looks at more."""

PASSING = "passing"
"""The kind of cue that holds small words: they decide nothing and are never given as a reason."""

MONEY, NOT_MONEY = "money", "not-money"
"""The kinds of cues that hold words of money, and wordings in which they mean something else."""

BILLING = "billing"
"""The category of needs that a question of money is for, whatever else it names."""

_MONEY = 4.0  # what a need of billing counts for where money is asked
_NONE = 0.3  # what "none of these" counts for: it has learned from words of every kind
_SURE = 0.22  # share of the best need under which nothing is named
_SURE_BY_PHRASES = 0.4
_PART_SURE = 0.8  # share a part of the text needs to add a need of its own
_KEPT = 2_000  # answers kept
_FEWEST = 2  # words a part needs


@record
class Ranking:
    """What the words ask for: best first, with the needs found, and whether any fits well enough.

    ``none`` is how well "none of these" fits, on the scale of the scores.
    """

    ranked: tuple[Ranked, ...]
    needs: tuple[str, ...]
    sure: bool
    none: float


class Router:
    """Ranks the needs of one pack; built once, when content is loaded.

    Args:
        pack: its needs and wordings.
        model: what was learned from the pack's sentences; None ranks by phrases alone.
        reader: saves building a second one.
    """

    def __init__(self, pack: Pack, model: NeedsModel | None = None, reader: WordReader | None = None) -> None:
        reader = reader or WordReader(pack.wording.same)
        self._passing = frozenset(pack.wording.cues.get(PASSING, ()))
        self._pack = pack
        self._answers: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        self._parts: dict[tuple[tuple[str, ...], bool], tuple[str, float]] = {}
        self._needs = {need.id: need for need in pack.needs}
        self._model = model if model and set(model.needs) & self._needs.keys() else None
        self._features = Features(pack.wording)
        self._index = PhraseIndex(pack.needs, reader, pack.wording.plain, self._passing)
        known = self._model.words if self._model else {}
        self._spoken = Spoken(reader, known, self._features.vocabulary, self._index, pack.wording.plain)
        self._money = PhraseBook(
            (read_words(cue).words, kind == MONEY)
            for kind in (MONEY, NOT_MONEY)
            for cue in pack.wording.cues.get(kind, ())
        )
        self._parting = Parting(pack.wording.cues.get(CUE, ()), reader)
        self._titles = Titles(pack.needs, reader)
        self._order = {need.id: place for place, need in enumerate(pack.needs)}

    def rank(self, words: Words, facts: Facts = NO_FACTS) -> Ranking:
        """Return what ``words`` ask for.

        Args:
            words: the text as `read_words` gives it; may hold no word.
            facts: what the words and the call tell, to be counted in the reason.

        Returns:
            The ranking; equal words and facts give equal rankings. Never raises.
        """
        if not len(words):
            return Ranking((), (), False, 0.0)
        reading = self._spoken.read(words)
        scores = self._scores(reading, asks(words))
        none = scores.pop(NONE_OF_THESE, 0.0) * _NONE
        best = sorted(scores, key=lambda need: (-scores[need], self._order[need]))[:MOST_RANKED]
        top = scores[best[0]] if best else 0.0
        sure = top > none and top >= (_SURE if self._model else _SURE_BY_PHRASES) and not _one_letter(words)
        reasons = self._reasons(reading)
        ranked = tuple(self._ranked(need, scores[need], reasons, facts) for need in best)
        return Ranking(ranked, self._found(words, best[0]) if sure else (), sure, none)

    def _scores(self, reading: Reading, asking: bool) -> dict[str, float]:
        """Return the score of every need that has one."""
        fits = self._index.find(reading.asked)
        if self._model is None:
            return dict(fits)
        shares = self._model.shares(self._features.units(reading.spelled, asking))
        learned = {
            need: share for need, share in zip(self._model.needs, shares, strict=True) if need in self._needs
        }
        scores = _with_unlearned(learned, fits)
        return self._with_money(scores) if self._asks_money(reading) else scores

    def _asks_money(self, reading: Reading) -> bool:
        """Return whether words of money are said that are not part of something else ("charge nurse")."""
        found = self._money.find(reading.spelled)
        others = [(start, end) for start, end, is_money in found if not is_money]
        return any(
            is_money and not any(first <= start and end <= last for first, last in others)
            for start, end, is_money in found
        )

    def _with_money(self, scores: Mapping[str, float]) -> dict[str, float]:
        """Return ``scores`` with needs of billing counting for more, all together as much as before."""
        more = {
            need: score * (_MONEY if self._needs[need].category == BILLING else 1.0)
            for need, score in scores.items()
        }
        whole = sum(more.values()) / (sum(scores.values()) or 1.0)
        return {need: score / (whole or 1.0) for need, score in more.items()}

    def _found(self, words: Words, best: str) -> tuple[str, ...]:
        """Return the needs asked for, the best of the whole text first."""
        found = {best: None}
        parts = joined(self._parting.parts(words), _FEWEST)
        for start, end in parts if len(parts) > 1 else ():
            need, share = self._asked_in(_cut(words, start, end))
            if share >= _PART_SURE:
                found[need] = None
        found.pop(NONE_OF_THESE, None)
        return tuple(found)

    def _asked_in(self, part: Words) -> tuple[str, float]:
        """Return the need that a part of a text asks for, and its share; kept while others grow."""
        key = part.words, part.spans[-1][1] == len(part.typed)
        known = self._parts.get(key)
        if known is None:
            if len(self._parts) >= _KEPT:
                self._parts.clear()
            shares = self._scores(self._spoken.read(part), False)
            need = max(shares, key=lambda need: (shares[need], -self._order[need]), default="")
            known = self._parts[key] = need, shares.get(need, 0.0)
        return known

    def _ranked(self, need: str, score: float, reasons: Reasons, facts: Facts) -> Ranked:
        known = self._needs[need]
        return Ranked(
            need,
            self._answer(need, facts),
            round(score, 4),
            facts_fit(known, facts),
            len(facts),
            reasons.words(need, self._index.words[need]),
            self._titles.spans(need, reasons.typed),
        )

    def _reasons(self, reading: Reading) -> Reasons:
        """Return what is needed to say of any need which of the typed words speak for it."""
        model = self._model
        said = [model.unit((word,))[0] for word in reading.spelled] if model else []
        return Reasons(
            reading,
            Typed(reading.asked, self._passing),
            said,
            [sum(one) / len(one) for one in said],
            {need: place for place, need in enumerate(model.needs)} if model else {},
            self._passing,
        )

    def _answer(self, need: str, facts: Facts) -> str:
        """Return the answer the facts lead to; empty while the guide still has to ask."""
        key = need, tuple(sorted(facts.items()))
        known = self._answers.get(key)
        if known is None:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            answer = guide(self._pack, need, facts).answer
            known = self._answers[key] = answer.id if answer else ""
        return known


def _with_unlearned(learned: Mapping[str, float], fits: Mapping[str, float]) -> dict[str, float]:
    """Return the shares of learned needs, less what the phrases of unlearned ones explain better."""
    new = {need: fit * fit for need, fit in fits.items() if need not in learned}
    if not new:
        return dict(learned)
    old = max((fit for need, fit in fits.items() if need in learned), default=0.0)
    best = max(new.values())
    taken = best if best >= old * old else best * 0.4
    whole = sum(new.values())
    scores = {need: share * (1 - taken) for need, share in learned.items()}
    return {**scores, **{need: taken * one / max(whole, best) for need, one in new.items()}}


def _one_letter(words: Words) -> bool:
    """Return whether so little was typed that it names nothing."""
    return len(words) == 1 and len(words.words[0]) == 1


def _cut(words: Words, start: int, end: int) -> Words:
    return Words(
        words.typed,
        words.folded,
        words.words[start:end],
        words.spans[start:end],
        words.breaks[start:end],
        words.places,
    )
