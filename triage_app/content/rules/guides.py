"""Every guide ends: no dead end, no loop, no step that cannot be reached, always a way to a message."""

from __future__ import annotations

from collections.abc import Iterator

from triage_app.content.model import TAKE_MESSAGE, Choice, Need, Step
from triage_app.content.rules.book import Book
from triage_app.content.yaml_text import KeyPath
from triage_app.errors import Problem

MOST_CHOICES = 9
"""Keys 1 to 9 choose."""

NOT_SURE = "Something else, or not sure"
"""How the last choice of every step reads."""


def check(book: Book) -> Iterator[Problem]:
    """Find guides that lead nowhere, and questions a caller would hear twice."""
    ranks: dict[int, str] = {}
    for index, need in enumerate(book.pack.needs):
        yield from _need(book, index, need)
        if not 0 <= need.start_rank <= 8:
            yield book.error(
                "needs", index, ("start_rank",), "a place on the first screen is 1 to 8, or 0 for none"
            )
        elif need.start_rank and need.start_rank in ranks:
            text = f"“{ranks[need.start_rank]}” has place {need.start_rank} already"
            yield book.error("needs", index, ("start_rank",), text)
        else:
            ranks[need.start_rank] = need.id


def _need(book: Book, index: int, need: Need) -> Iterator[Problem]:
    if not need.steps and not need.answer:
        yield book.error("needs", index, (), "leads nowhere; give it an answer or steps")
    for place, when in enumerate(need.when):
        if not when.facts:
            yield book.error("needs", index, ("when", place, "facts"), "names no fact; it would always hold")
    for place, step in enumerate(need.steps):
        path = ("steps", place)
        yield from _step(book, index, path, step)
        for at, choice in enumerate(step.choices):
            yield from _choice(book, index, (*path, "choices", at), need, place, choice)
    yield from _reach(book, index, need)


def _step(book: Book, index: int, path: KeyPath, step: Step) -> Iterator[Problem]:
    if not step.choices:
        yield book.error("needs", index, (*path, "choices"), "has no choices; the caller could not go on")
        return
    if len(step.choices) > MOST_CHOICES:
        yield book.error("needs", index, (*path, "choices"), f"has more than {MOST_CHOICES} choices")
    values = [choice.value for choice in step.choices]
    for at, value in enumerate(values):
        if not value or value in values[:at]:
            yield book.error(
                "needs", index, (*path, "choices", at, "value"), "give each choice its own value"
            )
    if step.usual and step.usual not in values:
        yield book.error("needs", index, (*path, "usual"), f"no choice has the value “{step.usual}”")
    last = (*path, "choices", len(values) - 1)
    if step.choices[-1].answer != TAKE_MESSAGE:
        yield book.error("needs", index, (*last, "answer"), f"the last choice leads to “{TAKE_MESSAGE}”")
    if step.choices[-1].label != NOT_SURE:
        yield book.remark("needs", index, (*last, "label"), f"the last choice reads “{NOT_SURE}”")


def _choice(
    book: Book, index: int, path: KeyPath, need: Need, place: int, choice: Choice
) -> Iterator[Problem]:
    names = [step.name for step in need.steps]
    if not choice.label:
        yield book.error("needs", index, (*path, "label"), "is empty; write it")
    if choice.answer and choice.step:
        yield book.error("needs", index, path, "leads to an answer and to a step; keep one")
    elif choice.step and choice.step not in names:
        yield book.error("needs", index, (*path, "step"), f"there is no step “{choice.step}”")
    elif choice.step and choice.step not in names[place + 1 :]:
        yield book.error(
            "needs", index, (*path, "step"), "leads back; that is a loop. Lead on to a later step"
        )
    elif not (choice.answer or choice.step or need.answer) and place == len(names) - 1:
        yield book.error("needs", index, path, "leads nowhere; give it an answer")


def _reach(book: Book, index: int, need: Need) -> Iterator[Problem]:
    """Follow every choice: find steps that no way leads to, and facts asked for twice on one way."""
    names = [step.name for step in need.steps]
    asked: dict[int, set[str]] = {0: set()}  # step to what was asked on some way before it
    for place, step in enumerate(need.steps):
        path = ("steps", place)
        if step.name in names[:place]:
            text = f"another step is called “{step.name}”; give one of them an id"
            yield book.error("needs", index, (*path, "ask"), text)
        if place not in asked:
            yield book.error("needs", index, path, "no choice leads to this step")
            continue
        if step.ask in asked[place]:
            text = f"“{step.ask}” was asked before; the caller may hear it twice"
            yield book.remark("needs", index, (*path, "ask"), text)
        for choice in step.choices:
            following = names.index(choice.step) if choice.step in names else place + 1
            if not choice.answer and place < following < len(names):
                asked.setdefault(following, set()).update(asked[place], {step.ask})
