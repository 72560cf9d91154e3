"""``triage-app route``: what words lead to, for a person or, with ``--json``, for a program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from triage_app.commands.parts import content_of, forms_of, paths_of, settings_of
from triage_app.errors import InputError

if TYPE_CHECKING:
    from triage_app.commands.routed import Routed


def add(commands: Any) -> argparse.ArgumentParser:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "route",
        help="say what words lead to",
        description="Say what a caller's words lead to: need, red flags, answer, number, words to say.",
    )
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="*",
        help="the words; - reads them from standard input, so that no list of processes shows them",
    )
    parser.add_argument("--stdin", action="store_true", help="read standard input, each line by itself")
    parser.add_argument("--json", action="store_true", help="print one JSON object a text, one a line")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Route each text as it comes and print what it leads to.

    Raises:
        InputError: there are no words, or both words and ``--stdin``.
    """
    if bool(options.text) is options.stdin:
        raise InputError("Give words, or --stdin to read them line by line.")
    routed = _router(options)
    write = _json if options.json else _plain
    for text in _texts(options):
        sys.stdout.buffer.write(write(routed(text)).encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _texts(options: argparse.Namespace) -> Iterator[str]:
    """Yield each text; lines end at the line feed alone, so that no other sign splits a text."""
    if options.stdin:
        for line in sys.stdin.buffer:
            yield line.removesuffix(b"\n").decode("utf-8", "replace")
    elif options.text == ["-"]:
        yield sys.stdin.buffer.read().removesuffix(b"\n").decode("utf-8", "replace")
    else:
        yield " ".join(options.text)


def _router(options: argparse.Namespace) -> Callable[[str], Routed]:
    from triage_app.calls.text import keep
    from triage_app.commands.routed import routed
    from triage_app.desk.learning import understanding

    paths = paths_of(options)
    settings = settings_of(paths)
    pack = content_of(paths, settings).pack
    understood = understanding(pack, forms_of(paths))
    return lambda text: routed(pack, understood.route(keep(text).text), settings.nurse_line)


def _json(routed: Routed) -> str:
    import json

    return json.dumps(routed.as_json(), ensure_ascii=False)


def _plain(routed: Routed) -> str:
    lines = [("Need", routed.title)]
    lines += [
        ("Red flag", f"{flag.flag}, {flag.tier}, {flag.state}: {', '.join(flag.words)}")
        for flag in routed.route.red_flags
    ]
    lines += [("Fact", f"{found.fact} {found.value}: {found.words}") for found in routed.route.facts]
    lines += [("Answer", routed.answer), ("Number", routed.contact), ("Say", routed.say)]
    return "\n".join(f"{name:<9} {value}" for name, value in lines if value) + "\n"
