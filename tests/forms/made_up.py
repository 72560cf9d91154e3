"""Made-up forms and responses: every type of item, built in a line."""

from __future__ import annotations

import json
from typing import Any

from triage_app.forms.check import check
from triage_app.forms.model import FormProblem, Questionnaire
from triage_app.forms.reader import read_questionnaire
from triage_app.forms.response import Response, read_response

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
URL = "http://example.org/made-up"


def item(link_id: str, kind: str = "string", *items: dict, **more: Any) -> dict:
    """An item of JSON; ``with_`` names extensions by the end of their address."""
    extensions = [extension(name, **given) for name, given in more.pop("with_", {}).items()]
    raw = {"linkId": link_id, "type": kind, **more}
    if extensions:
        raw["extension"] = extensions
    return raw | ({"item": list(items)} if items else {})


def extension(name: str, **given: Any) -> dict:
    return {"url": name if ":" in name else CORE + name, **given}


def form_json(*items: Any, **more: Any) -> str:
    return json.dumps({"resourceType": "Questionnaire", "status": "active", "item": list(items)} | more)


def form(*items: Any, **more: Any) -> Questionnaire:
    return read_questionnaire(form_json(*items, **more))


def answered(link_id: str, *values: dict, item: list | None = None) -> dict:
    """An item of a response; each value is an answer, ``{"valueString": ...}``."""
    raw: dict[str, Any] = {"linkId": link_id}
    if values:
        raw["answer"] = list(values)
    return raw | ({"item": item} if item is not None else {})


def response(*items: Any, status: str = "completed", **more: Any) -> Response:
    raw: dict[str, Any] = {"resourceType": "QuestionnaireResponse", "status": status}
    raw |= {"item": list(items)} if items else {}
    return read_response(json.dumps(raw | more))


def problems(asked: Questionnaire, given: Response) -> list[str]:
    return [str(one) for one in check(asked, given) if one.level == "error"]


def remarks(found: tuple[FormProblem, ...]) -> list[str]:
    return [str(one) for one in found if one.level == "remark"]


def errors(found: tuple[FormProblem, ...]) -> list[str]:
    return [str(one) for one in found if one.level == "error"]


def condition(question: str, operator: str, **answer: Any) -> dict:
    return {"question": question, "operator": operator, **answer}


def coding(code: str, system: str = "s", **more: Any) -> dict:
    return {"valueCoding": {"system": system, "code": code, **more}}


EVERY_TYPE = (
    item(
        "group",
        "group",
        item("text-to-read", "display", text="Read this"),
        item("boolean", "boolean"),
        item("decimal", "decimal", with_={"maxDecimalPlaces": {"valueInteger": 2}}),
        item("integer", "integer", with_={"minValue": {"valueInteger": 0}, "maxValue": {"valueInteger": 9}}),
        item("date", "date"),
        item("dateTime", "dateTime"),
        item("time", "time"),
        item("string", "string", maxLength=20),
        item("text", "text"),
        item("url", "url"),
        item("choice", "choice", answerOption=[coding("a"), coding("b")], repeats=True),
        item("open-choice", "open-choice", answerOption=[coding("a"), coding("b")]),
        item("attachment", "attachment"),
        item("reference", "reference"),
        item("quantity", "quantity"),
        repeats=True,
    ),
    item("names", "string", item("under", "string"), repeats=True),
)
