"""How well texts are understood: each author learned from the others, stressed forms, facts, flags, speed.

    python -m benchmarks.routing [--shared DIR] [--quick] [--authors abc]

Each author's lines are judged by a model that has not seen them: the content
marks every line that came from a shared file, and the fit leaves it out. The
content's own sentences were written by people who had read some of these
lines, so the figures are an upper bound for authors nobody has met.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.routing_lines import AUTHORS, STRESSES, Judged, Line, judge, read_lines, said
from benchmarks.routing_speed import KEYS, fts5, print_speed, wratio
from triage_app import resources
from triage_app.commands.routed import routed
from triage_app.content.model import EMERGENCY, Pack
from triage_app.content.reader import read_pack
from triage_app.triage.fitting import fit
from triage_app.triage.understand import Understanding

PEERS = 10  # every such line is ranked by the peers, of which one is slow


@dataclass(frozen=True)
class Measured:
    """What one author's lines came to, judged by a model that has not seen them; by form of stress too."""

    author: str
    seconds: float
    found: list[Judged]
    stressed: dict[str, list[Judged]]


def main() -> int:
    """Print every figure."""
    options = _options()
    judged: list[Judged] = []
    stressed: dict[str, list[Judged]] = {name: [] for name in STRESSES}
    measure = partial(_measured, shared=options.shared, quick=options.quick)
    with ProcessPoolExecutor() as pool:
        for one in pool.map(measure, options.authors):
            print(f"\nAuthor {one.author}, learned without them in {one.seconds:.0f} s of processor time")
            _print_block(one.found)
            judged += one.found
            for name, found in one.stressed.items():
                stressed[name] += found
    print("\nAll authors together, each unseen")
    _print_block(judged)
    _print_facts(judged)
    for name, found in stressed.items():
        if found:
            print(f"\nStressed: {name}")
            _print_block(found)
            kept = [before.need == after.need for before, after in zip(judged, found, strict=True)]
            print(f"  keeps its need       {said(kept)}")
    _print_confusion(judged)
    pack = _pack()
    lines = [one.line for one in judged]
    for peer, rank in (("rapidfuzz WRatio", wratio(pack)), ("SQLite FTS5 bm25", fts5(pack))):
        _print_peer(pack, peer, rank, lines[::PEERS])
    texts = [line.text for line in random.Random(1).sample(lines, min(len(lines), KEYS))]
    print_speed(pack, texts[: 10 if options.quick else KEYS])
    return 0


def _pack() -> Pack:
    return read_pack(resources.path("content"), resources.path("emergency.yaml"))


def _measured(author: str, shared: Path, quick: bool) -> Measured:
    """Learn without ``author`` and judge that author's lines; in a process of its own."""
    pack = _pack()
    start = time.process_time()
    understanding = Understanding(pack, fit(pack, without=(author,)))
    seconds = time.process_time() - start
    lines = read_lines(shared, author)
    chance = random.Random(author)
    stresses = {} if quick else STRESSES
    return Measured(
        author,
        seconds,
        [_judged(pack, understanding, line) for line in lines],
        {
            name: [_judged(pack, understanding, stress(line, chance)) for line in lines]
            for name, stress in stresses.items()
        },
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.routing", description=__doc__.splitlines()[0])
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=beside, help="folder of the shared utterances")
    parser.add_argument("--quick", action="store_true", help="one author, no stressed forms, fewer keys")
    parser.add_argument(
        "--authors", default="", help=f"which to measure on (usual: all of {''.join(AUTHORS)})"
    )
    options = parser.parse_args()
    if not (options.shared / "data").is_dir():
        parser.error(f"there are no utterances in {options.shared}; give their folder with --shared")
    options.authors = options.authors or ("e" if options.quick else "".join(AUTHORS))
    return options


def _judged(pack: Pack, understanding: Understanding, line: Line) -> Judged:
    return judge(line, routed(pack, understanding.route(line.text)))


def _print_block(judged: Sequence[Judged]) -> None:
    asked = [one for one in judged if one.line.faq]
    danger = [one for one in judged if one.line.need == EMERGENCY]
    calm = [one for one in judged if one.line.need != EMERGENCY]
    print(f"  need first           {said([one.need == one.line.need for one in judged])}")
    print(f"  need in three        {said([one.need_in_three for one in judged])}")
    print(f"  answer (faq) first   {said([one.faq_first for one in asked])}")
    print(f"  answer in three      {said([one.faq_in_three for one in asked])}")
    print(f"  emergencies found    {said([one.need == EMERGENCY for one in danger])}")
    print(f"  false alarms         {said([one.need == EMERGENCY for one in calm])}")


def _print_facts(judged: Sequence[Judged]) -> None:
    print("\nFacts: precision, recall")
    for place, fact in enumerate(("location", "caller", "urgency")):
        pairs = [(getattr(one.line, fact), one.facts[place][1]) for one in judged]
        right = [wanted == told for wanted, told in pairs if told]
        found = [wanted == told for wanted, told in pairs if wanted]
        print(f"  {fact:9} {said(right)}   {said(found)}")


def _print_confusion(judged: Sequence[Judged]) -> None:
    print("\nConfusion: meant, taken for")
    pairs = Counter((one.line.need, one.need) for one in judged)
    needs = sorted({need for pair in pairs for need in pair})
    print(f"  {'':16}" + "".join(f"{need[:9]:>10}" for need in needs))
    for meant in needs:
        print(f"  {meant:16}" + "".join(f"{pairs[meant, taken] or '.':>10}" for taken in needs))


def _print_peer(pack: Pack, name: str, rank: Callable[[str], list[str]], lines: Sequence[Line]) -> None:
    """Print how often a peer that knows the same phrases ranks the need first; emergencies are left out."""
    first, three = [], []
    for line in lines:
        if line.need == EMERGENCY:
            continue
        found = [pack.need(need).category for need in rank(line.text)]
        first.append(found[:1] == [line.need])
        three.append(line.need in list(dict.fromkeys(found))[:3])
    print(f"\n{name} over the same phrases, emergencies left out")
    print(f"  need first           {said(first)}")
    print(f"  need in three        {said(three)}")


if __name__ == "__main__":
    sys.exit(main())
