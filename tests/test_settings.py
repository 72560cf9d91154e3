import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.errors import SettingsNotSaved
from triage_app.settings import Settings, SettingsFile


@pytest.fixture
def file(tmp_path):
    return SettingsFile(tmp_path / "config" / "settings.json")


def test_a_desk_without_a_file_runs_on_the_usual_settings(file):
    assert file.load().settings == Settings()
    assert file.load().notices == ()
    assert not file.path.parent.exists()


def test_what_is_saved_is_read_again(file):
    chosen = replace(Settings(), clinic="Sample Clinic “é”", theme="dark", text_size=150, digit_keys=False)
    file.save(chosen)
    assert file.load().settings == chosen
    assert file.load().notices == ()


def test_keys_of_another_version_stay_in_the_file(file):
    file.path.parent.mkdir()
    file.path.write_text('{"from_next_year": {"a": [1]}, "theme": "light"}')
    file.save(replace(file.load().settings, text_size=120))
    stored = json.loads(file.path.read_text())
    assert stored["from_next_year"] == {"a": [1]}
    assert (stored["theme"], stored["text_size"]) == ("light", 120)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'"dark"', b"\xff\xfe\x00", b"[" * 100_000, b"null"])
def test_a_damaged_file_is_told_and_kept_and_never_overwritten(file, damage):
    file.path.parent.mkdir()
    file.path.write_bytes(damage)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert "damaged" in loaded.notices[0]
    assert file.path.read_bytes() == damage
    file.save(loaded.settings)
    file.path.write_bytes(b"again")
    file.save(loaded.settings)
    kept = sorted(file.path.parent.glob("settings.damaged-*.json"))
    assert [entry.read_bytes() for entry in kept] == [damage, b"again"]
    assert file.load().notices == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_size", 79),
        ("text_size", 201),
        ("text_size", "120"),
        ("text_size", True),
        ("text_size", 1e2),
        ("theme", "blue"),
        ("digit_keys", 1),
        ("clinic", None),
        ("hold_check_minutes", 0),
    ],
)
def test_one_unusable_value_costs_only_itself(file, name, value):
    file.path.parent.mkdir()
    file.path.write_text(json.dumps({"nurse_line_hours": "always", name: value}))
    loaded = file.load()
    assert loaded.settings == Settings(nurse_line_hours="always")
    assert len(loaded.notices) == 1
    assert name in loaded.notices[0]
    file.save(loaded.settings)
    kept = json.loads((file.path.parent / "settings.damaged-1.json").read_text())
    assert kept[name] == value
    assert file.load().notices == ()


def test_a_file_that_cannot_be_read_is_told(file):
    file.path.mkdir(parents=True)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.notices[0]


def test_settings_that_cannot_be_written_say_so(file):
    file.path.parent.touch()
    with pytest.raises(SettingsNotSaved, match="not saved"):
        file.save(Settings())


def test_every_setting_has_a_usual_value_that_fits(file):
    file.save(Settings())
    assert file.load().notices == ()
    assert set(json.loads(file.path.read_text())) == {setting.name for setting in fields(Settings)}


@given(st.text(), st.integers(80, 200), st.sampled_from(["system", "light", "dark"]), st.booleans())
def test_any_settings_come_back_as_they_were(tmp_path_factory, clinic, text_size, theme, sounds):
    file = SettingsFile(tmp_path_factory.mktemp("desk") / "settings.json")
    chosen = replace(Settings(), clinic=clinic, text_size=text_size, theme=theme, sounds=sounds)
    file.save(chosen)
    assert file.load().settings == chosen
