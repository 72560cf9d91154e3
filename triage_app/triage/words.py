"""Text as typed, read as words: one alphabet, one case, one spelling, each word with its place.

Everything that listens to text (facts, red flags, needs) reads it through
here, so that capitals, accents, look-alike letters, invisible characters, odd
spaces, apostrophes and hyphens never decide what is found. What is found can
be underlined: every word keeps its place in the text as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from triage_app.records import record
from triage_app.triage.route import Span

NO_BREAK, WEAK_BREAK, STRONG_BREAK = 0, 1, 2
"""What stands before a word: nothing but space, a comma or dash, the end of a sentence."""

_PAIRS = (
    "аa вb еe ёe зz іi їi јj кk мm нh оo рp сc тt уy хx ьb ѕs ԁd ԛq ԝw һh гr пn иu ӏl оo ոn օo սu "
    "АA ВB ЕE ЁE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЇI ЈJ ЗZ "
    "αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw μu µu σo ϲc ϳj "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    "øo łl đd ðd ıi ßss æae œoe þth ħh ØO ŁL ĐD ÆAE ŒOE "
    "’' ‘' ‛' ʼ' ʹ' ´' ′' ＇' ʻ' ꞌ' ‐- ‑- ‒- –- —- ―- −- ½.5"
)
_LOOK_ALIKES = {pair[0]: pair[1:] for pair in _PAIRS.split()}
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_SIMPLE = re.compile(r"[a-z]+(?:'[a-z]+)*(?: [a-z]+(?:'[a-z]+)*)*")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHORTENED = frozenset({"s", "m", "re", "ve", "ll", "d"})  # what an apostrophe ties on: he's, I'm, we'll
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "st", "ft", "vs", "pt", "approx"})  # their dot ends nothing
_ENDS = frozenset("!?;\n¿¡")
_PAUSES = frozenset(',:()"|=>[]{}')


@record
class Words:
    """A text read as words.

    ``words`` are lower-case words without accents and apostrophes ("can't" is
    ``cant``, "wife's" is ``wife``) and figures with a decimal point ("38,5" is
    ``38.5``). ``spans[i]`` is the place of ``words[i]`` in ``typed``; an
    abbreviation written out gives each of its words the same place.
    ``breaks[i]`` is what stands before ``words[i]``. ``folded`` is the text
    after folding, for patterns that need its punctuation; `place` leads from
    it back to ``typed``. All three tuples are equally long, maybe empty.
    """

    typed: str
    folded: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    breaks: tuple[int, ...]
    places: tuple[int, ...] | None = None  # of each folded letter in typed; None: the same

    def __len__(self) -> int:
        return len(self.words)

    def place(self, start: int, end: int) -> Span:
        """Return where ``folded[start:end]`` (not empty) stands in the text as typed."""
        return _place(self.places, start, end)

    def span(self, start: int, end: int) -> Span:
        """Return where the words from ``start`` up to ``end`` (at least one) stand as typed."""
        return self.spans[start][0], self.spans[end - 1][1]

    def said(self, start: int, end: int) -> str:
        """Return the words from ``start`` up to ``end`` (at least one) as they were typed."""
        left, right = self.span(start, end)
        return self.typed[left:right]


def read_words(typed: str) -> Words:
    """Return ``typed`` as words, spelling and abbreviations left as they are.

    Args:
        typed: any text, possibly empty, in any alphabet.

    Returns:
        Its words; the same text always gives the same words. Never raises.
    """
    folded, places = fold(typed)
    drawn_out = _DRAWN_OUT.search(folded) is not None
    words: list[str] = []
    spans: list[Span] = []
    breaks: list[int] = []
    end = 0
    for match in _WORD.finditer(folded):
        start, after = match.span()
        word = match.group()
        if drawn_out or not word.isalpha():
            word = _plain(word)
        gap = folded[end:start]
        breaks.append(NO_BREAK if gap == " " else _break(gap, words[-1] if words else ""))
        words.append(word)
        spans.append((start, after) if places is None else _place(places, start, after))
        end = after
    return Words(typed, folded, tuple(words), tuple(spans), tuple(breaks), places)


def fold(typed: str) -> tuple[str, tuple[int, ...] | None]:
    """Return ``typed`` in lower-case Latin letters, and where each folded letter stands in it.

    Accents, look-alike letters of other alphabets, wide forms, invisible
    characters and odd spaces are folded away (Unicode NFKD and a table of
    confusable letters); other letters stay. The places are None where every
    letter kept its own.

    Source: Unicode Standard Annex #15 (normalization forms) and Technical
    Standard #39 (confusable characters), the letters near enough to fool a reader.
    """
    if typed.isascii() and not _CONTROL.search(typed):
        return typed.lower().replace("`", "'"), None
    seen: dict[str, str] = {}
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(typed):
        plain = seen.get(letter)
        if plain is None:
            plain = seen[letter] = _folded(letter)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), tuple(places)


def _folded(letter: str) -> str:
    if letter in "\t\n\r\u2028\u2029\x85":
        return " " if letter == "\t" else "\n"
    alike = _LOOK_ALIKES.get(letter)
    if alike is not None:
        return alike.lower()
    plain = []
    for part in unicodedata.normalize("NFKD", letter):
        kind = unicodedata.category(part)
        if kind in _DROPPED:
            continue
        if kind == "Nd":
            plain.append(str(unicodedata.digit(part)))
        else:
            plain.append(" " if kind[0] == "Z" else _LOOK_ALIKES.get(part, part).lower())
    return "".join(plain).replace("`", "'")


def _place(places: Sequence[int] | None, start: int, end: int) -> Span:
    return (start, end) if places is None else (places[start], places[end - 1] + 1)


def _plain(word: str) -> str:
    if word[0].isdigit():
        return _figure(word)
    if "'" in word:
        stem, _, tail = word.rpartition("'")
        word = (stem if tail in _SHORTENED else stem + tail).replace("'", "")
    return _DRAWN_OUT.sub(r"\1\1", word)


def _figure(figure: str) -> str:
    """Return a figure with a decimal point: 38,5 is 38.5, 1,500 is 1500; dates stay as they are."""
    return figure.replace(",", "" if _THOUSANDS.fullmatch(figure) else ".")


def _break(gap: str, before: str) -> int:
    """Return what the characters ``gap`` part, when the word ``before`` (may be empty) stands before them."""
    if gap in ("", "-"):
        return NO_BREAK
    if not _ENDS.isdisjoint(gap):
        return STRONG_BREAK
    if "." in gap:
        if ".." in gap:
            return WEAK_BREAK
        if before in _TITLES or (gap == "." and len(before) < 3):
            return NO_BREAK
        return STRONG_BREAK
    if not _PAUSES.isdisjoint(gap) or "--" in gap or " -" in gap or "- " in gap:
        return WEAK_BREAK
    return NO_BREAK


class WordReader:
    """Reads text as words and writes every known abbreviation and joined or split form one way.

    Built from the ``same`` wordings of the content: canonical wording to other
    ways of writing it. Content phrases read by the same reader meet the text
    in the same form ("cp", "chest pains" and "chest pain" are one).
    """

    def __init__(self, same: Mapping[str, Sequence[str]]) -> None:
        self._same: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for canonical, others in same.items():
            target = read_words(canonical).words
            for other in others:
                source = read_words(other).words
                if source and source != target:
                    self._same.setdefault(source[0], []).append((source, target))
        self.others = frozenset(
            word for rules in self._same.values() for source, _ in rules for word in source
        )
        """The words of every other way of writing, for the spelling."""
        for rules in self._same.values():
            rules.sort(key=lambda rule: -len(rule[0]))

    def read(self, typed: str) -> Words:
        """Return ``typed`` as words in their one form; see `read_words`."""
        return self.rewritten(read_words(typed))

    def rewritten(self, read: Words) -> Words:
        """Return ``read`` in its one form; for words whose spelling was led back after reading."""
        if self._same.keys().isdisjoint(read.words):
            return read
        words: list[str] = []
        spans: list[Span] = []
        breaks: list[int] = []
        at = 0
        while at < len(read.words):
            source, target = self._rule(read.words, at)
            if any(read.breaks[at + 1 : at + len(source)]):
                source = target = read.words[at : at + 1]
            size = len(source)
            words += target
            breaks += [read.breaks[at]] + [NO_BREAK] * (len(target) - 1)
            if size == len(target):
                spans += read.spans[at : at + size]
            else:
                spans += [read.span(at, at + size)] * len(target)
            at += size
        return Words(read.typed, read.folded, tuple(words), tuple(spans), tuple(breaks), read.places)

    def key(self, phrase: str) -> tuple[str, ...]:
        """Return the words of a content phrase in their one form; empty if it has none."""
        if _SIMPLE.fullmatch(phrase) is None:
            return self.read(phrase).words
        row = tuple(phrase.split())
        if "'" in phrase:
            row = tuple([_plain(word) for word in row])
        if self._same.keys().isdisjoint(row):
            return row
        words: list[str] = []
        at = 0
        while at < len(row):
            source, target = self._rule(row, at)
            words += target
            at += len(source)
        return tuple(words)

    def _rule(self, row: tuple[str, ...], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for rule in self._same.get(row[at], ()):
            source = rule[0]
            if row[at : at + len(source)] == source:
                return rule
        same = row[at : at + 1]
        return same, same
