import pytest

from triage_app import resources


def test_what_ships_is_found_in_a_checkout():
    assert resources.path("theme/tokens.json").is_file()
    assert resources.path("fonts/OFL.txt").is_file()


def test_a_missing_file_is_named_all_the_same():
    assert not resources.path("content/no-such.yaml").exists()


@pytest.mark.parametrize(
    "name", ["../pyproject.toml", "/etc/hostname", "a/../../b", "..\\secret", "C:secret"]
)
def test_no_name_leads_out_of_what_ships(name):
    with pytest.raises(ValueError, match="under the resources"):
        resources.path(name)
