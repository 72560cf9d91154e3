from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.small_pack import small_pack
from triage_app import resources
from triage_app.content import model
from triage_app.content.files import EMERGENCY, gather
from triage_app.content.ready import KEPT, PACK, ReadyForms, packed, sealed, unpacked
from triage_app.records import replace


@pytest.fixture
def forms(tmp_path) -> ReadyForms:
    return ReadyForms(tmp_path / "ready", tmp_path / "shipped")


def _whole() -> model.Pack:
    """Return a pack with every field of every record filled."""
    pack = small_pack()
    return replace(
        pack,
        red_flags=(
            replace(
                pack.red_flags[0],
                measures=(model.Measure(("temp",), (("100.4", "108"),), units=("f",)),),
                raised_by={"chest-pain": "E"},
            ),
        ),
        needs=(*pack.needs, replace(pack.needs[0], when=(model.When({"location": "north"}, "wig-north"),))),
        wording=model.Wording({"a": ("b", "c")}, {"deny": ("no",)}, ("x",), {"ten": "10"}, {"who": ("mom",)}),
        examples=(),
        voices=(),
    )


def test_a_pack_comes_back_as_it_was_but_for_its_examples(forms):
    pack = _whole()
    assert forms.save_pack(replace(pack, examples=small_pack().examples))
    assert forms.load_pack(pack.digest) == pack


_WORDS = st.text(max_size=12)
_TUPLES = st.lists(_WORDS, max_size=3).map(tuple)
_FACTS = st.dictionaries(_WORDS, _WORDS, max_size=2)
_CHOICES = st.lists(st.builds(model.Choice, value=_WORDS, label=_WORDS, step=_WORDS), max_size=3).map(tuple)
_STEPS = st.builds(
    model.Step,
    ask=_WORDS,
    title=_WORDS,
    say=_WORDS,
    question=_WORDS,
    choices=_CHOICES,
    statements=_TUPLES,
    own_words=st.booleans(),
)
_NEEDS = st.builds(
    model.Need,
    id=_WORDS,
    title=_WORDS,
    category=_WORDS,
    phrases=_TUPLES,
    answer=_WORDS,
    steps=st.lists(_STEPS, max_size=2).map(tuple),
    when=st.lists(st.builds(model.When, facts=_FACTS, answer=_WORDS), max_size=2).map(tuple),
    start_rank=st.integers(0, 8),
)


@settings(max_examples=40)
@given(st.lists(_NEEDS, max_size=2).map(tuple), _WORDS)
def test_any_pack_comes_back_as_it_was(needs, digest):
    pack = replace(_whole(), needs=needs, digest=digest)
    assert unpacked(json.loads(json.dumps(packed(pack)))) == pack


def test_another_digest_finds_nothing(forms):
    forms.save_pack(small_pack())
    assert forms.load_pack("0" * 64) is None


@pytest.mark.parametrize("damage", [b"", b"\x00", b"{", b"[" * 100_000])
def test_a_damaged_form_is_as_good_as_none(forms, damage):
    pack = small_pack()
    forms.save_pack(pack)
    (file,) = forms.cache.iterdir()
    file.write_bytes(damage)
    assert forms.load_pack(pack.digest) is None


def test_a_changed_digit_in_a_form_is_noticed(forms):
    pack = small_pack()
    forms.save_pack(pack)
    (file,) = forms.cache.iterdir()
    data = file.read_bytes()
    assert b"612-555-0142" in data
    file.write_bytes(data.replace(b"612-555-0142", b"612-555-0143"))
    assert forms.load_pack(pack.digest) is None


@pytest.mark.parametrize("value", ["x", 7, [], [1], [[]] * 16, {"a": 1}, ["x"] * 16])
def test_a_sound_form_that_is_no_pack_is_as_good_as_none(forms, value):
    forms.save("d" * 64, value)
    assert forms.load_pack("d" * 64) is None


def test_further_sections_stand_beside_the_pack(forms):
    digest = small_pack().digest
    learned: dict[str, Any] = {"weights": [0.5, 1.5], "words": ["wig"]}
    assert forms.load(digest, "learned") is None
    assert forms.save(digest, learned, "learned")
    assert forms.load(digest, "learned") == learned
    assert forms.load(digest, "other") is None


def test_what_ships_serves_where_the_cache_has_nothing(forms):
    pack = small_pack()
    file = forms.ship(pack.digest, packed(pack))
    assert file.parent == forms.shipped
    assert forms.load_pack(pack.digest) == replace(pack, examples=(), voices=())
    assert forms.load_pack("0" * 64) is None


def test_what_ships_may_be_taken_whichever_pack_it_was_made_of(forms, tmp_path):
    assert ReadyForms(tmp_path).shipped_one("learned") is None
    assert forms.shipped_one("learned") is None
    file = forms.ship("a" * 64, {"words": ["wig"]}, "learned")
    assert forms.shipped_one("learned") == {"words": ["wig"]}
    file.write_bytes(file.read_bytes() + b" ")
    assert forms.shipped_one("learned") is None
    file.write_bytes(b"damaged")
    assert forms.shipped_one("learned") is None


def test_without_a_place_nothing_ships(tmp_path):
    with pytest.raises(ValueError, match="no folder"):
        ReadyForms(tmp_path).ship("0", [])


def test_the_cache_keeps_the_newest_forms_of_each_section(forms):
    forms.save("f" * 64, 1, "learned")
    for number in range(KEPT + 3):
        forms.save(f"{number:064}"[::-1], number)
        os.utime(max(forms.cache.iterdir(), key=lambda file: file.stat().st_ctime_ns), (number, number))
    assert len(list(forms.cache.glob(f"*.{PACK}.json"))) == KEPT
    assert forms.load("f" * 64, "learned") == 1


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("in the way")
    forms = ReadyForms(tmp_path / "file" / "ready")
    assert not forms.save_pack(small_pack())
    assert forms.load_pack(small_pack().digest) is None
    assert forms.saved_on(small_pack().digest) == ""


def test_a_form_knows_the_day_it_was_saved(forms):
    forms.save_pack(small_pack())
    (file,) = forms.cache.iterdir()
    os.utime(file, (1_790_000_000, 1_790_000_000))
    assert forms.saved_on(small_pack().digest) == time.strftime("%Y-%m-%d", time.localtime(1_790_000_000))


def test_a_form_of_other_records_is_never_taken():
    head = sealed("0" * 64, [], PACK).split(b"\n")[0]
    assert head.startswith(b"front-desk-ready ")
    assert sealed("0" * 64, [], "learned").split(b" ")[1] == b"-"


def test_a_start_reads_no_yaml_and_no_pydantic(tmp_path):
    import subprocess

    code = (
        "import sys, pathlib; from triage_app.content.load import *; from triage_app.content.ready import *\n"
        "assert not {'ruamel', 'pydantic', 'phonenumbers'} & {name.split('.')[0] for name in sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2], timeout=60)


def test_the_ready_form_that_ships_is_current():
    digest = gather(resources.path("content"), resources.path(EMERGENCY)).digest
    file = resources.path("ready/pack.json")
    head = file.read_bytes().partition(b"\n")[0].decode() if file.exists() else ""
    assert digest in head, "content was edited: write the ready forms anew (docs/content-format.md says how)"
