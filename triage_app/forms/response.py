"""A QuestionnaireResponse: read from its file as it stands, written so that it reads back equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from triage_app.forms.json_text import parse, read_object, write
from triage_app.forms.model import FormProblem, Value
from triage_app.forms.values import json_of, member_name, one_value
from triage_app.records import field, record

STATUSES = ("in-progress", "completed", "amended", "entered-in-error", "stopped")
"""Source: FHIR R4, value set questionnaire-answers-status."""

_ELEMENT = {"id", "extension", "modifierExtension"}
_WHOLE = _ELEMENT | {
    "resourceType", "meta", "implicitRules", "language", "text", "contained", "identifier", "basedOn",
    "partOf", "questionnaire", "status", "subject", "encounter", "authored", "author", "source", "item",
}  # fmt: skip
_ITEM = _ELEMENT | {"linkId", "definition", "text", "answer", "item"}


@record
class ResponseAnswer:
    """One answer; ``value`` is None where there is none that R4 allows. ``more`` is JSON of the rest."""

    value: Value | None = field(default=None, repr=False)
    items: tuple[ResponseItem, ...] = ()
    more: str = field(default="", repr=False)


@record
class ResponseItem:
    """One item as it stands in the response, right or wrong."""

    link_id: str
    text: str = field(default="", repr=False)
    answers: tuple[ResponseAnswer, ...] = ()
    items: tuple[ResponseItem, ...] = ()
    more: str = field(default="", repr=False)

    @property
    def holds_something(self) -> bool:
        """Whether there is any answer or item in it; one without counts as absent."""
        return bool(self.answers or self.items)


@record
class Response:
    """A whole response. ``faults`` is what its file has that is not of this shape."""

    status: str
    questionnaire: str = ""
    authored: str = ""
    items: tuple[ResponseItem, ...] = ()
    more: str = field(default="", repr=False)
    faults: tuple[FormProblem, ...] = ()


def read_response(text: str | bytes) -> Response:
    """Return the response in ``text``; what is misshapen is listed in ``faults`` and left out.

    Raises:
        FormUnreadable: it is no QuestionnaireResponse, too large, or nested too deep.

    Source: FHIR R4, QuestionnaireResponse.
    """
    raw = read_object(text, "QuestionnaireResponse")
    reader = _Reader()
    reader.look_at(raw, _WHOLE, "")
    items = reader.items(raw, "")
    own = ("status", "questionnaire", "authored")
    status, questionnaire, authored = (reader.text(raw, name, "") for name in own)
    more = {name: part for name, part in raw.items() if name not in (*own, "resourceType", "item")}
    return Response(status, questionnaire, authored, items, write(more) if more else "", tuple(reader.faults))


def write_response(response: Response) -> str:
    """Return the response as JSON; reading it gives an equal one."""
    own = {"questionnaire": response.questionnaire, "status": response.status, "authored": response.authored}
    raw: dict[str, Any] = {"resourceType": "QuestionnaireResponse"} | _more(response.more)
    raw |= {name: part for name, part in own.items() if part}
    return write(raw | _items_json(response.items))


class _Reader:
    def __init__(self) -> None:
        self.faults: list[FormProblem] = []

    def items(self, raw: Mapping[str, Any], link_id: str) -> tuple[ResponseItem, ...]:
        """Return the items of a response, an item or an answer."""
        return tuple(self._item(one) for one in self._objects(raw, "item", link_id))

    def look_at(self, raw: Mapping[str, Any], known: set[str], link_id: str) -> None:
        """Tell members that R4 does not have."""
        for name in raw:
            if name.removeprefix("_") not in known:
                self._tell(link_id, f"R4 has no {name[:40]} here. It is kept as it is.", "remark")

    def text(self, raw: Mapping[str, Any], name: str, link_id: str) -> str:
        """Return a text member; one that is none is told and left out."""
        found = raw.get(name, "")
        if not isinstance(found, str):
            self._tell(link_id, f"Its {name} is no text.")
            return ""
        return found

    def _item(self, raw: Mapping[str, Any]) -> ResponseItem:
        link_id = self.text(raw, "linkId", "")
        self.look_at(raw, _ITEM, link_id)
        answers = tuple(self._answer(one, link_id) for one in self._objects(raw, "answer", link_id))
        more = {name: part for name, part in raw.items() if name not in ("linkId", "text", "answer", "item")}
        text = self.text(raw, "text", link_id)
        return ResponseItem(link_id, text, answers, self.items(raw, link_id), write(more) if more else "")

    def _answer(self, raw: Mapping[str, Any], link_id: str) -> ResponseAnswer:
        value = one_value(raw)
        names = {name for name in raw if name.startswith("value")}
        if names and value is None:
            self._tell(link_id, "An answer holds no single value that R4 allows.")
        if not raw:
            self._tell(link_id, "An answer is empty.")
        self.look_at(
            raw,
            _ELEMENT | {"item"} | names | {name.removeprefix("_") for name in raw if name[:6] == "_value"},
            link_id,
        )
        more = {name: part for name, part in raw.items() if name not in ("item", *names)}
        return ResponseAnswer(value, self.items(raw, link_id), write(more) if more else "")

    def _objects(self, raw: Mapping[str, Any], name: str, link_id: str) -> list[Mapping[str, Any]]:
        found = raw.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            self._tell(link_id, f"Its {name} is no list.")
            return []
        if not found:
            self._tell(link_id, f"Its {name} is an empty list, which JSON of R4 leaves out.", "remark")
        kept = [one for one in found if isinstance(one, Mapping)]
        if len(kept) < len(found):
            self._tell(link_id, f"Its {name} holds something that is none.")
        return kept

    def _tell(self, link_id: str, text: str, level: str = "error") -> None:
        self.faults.append(FormProblem(link_id, text, level))


def _items_json(items: tuple[ResponseItem, ...]) -> dict[str, Any]:
    return {"item": [_item_json(item) for item in items]} if items else {}


def _item_json(item: ResponseItem) -> dict[str, Any]:
    raw: dict[str, Any] = {"linkId": item.link_id} if item.link_id else {}
    if item.text:
        raw["text"] = item.text
    raw |= _more(item.more)
    if item.answers:
        raw["answer"] = [_answer_json(answer) for answer in item.answers]
    return raw | _items_json(item.items)


def _answer_json(answer: ResponseAnswer) -> dict[str, Any]:
    raw = _more(answer.more)
    if answer.value is not None:
        raw[member_name(answer.value.kind)] = json_of(answer.value)
    return raw | _items_json(answer.items)


def _more(text: str) -> dict[str, Any]:
    found: dict[str, Any] = parse(text) if text else {}
    return found
