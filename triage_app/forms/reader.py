"""A Questionnaire from its file: opened as far as it goes, with what is wrong told item by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from triage_app.calls.text import keep
from triage_app.forms.extensions import Extensions
from triage_app.forms.form_rules import (
    STATUSES,
    condition_fault,
    condition_faults,
    is_broken_narrative,
    item_faults,
    regex_fault,
)
from triage_app.forms.json_text import FormUnreadable, read_object
from triage_app.forms.model import (
    CHOICES,
    TYPES,
    Condition,
    FormProblem,
    Item,
    Limits,
    Option,
    Questionnaire,
    Value,
)
from triage_app.forms.value_sets import ValueSets
from triage_app.forms.values import one_value
from triage_app.records import replace

MOST_ITEMS, MOST_DEPTH = 20_000, 40

_LATER_TYPES = {"coding": "choice", "question": "text"}


def read_questionnaire(text: str | bytes) -> Questionnaire:
    """Return the form in ``text``; ``problems`` lists what is against R4 and what was done about it.

    Args:
        text: a whole JSON file; bytes are UTF-8.

    Raises:
        FormUnreadable: it is no Questionnaire, too large, or nested too deep.

    Source: FHIR R4, Questionnaire.
    """
    raw = read_object(text, "Questionnaire")
    return _Reader(raw).whole()


class _Reader:
    """Reads one form; collects its problems on the way."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._sets = ValueSets(raw.get("contained"))
        self._problems: list[FormProblem] = []
        self._ids: set[str] = set()
        self._count = 0

    def whole(self) -> Questionnaire:
        """Return the form."""
        raw = self._raw
        status = _text(raw.get("status"))
        if status not in STATUSES:
            self._tell("", f"The form's status is none of {', '.join(STATUSES)}.")
        if is_broken_narrative(raw.get("text")):
            self._tell("", "The form's narrative is not valid XHTML. It is not shown.")
        items = self._items(raw, "", 1)
        if not items:
            self._tell("", "The form asks nothing: it has no items.", "remark")
        items = self._with_known_questions(items)
        title = _shown(raw.get("title")) or _shown(raw.get("name"))
        url, version = _shown(raw.get("url")), _shown(raw.get("version"))
        return Questionnaire(url, version, title, status, items, tuple(self._problems))

    def _items(self, raw: Mapping[str, Any], parent: str, depth: int) -> tuple[Item, ...]:
        found = raw.get("item", [])
        if not isinstance(found, list):
            self._tell(parent, "What should be a list of items is none. It is left out.")
            return ()
        if found and depth > MOST_DEPTH:
            raise FormUnreadable(f"The form is nested more than {MOST_DEPTH} items deep.")
        beside: set[str] = set()
        items = []
        for number, one in enumerate(found, 1):
            item = self._item(one, f"{parent}.{number}".lstrip("."), beside, depth)
            if item:
                beside.add(item.link_id)
                items.append(item)
        return tuple(items)

    def _item(self, raw: Any, place: str, beside: set[str], depth: int) -> Item | None:
        self._count += 1
        if self._count > MOST_ITEMS:
            raise FormUnreadable(f"The form has more than {MOST_ITEMS:,} items.")
        if not isinstance(raw, Mapping):
            self._tell("", f"Item {place} is no item. It is left out.")
            return None
        link_id = self._link_id(raw, place)
        if link_id in beside:
            self._tell(link_id, "A second item of this linkId stands beside the first. It is left out.")
            return None
        for fault in item_faults(raw):
            self._tell(link_id, fault)
        known = Extensions(raw.get("extension"))
        kind = self._type(raw, link_id)
        units, units_open = known.units()
        return Item(
            link_id,
            kind,
            _shown(raw.get("text")),
            _shown(raw.get("prefix")),
            self._flag(raw, "required", link_id),
            self._flag(raw, "repeats", link_id),
            self._flag(raw, "readOnly", link_id),
            known.flag("questionnaire-hidden"),
            self._options(raw, link_id, kind),
            _text(raw.get("answerValueSet")),
            self._initial(raw, link_id),
            self._conditions(raw, link_id),
            raw.get("enableBehavior") == "any",
            units,
            units_open,
            self._limits(raw, known, link_id),
            known.look(),
            known.text("required-before"),
            self._items(raw, place, depth + 1),
        )

    def _link_id(self, raw: Mapping[str, Any], place: str) -> str:
        link_id = _text(raw.get("linkId"))
        if not link_id:
            self._tell("", f"Item {place} has no linkId. It is called item-{place} here.")
            link_id = f"item-{place}"
        if link_id in self._ids:
            self._tell(link_id, "Another item has the same linkId.")
        self._ids.add(link_id)
        return link_id

    def _type(self, raw: Mapping[str, Any], link_id: str) -> str:
        kind = _text(raw.get("type"))
        if kind == "display" and any(one.get("type") != "display" for one in _objects(raw.get("item"))):
            return "group"  # against R4, and told as that; what is asked in it can be answered all the same
        if kind in TYPES:
            return kind
        taken = _LATER_TYPES.get(kind) or ("group" if raw.get("item") else "string")
        self._tell(link_id, f"Its type is none that R4 knows. It is opened as {taken}.")
        return taken

    def _flag(self, raw: Mapping[str, Any], name: str, link_id: str) -> bool:
        found = raw.get(name, False)
        if not isinstance(found, bool):
            self._tell(link_id, f"Its {name} is neither true nor false. It is taken as false.")
        return found is True

    def _limits(self, raw: Mapping[str, Any], known: Extensions, link_id: str) -> Limits:
        length = raw.get("maxLength")
        if length is not None and (not isinstance(length, int) or isinstance(length, bool) or length < 0):
            self._tell(link_id, "Its maxLength is no number. It is not used.")
            length = None
        limits = known.limits(length)
        fault = regex_fault(limits.regex)
        if fault:
            self._tell(link_id, fault, "remark")
            limits = replace(limits, regex="")
        return limits

    def _options(self, raw: Mapping[str, Any], link_id: str, kind: str) -> tuple[Option, ...] | None:
        if isinstance(raw.get("answerOption"), list):
            found = tuple(self._option(one, link_id) for one in raw["answerOption"])
            return tuple(option for option in found if option)
        address = _text(raw.get("answerValueSet"))
        if not address:
            return None if kind in CHOICES else ()
        listed = self._sets.options(address)
        if listed is None:
            self._tell(
                link_id, "Its list of answers is kept elsewhere, so any answer may be typed.", "remark"
            )
        return listed

    def _option(self, raw: Any, link_id: str) -> Option | None:
        value = one_value(raw) if isinstance(raw, Mapping) else None
        if value is None:
            self._tell(link_id, "An answerOption holds no answer that R4 allows. It is left out.")
            return None
        known = Extensions(raw.get("extension"))
        exclusive = known.flag("questionnaire-optionExclusive")
        prefix = _shown(known.text("questionnaire-optionPrefix"))
        return Option(value, raw.get("initialSelected") is True, exclusive, prefix)

    def _initial(self, raw: Mapping[str, Any], link_id: str) -> tuple[Value, ...]:
        found = raw.get("initial", [])
        values = (
            [one_value(one) for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
        )
        if not isinstance(found, list) or len(values) < len(found) or None in values:
            self._tell(link_id, "An initial answer cannot be read. It is left out.")
        return tuple(value for value in values if value)

    def _conditions(self, raw: Mapping[str, Any], link_id: str) -> tuple[Condition, ...]:
        conditions = _objects(raw.get("enableWhen"))
        for text in condition_faults(conditions, raw.get("enableBehavior")):
            self._tell(link_id, text)
        made = []
        for one in conditions:
            text = condition_fault(one)
            value = (
                None
                if text
                else one_value({f"value{key[6:]}": one[key] for key in one if key[:6] == "answer"})
            )
            if value is None:
                self._tell(
                    link_id, text or "A condition compares with no answer that R4 allows. It is left out."
                )
            else:
                made.append(Condition(_text(one.get("question")), one["operator"], value))
        return tuple(made)

    def _with_known_questions(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Leave out conditions on questions that are not in the form: the item is then always asked."""
        kept = []
        for item in items:
            known = tuple(one for one in item.conditions if one.question in self._ids)
            if len(known) < len(item.conditions):
                self._tell(item.link_id, "A condition names an item that is not in the form. It is left out.")
            kept.append(replace(item, conditions=known, items=self._with_known_questions(item.items)))
        return tuple(kept)

    def _tell(self, link_id: str, text: str, level: str = "error") -> None:
        self._problems.append(FormProblem(link_id, text, level))


def _text(raw: Any) -> str:
    return raw if isinstance(raw, str) else ""


def _shown(raw: Any) -> str:
    return keep(_text(raw)).text.strip()


def _objects(raw: Any) -> list[Mapping[str, Any]]:
    return [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list) else []
