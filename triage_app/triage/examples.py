"""A pack's own examples, each run through the desk's understanding: which do not come true?"""

from __future__ import annotations

from triage_app.content.model import EMERGENCY, NONE_OF_THESE, Example, Facts, FlagExample, Pack, RedFlag
from triage_app.errors import Problem
from triage_app.triage.fitting import fit
from triage_app.triage.guide import guide
from triage_app.triage.needs_model import NeedsModel
from triage_app.triage.understand import Understanding


def check_examples(pack: Pack, model: NeedsModel | None = None) -> tuple[Problem, ...]:
    """Return a problem for every example of ``pack``, of needs and of red flags, that does not come true.

    Args:
        pack: read from its files, with its examples and voices.
        model: what was learned from this very pack; None learns it now.
    """
    understanding = Understanding(pack, model or fit(pack))
    problems = [_missed(pack, understanding, example) for example in pack.examples]
    for flag in pack.red_flags:
        problems += [_misheard(understanding, flag, example) for example in flag.examples]
    return tuple(problem for problem in problems if problem is not None)


def _missed(pack: Pack, understanding: Understanding, example: Example) -> Problem | None:
    route = understanding.route(example.words)
    if example.need == EMERGENCY:
        return None if route.flagged else _problem(example, "raises no red flag that stands now")
    if route.flagged:
        return _problem(example, f"raises the red flag “{route.red_flags[0].flag}”")
    need = route.needs[0] if route.needs else NONE_OF_THESE
    if example.need not in (need, *route.needs):
        return _problem(example, f"leads to “{need}”, not to “{example.need}”: add phrases that say it so")
    known = route.known()
    wrong = sorted(fact for fact, value in example.facts.items() if known.get(fact) != value)
    if wrong:
        return _problem(example, f"does not tell the {wrong[0]} it should")
    return _astray(pack, example, known) if example.answer else None


def _astray(pack: Pack, example: Example, known: Facts) -> Problem | None:
    """Return a problem where the guide, each question answered as usual, ends elsewhere."""
    way = guide(pack, example.need, known)
    answer = way.answer or way.likely
    if answer is not None and answer.id == example.answer:
        return None
    return _problem(example, f"reaches “{answer.id if answer else 'a question'}”, not “{example.answer}”")


def _misheard(understanding: Understanding, flag: RedFlag, example: FlagExample) -> Problem | None:
    found = understanding.route(example.words).red_flags
    state = next((one.state for one in found if one.flag == flag.id), "none")
    if state == example.state:
        return None
    text = f"is heard as “{state}”, not as “{example.state}”"
    return Problem(f"red-flags/{flag.id}.yaml", 0, example.words, text)


def _problem(example: Example, text: str) -> Problem:
    return Problem(example.file or f"examples/{example.need}.yaml", example.line, example.words, text)
