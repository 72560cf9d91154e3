"""A pack's own example sentences, each run through the desk's understanding: which miss their answer?"""

from __future__ import annotations

from triage_app.content.model import NONE_OF_THESE, Example, Pack
from triage_app.errors import Problem
from triage_app.triage.fitting import fit
from triage_app.triage.guide import guide
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.understand import Understanding


def check_examples(pack: Pack, model: NeedsModel | None = None) -> tuple[Problem, ...]:
    """Return a problem for every example of ``pack`` that does not lead where it must.

    Args:
        pack: read from its files, with its examples and voices.
        model: what was learned from this very pack; None learns it now.
    """
    understanding = Understanding(pack, model or fit(pack))
    problems = (_missed(pack, understanding, example) for example in pack.examples)
    return tuple(problem for problem in problems if problem is not None)


def _missed(pack: Pack, understanding: Understanding, example: Example) -> Problem | None:
    route = understanding.route(example.words)
    need = route.needs[0] if route.needs else NONE_OF_THESE
    if need != example.need and example.need not in route.needs:
        return _problem(example, f"leads to “{need}”, not to “{example.need}”: add phrases that say it so")
    facts = {**route.known(), **example.facts}
    wrong = sorted(fact for fact, value in example.facts.items() if route.known().get(fact) != value)
    if wrong:
        return _problem(example, f"does not tell the {wrong[0]} it should")
    if not example.answer:
        return None
    way = guide(pack, example.need, facts)
    answer = way.answer or way.likely
    if answer is None or answer.id != example.answer:
        return _problem(example, f"reaches “{answer.id if answer else 'a question'}”, not “{example.answer}”")
    return None


def _problem(example: Example, text: str) -> Problem:
    return Problem(f"examples/{example.need}.yaml", 0, example.words, text)
