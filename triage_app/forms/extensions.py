"""The extensions of items that this program heeds; all others are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from triage_app.forms.model import Coding, Limits, Look, Value
from triage_app.forms.values import member_name, value_of

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_OWN = "urn:front-desk:form:"
_KINDS = ("integer", "decimal", "date", "dateTime", "time", "Quantity")


class Extensions:
    """The extensions of one item, by their short names.

    Source: FHIR R4, extensions for Questionnaire; SDC 3.0 for ``minQuantity``,
    ``maxQuantity`` and ``unitOpen``.
    """

    def __init__(self, raw: Any) -> None:
        self._found: dict[str, list[Mapping[str, Any]]] = {}
        for one in raw if isinstance(raw, list) else ():
            if isinstance(one, Mapping) and isinstance(one.get("url"), str):
                self._found.setdefault(_short(one["url"]), []).append(one)

    def limits(self, max_length: int | None) -> Limits:
        """Return what a value has to keep to."""
        return Limits(
            max_length,
            self._integer("minLength"),
            self.text("regex"),
            self._bound("minValue", "minQuantity"),
            self._bound("maxValue", "maxQuantity"),
            self._integer("maxDecimalPlaces"),
            self._integer("questionnaire-minOccurs"),
            self._integer("questionnaire-maxOccurs"),
            self._decimal("maxSize"),
            tuple(self._texts("mimeType")),
            tuple(self._texts("questionnaire-referenceResource")),
        )

    def look(self) -> Look:
        """Return how the item asks to be shown."""
        return Look(
            self._control(),
            self.text("entryFormat"),
            self.text("questionnaire-choiceOrientation") == "horizontal",
            self._decimal("questionnaire-sliderStepValue"),
            self.text("filled-by"),
            self.text("rule"),
        )

    def units(self) -> tuple[tuple[Coding, ...], bool]:
        """Return the units to choose from, and whether others may be typed."""
        named = [
            *self._values("questionnaire-unitOption", "Coding"),
            *self._values("questionnaire-unit", "Coding"),
        ]
        units = tuple(dict.fromkeys(unit for unit in named if isinstance(unit, Coding)))
        chosen_from = bool(self._found.get("questionnaire-unitOption"))
        return units, not chosen_from or bool(self._found.get("unitOpen"))

    def flag(self, name: str) -> bool:
        """Return whether a boolean extension is there and true."""
        return True in self._values(name, "boolean")

    def text(self, name: str) -> str:
        """Return the text of an extension, "" where it is missing."""
        return next(self._texts(name), "")

    def _texts(self, name: str) -> Iterator[str]:
        for one in self._found.get(name, ()):
            yield from (
                part for key, part in one.items() if key.startswith("value") and isinstance(part, str)
            )

    def _values(self, name: str, kind: str) -> Iterator[object]:
        key = member_name(kind)
        for one in self._found.get(name, ()):
            if key in one:
                yield value_of(kind, one[key]).of

    def _integer(self, name: str) -> int | None:
        return next((each for each in self._values(name, "integer") if isinstance(each, int)), None)

    def _decimal(self, name: str) -> Decimal | None:
        found = [*self._values(name, "decimal"), *self._values(name, "integer")]
        return next((Decimal(each) for each in found if isinstance(each, int | Decimal)), None)

    def _bound(self, *names: str) -> Value | None:
        for name in names:
            for kind in _KINDS:
                for held in self._values(name, kind):
                    return Value(kind, held)  # type: ignore[arg-type]
        return None

    def _control(self) -> str:
        for one in self._found.get("questionnaire-itemControl", ()):
            concept = one.get("valueCodeableConcept")
            codings = concept.get("coding") if isinstance(concept, Mapping) else None
            for coding in codings if isinstance(codings, list) else ():
                if isinstance(coding, Mapping) and isinstance(coding.get("code"), str):
                    return str(coding["code"])
        return ""


def _short(url: str) -> str:
    for start in (_CORE, _SDC, _OWN):
        url = url.removeprefix(start)
    return url
