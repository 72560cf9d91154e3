"""Q1 to Q4, E1 to E4, T1, T2: lists, search, figures and exports of a large log, beside their yardsticks.

    python -m benchmarks.log [--calls N] [--folder DIR] [--rounds N]

An invented log is made first, or found in DIR from an earlier run. Yardsticks
are a plain copy of the same calls read by the standard library's driver, by
SQLite's own shell, by xlsxwriter and by Qt's own model.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks import log_yardsticks as yardsticks
from benchmarks.figures import Figure
from triage_app import resources
from triage_app.calls.export_columns import columns_of
from triage_app.calls.log_entry import CallFilter
from triage_app.content.load import ContentPlaces, load_pack
from triage_app.content.model import Pack
from triage_app.content.ready import ReadyForms
from triage_app.desk import system_clock, system_local
from triage_app.storage.demo import write_demo
from triage_app.storage.log import Log
from triage_app.storage.statistics import _HOURS, day_number

ROOT = Path(__file__).resolve().parent.parent
SEARCHES = 60
WORKBOOK_ROWS = 200_000
_SCAN = (
    "SELECT need, started / 3600000 % 24 AS hour, (started / 86400000 + 3) % 7 AS weekday, count(*) "
    "FROM call_needs INDEXED BY needs_by_need WHERE started >= ? GROUP BY need, hour, weekday"
)


def pack(folder: Path) -> Pack:
    """Return the shipped content."""
    places = ContentPlaces(resources.path("content"), resources.path("emergency.yaml"), folder / "content")
    return load_pack(places, ReadyForms(folder / "ready", resources.path("ready")), "").pack


def made(folder: Path, calls: int) -> Log:
    """Return an invented log of so many calls, made now where there is none."""
    log = Log(folder / "calls.db", folder / "calls.key")
    if not log.file.exists():
        begun = time.perf_counter()
        write_demo(log, pack(folder), calls, system_clock(), system_local, lambda _done, _total: None)
        took = time.perf_counter() - begun
        print(f"    {calls:,} calls invented in {took:.1f} s: {calls / took:,.0f} a second")
    return log


def median(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """Return the median milliseconds of each, run in turn so that all meet the same machine."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for place, run in enumerate(runs):
            begun = time.perf_counter()
            run()
            times[place].append((time.perf_counter() - begun) * 1000)
    return [statistics.median(each) for each in times]


