"""Runs commands as the command line does, in a folder of the test's own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from triage_app import cli


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.split("\n") if line]


@pytest.fixture
def desk_folder(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def triage_app(desk_folder, capfdbinary, monkeypatch) -> Callable[..., Done]:
    """Run ``triage-app`` with arguments under the test's own folder, and what it is typed."""

    def run(*arguments: str, typed: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        try:
            code = cli.run(["--data-dir", str(desk_folder), *arguments])
        except SystemExit as ended:
            code = ended.code
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return run
