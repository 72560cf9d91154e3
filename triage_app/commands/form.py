"""``triage-app form``: checks a FHIR form, or a response to it, and draws a form to a picture."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import tell

if TYPE_CHECKING:
    from triage_app.forms.model import FormProblem, Questionnaire

EXIT_VALID, EXIT_INVALID, EXIT_UNREADABLE = 0, 1, 2


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command and what it can do."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "form",
        help="check or draw a FHIR R4 form",
        description="Check a FHIR R4 Questionnaire or a response to it, or draw a form to a picture.",
    )
    whats = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    check = whats.add_parser(
        "check",
        help="check a form, or a response to it",
        description="Check a Questionnaire, or a QuestionnaireResponse against it, by the rules of FHIR R4. "
        "Problems are printed one a line. Exit code 0: valid, 1: not valid, 2: a file cannot be read.",
    )
    check.add_argument("questionnaire", metavar="QUESTIONNAIRE", help="the form, a JSON file")
    check.add_argument("response", metavar="RESPONSE", nargs="?", help="a response to it, a JSON file")
    check.add_argument("--json", action="store_true", help="print one JSON object in place of lines")
    check.set_defaults(run=run_check)
    render = whats.add_parser(
        "render",
        help="draw a form to a picture",
        description="Draw a Questionnaire as the desk shows it. Exit code 2: the file cannot be read.",
    )
    render.add_argument("questionnaire", metavar="QUESTIONNAIRE", help="the form, a JSON file")
    render.add_argument(
        "--screenshot", metavar="FILE", dest="picture", required=True, help="the PNG file to write"
    )
    render.add_argument(
        "--theme", choices=("light", "dark"), dest="colors", default="light", help="its colors"
    )
    render.add_argument(
        "--text", metavar="PERCENT", type=int, dest="percent", default=100, help="its text size, 80 to 200"
    )
    render.set_defaults(run=run_render)
    for one in (check, render):
        one.allow_abbrev = False
    return parser


def run_check(options: argparse.Namespace) -> int:
    """Print what is wrong; return whether the form, or its response if there is one, is valid."""
    from triage_app.forms.check import check, is_valid
    from triage_app.forms.json_text import FormUnreadable
    from triage_app.forms.reader import read_questionnaire
    from triage_app.forms.response import read_response

    try:
        form = read_questionnaire(_bytes(options.questionnaire))
        response = read_response(_bytes(options.response)) if options.response else None
    except FormUnreadable as error:
        tell(str(error))
        return EXIT_UNREADABLE
    found = check(form, response) if response else form.problems
    _print(found, form if response else None, as_json=options.json)
    return EXIT_VALID if is_valid(found) else EXIT_INVALID


def run_render(options: argparse.Namespace) -> int:
    """Draw the form.

    Raises:
        DeskError: the picture cannot be written.
    """
    from triage_app import screen
    from triage_app.forms.json_text import FormUnreadable
    from triage_app.forms.reader import read_questionnaire

    try:
        form = read_questionnaire(_bytes(options.questionnaire))
    except FormUnreadable as error:
        tell(str(error))
        return EXIT_UNREADABLE
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no screen
    screen.prepare()
    from triage_app.ui.forms.picture import draw_form

    draw_form(form, Path(options.picture), options.colors, options.percent)
    return EXIT_VALID


def _bytes(name: str) -> bytes:
    from triage_app.forms.json_text import FormUnreadable

    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise FormUnreadable(f"The file {name} cannot be read: {error.strerror}.") from None


def _print(found: tuple[FormProblem, ...], asked: Questionnaire | None, *, as_json: bool) -> None:
    """Print problems, errors first; those of the form itself beside a response's are remarks."""
    from triage_app.forms.check import is_valid
    from triage_app.forms.json_text import write

    ordered = sorted(found, key=lambda problem: problem.level != "error")
    if as_json:
        rows = [{"linkId": one.link_id, "level": one.level, "text": one.text} for one in ordered]
        print(write({"valid": is_valid(found), "problems": rows}))
        return
    for one in ordered:
        print(_line(one.level, one))
    for one in asked.problems if asked else ():
        print(_line("remark", one, "the form: "))


def _line(level: str, problem: FormProblem, of: str = "") -> str:
    """Return a problem on one line that any terminal can take."""
    return f"{level}: {of}{problem}".replace("\n", " ").encode("utf-8", "replace").decode("utf-8")
