"""What is learned from a pack's sentences: fitted when content is published, kept beside its ready form."""

from __future__ import annotations

from collections.abc import Callable

from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.errors import Problem
from triage_app.triage.examples import check_examples
from triage_app.triage.needs_model import SECTION, NeedsModel
from triage_app.triage.understand import Understanding


def understanding(pack: Pack, forms: ReadyForms) -> Understanding:
    """Return the understanding of ``pack`` with what was learned for it.

    Where nothing was learned from this very pack, what ships serves for the
    needs it knows; the others are found by their phrases.
    """
    return Understanding(
        pack, learned(pack.digest, forms) or NeedsModel.from_json(forms.shipped_one(SECTION))
    )


def learned(digest: str, forms: ReadyForms) -> NeedsModel | None:
    """Return the model learned from the pack called ``digest``, or None."""
    return NeedsModel.from_json(forms.load(digest, SECTION))


def learn(pack: Pack, forms: ReadyForms) -> NeedsModel:
    """Return the model of ``pack``, learned now and kept where it was not learned before.

    Takes up to a minute for thousands of sentences.

    Args:
        pack: read from its files, with its examples and voices.
        forms: where the model is kept; where that cannot be written it is learned each time.
    """
    known = learned(pack.digest, forms)
    if known is None:
        from triage_app.triage.fitting import fit

        known = fit(pack)
        forms.save(pack.digest, known.as_json(), SECTION)
    return known


def judge(forms: ReadyForms) -> Callable[[Pack], tuple[Problem, ...]]:
    """Return the check of a whole pack that learns from it and runs its examples."""
    return lambda pack: check_examples(pack, learn(pack, forms))
