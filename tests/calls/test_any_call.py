"""Whatever is done in whatever order, a call keeps its rules."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import FEVER, ID, MORNING, NO_PAIN, NUMBER, WORDS, follow_up, full_call, new_call
from triage_app.calls import emergency, life, needs
from triage_app.calls.call import Call, Refused
from triage_app.calls.caller import MESSAGE_OK, Caller
from triage_app.calls.draft import from_draft, to_draft

texts = st.one_of(
    st.text(max_size=30), st.sampled_from(["", "cart az", "\x00", "\ud83d", "=1+1", "<b>x</b>", "\u202e"])
)
facts = st.dictionaries(
    st.sampled_from(["location", "caller", "urgency"]), st.sampled_from(["arizona", "patient"])
)
callers = st.builds(
    Caller,
    texts,
    st.sampled_from(["", "patient"]),
    texts,
    st.text("0123456789", max_size=10),
    st.sampled_from(MESSAGE_OK),
)
changes = st.one_of(
    st.tuples(st.just(needs.type_words), st.tuples(texts), facts),
    st.tuples(st.just(needs.set_fact), st.tuples(st.just("location"), st.just("florida"))),
    st.tuples(st.just(needs.remove_fact), st.tuples(st.just("location"))),
    st.tuples(
        st.just(needs.choose_need), st.tuples(st.sampled_from(["", "car-t", "billing"]), st.just("Title"))
    ),
    st.tuples(st.just(needs.show_answer), st.tuples(st.sampled_from([NUMBER, WORDS]))),
    st.tuples(st.just(needs.set_outcome), st.tuples(st.sampled_from(["", "answered"]), st.just("Answered"))),
    st.tuples(st.just(needs.another_need), st.just(())),
    st.tuples(st.just(needs.promise), st.tuples(st.just(follow_up()))),
    st.tuples(st.just(emergency.choose_card), st.tuples(st.sampled_from(["911", "988"]), st.just("Card"))),
    st.tuples(st.just(emergency.not_an_emergency), st.tuples(st.just("past"), st.just("Past"))),
    st.tuples(st.just(emergency.close_panel), st.just(())),
    st.tuples(st.just(life.hold), st.just(())),
    st.tuples(st.just(life.set_aside), st.just(())),
    st.tuples(st.just(life.resume), st.just(())),
    st.tuples(st.just(life.finish), st.just(())),
    st.tuples(st.just(life.reopen), st.just(())),
    st.tuples(st.just("panel"), st.sampled_from([(), (FEVER,), (NO_PAIN,)])),
    st.tuples(st.just("caller"), callers),
    st.tuples(st.just("notes"), texts),
)


def changed(call: Call, step, now) -> Call:
    what, *given_to = step
    if what == "panel":
        return emergency.open_emergency(call, now, "words", given_to[0])
    if what == "caller":
        return life.edit_caller(call, given_to[0])
    if what == "notes":
        return life.edit_notes(call, given_to[0])
    if what is needs.type_words:
        return what(call, *given_to[0], now, given_to[1])
    if what is needs.promise:
        return what(call, given_to[0][0], now)
    return what(call, *given_to[0], now)


def check_rules(call: Call) -> None:
    assert call.state in ("live", "hold", "logged")
    assert (call.held_since is not None) == (call.state == "hold")
    assert (call.ended is not None) == (call.state == "logged")
    assert call.seconds >= 0
    assert call.held_seconds >= 0
    assert call.needs
    assert all(panel.closed is not None for panel in call.emergencies[:-1])
    assert call.unanswered == (call.emergency is not None and not call.emergency.answered)
    assert all(set(need.said) <= set(need.must_say) for need in call.needs)
    assert "" not in call.now.facts.values()
    if call.state == "logged":
        assert not call.unanswered
        assert all(need.outcome for need in call.needs)
        assert not call.blank
        assert call.version > 0


@given(st.lists(st.tuples(changes, st.integers(-5, 20)), max_size=25))
def test_any_sequence_of_changes_keeps_the_rules_of_a_call(steps):
    call, now = new_call(), MORNING
    for step, seconds in steps:
        now += timedelta(seconds=seconds)
        before = call
        with suppress(Refused):
            call = changed(call, step, now)
        check_rules(call)
        assert call.id == before.id
        assert len(call.events) >= len(before.events)
        assert len(call.emergencies) >= len(before.emergencies)
        assert from_draft(to_draft(call)) == call


@given(texts, texts, callers)
def test_a_draft_is_the_call_itself_whatever_was_typed(words, notes, caller):
    call = replace(full_call(ID), notes=notes, caller=caller)
    call = replace(call, needs=(*call.needs, replace(call.now, words=words)))
    text = to_draft(call)
    assert text.isascii()
    assert from_draft(text) == call
