"""Words that sound like danger though no red flag's wording is heard: fitted, and only ever raising.

The rules of `red_flags` know wordings; people find others. A score learned
from all dangers and all calm sentences of the content tells how much a text
sounds like the first. Where the rules heard nothing that stands now, a high
score makes the desk ask. A very high one lets the red flag stand of whose
wordings enough words are there, which are shown: never the score alone. It
lowers and silences nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from triage_app.content.model import EMERGENCY, POSSIBLE_DANGER, Pack
from triage_app.triage.cues import NOW, UNCLEAR
from triage_app.triage.dangers import Dangers, in_order
from triage_app.triage.features import Features, asks
from triage_app.triage.heard import Heard
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.red_flags import TIERS, FlagIndex, raised_tier
from triage_app.triage.route import FlagFound
from triage_app.triage.words import Words

ASKS = 0.5
"""The score from which the desk asks whether somebody is in danger."""

STANDS = 0.75
"""The score from which a red flag stands of whose wordings some words are heard."""

_TELLING = 3  # words that are no small ones and no figures; fewer tell of nothing: "tomorrow 9:30"
_LEAST = 0.4  # what a word says for danger beside the one that says most, to be shown
_SHOWN = 4
_HEARD = 2  # so many words of a red flag's wordings, at least, let it stand
_ENOUGH = 0.5  # what the words of a red flag's wordings must tell to stand: 1 for a word of no other flag


class Suspicion:
    """Adds to the red flags of a text what sounds like danger.

    Args:
        pack: the content; one without the red flag `POSSIBLE_DANGER` never asks.
        model: danger and none, as learned; None suspects nothing.
        index: the pack's flags.
        passing: small words, never shown as a reason.
    """

    def __init__(
        self, pack: Pack, model: NeedsModel | None, index: FlagIndex, passing: Collection[str] = ()
    ) -> None:
        self._model = model if model and EMERGENCY in model.needs else None
        self._place = model.needs.index(EMERGENCY) if model and self._model else 0
        self._features = Features(pack.wording)
        self._index = index
        self._passing = frozenset(passing)
        self._asking = next((flag for flag in pack.red_flags if flag.id == POSSIBLE_DANGER), None)

    def score(self, words: Words) -> float:
        """Return how much ``words``, as `read_words` gives them, sound like danger: 0 to 1."""
        if self._model is None or not len(words):
            return 0.0
        return self._model.shares(self._features.units(words.words, asks(words)))[self._place]

    def added(self, words: Words, heard: Words, dangers: Dangers, known: Collection[str] = ()) -> Dangers:
        """Return ``dangers`` and what is suspected beside them.

        Args:
            words: the text as `read_words` gives it.
            heard: the same text as the index reads it.
            dangers: what the rules heard in it.
            known: what the call already tells of treatment.
        """
        if any(flag.state in (NOW, UNCLEAR) and flag.tier != "S" for flag in dangers.flags):
            return dangers
        telling = {word for word in words.words if self._tells(word)}
        score = self.score(words) if len(telling) >= _TELLING else 0.0
        if score < ASKS:
            return dangers
        ready = self._index.hear(heard)
        found = self._half_heard(ready, dangers, known) if score >= STANDS else None
        if found is None and self._asking is not None and not self._answered(dangers):
            spans = self._telling(words)
            told = tuple(words.typed[start:end] for start, end in spans)
            found = FlagFound(self._asking.id, self._asking.tier, UNCLEAR, told, spans)
        if found is None:
            return dangers
        others = [flag for flag in dangers.flags if flag.flag != found.flag]
        standing = dangers.standing | ({found.flag} if found.state == NOW else set())
        return Dangers(in_order([found, *others]), standing)

    def _tells(self, word: str) -> bool:
        return not word[0].isdigit() and word not in self._passing

    def _answered(self, dangers: Dangers) -> bool:
        """Return whether what would be asked was told: "we don't need an ambulance"."""
        return any(flag.flag == POSSIBLE_DANGER for flag in dangers.flags)

    def _half_heard(self, heard: Heard, dangers: Dangers, known: Collection[str]) -> FlagFound | None:
        """Return the red flag of which most was heard, as it stands now; of equals the most urgent."""
        around = self._index.surroundings(heard)
        words: dict[int, list[int]] = {}
        for flag, at in self._index.sounding(heard, around):
            if self._tells(heard.all[at]):
                words.setdefault(flag, []).append(at)
        shared = Counter(at for places in words.values() for at in places)
        flags = self._index.flags

        def rank(flag: int) -> tuple[float, int, int]:
            told = sum(1 / shared[at] for at in words[flag])
            return -told, TIERS.index(flags[flag].tier), flag

        named = [flag for flag in words if flags[flag].tier != "S" and len(words[flag]) >= _HEARD]
        best = min(named, key=rank, default=None)
        if best is None or -rank(best)[0] < _ENOUGH:
            return None
        most = sorted(words[best], key=lambda at: (shared[at], at))[:_SHOWN]
        spans = tuple(heard.words.span(at, at + 1) for at in sorted(most))
        tier = raised_tier(flags[best], dangers.standing | around.contexts | set(known))
        told = tuple(heard.words.typed[start:end] for start, end in spans)
        return FlagFound(flags[best].id, tier, NOW, told, spans)

    def _telling(self, words: Words) -> tuple[tuple[int, int], ...]:
        """Return where the words stand that speak most for danger, at most four, in their order."""
        model = self._model
        assert model is not None
        leads = []
        for at, word in enumerate(words.words):
            said = model.unit((word,))[0]
            lead = said[self._place] - min(said)
            leads.append((0 if word in self._passing else lead, at))
        most = max(leads)[0]
        told = sorted(leads, key=lambda one: (-one[0], one[1]))[:_SHOWN]
        return tuple(words.spans[at] for at in sorted(at for lead, at in told if lead > _LEAST * most))