def lists(log: Log, plain: Path, rounds: int) -> list[Figure]:
    """Return Q1 and Q2: pages with a filter."""
    read = log.read()
    wanted = CallFilter(needs=("car-t",), outcomes=("number-given",))
    page = lambda: read.page(wanted, 100, "")  # noqa: E731
    bare = yardsticks.replayed(plain, traced(log, page))
    ours, theirs = median(rounds * 20, page, bare)
    figures = [
        Figure("Q1", "newest 100 with a filter", ours, theirs, "ms", 2.0, 1.6, "the same SQL in sqlite3")
    ]
    places = read.figures.places(CallFilter())
    line = read.figures.lines([places[len(places) * 9 // 10]])[0]
    after = f"{round(line.started.timestamp() * 1000)}-{places[len(places) * 9 // 10]}"
    deep, first = median(rounds * 20, lambda: read.page(wanted, 100, after), page)
    return [*figures, Figure("Q2", "page at 90 % depth", deep, first, "ms", 2.5, 1.5, "its first page")]


def traced(log: Log, run: Callable[[], object]) -> list[str]:
    """Return the statements that ``run`` runs, values filled in."""
    seen: list[str] = []
    with log.database().bare() as connection:
        run()
        connection.set_trace_callback(seen.append)
        run()
        connection.set_trace_callback(None)
    return [each for each in seen if each.lstrip().upper().startswith("SELECT")]


def search(log: Log, rounds: int) -> Figure:
    """Return Q3: what is typed, one to three words of a call, the last cut short."""
    read, dice = log.read(), random.Random(3)
    places = read.figures.places(CallFilter())
    typed = []
    for place in dice.sample(range(len(places)), SEARCHES):
        line = read.figures.lines([places[place]])[0]
        words = [word for word in f"{line.name} {line.words}".replace("’", " ").split() if len(word) > 1]
        some = words[: dice.randint(1, 3)] or [line.number or "612"]
        typed.append(" ".join([*some[:-1], some[-1][: max(2, dice.randint(2, len(some[-1])))]]))
    times = [median(3, lambda each=each: read.page(CallFilter(search=each), 50, ""))[0] for each in typed]  # type: ignore[misc]
    (newest,) = median(rounds * 20, lambda: read.page(CallFilter(), 50, ""))
    slowest = sorted(times)[int(len(times) * 0.95)]
    return Figure("Q3", "search, 1 to 3 words, p95", slowest, newest, "ms", 25, 12, "the newest page")


def year(log: Log, rounds: int) -> Figure:
    """Return Q4: a year's hour by weekday by need."""
    today = system_clock().date()
    first = today - timedelta(days=364)
    asked = {"first": day_number(first), "last": day_number(today)}
    with log.database().bare() as connection:
        ours, theirs = median(
            rounds * 3,
            lambda: connection.execute(_HOURS, asked).fetchall(),
            lambda: connection.execute(_SCAN, (day_number(first) * 86_400_000,)).fetchall(),
        )
    return Figure("Q4", "a year by hour, weekday and need", ours, theirs, "ms", 0.15, 0.08, "a covering scan")


def exports(folder: Path, table: Path, calls: int, rounds: int) -> list[Figure]:
    """Return E1 and E2: a CSV from the command line, a workbook."""
    figures = []
    out, names = folder / "out.csv", [column.name for column in columns_of(None, True)]
    identified = ("--identified", "--reason", "measured")
    for title, told, chosen in (
        ("CSV without names", (), [column.name for column in columns_of(None, False)]),
        ("CSV with everything", identified, names),
    ):
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(yardsticks.shell_csv(table, chosen, folder / "shell.csv"))
            ours.append(command("export", "--format", "csv", "--out", str(out), *told, folder=folder))
        one, other = statistics.median(ours), statistics.median(theirs)
        figures.append(Figure("E1", f"{title}, {calls:,} calls", one, other, "s", 1.2, 0.9, "sqlite3 -csv"))
        print(figures[-1], flush=True)
    names = [column.name for column in columns_of(None, False)]
    rows = min(calls, WORKBOOK_ROWS)
    slow = yardsticks.workbook(table, names, folder / "other.xlsx", rows)
    if slow is None:
        print("    E2 is not measured: xlsxwriter is not installed")
        return figures
    share = rows / calls
    ours = [
        command("export", "--out", str(folder / "out.xlsx"), folder=folder) * share for _ in range(rounds)
    ]
    title = f"XLSX, {rows:,} calls"
    last = Figure("E2", title, statistics.median(ours), slow, "s", 0.2, 0.1, "xlsxwriter constant_memory")
    print(last, flush=True)
    return [*figures, last]


def command(*arguments: str, folder: Path) -> float:
    """Return how many seconds ``triage-app`` takes with these arguments."""
    begun = time.perf_counter()
    data = ["--data-dir", str(folder.parent)]
    subprocess.run(
        [sys.executable, ROOT / "main.py", *data, *arguments], check=True, capture_output=True, cwd=ROOT
    )
    return time.perf_counter() - begun


def child(*arguments: str) -> list[float]:
    """Return the numbers that `benchmarks.log_child` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.log_child", *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return [float(number) for number in done.stdout.split()]


def beside(folder: Path) -> bool:
    """Print E3 and E4, which are differences and no ratios; return whether both goals are met."""
    met = True
    for format in ("csv", "xlsx"):
        before, most, _ = child("memory", str(folder), format, str(folder / f"out.{format}"), "identified")
        met = met and most - before <= 30
        told = f"{most - before:.0f} MB over {before:.0f} MB at its start"
        print(f"E3  memory of an export as {format}: {told}; goal 30, stretch 15")
    idle, busy = child("window", str(folder), str(folder / "out.csv"))
    print(f"E4  window lateness p99: {busy:.1f} ms exporting, {idle:.1f} idle; goal +5, stretch +2")
    return met and busy - idle <= 5


def table(log: Log, plain: Path, rounds: int) -> list[Figure]:
    """Return T1 and T2: a table's first page and its last row."""
    from PySide6.QtCore import QCoreApplication

    app = QCoreApplication.instance() or QCoreApplication([])
    other, read = yardsticks.QtTable(plain), log.read()
    everything = CallFilter()
    ours, theirs = median(rounds, lambda: read.page(everything, 200, ""), other.first_page)
    first = Figure("T1", "first page of the log", ours, theirs, "ms", 1.5, 1.1, "QSqlQueryModel")
    cold, theirs = median(
        rounds, lambda: read.figures.lines(read.figures.places(everything)[-200:]), other.last_row
    )
    places = read.figures.places(everything)
    (known,) = median(rounds * 5, lambda: read.figures.lines(places[-200:]))
    name = "QSqlQueryModel fetching all"
    assert app is not None
    return [
        first,
        Figure("T2", "the real last row, cold", cold, theirs, "ms", 0.2, 0.15, name),
        Figure("T2", "the real last row, once counted", known, theirs, "ms", 0.02, 0.008, name),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 if every goal is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.log", description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=1_000_000, metavar="N", help="calls (default 1,000,000)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the log there, or find it there")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="medians of so many (default 5)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="front-desk-log-") as name:
        kept = options.folder or Path(name)
        folder = kept / "data"
        folder.mkdir(parents=True, exist_ok=True)
        log = made(folder, options.calls)
        plain = yardsticks.plain_copy(log.database(), Path(name) / "plain.db")
        flat = yardsticks.export_table(log.database(), Path(name) / "export.db", options.calls)
        met = True
        for measure in (
            lambda: lists(log, plain, options.rounds),
            lambda: [search(log, options.rounds)],
            lambda: [year(log, options.rounds)],
            lambda: table(log, plain, options.rounds),
            lambda: exports(folder, flat, options.calls, options.rounds),
        ):
            for figure in measure():
                if not figure.id.startswith("E"):  # these take long and are printed as they come
                    print(figure, flush=True)
                met = met and figure.ratio <= figure.goal
        log.close(5)
        met = beside(folder) and met
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
