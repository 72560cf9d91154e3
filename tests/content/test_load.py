from __future__ import annotations

import os
import shutil
import time

import pytest

from tests.content.small_pack import edited, write_small
from triage_app import resources
from triage_app.content.files import EMERGENCY
from triage_app.content.load import ContentPlaces, load_pack
from triage_app.content.ready import ReadyForms
from triage_app.content.versions import CURRENT, RECORD
from triage_app.records import replace

_BROKEN = "contacts: nothing"


@pytest.fixture
def places(tmp_path) -> ContentPlaces:
    shutil.copy(resources.path(EMERGENCY), tmp_path / EMERGENCY)
    return ContentPlaces(write_small(tmp_path / "shipped"), tmp_path / EMERGENCY, tmp_path / "published")


@pytest.fixture
def forms(tmp_path) -> ReadyForms:
    return ReadyForms(tmp_path / "ready")


def _publish(places: ContentPlaces, number: int, day: str = "", **changed) -> None:
    write_small(places.published / str(number), **changed)
    (places.published / str(number) / RECORD).write_text(f'{{"published": "{day}"}}')
    (places.published / CURRENT).write_text(str(number))


def test_the_shipped_content_serves_at_first_and_its_ready_form_later(places, forms):
    first = load_pack(places, forms)
    assert (first.origin, first.notice, first.fresh) == ("shipped", "", True)
    assert first.pack.examples
    again = load_pack(places, forms)
    assert (again.origin, again.fresh) == ("shipped", False)
    assert again.pack == replace(first.pack, examples=(), voices=())


def test_edited_content_is_read_anew(places, forms):
    load_pack(places, forms)
    write_small(places.shipped, pack="version: '1'\nclinic: Other Clinic\n")
    loaded = load_pack(places, forms)
    assert (loaded.pack.clinic, loaded.fresh) == ("Other Clinic", True)


def test_the_clinics_name_of_the_settings_counts(places, forms):
    assert load_pack(places, forms, "Example Clinic").pack.clinic == "Example Clinic"
    assert load_pack(places, forms).pack.clinic == "Sample Clinic"


def test_the_clinics_own_version_serves_before_the_shipped_one(places, forms):
    _publish(places, 7, "2026-11-03T09:00:00")
    loaded = load_pack(places, forms)
    assert (loaded.origin, loaded.pack.version, loaded.since) == ("published", "7", "2026-11-03")
    assert load_pack(places, forms).pack.version == "7"


