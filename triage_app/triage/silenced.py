"""Harmless wordings that would silence a red flag: found when content is checked."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.content.model import Pack
from triage_app.errors import Problem
from triage_app.triage.heard import Keys
from triage_app.triage.words import WordReader

NOTHING = "nothing"
"""The kind of cue that holds wordings in which no danger is ever meant."""


def silenced(pack: Pack) -> tuple[Problem, ...]:
    """Return a problem for every harmless wording that is, once fillers are set aside, a danger itself.

    "Passed out of the" is "passed out" without its fillers: as a decoy it
    would silence whoever passed out.
    """
    keys = Keys(WordReader(pack.wording.same), pack.wording.cues.get("filler", ()))
    return tuple(_silenced(pack, keys))


def _silenced(pack: Pack, keys: Keys) -> Iterator[Problem]:
    nothing = {keys.row(words)[0]: words for words in pack.wording.cues.get(NOTHING, ())}
    for flag in pack.red_flags:
        file = f"red-flags/{flag.id}.yaml"
        decoys = {keys.row(words)[0]: words for words in flag.decoys}
        for phrase in (*flag.phrases, *flag.names):
            row = keys.row(phrase)[0]
            if row in decoys:
                text = f"the decoy “{decoys[row]}” is the same without small words and would silence it"
                yield Problem(file, 0, phrase, text)
            elif row in nothing:
                text = f"“{nothing[row]}” under {NOTHING} (words) is the same and would silence it"
                yield Problem(file, 0, phrase, text)
