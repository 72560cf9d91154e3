from __future__ import annotations

from triage_app.content.bare import EMERGENCY, SENTENCE, bare_pack
from triage_app.triage.guide import guide


def test_with_no_content_a_message_can_be_taken_and_logged():
    pack = bare_pack(EMERGENCY, "the clinic")
    here = guide(pack, "none-of-these", {})
    assert here.answer is not None
    assert here.answer.kind == "message"
    assert [ending.id for ending in pack.endings_of(here.answer)] == ["message-taken", "caller-left"]
    assert pack.usual_ending(here.answer) == "message-taken"


def test_the_emergency_panel_works_without_any_file():
    assert SENTENCE.count(".") == 1
    assert all(say == SENTENCE for say in EMERGENCY.say.values())
    pack = bare_pack(EMERGENCY, "the clinic")
    for card in EMERGENCY.cards:
        assert card.number == card.id
        assert pack.ending(card.ending).shown == "Emergency"
    assert all(set(order) == {"911", "988"} for order in EMERGENCY.first.values())
