import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.calls.recovery_key import (
    BITS,
    GROUP_LETTERS,
    GROUPS,
    LETTERS,
    RecoveryKey,
    make_recovery_key,
    read_recovery_key,
)
from triage_app.errors import RecoveryMistyped

KEYS = st.integers(0, 1 << 32).map(lambda seed: make_recovery_key(random.Random(seed).randrange))
PLACES = st.integers(0, GROUPS * GROUP_LETTERS - 1)


def test_a_recovery_key_is_worth_at_least_128_bits():
    assert len(LETTERS) ** (GROUPS * (GROUP_LETTERS - 1)) > 2**128
    assert 2**BITS < len(LETTERS) ** (GROUPS * (GROUP_LETTERS - 1)) < 2 ** (BITS + 1)


@given(KEYS)
def test_a_key_is_read_however_it_is_written(key):
    assert read_recovery_key(key.text) == key
    assert read_recovery_key(f"  {key.text.lower().replace('-', ' ')}\n") == key
    assert read_recovery_key("".join(key.groups)) == key


@given(KEYS, PLACES, st.sampled_from(LETTERS))
def test_one_letter_mistyped_is_always_told_with_its_group(key, place, letter):
    typed = list("".join(key.groups))
    if typed[place] == letter:
        return
    typed[place] = letter
    with pytest.raises(RecoveryMistyped, match=f"^Group {place // GROUP_LETTERS + 1} of"):
        read_recovery_key("".join(typed))


@given(KEYS, PLACES, PLACES)
def test_two_letters_of_a_group_or_two_groups_swapped_are_always_told(key, one, other):
    typed = list("".join(key.groups))
    within = one // GROUP_LETTERS * GROUP_LETTERS + other % GROUP_LETTERS
    typed[one], typed[within] = typed[within], typed[one]
    if "".join(typed) != "".join(key.groups):
        with pytest.raises(RecoveryMistyped):
            read_recovery_key("".join(typed))
    groups = list(key.groups)
    first, second = one // GROUP_LETTERS, other // GROUP_LETTERS
    groups[first], groups[second] = groups[second], groups[first]
    if first != second:
        with pytest.raises(RecoveryMistyped):
            read_recovery_key("-".join(groups))


@pytest.mark.parametrize("sign", "01ILO_ä")
def test_signs_that_are_in_no_key_are_told(sign):
    key = make_recovery_key(random.Random(1).randrange)
    with pytest.raises(RecoveryMistyped, match=r"^Groups 1, 2 of"):
        read_recovery_key(sign + key.text[1:6] + sign + key.text[7:])


@given(st.text())
def test_no_text_breaks_the_reader(text):
    with pytest.raises(RecoveryMistyped):
        read_recovery_key(text)


def test_a_group_left_out_is_told_by_its_length():
    key = make_recovery_key(random.Random(1).randrange)
    with pytest.raises(RecoveryMistyped, match=r"7 groups of 5 .* 35 in all\. This is 30\."):
        read_recovery_key("-".join(key.groups[:6]))


def test_groups_are_typed_back_one_by_one_and_the_key_shows_itself_nowhere():
    key = RecoveryKey(("AB2CD", "EF3GH"))
    assert key.has(1, " ef3gh ")
    assert not key.has(0, "EF3GH")
    assert "AB2CD" not in repr(key)