def test_a_broken_version_leaves_the_one_before_it_in_use_and_says_so(places, forms):
    _publish(places, 1, "2026-10-02T09:00:00")
    _publish(places, 2, "2026-11-03T09:00:00", contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert (loaded.origin, loaded.pack.version) == ("published", "1")
    assert loaded.notice == "Content version 2 cannot be read. The desk uses version 1 of Oct 2, 2026."
    assert loaded.problems[0].file == "contacts.yaml"


def test_where_no_version_can_be_read_the_shipped_content_serves(places, forms):
    _publish(places, 1, contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert loaded.origin == "shipped"
    assert loaded.notice == (
        "Content version 1 cannot be read. The desk uses the content that came with the program."
    )


def test_a_clinics_own_content_is_rather_a_copy_of_it_than_what_shipped(places, forms):
    _publish(places, 4)
    good = load_pack(places, forms)
    write_small(places.published / "4", contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert (loaded.origin, loaded.pack.version) == ("copy", "4")
    assert loaded.pack.digest == good.pack.digest
    assert loaded.notice.startswith("Content version 4 cannot be read. The desk uses the last good copy of ")


def test_a_copy_of_the_version_in_use_serves_before_an_older_version(places, forms):
    _publish(places, 1)
    _publish(places, 2, pack=edited("pack", "Sample Clinic", "Second Clinic"))
    load_pack(places, forms)
    write_small(places.published / "2", contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert (loaded.origin, loaded.pack.clinic) == ("copy", "Second Clinic")


def test_a_clinics_own_content_that_is_gone_is_told(places, forms):
    _publish(places, 4)
    load_pack(places, forms)
    shutil.rmtree(places.published)
    loaded = load_pack(places, forms)
    assert (loaded.origin, loaded.pack.version) == ("copy", "4")
    assert loaded.notice.startswith("Content version 4 cannot be read.")
    for form in forms.cache.glob("*.pack.json"):
        form.unlink()
    assert load_pack(places, forms).notice == (
        "Content version 4 cannot be read. The desk uses the content that came with the program."
    )
    assert load_pack(places, forms).notice == ""


def test_a_copy_of_the_shipped_content_is_no_copy_of_the_clinics_own(places, forms):
    load_pack(places, forms)
    _publish(places, 4, contacts=_BROKEN)
    assert load_pack(places, forms).origin == "shipped"


def test_where_no_folder_can_be_read_the_last_good_copy_serves(places, forms):
    good = load_pack(places, forms)
    (copy,) = forms.cache.glob("*.pack.json")
    noon = time.mktime((2026, 11, 3, 12, 0, 0, 0, 0, -1))
    os.utime(copy, (noon, noon))
    write_small(places.shipped, contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert loaded.origin == "copy"
    assert loaded.pack == replace(good.pack, examples=(), voices=())
    assert loaded.notice == "The content cannot be read. The desk uses the last good copy of Nov 3, 2026."


def test_a_missing_folder_is_as_a_broken_one(places, forms):
    load_pack(places, forms)
    shutil.rmtree(places.shipped)
    assert load_pack(places, forms).origin == "copy"


def test_with_nothing_to_read_emergency_words_and_a_message_are_left(places, forms):
    write_small(places.shipped, contacts=_BROKEN)
    loaded = load_pack(places, forms)
    assert loaded.origin == "bare"
    assert loaded.notice == (
        "The content cannot be read. Emergency words and messages work. Tell your supervisor."
    )
    assert [need.id for need in loaded.pack.needs] == ["none-of-these"]
    assert loaded.pack.emergency.cards[0].number == "911"
    assert loaded.pack.emergency.say["N"].startswith("I cannot assess this")
    assert [flag.id for flag in loaded.pack.red_flags] == ["chest-pain"]


def test_with_nothing_at_all_one_sentence_is_left(places, forms):
    shutil.rmtree(places.shipped)
    places.emergency.unlink()
    loaded = load_pack(places, forms)
    assert loaded.origin == "bare"
    assert loaded.pack.red_flags == ()
    assert "call 911 now" in loaded.pack.emergency.say["E"]
    assert loaded.pack.answer("take-a-message").kind == "message"


def test_a_broken_emergency_file_costs_its_words_alone(places, forms):
    places.emergency.write_text("say: [")
    loaded = load_pack(places, forms)
    assert loaded.origin == "shipped"
    assert loaded.notice == (
        "The emergency file cannot be read. One sentence stands for it. Tell your supervisor."
    )
    assert "call 911 now" in loaded.pack.emergency.say["E"]
    assert loaded.pack.need("wig").title == "Wig fitting"


def test_a_damaged_copy_is_not_used(places, forms):
    load_pack(places, forms)
    for file in forms.cache.iterdir():
        file.write_bytes(b"damaged")
    assert load_pack(places, forms).fresh
    write_small(places.shipped, contacts=_BROKEN)
    for file in forms.cache.glob("*.pack.json"):
        file.write_bytes(b"damaged")
    assert load_pack(places, forms).origin == "bare"


def test_a_day_that_is_none_is_told_as_it_stands(places, forms):
    _publish(places, 1, "some day")
    _publish(places, 2, contacts=_BROKEN)
    assert load_pack(places, forms).notice.endswith("The desk uses version 1 of some day.")


def test_the_last_good_copy_is_the_one_used_last(places, forms):
    first = load_pack(places, forms)
    write_small(places.shipped, pack=edited("pack", "Sample Clinic", "Other Clinic"))
    load_pack(places, forms)
    write_small(places.shipped)
    assert load_pack(places, forms).pack.digest == first.pack.digest
    write_small(places.shipped, contacts=_BROKEN)
    assert load_pack(places, forms).pack.clinic == "Sample Clinic"


def _later(forms) -> None:
    """Make what was noted of the files older than two seconds, as it is at any later start."""
    (seen,) = forms.cache.glob("*.seen.json")
    later = time.time() + 10
    os.utime(seen, (later, later))


def test_files_that_left_the_same_trace_are_not_read_again(places, forms):
    first = load_pack(places, forms)
    _later(forms)
    again = load_pack(places, forms)
    assert (again.pack.digest, again.fresh) == (first.pack.digest, False)
    (places.shipped / "pack.yaml").write_text("version: '1'\nclinic: Other Clinic\n")
    assert load_pack(places, forms).pack.clinic == "Other Clinic"


def test_a_trace_is_not_trusted_right_after_a_change(places, forms):
    load_pack(places, forms)
    text = (places.shipped / "pack.yaml").read_text()
    (places.shipped / "pack.yaml").write_text(text.replace("Sample", "Simple"))
    assert load_pack(places, forms).pack.clinic == "Simple Clinic"


def test_a_trace_without_its_form_leads_to_reading(places, forms):
    load_pack(places, forms)
    _later(forms)
    for form in forms.cache.glob("*.pack.json"):
        form.unlink()
    assert load_pack(places, forms).fresh
