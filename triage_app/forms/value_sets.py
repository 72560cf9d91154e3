"""Lists of permitted answers that a form carries inside itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from triage_app.forms.model import Coding, Option, Value
from triage_app.forms.values import value_of


class ValueSets:
    """The contained value sets and code systems of one form.

    Source: FHIR R4, ValueSet.compose and ValueSet.expansion.
    """

    def __init__(self, contained: Any) -> None:
        self._all = (
            [one for one in contained if isinstance(one, Mapping)] if isinstance(contained, list) else []
        )

    def options(self, address: str) -> tuple[Option, ...] | None:
        """Return what an ``answerValueSet`` lists; None where nobody can list it without a server."""
        found = self._codes(address, ())
        if found is None:
            return None
        unique = {(coding.system, coding.code): coding for coding in reversed(found)}
        kept = [coding for coding in found if unique.pop((coding.system, coding.code), None)]
        return tuple(Option(Value("Coding", coding)) for coding in kept)

    def _codes(self, address: str, seen: tuple[str, ...]) -> list[Coding] | None:
        held = None if address in seen else self._named(address, "ValueSet")
        if held is None:
            return None
        expansion = held.get("expansion")
        if isinstance(expansion, Mapping) and isinstance(expansion.get("contains"), list):
            return list(_expanded(expansion["contains"]))
        compose = held.get("compose")
        if not isinstance(compose, Mapping) or not isinstance(compose.get("include"), list):
            return None
        found: list[Coding] = []
        for include in compose["include"]:
            part = self._included(include, (*seen, address))
            if part is None:
                return None
            found += part
        return (
            found if "exclude" not in compose else self._without(found, compose["exclude"], (*seen, address))
        )

    def _included(self, include: Any, seen: tuple[str, ...]) -> list[Coding] | None:
        if not isinstance(include, Mapping) or "filter" in include:
            return None
        if isinstance(include.get("concept"), list):
            return list(_concepts(include["concept"], _text(include.get("system"))))
        if isinstance(include.get("valueSet"), list):
            found: list[Coding] = []
            for address in include["valueSet"]:
                part = self._codes(str(address), seen)
                if part is None:
                    return None
                found += part
            return found
        system = self._named(_text(include.get("system")), "CodeSystem")
        if system is None or not isinstance(system.get("concept"), list):
            return None
        return list(_concepts(system["concept"], _text(include.get("system"))))

    def _without(self, found: list[Coding], exclude: Any, seen: tuple[str, ...]) -> list[Coding] | None:
        for one in exclude if isinstance(exclude, list) else ():
            part = self._included(one, seen)
            if part is None:
                return None
            gone = {(coding.system, coding.code) for coding in part}
            found = [coding for coding in found if (coding.system, coding.code) not in gone]
        return found

    def _named(self, address: str, kind: str) -> Mapping[str, Any] | None:
        plain = address.partition("|")[0]
        for one in self._all:
            names = (f"#{one.get('id')}", one.get("url"))
            if one.get("resourceType") == kind and plain and plain in names:
                return one
        return None


def _expanded(contains: list[Any]) -> Iterator[Coding]:
    for one in contains:
        if isinstance(one, Mapping):
            if one.get("code") and not one.get("abstract"):
                yield from _coding(one, _text(one.get("system")))
            yield from _expanded(one["contains"] if isinstance(one.get("contains"), list) else [])


def _concepts(concepts: list[Any], system: str) -> Iterator[Coding]:
    for one in concepts:
        if isinstance(one, Mapping):
            yield from _coding(one, system)
            yield from _concepts(one["concept"] if isinstance(one.get("concept"), list) else [], system)


def _coding(one: Mapping[str, Any], system: str) -> Iterator[Coding]:
    raw = {name: one[name] for name in ("code", "display") if name in one}
    held = value_of("Coding", raw | ({"system": system} if system else {})).of
    if isinstance(held, Coding) and held.code:
        yield held


def _text(raw: Any) -> str:
    return raw if isinstance(raw, str) else ""
