"""What a program did to its files, in order, as the system saw it: recorded by strace, read back as steps."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALLS = (
    "openat,creat,close,write,pwrite64,lseek,ftruncate,truncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,sendfile,copy_file_range,dup,dup2,dup3,fcntl"
)
_LINE = re.compile(r"^(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_UNFINISHED = " <unfinished ...>"
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Step:
    """One system call that went well.

    ``kind`` is open, write, truncate, sync, rename, unlink, mkdir, rmdir or
    said. ``path`` and ``to`` are below the recorded folder; ``file`` counts
    the files by their first opening, so that a renamed one stays the same.
    """

    kind: str
    path: str = ""
    to: str = ""
    file: int = 0
    at: int = 0
    data: bytes = b""
    since: int = 0  # for a sync: the number of steps that came before it began


def record(code: str, folder: Path, trace: Path, *arguments: str) -> list[Step]:
    """Run Python ``code`` under strace and return what it did below ``folder``.

    What it writes to standard output becomes steps of the kind ``said``.

    Raises:
        RuntimeError: the program failed.
    """
    before = files_below(folder)
    command = ["strace", "-f", "-xx", "-s", "10000000", "-o", str(trace), "-e", f"trace={_CALLS}"]
    done = subprocess.run(
        [*command, sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    with trace.open(encoding="ascii", errors="replace") as lines:
        return _Reader(folder, before).steps(_whole(lines))


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its bytes, in an order that stays."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def _whole(lines: Iterator[str]) -> Iterator[tuple[str, str, str, int]]:
    """Join calls that were interrupted by other threads: thread, name, the rest, lines ago it began."""
    begun: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(each.rstrip("\n") for each in lines):
        if found := _RESUMED.match(line):
            rest, since = begun.pop(found["thread"], ("", number))
            yield found["thread"], found["name"], rest + found["rest"], number - since
        elif found := _LINE.match(line):
            if found["rest"].endswith(_UNFINISHED):
                begun[found["thread"]] = (found["rest"][: -len(_UNFINISHED)], number)
            else:
                yield found["thread"], found["name"], found["rest"], 0


class _Reader:
    """Follows file descriptors, so that each write is known by its file."""

    def __init__(self, folder: Path, before: dict[str, bytes]) -> None:
        self._folder = f"{folder}"
        self._open: dict[int, tuple[int, str]] = {}  # descriptor: file, path
        self._at: dict[int, int] = {}
        self._named = {path: number for number, path in enumerate(before, 1)}
        self._held = {self._named[path]: bytearray(data) for path, data in before.items()}
        self._count = len(before)
        self._steps: list[Step] = []

    def steps(self, calls: Iterator[tuple[str, str, str, int]]) -> list[Step]:
        for _, name, rest, ago in calls:
            arguments, _, result = rest.rpartition(" = ")
            if not result or result.startswith(("-1", "?")):
                continue
            getattr(self, f"_{name}", self._nothing)(arguments.rstrip().rstrip(")"), result, ago)
        return self._steps

    def _nothing(self, _given: str, _result: str, _ago: int) -> None:
        pass

    def _add(self, step: Step) -> None:
        self._steps.append(step)

    def _inside(self, given: str) -> list[str]:
        paths = [bytes.fromhex(found.replace("\\x", "")).decode() for found in _TEXT.findall(given)]
        inside = [path for path in paths if path == self._folder or path.startswith(f"{self._folder}/")]
        return [path[len(self._folder) + 1 :] or "." for path in inside]

    def _openat(self, given: str, result: str, _ago: int) -> None:
        handle = int(result.split()[0])
        self._open.pop(handle, None)
        for path in self._inside(given)[:1]:
            known = self._named.get(path)
            if known is None:
                self._count += 1
                known = self._named[path] = self._count
                self._held[known] = bytearray()
                if "O_CREAT" in given:
                    self._add(Step("open", path, file=known))
            self._open[handle], self._at[handle] = (known, path), 0
            if "O_TRUNC" in given:
                self._cut(known, path, 0)

    def _close(self, given: str, _result: str, _ago: int) -> None:
        self._open.pop(int(given), None)

    def _write(self, given: str, result: str, _ago: int) -> None:
        handle = int(given.split(",")[0])
        data = self._data(given)[: int(result.split()[0])]
        if handle == 1:
            self._add(Step("said", data=data))
        elif handle in self._open:
            self._put(handle, self._at[handle], data)
            self._at[handle] += len(data)

    def _pwrite64(self, given: str, result: str, _ago: int) -> None:
        handle = int(given.split(",")[0])
        if handle in self._open:
            at = int(given.rpartition(",")[2])
            self._put(handle, at, self._data(given)[: int(result.split()[0])])

    def _sendfile(self, given: str, result: str, _ago: int) -> None:
        out, source, at, _ = given.split(", ", 3)
        if int(out) in self._open:
            begin, count = int(re.findall(r"\d+", at)[0]), int(result.split()[0])
            file = self._open[int(source)][0]
            self._put(int(out), self._at[int(out)], bytes(self._held[file][begin : begin + count]))
            self._at[int(out)] += count

    def _lseek(self, given: str, result: str, _ago: int) -> None:
        self._at[int(given.split(",")[0])] = int(result.split()[0])

    def _ftruncate(self, given: str, _result: str, _ago: int) -> None:
        handle, size = (int(each) for each in given.split(","))
        if handle in self._open:
            self._cut(*self._open[handle], size)

    def _fsync(self, given: str, _result: str, ago: int) -> None:
        if int(given) in self._open:
            file, path = self._open[int(given)]
            self._add(Step("sync", path, file=file, since=max(0, len(self._steps) - ago)))

    _fdatasync = _fsync

    def _rename(self, given: str, _result: str, _ago: int) -> None:
        paths = self._inside(given)
        if len(paths) == 2:
            path, to = paths
            for name in [name for name in self._named if name == path or name.startswith(f"{path}/")]:
                self._named[to + name[len(path) :]] = self._named.pop(name)
            self._add(Step("rename", path, to))

    _renameat = _renameat2 = _rename

    def _unlink(self, given: str, _result: str, _ago: int) -> None:
        for path in self._at_path(given):
            self._named.pop(path, None)
            self._add(Step("rmdir" if "AT_REMOVEDIR" in given else "unlink", path))

    _unlinkat = _unlink

    def _rmdir(self, given: str, _result: str, _ago: int) -> None:
        for path in self._inside(given)[:1]:
            self._add(Step("rmdir", path))

    def _mkdir(self, given: str, _result: str, _ago: int) -> None:
        for path in self._inside(given)[:1]:
            self._add(Step("mkdir", path))

    _mkdirat = _mkdir

    def _at_path(self, given: str) -> list[str]:
        """Return the path of a call that may be relative to an open folder."""
        whole = self._inside(given)
        first = given.split(",")[0]
        if whole or not first.isdigit() or int(first) not in self._open:
            return whole[:1]
        name = bytes.fromhex(_TEXT.findall(given)[0].replace("\\x", "")).decode()
        return [f"{self._open[int(first)][1]}/{name}"]

    def _cut(self, file: int, path: str, size: int) -> None:
        held = self._held[file]
        held[size:] = b""
        held += bytes(size - len(held))
        self._add(Step("truncate", path, file=file, at=size))

    def _put(self, handle: int, at: int, data: bytes) -> None:
        file, path = self._open[handle]
        held = self._held[file]
        held += bytes(max(0, at + len(data) - len(held)))
        held[at : at + len(data)] = data
        self._add(Step("write", path, file=file, at=at, data=data))

    def _data(self, given: str) -> bytes:
        found = _TEXT.search(given)
        return bytes.fromhex(found[1].replace("\\x", "")) if found else b""
