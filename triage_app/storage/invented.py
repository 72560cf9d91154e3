"""Invented calls by the thousand: made-up people, 555-01xx numbers, needs and words of the pack.

Everything follows from one seed. What a call can look like is prepared once
for each answer of the pack, so that making a call is picking from tables: a
million is a normal request.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from triage_app.calls.due import Local
from triage_app.content.model import Pack
from triage_app.storage.call_rows import compact
from triage_app.storage.invented_patterns import patterns_of
from triage_app.storage.invented_people import (
    AREAS,
    FIRST,
    LAST,
    LINES,
    NOT_FOUND,
    NOTES,
    REASONS,
    TAKERS,
)
from triage_app.storage.invented_rows import Chunk
from triage_app.storage.marks import EMERGENCY, FOLLOW_UP, FOUND_NOTHING
from triage_app.storage.moments import to_ms, to_offset

DAYS = 730
CHUNK = 10_000

_OPEN_MS = 14 * 24 * 3_600_000  # so old a call back is done
_WEEKDAY = (1.25, 1.05, 1.0, 1.0, 0.9, 0.06, 0.0)
_BY_HOUR = (9, 14, 15, 12, 7, 11, 12, 10, 6)  # from 8 AM on
_OPENS = 8


class Inventor:
    """Makes calls of two years that end now.

    Args:
        pack: the clinic's content.
        shown_ids: as for `patterns_of`.
        codes: the numbers of `names_of` in the figures.
        calls: how many in all.
        now: the present, aware; no call is later.
        local: the clinic's clock.
        seed: equal seeds make equal calls.
    """

    def __init__(
        self,
        pack: Pack,
        shown_ids: dict[str, int],
        codes: Mapping[str, int],
        calls: int,
        now: datetime,
        local: Local,
        seed: int,
    ) -> None:
        self._random = random.Random(seed)
        self._codes = codes
        self._patterns = patterns_of(pack, shown_ids)
        self._places = {pattern.facts: pattern.location for pattern in self._patterns}
        self._not_found = next((need.id for need in pack.needs if not need.phrases), "")
        self._flags = [flag for flag in pack.red_flags if flag.phrases and flag.tier in ("E", "C", "N")]
        self._sent = [card for card in pack.emergency.cards if card.ending]
        self._version = pack.version
        self._calls = calls
        self._now = now
        self._local = local

    def chunks(self, seq: int) -> Iterator[Chunk]:
        """Yield all calls, oldest first, the first of them with the row number ``seq``."""
        starts = self._starts()
        while some := list(islice(starts, CHUNK)):
            chunk = Chunk()
            ids = self._random.randbytes(16 * len(some)).hex()
            dice = array("Q", self._random.randbytes(8 * len(some)))
            for place, (started, offset) in enumerate(some):
                id = _uuid(ids[32 * place : 32 * place + 32])
                self._call(chunk, seq + place, id, started, offset, dice[place])
            yield chunk
            seq += len(some)

    def _starts(self) -> Iterator[tuple[int, int]]:
        """Yield when each call starts, in UTC milliseconds, with the clock's offset, in order."""
        last = self._now.date()
        days = [last - timedelta(days=ago) for ago in range(DAYS, -1, -1)]
        openings = [self._local(datetime(day.year, day.month, day.day, _OPENS)) for day in days]  # noqa: DTZ001
        until = self._now - timedelta(minutes=15)
        weights = [
            _WEEKDAY[day.weekday()] * self._random.uniform(0.8, 1.2) if opening < until else 0.0
            for day, opening in zip(days, openings, strict=True)
        ]
        whole, due, made = sum(weights), 0.0, 0
        for opening, weight in zip(openings, weights, strict=True):
            due += weight
            count = round(self._calls * due / whole) - made
            made += count
            start, offset = to_ms(opening), to_offset(opening)
            for after in self._of_day(count, to_ms(until) - start):
                yield start + after, offset

    def _of_day(self, count: int, longest: int) -> Sequence[int]:
        hours = self._random.choices(range(len(_BY_HOUR)), _BY_HOUR, k=count)
        whole = len(_BY_HOUR) * 3_600_000
        squeeze = min(1.0, longest / whole)
        bits = self._random.getrandbits
        return sorted(int(squeeze * (hour * 3_600_000 + (bits(22) * 3_600_000 >> 22))) for hour in hours)

    def _call(self, chunk: Chunk, seq: int, id: str, started: int, offset: int, dice: int) -> None:
        pattern = self._patterns[(dice & 0xFFFF) % len(self._patterns)]
        words, typed = pattern.words[(dice >> 16 & 0xFF) % len(pattern.words)]
        answered = 3_000 + (dice >> 24 & 0x3FFF)
        length = answered + 20_000 + (dice >> 38 & 0xFFFF) * (1 + (dice >> 54 & 3))
        kind = dice >> 56  # 0 to 255
        outcome = pattern.endings[kind % len(pattern.endings)]
        name, number = self._person(kind, dice) if kind > 60 else ("", "")
        note = NOTES[kind % len(NOTES)] if kind % 5 == 0 else ""
        need, answer, shown = pattern.need, pattern.answer, pattern.shown_id
        emergency = found_nothing = 0
        if kind == 7 and self._flags and self._sent:
            words, typed, outcome = self._emergency(chunk, seq, started)
            need, answer, shown, emergency = "", "", None, 1
        elif kind in (11, 12, 13):
            words = NOT_FOUND[(dice & 0xFF) % len(NOT_FOUND)]
            typed = f'"Typed “{words}”"'
            need, answer, shown, found_nothing = self._not_found, "", None, 1
        timeline = (
            f'[[0,"typed",{typed}],[{answered - 900},"need",{pattern.opened}],'
            f'[{answered},"shown",{pattern.shown}],[{length},"logged","Logged"]]'
        )
        ended, taker = started + length, TAKERS[kind % 3]
        chunk.calls.append(
            (
                *(seq, id, started, offset, ended, taker, self._version),
                *(name, number, pattern.role, note, emergency, timeline),
            )
        )
        facts, said = pattern.facts, "[]" if shown is None else pattern.said
        at = started + answered
        chunk.call_needs.append(
            (seq, 0, started, need, answer, outcome, words, facts, shown, said, found_nothing, at)
        )
        called_back = number != "" and kind % 24 == 5
        code = self._codes
        place, none, by, role = code[pattern.location], code[""], code[taker], code[pattern.role]
        marks = emergency * EMERGENCY + found_nothing * FOUND_NOTHING + called_back * FOLLOW_UP
        of_call = (by, role, place, none, marks)
        chunk.call_figures.append(
            (started, seq, 0, offset, length, answered, code[need], code[answer], code[outcome], *of_call)
        )
        if kind % 16 == 1:
            self._second_need(chunk, seq, started, dice)
            self._second_figures(chunk, chunk.call_needs[-1], (offset, length), of_call)
        if kind in (21, 22):
            line = LINES[kind % len(LINES)]
            chunk.additions.append((id, ended + 7_200_000, offset, taker, "note", line))
        if called_back:
            self._follow_up(chunk, id, ended, offset, name, number, taker)

    def _person(self, kind: int, dice: int) -> tuple[str, str]:
        first, last = FIRST[(dice >> 9 & 0x3FF) % len(FIRST)], LAST[(dice >> 19 & 0x3FF) % len(LAST)]
        name = f"Dr. {last}’s office" if kind > 230 else f"{first} {last}"
        return name, f"{AREAS[dice >> 30 & 7]}55501{(dice >> 33 & 0x3FF) % 100:02}"

    def _second_need(self, chunk: Chunk, seq: int, started: int, dice: int) -> None:
        other = self._patterns[(dice >> 8 & 0xFFFF) % len(self._patterns)]
        words, _ = other.words[0]
        outcome = other.endings[0]
        row = (started, other.need, other.answer, outcome, words, other.facts, other.shown_id, other.said, 0)
        chunk.call_needs.append((seq, 1, *row, started + 40_000))

    def _second_figures(
        self, chunk: Chunk, row: tuple[Any, ...], times: tuple[int, int], of_call: tuple[int, ...]
    ) -> None:
        (seq, _, started, need, answer, outcome), at, facts = row[:6], row[-1], row[7]
        by, role, _, none, marks = of_call
        code = self._codes
        place = code[self._places[facts]]
        marks &= ~FOUND_NOTHING
        chunk.call_figures.append(
            (
                *(started, seq, 1, *times, at - started, code[need], code[answer], code[outcome]),
                *(by, role, place, none, marks),
            )
        )

    def _emergency(self, chunk: Chunk, seq: int, started: int) -> tuple[str, str, str]:
        bits = self._random.getrandbits(24)
        flag = self._flags[bits % len(self._flags)]
        words = flag.phrases[(bits >> 8) % len(flag.phrases)]
        card = self._sent[(bits >> 16) % len(self._sent)]
        fired, at = compact([words]), started + 4_000
        chunk.call_flags.append((seq, 0, flag.id, flag.tier, "now", fired, at))
        flags = compact([[flag.id, flag.tier, "now", [words], at]])
        hand_offs = compact([[card.id, at + 6_000]])
        chunk.emergencies.append((seq, 0, at, "words", flag.tier, flags, hand_offs, "", "", at + 16_000))
        return words, compact(f"Typed “{words}”"), card.ending

    def _follow_up(
        self, chunk: Chunk, call: str, set_at: int, offset: int, name: str, number: str, taker: str
    ) -> None:
        bits = self._random.getrandbits(160)
        id = _uuid(f"{bits & (1 << 128) - 1:032x}")
        wait = (1 + (bits >> 128 & 15)) * 1_800_000
        due = set_at + wait
        ago = to_ms(self._now) - due - 600_000
        called = due + 600_000 if ago > (_OPEN_MS if bits >> 132 & 1 else 0) else None
        reason = REASONS[bits >> 141 & 3]
        done_by = taker if called else ""
        row = (id, call, due, offset, reason, name, number, taker, set_at, taker, 0, called, done_by)
        chunk.follow_ups.append(row)
        chunk.follow_up_events.append((id, set_at, taker, "set", due))
        if called:
            chunk.follow_up_events.append((id, called, taker, "done", due))


def names_of(pack: Pack) -> list[str]:
    """Return every text of invented calls that figures know by its number."""
    needs = ["", *(need.id for need in pack.needs), *(answer.id for answer in pack.answers)]
    endings = [ending.id for ending in pack.endings]
    patterns = patterns_of(pack, {})
    seen = [text for pattern in patterns for text in (pattern.location, pattern.role, *pattern.endings)]
    cards = [card.ending for card in pack.emergency.cards]
    return list(dict.fromkeys([*needs, *endings, *TAKERS, *seen, *cards]))


def _uuid(hexadecimal: str) -> str:
    """Return 32 random hexadecimal digits as a uuid4."""
    head, tail = hexadecimal[:12], hexadecimal[12:]
    return f"{head[:8]}-{head[8:]}-4{tail[1:4]}-a{tail[5:8]}-{tail[8:]}"
