"""YAML in which everything is text: a file's bytes become texts, lists and fields with their lines.

A phone number is never a number here and ``NO`` is never false. Reading goes
event by event, without recursion, so that no file however deep, long or odd
can end in anything but a list of problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from triage_app.content.files import MAX_BYTES
from triage_app.errors import Problem
from triage_app.records import record

MAX_LINES = 50_000
MAX_LINE_LENGTH = 20_000
MAX_DEPTH = 20
MAX_VALUES = 15_000
MAX_PROBLEMS = 100

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BRACKETS = re.compile(rf"(?:[\[{{]\s*){{{MAX_DEPTH + 1}}}")  # the YAML reader itself slows down on these

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
KeyPath: TypeAlias = "tuple[str | int, ...]"


@record
class Parsed:
    """One file as text: its tree, the line of each key path and what is wrong with it.

    ``whole`` is false where reading had to stop; ``tree`` then holds what came before.
    """

    tree: Tree
    lines: Mapping[KeyPath, int]
    problems: tuple[Problem, ...]
    whole: bool


def parse(file: str, data: bytes) -> Parsed:
    """Read ``data``, the bytes of the file shown as ``file``; never raises."""
    text, fault = _decoded(data)
    if fault is not None:
        return Parsed({}, {(): 1}, (Problem(file, fault[0], "", fault[1]),), whole=False)
    builder = _Builder(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except _Stop:
        pass
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        builder.stop(
            mark.line + 1 if mark else 0, f"this is not valid YAML: {error.problem or error.context}"
        )
    except (YAMLError, ValueError, LookupError, AssertionError) as error:
        builder.stop(0, f"this is not valid YAML ({type(error).__name__})")
    return builder.result()


def _decoded(data: bytes) -> tuple[str, tuple[int, str] | None]:
    """Return the text, or the line and words of what keeps it from being read."""
    if len(data) > MAX_BYTES:
        return "", (0, f"the file is larger than {MAX_BYTES:,} bytes; split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return "", (1, "the file starts with a byte order mark; save it as UTF-8 without one")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (data.count(b"\n", 0, error.start) + 1, "the file is not UTF-8 text; save it as UTF-8")
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        return "", (0, f"the file has more than {MAX_LINES:,} lines; split it")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE_LENGTH:
            return "", (number, f"the line is longer than {MAX_LINE_LENGTH:,} letters; break it")
        if _BRACKETS.search(line):
            return "", (number, f"the line nests more than {MAX_DEPTH} levels deep; write it flatter")
        if _CONTROL.search(line):
            return "", (number, "the line holds a control character; remove it")
    return text, None


class _Stop(Exception):
    """Reading cannot go on; the problem is noted."""


@dataclass(slots=True)
class _Open:
    """A list or a set of fields whose end has not come yet."""

    path: KeyPath
    into: list[Tree] | dict[str, Tree]
    key: str | None = None  # the field whose value comes next


@dataclass(slots=True)
class _Builder:
    """Builds the tree from events, with its own stack in place of recursion."""

    file: str
    tree: Tree = field(default_factory=dict)
    lines: dict[KeyPath, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    stack: list[_Open] = field(default_factory=list)
    values: int = 0
    documents: int = 0

    def result(self) -> Parsed:
        return Parsed(self.tree, self.lines, tuple(self.problems), self.whole)

    def stop(self, line: int, text: str) -> None:
        self.problems.append(Problem(self.file, line, "", text))
        self.whole = False

    def _refuse(self, line: int, text: str) -> None:
        self.stop(line, text)
        raise _Stop

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1 or event.version or event.tags:
                self._refuse(line, "one file holds one document, without % lines; remove this")
        elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
            self._value(event, line)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            self.stack.pop()
        elif isinstance(event, DocumentEndEvent) and self.stack:  # pragma: no cover - the parser's promise
            self._refuse(line, "this is not valid YAML")

    def _value(self, event: Any, line: int) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            self._refuse(line, f"the file holds more than {MAX_VALUES:,} values; split it")
        if isinstance(event, AliasEvent):
            self._note(line, f"*{event.anchor} repeats another value; write the value out")
        elif event.anchor:
            self._note(line, f"&{event.anchor} names a value; remove the name")
        if getattr(event, "tag", None) or getattr(event, "ctag", None):
            self._note(line, "a tag (!) is not allowed; remove it")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.into, dict) and top.key is None:
            self._key(top, event, line)
            return
        self._place(event, line, top)

    def _key(self, top: _Open, event: Any, line: int) -> None:
        if not isinstance(event, ScalarEvent):
            self._refuse(line, "a field's name must be plain text")
        assert isinstance(top.into, dict)
        key = str(event.value)
        if key in top.into:
            first = self.lines[(*top.path, key)]
            self._note(line, f"stands here twice, first on line {first}; keep one", key)
        self.lines[(*top.path, key)] = line
        top.into[key] = ""
        top.key = key

    def _place(self, event: Any, line: int, top: _Open | None) -> None:
        value: Tree = str(event.value) if isinstance(event, ScalarEvent) else ""
        if isinstance(event, SequenceStartEvent):
            value = []
        elif isinstance(event, MappingStartEvent):
            value = {}
        path: KeyPath = ()
        if top is None:
            self.tree = value
            self.lines[()] = line
        elif isinstance(top.into, list):
            path = (*top.path, len(top.into))
            top.into.append(value)
            self.lines[path] = line
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            top.into[top.key] = value
            top.key = None
        if not isinstance(value, str):
            if len(self.stack) >= MAX_DEPTH:
                self._refuse(line, f"the file nests more than {MAX_DEPTH} levels deep; write it flatter")
            self.stack.append(_Open(path, value))

    def _note(self, line: int, text: str, *keys: str) -> None:
        path: KeyPath = (*(self.stack[-1].path if self.stack else ()), *keys)
        self.problems.append(Problem(self.file, line, key_name(self.tree, path), text))
        if len(self.problems) >= MAX_PROBLEMS:
            self._refuse(line, "reading stopped here after too many problems; fix these first")


def key_name(tree: Tree, path: KeyPath) -> str:
    """Name ``path`` for people: list items by their id where they have one, else by number from 1."""
    return " > ".join(_names(tree, path))


def _names(tree: Tree, path: KeyPath) -> Iterator[str]:
    here: Tree = tree
    for part in path:
        if isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
            named = here.get("id") if isinstance(here, dict) else None
            yield named if isinstance(named, str) and named else str(part + 1)
        else:
            here = here.get(str(part), "") if isinstance(here, dict) else ""
            yield str(part)


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Return the line of ``path``, or of the nearest part of the file that holds it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)
