"""What is learned from a pack's sentences: fitted when content is published, kept beside its ready form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.errors import Problem
from triage_app.triage.examples import check_examples
from triage_app.triage.needs_model import SECTION, NeedsModel
from triage_app.triage.silenced import silenced
from triage_app.triage.understand import Understanding
from triage_app.triage.voices import lesson

Report = Callable[[float], None]

TAUGHT = "taught"
"""Where a model's form says what it was learned from."""


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


def learn(pack: Pack, forms: ReadyForms, report: Report | None = None) -> NeedsModel:
    """Return the model of ``pack``, learned now and kept where nothing was learned from the same sentences.

    Takes a minute for thousands of sentences; nothing where only other content was changed.

    Args:
        pack: read from its files, with its examples and voices.
        forms: where the model is kept; where that cannot be written it is learned each time.
        report: told now and then how far it is, from 0 to 1; raises to end it.
    """
    known = learned(pack.digest, forms)
    if known is None:
        taught = lesson(pack)
        form = _learned_before(taught, forms) or _learned_now(pack, taught, report)
        for digest in (taught, pack.digest):
            forms.save(digest, form, SECTION)
        known = NeedsModel.from_json(form)
        assert known is not None
    return known


def _learned_before(taught: str, forms: ReadyForms) -> Any:
    """Return the form of the model of the same sentences, kept here or shipped; None where there is none."""
    kept, shipped = forms.load(taught, SECTION), forms.shipped_one(SECTION)
    for form in (kept, shipped):
        if isinstance(form, dict) and form.get(TAUGHT) == taught and NeedsModel.from_json(form):
            return form
    return None


def _learned_now(pack: Pack, taught: str, report: Report | None) -> dict[str, Any]:
    from triage_app.triage.fitting import fit

    return {**fit(pack, report=report).as_json(), TAUGHT: taught}


def judge(forms: ReadyForms, report: Report | None = None) -> Callable[[Pack], tuple[Problem, ...]]:
    """Return the check of a whole pack that learns from it and runs its examples.

    Args:
        forms: where what was learned is kept.
        report: told now and then how far the learning is, from 0 to 1.
    """
    return lambda pack: (*silenced(pack), *check_examples(pack, learn(pack, forms, report)))
