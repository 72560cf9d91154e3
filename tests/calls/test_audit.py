"""Fourteen kinds of event, none of which can hold a caller's word."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import ID, MORNING, NASTY
from triage_app.calls.audit import RESULTS, AuditEvent, Verified, canonical, checked

EVERY = [(kind, result) for kind, results in RESULTS.items() for result in sorted(results)]


def event(kind: str = "viewed", ref: str = ID, result: str = "ok", detail: str = "") -> AuditEvent:
    return AuditEvent(MORNING, "Robin Sample", "Desk 2", kind, ref, result, detail)


def test_there_are_fourteen_kinds():
    assert len(RESULTS) == 14


@pytest.mark.parametrize(("kind", "result"), EVERY)
def test_every_kind_takes_its_results_and_no_other(kind, result):
    assert checked(event(kind, result=result)).result == result
    with pytest.raises(ValueError, match="no such event"):
        checked(event(kind, result=f"{result}!"))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="no such event"):
        checked(event("sync failure"))


@pytest.mark.parametrize(
    "ref", ["", ID, f"{ID}/2", f"{ID}/line/7", "calls/1-9 additions/2-3", "202611181042-daily"]
)
def test_records_are_named_by_ids(ref):
    assert checked(event(ref=ref)).ref == ref


@pytest.mark.parametrize("ref", [NASTY, "a, b", "x" * 201, "Müller", "a//b", " a", "a\nb"])
def test_what_is_no_id_names_no_record(ref):
    with pytest.raises(ValueError, match="by an id"):
        checked(event(ref=ref))


@pytest.mark.parametrize(
    "detail", ["rows=12", "rows=12 format=xlsx names=yes", "moved=-3600 offset=-360/-300"]
)
def test_a_detail_takes_numbers_and_ids(detail):
    assert checked(event(detail=detail)).detail == detail


@pytest.mark.parametrize(
    "detail", ["Riley Notreal", "rows=two rows", "name=Riley", "rows", f"rows={NASTY}", "rows=" + "9" * 81]
)
def test_a_detail_takes_nobody_s_words(detail):
    with pytest.raises(ValueError, match="numbers and ids alone"):
        checked(event(detail=detail))


def test_an_export_says_why_and_nothing_else_may():
    told = "rows=12 format=csv reason=Asked for by the board, =1+1"
    assert checked(event("exported", detail=told)).detail == told
    for kind, detail in (
        ("viewed", "reason=curious"),
        ("exported", "reason=" + "x" * 201),
        ("exported", "reason=two\nlines"),
    ):
        with pytest.raises(ValueError, match="in one short line"):
            checked(event(kind, detail=detail))


@given(st.sampled_from(EVERY), st.text(min_size=1), st.text(min_size=1))
def test_no_text_of_anybody_s_enters_by_any_kind(kind_and_result, ref, detail):
    """Whatever a field takes is made of the desk's own names, numbers and ids."""
    kind, result = kind_and_result
    try:
        kept = checked(event(kind, ref, result, detail))
    except ValueError:
        return
    assert kept.ref.isascii()
    assert not kept.detail or "=" in kept.detail


values = st.lists(
    st.one_of(st.integers(), st.text(), st.none(), st.lists(st.integers(), max_size=3)), max_size=5
)


@given(values, values)
def test_equal_bytes_are_signed_for_equal_fields_alone(one, other):
    assert (canonical(one) == canonical(other)) == (one == other)
    assert json.loads(canonical(one).decode("utf-8", "surrogatepass")) == one


def test_a_verification_that_found_nothing_holds():
    assert Verified(3).holds
    assert not Verified(3, wrong=("Entry 2 was changed.",)).holds
