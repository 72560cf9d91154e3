from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.small_pack import (
    edited,
    problems_after,
    read_small,
    small_files,
    small_pack,
    small_reading,
    small_texts,
    write_small,
)
from triage_app import resources
from triage_app.content.files import EMERGENCY, ContentFiles
from triage_app.content.model import Pack
from triage_app.content.reader import Reading, read, read_pack
from triage_app.errors import ContentError


def test_the_worked_example_is_a_whole_pack():
    pack = small_pack()
    assert pack.clinic == "Sample Clinic"
    assert pack.contact("wig-room-north").number == "612-555-0142"
    assert pack.need("wig").steps[0].choices[0].answer == "wig-north"
    assert pack.answer("wig-north").must_say == ("Ask for the wig room",)
    assert pack.answer("wig-north").own_words is True
    assert pack.red_flag("chest-pain").together == ((("chest",), ("hurts", "tight", "pressure")),)
    assert [example.words for example in pack.examples][:2] == ["wants a wig", "where do i get a hairpiece"]
    assert pack.examples[2].facts == {"location": "north"}
    assert (pack.examples[2].file, pack.examples[2].line) == ("examples/wig.yaml", 5)
    assert pack.emergency.cards[0].number == "911"
    assert small_reading().errors == ()


def test_a_folder_is_read_whole(tmp_path):
    pack = read_pack(write_small(tmp_path), resources.path(EMERGENCY))
    assert {need.id: need for need in pack.needs} == {need.id: need for need in small_pack().needs}
    assert read_pack(tmp_path, resources.path(EMERGENCY), "Other Clinic").clinic == "Other Clinic"


