"""Everything one text tells: facts, red flags and ranked needs, for the desk and the command line."""

from __future__ import annotations

from triage_app.content.model import NO_FACTS, Facts, Pack
from triage_app.records import replace
from triage_app.triage.callback import CallbackFinder
from triage_app.triage.cues import CONTEXTS
from triage_app.triage.dangers import NO_DANGERS, Dangers, read_dangers
from triage_app.triage.facts import FactIndex, find_facts
from triage_app.triage.guide import guide
from triage_app.triage.infusion import InfusionDates
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.red_flags import FlagIndex
from triage_app.triage.route import Route
from triage_app.triage.router import PASSING, Router
from triage_app.triage.suspicion import Suspicion
from triage_app.triage.words import WordReader, read_words


class Understanding:
    """Understands texts by one pack; built once, when content is loaded.

    Args:
        pack: the content.
        model: what was learned from its sentences; without one needs are
            found by their phrases alone.
    """

    def __init__(self, pack: Pack, model: NeedsModel | None = None) -> None:
        self._pack = pack
        self._reader = WordReader(pack.wording.same)
        self._flags = FlagIndex.of(pack, self._reader)
        danger = model.danger if model else None
        self._suspicion = Suspicion(pack, danger, self._flags, pack.wording.cues.get(PASSING, ()))
        self._router = Router(pack, model, self._reader)
        self._facts = FactIndex.of(pack, self._reader)
        self._callbacks = CallbackFinder.of(pack)
        self._infusions = InfusionDates(pack.wording.cues, pack.wording.numbers, self._reader)
        self._asked = {fact.id for fact in pack.facts}
        self._beside: tuple[str, Dangers] = ("", NO_DANGERS)  # read last; it stays while words are typed

    def route(self, words: str, known: Facts = NO_FACTS, beside: str = "") -> Route:
        """Return everything ``words`` tell.

        Args:
            words: as typed, of any length, possibly empty.
            known: facts set by hand or told before; they win over the words.
            beside: the call's other texts, a blank line between two, read for
                red flags alone; it raises those of ``words``, and they its own.

        Returns:
            The route; equal texts and facts give equal routes. Never raises.
        """
        read = self._reader.read(words)
        others = self._dangers_beside(beside)
        treated = {value for value in known.values() if value in CONTEXTS}
        plain = read_words(words)
        dangers = read_dangers(read, self._reader, self._flags, treated)
        dangers = self._suspicion.added(plain, read, dangers, treated)
        flags = dangers.raised_by(others, self._flags)
        found = find_facts(read, self._facts, flags)
        callback = self._callbacks.find(read)
        facts = {**{one.fact: one.value for one in found}, **known}
        ranking = self._router.rank(plain, facts)
        best = ranking.needs[0] if ranking.needs else ""
        return Route(
            words=words,
            facts=found,
            red_flags=flags,
            ranked=ranking.ranked,
            needs=ranking.needs,
            sure=ranking.sure,
            none=ranking.none,
            number=callback.digits if callback else "",
            car_t_date=self._infusions.find(read),
            missing=self._missing(best, facts),
            beside=tuple(replace(flag, spans=()) for flag in others.raised_by(dangers, self._flags)),
        )

    def _dangers_beside(self, beside: str) -> Dangers:
        known, dangers = self._beside
        if beside != known:
            dangers = read_dangers(self._reader.read(beside), self._reader, self._flags)
            self._beside = (beside, dangers)
        return dangers

    def _missing(self, need: str, facts: Facts) -> tuple[str, ...]:
        """Return the facts that the guide of ``need`` has yet to ask for."""
        if not need:
            return ()
        left = guide(self._pack, need, facts).left
        return tuple(step.ask for step in left if step.ask in self._asked)
