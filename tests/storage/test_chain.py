"""Equal records and keys give equal signatures, and any other gives another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from triage_app.storage.chain import (
    Parts,
    before_all,
    digest_of,
    erased_digest,
    identified_digest,
    kept_digest,
    new_key,
    parts_of,
    signed,
)

KEY, FIELDS = bytes(32), (1, 2, 3, "who", "desk", "viewed", "ref", "ok", "", b"digest")
ROW = {"seq": 1, "call": "one", "at": 2, "offset": 3, "by": "Robin Sample", "kind": "note", "text": "Sent"}


def test_keys_are_random():
    assert len(bytes.fromhex(new_key())) == 32
    assert new_key() != new_key()


@given(st.integers(0, len(FIELDS) - 1), st.binary(min_size=1, max_size=32))
def test_each_field_the_key_and_the_one_before_make_another_signature(place, other):
    changed = list(FIELDS)
    changed[place] = other if place == len(FIELDS) - 1 else f"{FIELDS[place]}x"
    one = signed(KEY, before_all(KEY), FIELDS)
    assert signed(KEY, before_all(KEY), FIELDS) == one
    assert (signed(KEY, before_all(KEY), changed) == one) == (tuple(changed) == FIELDS)
    assert signed(other.ljust(32, b"x"), before_all(KEY), FIELDS) != one
    assert signed(KEY, other, FIELDS) != one


def test_an_event_without_a_record_is_signed_too():
    assert signed(KEY, b"", (*FIELDS[:-1], None)) != signed(KEY, b"", FIELDS)


def test_what_names_people_and_what_stays_have_digests_of_their_own():
    parts = parts_of({"additions": [ROW]})
    assert parts == Parts(
        [("additions", [("Sent",)])], [("additions", [(1, "one", 2, 3, "Robin Sample", "note")])]
    )
    other = parts_of({"additions": [ROW | {"text": "Never sent"}]})
    assert kept_digest(other) == kept_digest(parts)
    assert identified_digest(b"salt", other) != identified_digest(b"salt", parts)
    assert identified_digest(b"pepper", parts) != identified_digest(b"salt", parts)
    assert digest_of(b"salt", parts) == identified_digest(b"salt", parts) + kept_digest(parts)


def test_an_erasure_signs_which_events_it_took():
    assert erased_digest([1, 2]) == erased_digest([1, 2])
    assert erased_digest([1, 2]) != erased_digest([2, 1])