def test_every_error_is_told_at_once_with_file_line_and_key(tmp_path):
    write_small(
        tmp_path,
        contacts=edited("contacts", "612-555-0188", "612-555-018"),
        needs_wig=edited("needs_wig", "usual: north", "usual: nowhere"),
        statements=edited("statements", "source: leaflet\n    hedges", "source: leaf\n    hedges"),
    )
    with pytest.raises(ContentError) as caught:
        read_pack(tmp_path, resources.path(EMERGENCY))
    assert [str(problem) for problem in caught.value.problems] == [
        "contacts.yaml:14: contacts > wig-room-south > number: “612-555-018” is no telephone number; "
        "enter 10 digits, like 612-555-0142",
        "needs/wig.yaml:12: steps > 1 > usual: no choice has the value “nowhere”",
        "statements.yaml:6: statements > W1 > source: there is no source “leaf”",
    ]
    assert "contacts.yaml:14" in str(caught.value)
    assert "(2 more)" in str(caught.value)


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("contacts", "hours: not stated", "hour: not stated",
         "contacts.yaml:15: contacts > wig-room-south > hour: is not a known field; did you mean hours?"),
        ("contacts", "hours: not stated", "xyzzy: not stated",
         "contacts.yaml:15: contacts > wig-room-south > xyzzy: is not a known field"),
        ("contacts", "    number: 612-555-0188\n", "",
         "contacts.yaml:12: contacts > wig-room-south > number: is missing"),
        ("contacts", "number: 612-555-0188", "number: [612-555-0188]",
         "contacts.yaml:14: contacts > wig-room-south > number: must be one text, not a list or fields"),
        ("contacts", "contacts:\n", "numbers:\n", "contacts.yaml:1: contacts: must be a list"),
        ("contacts", "contacts:\n", "numbers:\n",
         "contacts.yaml:1: numbers: is not a known field; here stands contacts"),
        ("needs_wig", "[wig, wig fitting, hairpiece, fitting]", "wig",
         "needs/wig.yaml:5: phrases: must be a list"),
        ("needs_wig", "start_rank: 1", "start_rank: first",
         "needs/wig.yaml:4: start_rank: must be a whole number"),
        ("needs_wig", "start_rank: 1", "start_rank: " + "9" * 5000,
         "needs/wig.yaml:4: start_rank: must be a whole number of a few digits"),
        ("needs_wig", "own_words: yes", "own_words: maybe",
         "needs/wig.yaml:10: steps > 1 > own_words: must be yes or no"),
        ("needs_wig", "  - ask: location\n    title: Site", "  - location\n  - title: Site",
         "needs/wig.yaml:7: steps > 1: must be fields with values"),
        ("examples_wig", "facts: {location: north}", "facts: north",
         "examples/wig.yaml:5: examples > 3 > facts: must be fields with values"),
        ("examples_wig", "  - wants a wig\n", "  - [wants, a, wig]\n",
         "examples/wig.yaml:3: examples > 1: must be fields with values"),
        ("red_flags_chest_pain", "[chest pain bill]", "[[chest pain bill]]",
         "red-flags/chest-pain.yaml:8: decoys > 1: must be one text, not a list or fields"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_where_it_stands(key, old, new, told):
    assert told in [str(problem) for problem in problems_after(key, old, new)]


def test_a_broken_record_is_no_unknown_target_elsewhere():
    problems = problems_after("contacts", "title: Wig room, North", "name: Wig room, North")
    assert {problem.file for problem in problems} == {"contacts.yaml"}


def test_an_unreadable_file_brings_no_errors_elsewhere():
    for key in (
        "answers_wigs",
        "contacts",
        "sources",
        "statements",
        "facts_location",
        "needs_wig",
        "examples_wig",
    ):
        name = [problem.file for problem in read_small(**{key: "a: b: c"}).errors]
        assert len(set(name)) == 1, key


def test_a_record_without_an_id_brings_no_errors_elsewhere():
    reading = read_small(contacts=edited("contacts", "  - id: wig-room-north\n", "  - other: x\n"))
    assert {problem.file for problem in reading.errors} == {"contacts.yaml"}


def test_a_file_of_plain_text_is_no_record():
    assert [str(error) for error in read_small(needs_wig="wig").errors] == [
        "needs/wig.yaml:1: must be fields with values"
    ]
    assert "sources.yaml:1: sources: must be a list" in [
        str(error) for error in read_small(sources="x").errors
    ]


def test_without_pack_yaml_there_is_no_pack():
    reading = read_small(pack="version: '1'\n")
    assert reading.pack is None
    assert [str(error) for error in reading.errors] == ["pack.yaml:1: clinic: is missing"]
    assert reading.emergency is not None


def test_a_broken_emergency_file_leaves_one_sentence_and_an_error():
    reading = read_small(emergency="say: [")
    assert reading.emergency is None
    assert reading.pack is not None
    assert "911" in reading.pack.emergency.say["E"]
    assert {error.file for error in reading.errors} == {"emergency.yaml"}


def test_the_emergency_words_are_approved_for_one_edition_only():
    edition = small_files().edition
    signed = edited("pack", "emergency_approved_by: ''", "emergency_approved_by: Dr. Sample").replace(
        "emergency_approved_on: ''", "emergency_approved_on: 2026-11-03"
    )
    approved = read_small(pack=signed.replace("edition: ''", f"edition: {edition}")).pack
    assert approved is not None
    assert (approved.emergency.approved_by, approved.emergency.approved_on) == ("Dr. Sample", "2026-11-03")
    other = read_small(pack=signed.replace("edition: ''", "edition: 0123456789ab")).pack
    assert other is not None
    assert other.emergency.approved_by == ""


def test_words_of_several_files_add_up():
    reading = read_small(
        words_one="same: {car-t: [cart]}\ncues: {deny: [no]}\nplain: [cart]\n",
        words_two="same: {car-t: [carty]}\nnumbers: {ninety: '90'}\nkinds: {relative: [mom]}\n",
        words_our_words=None,
    )
    assert reading.pack is not None
    wording = reading.pack.wording
    assert wording.same == {"car-t": ("cart", "carty")}
    assert (wording.cues, wording.plain) == ({"deny": ("no",)}, ("cart",))
    assert (wording.numbers, wording.kinds) == ({"ninety": "90"}, {"relative": ("mom",)})


def test_voices_keep_their_lines_and_their_origin():
    reading = read_small(
        voices_wig="voices:\n  - need: wig\n    from: b\n    lines: |\n      a wig\n      my wig\n"
    )
    assert reading.pack is not None
    voices = reading.pack.voices[0]
    assert (voices.need, voices.lines, voices.origin) == ("wig", "a wig\nmy wig\n", "b")


def test_what_could_not_be_gathered_is_told_too(tmp_path):
    with pytest.raises(ContentError, match="there is no such folder"):
        read_pack(tmp_path / "none", resources.path(EMERGENCY))


def _is_pack_or_problems(reading: Reading) -> None:
    assert isinstance(reading.pack, Pack) or reading.errors
    for error in reading.errors:
        assert error.file
        assert error.text
        assert "\n" not in str(error)


_NAMES = sorted(small_texts())
_BITS = (
    b"", b"\n", b"  ", b"- ", b": ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!x ", b"|", b">", b"'", b'"',
    b"#", b"id: x\n", b"\xff", b"\x00", b"NO", b"0711", b"999-9999", b"**", b"{clinic}", b"\t", b"---\n",
)  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(_NAMES), st.randoms(use_true_random=False), st.sampled_from(_BITS))
def test_a_mutated_pack_is_a_pack_or_a_list_of_errors(name, chance: random.Random, bit):
    data = small_texts()[name]
    start, length = chance.randrange(len(data) + 1), chance.choice((0, 0, 1, 3, 20, 200))
    changed = data[:start] + bit + data[start + length :]
    _is_pack_or_problems(read(ContentFiles({**small_texts(), name: changed})))


@settings(max_examples=25)
@given(st.sampled_from(_NAMES), st.sampled_from(_NAMES))
def test_files_put_in_each_others_place_are_a_list_of_errors(one, other):
    texts = dict(small_texts())
    texts[one], texts[other] = texts[other], texts[one]
    _is_pack_or_problems(read(ContentFiles(texts)))


@settings(max_examples=25)
@given(st.sets(st.sampled_from(_NAMES), min_size=1))
def test_files_left_out_are_a_pack_or_a_list_of_errors(names):
    reading = read(ContentFiles({name: data for name, data in small_texts().items() if name not in names}))
    assert isinstance(reading.pack, Pack) or "pack.yaml" in names
