"""The shipped content, ready to listen with, for the tests of this room."""

from __future__ import annotations

from functools import cache

from triage_app import resources
from triage_app.content.files import EMERGENCY, gather
from triage_app.content.model import Pack
from triage_app.content.reader import read
from triage_app.triage.facts import FactIndex, find_facts
from triage_app.triage.red_flags import FlagIndex, find_flags
from triage_app.triage.route import FlagFound
from triage_app.triage.words import WordReader


@cache
def shipped() -> Pack:
    """Return the pack that ships, read from its files."""
    pack = read(gather(resources.path("content"), resources.path(EMERGENCY))).pack
    assert pack is not None
    return pack


@cache
def reader() -> WordReader:
    return WordReader(shipped().wording.same)


@cache
def flag_index() -> FlagIndex:
    return FlagIndex.of(shipped(), reader())


@cache
def fact_index() -> FactIndex:
    return FactIndex.of(shipped(), reader())


def flags(text: str, *known: str) -> dict[str, FlagFound]:
    """Return the red flags of ``text`` by their id."""
    return {found.flag: found for found in find_flags(reader().read(text), flag_index(), known)}


def opens(text: str, *known: str) -> bool:
    """Return whether ``text`` opens the emergency panel."""
    return any(found.opens_panel for found in flags(text, *known).values())


def facts(text: str) -> dict[str, str]:
    """Return the facts that ``text`` tells, its dangers heard first."""
    words = reader().read(text)
    found = find_facts(words, fact_index(), find_flags(words, flag_index()))
    return {one.fact: one.value for one in found}
