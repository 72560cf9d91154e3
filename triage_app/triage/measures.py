"""Figures that are signs of danger: a temperature, a pulse, an oxygen reading, a blood sugar."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from triage_app.content.model import Measure, RedFlag
from triage_app.records import record
from triage_app.triage.cues import NOW, UNCLEAR
from triage_app.triage.figures import Figure, FigureReader
from triage_app.triage.heard import Heard, Keys
from triage_app.triage.phrases import FillerBook, Places
from triage_app.triage.words import STRONG_BREAK

_NEAR = 4  # words that may stand between a figure and the word that names it
_UNIT, _NAME, _OTHER_UNIT, _OTHER_NAME, _TIME = range(5)

_Ranges = tuple[tuple[float, float], ...]


@record
class Reading:
    """A figure that a flag listens for: the words ``start`` to ``end``, and now or unclear.

    ``fine`` says that the figure is certainly of this kind and harmless.
    """

    flag: int
    start: int
    end: int
    state: str
    fine: bool = False


@record
class _Kind:
    flag: int
    act: _Ranges
    ask: _Ranges
    fine: _Ranges
    alone: _Ranges
    paired: bool
    least: float  # of all its ranges
    most: float


class MeasureBook:
    """The measures of every flag.

    Args:
        flags: red flags, in the order that readings count them.
        cues: the content's cues; ``other-unit``, ``time-unit`` and ``other-figure`` are used.
        numbers: number words of the content.
        keys: makes the words of the measures' names.
    """

    def __init__(
        self,
        flags: Sequence[RedFlag],
        cues: Mapping[str, Sequence[str]],
        numbers: Mapping[str, str],
        keys: Keys,
    ) -> None:
        self._figures = FigureReader(numbers)
        self._kinds: list[_Kind] = []
        phrases: list[tuple[str, tuple[int, int]]] = [
            *((words, (_OTHER_UNIT, -1)) for words in cues.get("other-unit", ())),
            *((words, (_TIME, -1)) for words in cues.get("time-unit", ())),
            *((words, (_OTHER_NAME, -1)) for words in cues.get("other-figure", ())),
        ]
        for flag, red_flag in enumerate(flags):
            for measure in red_flag.measures:
                kind = len(self._kinds)
                self._kinds.append(_kind(flag, measure))
                phrases += [(words, (_NAME, kind)) for words in measure.words]
                phrases += [(words, (_UNIT, kind)) for words in measure.units]
        self._book = FillerBook(keys, phrases)
        self.rows = self._book.rows

    def read(self, heard: Heard) -> list[Reading]:
        """Return every figure that acts, asks or is certainly fine, each at most once a flag."""
        figures = self._figures.read(heard.words)
        if not figures:
            return []
        marks = Places((start, end, *mark) for start, end, mark in self._book.find(heard))
        found = []
        for figure in figures:
            near = marks.between(figure.start - _NEAR - 4, figure.end + 2)
            for kind, measure in enumerate(self._kinds):
                if not measure.least <= figure.value <= measure.most:
                    continue
                reading = _reading(figure, kind, measure, near, heard)
                if reading is not None:
                    found.append(reading)
        return found


def _kind(flag: int, measure: Measure) -> _Kind:
    act, ask, fine = _ranges(measure.act), _ranges(measure.ask), _ranges(measure.fine)
    ends = [end for reach in (*act, *ask, *fine) for end in reach]
    alone = _ranges(measure.alone)
    return _Kind(flag, act, ask, fine, alone, measure.paired, min(ends, default=1.0), max(ends, default=0.0))


def _ranges(written: Sequence[tuple[str, str]]) -> _Ranges:
    return tuple((float(low), float(high)) for low, high in written)


def _in(value: float, ranges: _Ranges) -> bool:
    return any(low <= value <= high for low, high in ranges)


_Mark = tuple[int, int, int, int]


def _reading(
    figure: Figure, kind: int, measure: _Kind, near: Collection[_Mark], heard: Heard
) -> Reading | None:
    act, ask = _in(figure.value, measure.act), _in(figure.value, measure.ask)
    fine = _in(figure.value, measure.fine)
    if not (act or ask or fine) or (figure.pair and not measure.paired):
        return None
    start, end = figure.start, figure.end
    units = [mark for mark in near if mark[2:] == (_UNIT, kind) and mark[0] in (end, end + 1)]
    foreign = (_OTHER_UNIT, _TIME)[: 2 - bool(figure.places)]
    if any(mark[0] == end and mark[2] in foreign for mark in near):
        return None
    names = [mark for mark in near if mark[2:] == (_NAME, kind) and _named(mark, figure, heard)]
    others = [mark for mark in near if mark[2] == _OTHER_NAME and _named(mark, figure, heard)]
    if others and max(mark[1] for mark in others) > max((mark[1] for mark in names), default=-1):
        return None
    alone = figure.places == 1 and _in(figure.value, measure.alone)
    if not (units or names or alone):
        return None
    for mark in (*units, *names):
        start, end = min(start, mark[0]), max(end, mark[1])
    return Reading(measure.flag, start, end, NOW if act else UNCLEAR, fine and not (act or ask))


def _named(mark: _Mark, figure: Figure, heard: Heard) -> bool:
    """Return whether the words of ``mark`` stand shortly before the figure, in its sentence."""
    if mark[1] > figure.start or figure.start - mark[1] > _NEAR:
        return False
    breaks = heard.words.breaks
    return not any(breaks[at] == STRONG_BREAK for at in range(mark[1], figure.start + 1))
