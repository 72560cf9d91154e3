from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.content import yaml_text
from triage_app.content.yaml_text import key_name, line_of, parse


@pytest.mark.parametrize(
    "written",
    ["0711", "0123", "+15550101234", "12:30", "NO", "no", "1.10", "1e5", "~", "null", "2019-10-15", "0x1F"],
)
def test_every_scalar_stays_the_text_it_was_written_as(written):
    assert parse("f.yaml", f"a: {written}\nb: [{written}]\n".encode()).tree == {"a": written, "b": [written]}


def test_an_empty_value_is_empty_text():
    assert parse("f.yaml", b"a:\nb: x\n").tree == {"a": "", "b": "x"}


def test_an_empty_file_holds_no_fields():
    parsed = parse("f.yaml", b"")
    assert parsed.tree == {}
    assert parsed.whole
    assert parsed.problems == ()


def test_windows_line_ends_are_as_good_as_any():
    parsed = parse("f.yaml", b"a: x\r\nb:\r\n  - y\r\n")
    assert parsed.tree == {"a": "x", "b": ["y"]}
    assert parsed.lines[("b", 0)] == 3


def test_each_value_knows_its_line():
    parsed = parse("f.yaml", b"# words\na:\n  - id: one\n    b: x\n  - id: two\n")
    assert parsed.lines[()] == 2
    assert parsed.lines[("a", 0, "b")] == 4
    assert parsed.lines[("a", 1)] == 5
    assert line_of(parsed.lines, ("a", 0, "missing", "deeper")) == 3
    assert line_of({}, ("a",)) == 0


def test_list_items_are_named_by_their_id_or_their_place():
    tree = {"a": [{"id": "one", "b": ["x"]}, {"b": "y"}, "z"]}
    assert key_name(tree, ("a", 0, "b", 0)) == "a > one > b > 1"
    assert key_name(tree, ("a", 1, "b")) == "a > 2 > b"
    assert key_name(tree, ("a", 2)) == "a > 3"
    assert key_name(tree, ("a", 9)) == "a > 9"
    assert key_name(tree, ()) == ""


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "stands here twice, first on line 1"),
        (b"a: x\nb: &name y\n", 2, "&name names a value"),
        (b"a: &n x\nb: *n\n", 2, "*n repeats another value"),
        (b"a: !!python/object/apply:os.system [x]\n", 1, "a tag (!) is not allowed"),
        (b"a: b: c\n", 1, "not valid YAML: mapping values are not allowed here"),
        (b"a: 'never closed\n", 2, "not valid YAML"),
        (b"a: x\n---\nb: y\n", 2, "one file holds one document"),
        (b"%YAML 1.1\n---\na: NO\n", 2, "without % lines"),
        (b"? [a, b]\n: c\n", 1, "a field's name must be plain text"),
        (b"a: x\nb: caf\xe9\n", 2, "not UTF-8"),
        (b"\xef\xbb\xbfa: x\n", 1, "byte order mark"),
        ("a: x\n".encode("utf-16"), 1, "byte order mark"),
        (b"a: x\nb: \x07\n", 2, "control character"),
        (b"a: \x00\n", 1, "control character"),
        (b"a:\n\t- x\n", 2, "not valid YAML"),
        (b"a: \xc2\x80\n", 0, "not valid YAML (ReaderError)"),
        (b"a: " + b"x" * 30_000, 1, "longer than 20,000 letters"),
        (b"a: x\n" * 100_001, 0, "more than 50,000 lines"),
        (b"#" * 2_000_001, 0, "larger than 2,000,000 bytes"),
        (b"[" * 100_000, 1, "longer than 20,000 letters"),
        (b"a: x\nb: " + b"[ " * 40, 2, "more than 20 levels deep"),
        (b"{a: " * 40, 1, "more than 20 levels deep"),
        (b"[\n" * 40_000, 21, "more than 20 levels deep"),
        (b"- " * 9_000, 1, "more than 20 levels deep"),
        (b"".join(b" " * i + b"a:\n" for i in range(60)), 21, "more than 20 levels deep"),
        ("a: \ud800".encode("utf-8", "surrogatepass"), 1, "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_one_problem_with_its_line(data, line, says):
    parsed = parse("f.yaml", data)
    problem = parsed.problems[-1]
    assert says in problem.text
    assert problem.file == "f.yaml"
    assert problem.line == (line or problem.line)


def test_a_file_of_too_many_values_is_to_be_split(monkeypatch):
    monkeypatch.setattr(yaml_text, "MAX_VALUES", 50)
    parsed = parse("f.yaml", b"- x\n" * 60)
    assert [str(problem) for problem in parsed.problems] == [
        "f.yaml:50: the file holds more than 50 values; split it"
    ]
    assert not parsed.whole


def test_all_small_faults_of_a_file_are_told_at_once():
    parsed = parse("f.yaml", b"a: &x 1\na: !t 2\nb:\n  c: *x\n  c: 3\n")
    assert [(problem.line, problem.key) for problem in parsed.problems] == [
        (1, ""), (2, "a"), (2, ""), (4, "b"), (5, "b > c"),
    ]  # fmt: skip
    assert parsed.whole


def test_reading_stops_after_a_hundred_faults():
    parsed = parse("f.yaml", b"a: x\n" * 500)
    assert len(parsed.problems) == yaml_text.MAX_PROBLEMS + 1
    assert not parsed.whole


_BOMBS = {
    "brackets": b"[" * 20_000,
    "braces": b"{a: " * 5_000,
    "questions": b"? " * 10_000,
    "hyphens": b"- " * 10_000,
    "anchors": b"a: &a [x]\n" + b"".join(b"b%d: [*a,*a,*a,*a]\n" % i for i in range(2_000)),
    "tags": b"!" * 20_000,
    "keys without values": b"a:\n" * 40_000,
    "folded": b"a: >\n" + b" x\n\n" * 5_000,
    "digits": b"a: " + b"9" * 5_000,
    "comments": b"# x\n" * 10_000,
    "escapes": b'"' + b"\\x41" * 4_999 + b'"',
}


@pytest.mark.parametrize("name", _BOMBS)
def test_a_bomb_takes_no_longer_than_the_largest_honest_file(name):
    bomb, honest = _seconds(_BOMBS[name]), _seconds(b"- x\n" * (yaml_text.MAX_VALUES // 10)) * 10
    assert bomb < 2 * honest


def _seconds(data: bytes) -> float:
    started = time.process_time()
    parse("f.yaml", data)
    return time.process_time() - started


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_stumble(data):
    parsed = parse("f.yaml", data)
    assert parsed.whole or parsed.problems


@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@`,\n\t .~\x85\u2028\ufeff", max_size=80))
def test_no_signs_make_the_reader_stumble(text):
    parsed = parse("f.yaml", text.encode())
    assert parsed.whole or parsed.problems
