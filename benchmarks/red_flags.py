"""Red flags and facts: what is found, what interrupts for nothing, how it holds under stress, how quickly.

    python -m benchmarks.red_flags [--shared DIR]

The rules and wordings were written with the shared lines at hand, so their
figures are what is kept, not what a new author will see. What five authors
scored before anybody had looked at their misses, and sets of lines written
afresh, stand in docs/decisions.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.routing_lines import AUTHORS, STRESSES, Line, read_lines, wilson
from triage_app import resources
from triage_app.content.model import EMERGENCY, Pack
from triage_app.content.reader import read_pack
from triage_app.content.ready import ReadyForms
from triage_app.triage.callback import CallbackFinder
from triage_app.triage.dangers import read_dangers
from triage_app.triage.facts import FactIndex, find_facts
from triage_app.triage.infusion import InfusionDates
from triage_app.triage.needs_model import SECTION, NeedsModel
from triage_app.triage.red_flags import FlagIndex
from triage_app.triage.router import PASSING
from triage_app.triage.suspicion import Suspicion
from triage_app.triage.words import WordReader, read_words

ROOT = Path(__file__).resolve().parents[1]
HARD = ROOT / "tests" / "triage" / "data" / "red_flags_hard.jsonl"
CALLERS = ("provider-office", "patient", "family")
LOOK_ALIKE = str.maketrans("aeocp", "\u0430\u0435\u043e\u0441\u0440")


class Ears:
    """Everything of the pack that listens to words, built once."""

    def __init__(self, pack: Pack) -> None:
        forms = ReadyForms(resources.root(), resources.root() / "ready")
        model = NeedsModel.from_json(forms.shipped_one(SECTION))
        start = time.process_time()
        self.reader = WordReader(pack.wording.same)
        self.flags = FlagIndex.of(pack, self.reader)
        self.facts = FactIndex.of(pack, self.reader)
        self.callbacks = CallbackFinder.of(pack)
        self.infusions = InfusionDates(pack.wording.cues, pack.wording.numbers, self.reader)
        passing = pack.wording.cues.get(PASSING, ())
        self.suspicion = Suspicion(pack, model.danger if model else None, self.flags, passing)
        self.build_ms = 1000 * (time.process_time() - start)

    def hear(self, text: str) -> tuple[bool, bool, dict[str, str]]:
        """Return whether the panel opens, whether anything is asked about, and the facts."""
        words = self.reader.read(text)
        dangers = read_dangers(words, self.reader, self.flags)
        flags = self.suspicion.added(read_words(text), words, dangers).flags
        facts = {found.fact: found.value for found in find_facts(words, self.facts, flags)}
        self.callbacks.find(words)
        self.infusions.find(words)
        return any(flag.opens_panel for flag in flags), bool(flags), facts


def main() -> int:
    """Print every figure; 0 if the goals are met on the lines at hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared lines")
    shared = parser.parse_args().shared
    ears = Ears(read_pack(resources.path("content"), resources.path("emergency.yaml")))
    print(f"built in {ears.build_ms:.0f} ms of processor time")
    lines = [line for author in AUTHORS for line in read_lines(shared, author)]
    found, false = _flags(ears, lines)
    _hard(ears)
    _stress(ears, lines)
    _facts(ears, lines)
    _speed(ears, [line.text for line in lines])
    return int(found < 98 or false > 1)


def _flags(ears: Ears, lines: Sequence[Line]) -> tuple[float, float]:
    """Print recall and false alarms by author; return both for all."""
    print("\nRed flags by author: emergencies found, false alarms (95 % intervals)")
    for author in (*AUTHORS, "all"):
        some = [line for line in lines if author in (line.author, "all")]
        dangers = [ears.hear(line.text)[0] for line in some if line.need == EMERGENCY]
        calm = [ears.hear(line.text)[0] for line in some if line.need != EMERGENCY]
        print(f"  {author:4}{_share(dangers)}   {_share(calm)}")
    return wilson(sum(dangers), len(dangers))[0], wilson(sum(calm), len(calm))[0]


def _hard(ears: Ears) -> None:
    rows = [json.loads(row) for row in HARD.read_text("utf-8").splitlines()]
    dangers = [ears.hear(row["text"]) for row in rows if row["panel"]]
    decoys = [ears.hear(row["text"])[0] for row in rows if not row["panel"]]
    asked = sum(asked for _, asked, _ in dangers)
    print(f"\nHard lines of our own: {_share([panel for panel, _, _ in dangers])}   {_share(decoys)}")
    print(f"  at least asked about: {asked} of {len(dangers)}")


def _stress(ears: Ears, lines: Sequence[Line]) -> None:
    print("\nThe same emergencies, stressed: found; calm lines: false alarms")
    forms: dict[str, Callable[[Line, random.Random], str]] = {
        name: lambda line, chance, change=change: change(line, chance).text
        for name, change in STRESSES.items()
    }
    forms["invisible letters"] = lambda line, _: "\u200b".join(line.text)
    forms["look-alike letters"] = lambda line, _: line.text.translate(LOOK_ALIKE)
    for name, form in forms.items():
        chance = random.Random(1)
        heard = [(line.need == EMERGENCY, ears.hear(form(line, chance))[0]) for line in lines]
        dangers, calm = [panel for danger, panel in heard if danger], [p for danger, p in heard if not danger]
        print(f"  {name:20}{_share(dangers)}   {_share(calm)}")


def _facts(ears: Ears, lines: Sequence[Line]) -> None:
    print("\nFacts by author: precision / recall, percent")
    heard = [(line, ears.hear(line.text)[2]) for line in lines]
    for author in (*AUTHORS, "all"):
        some = [(line, facts) for line, facts in heard if author in (line.author, "all")]
        print(f"  {author:4}" + "   ".join(_fact(some, fact) for fact in ("location", "caller", "urgency")))


def _fact(heard: Sequence[tuple[Line, dict[str, str]]], fact: str) -> str:
    right = told = wanted = 0
    for line, facts in heard:
        value = facts.get(fact)
        if fact == "caller" and value not in CALLERS:
            value = None
        right += value is not None and value == getattr(line, fact)
        told += value is not None
        wanted += getattr(line, fact) is not None
    return f"{fact} {100 * right / max(1, told):.1f} / {100 * right / max(1, wanted):.1f}"


def _speed(ears: Ears, texts: Sequence[str]) -> None:
    times = sorted(min(_time(ears, text) for _ in range(3)) for text in texts)
    long = " ".join(texts)[:10_000]
    print(
        f"\nOne text, flags and facts: p50 {times[len(times) // 2]:.2f} ms, "
        f"p99 {times[int(len(times) * 0.99)]:.2f} ms; "
        f"10,000 letters {min(_time(ears, long) for _ in range(3)):.0f} ms (processor time)"
    )


def _time(ears: Ears, text: str) -> float:
    start = time.process_time()
    ears.hear(text)
    return 1000 * (time.process_time() - start)


def _share(hits: Sequence[bool]) -> str:
    share, low, high = wilson(sum(hits), len(hits))
    return f"{sum(hits):4} of {len(hits):4} = {share:5.1f} % ({low:.1f} to {high:.1f})"


if __name__ == "__main__":
    raise SystemExit(main())
