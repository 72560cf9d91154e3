"""N1: from a key to facts, red flags and ranked answers, at the shipped content, 17, 500 and 10,000 needs."""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from triage_app import resources
from triage_app.content.model import Need, Pack
from triage_app.content.reader import read_pack
from triage_app.content.ready import ReadyForms
from triage_app.records import replace
from triage_app.triage.needs_model import SECTION, NeedsModel
from triage_app.triage.understand import Understanding

GOALS = {"shipped": 2.0, "17": 2.0, "500": 4.0, "10,000": 8.0}
"""Milliseconds wanted at the 99th percentile."""

KEYS = 60
"""Texts typed letter by letter for the figures."""

_SYLLABLES = [one + two for one in "bcdfglmnprstvz" for two in "aeiou"]
_COMMON = (
    "question",
    "about",
    "new",
    "for",
    "my",
    "change",
    "request",
    "status",
    "form",
    "call",
    "office",
    "help",
)


def sized(pack: Pack, size: int) -> Pack:
    """Return ``pack`` with ``size`` needs: its own, cut short or followed by made-up ones."""
    chance = random.Random(size)
    needs = list(pack.needs[:size])
    while len(needs) < size:
        needs.append(_made_up(len(needs), chance))
    return replace(pack, needs=tuple(needs), examples=(), voices=())


def _made_up(number: int, chance: random.Random) -> Need:
    topic = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(3)]
    phrases = tuple(
        " ".join([*chance.choices(_COMMON, k=2), *chance.sample(topic, chance.randint(1, 3))])
        for _ in range(10)
    )
    return Need(f"made-up-{number}", f"About {' '.join(topic)}", "other", phrases)


def times(route: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Return the milliseconds of processor time of every key while ``texts`` are typed, sorted."""
    found = []
    for text in texts:
        for end in range(1, len(text) + 1):
            start = time.process_time()
            route(text[:end])
            found.append((time.process_time() - start) * 1000)
    return sorted(found)


def at(found: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of all values stay under."""
    return found[min(len(found) - 1, int(len(found) * share))]


def print_speed(pack: Pack, texts: Sequence[str]) -> bool:
    """Print p50 and p99 of a key for each size, beside WRatio and FTS5; return whether the goals are met."""
    model = NeedsModel.from_json(
        ReadyForms(resources.root(), resources.root() / "ready").shipped_one(SECTION)
    )
    met = True
    print("\nA key to results, ms (N1)")
    for name, goal in GOALS.items():
        size = len(pack.needs) if name == "shipped" else int(name.replace(",", ""))
        known = sized(pack, size)
        start = time.process_time()
        understanding = Understanding(known, model)
        built = (time.process_time() - start) * 1000
        found = times(understanding.route, texts)
        p50, p99 = at(found, 0.5), at(found, 0.99)
        met &= p99 <= goal
        verdict = f"goal {goal:g}: {'met' if p99 <= goal else 'MISSED'}"
        print(f"  {name:>8}: p50 {p50:.2f}, p99 {p99:.2f}; {verdict}; made ready in {built:.0f} ms")
        few = texts[: max(1, len(texts) // 30)]
        for peer, route in (("WRatio", wratio(known)), ("FTS5", fts5(known))):
            found = times(route, few)
            print(f"  {'':8}  {peer}: p50 {at(found, 0.5):.2f}, p99 {at(found, 0.99):.2f}")
    return met


def main() -> int:
    """Print the figures for lines of the content's own voices; 0 if the goals are met."""
    pack = read_pack(resources.path("content"), resources.path("emergency.yaml"))
    lines = [line.strip() for one in pack.voices for line in one.lines.splitlines() if "{" not in line]
    return int(not print_speed(pack, random.Random(1).sample(lines, KEYS)))


def wratio(pack: Pack) -> Callable[[str], list[str]]:
    """Return the ranking of needs by rapidfuzz ``WRatio`` over their phrases."""
    phrases = [(phrase, need.id) for need in pack.needs for phrase in (*need.phrases, need.title)]
    choices = [phrase for phrase, _ in phrases]

    def rank(text: str) -> list[str]:
        best = process.extract(text.lower(), choices, scorer=fuzz.WRatio, limit=30)
        return list(dict.fromkeys(phrases[at][1] for _, _, at in best))

    return rank


def fts5(pack: Pack) -> Callable[[str], list[str]]:
    """Return the ranking of needs by SQLite's full-text search and bm25 over their phrases."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE phrases USING fts5(phrase, need UNINDEXED, tokenize='porter unicode61')"
    )
    base.executemany(
        "INSERT INTO phrases VALUES (?, ?)",
        [(phrase, need.id) for need in pack.needs for phrase in (*need.phrases, need.title)],
    )

    def rank(text: str) -> list[str]:
        words = ["".join(letter for letter in word if letter.isalnum()) for word in text.split()]
        asked = " OR ".join(f'"{word}"' for word in words if word)
        if not asked:
            return []
        rows = base.execute(
            "SELECT need FROM phrases WHERE phrases MATCH ? ORDER BY bm25(phrases) LIMIT 30", (asked,)
        )
        return list(dict.fromkeys(need for (need,) in rows))

    return rank


if __name__ == "__main__":
    sys.exit(main())
