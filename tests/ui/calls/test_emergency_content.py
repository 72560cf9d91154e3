from datetime import UTC, datetime

import pytest

from tests.content.small_pack import small_pack
from triage_app.calls.call import Emergency
from triage_app.ui.calls.emergency_content import panel_shown


@pytest.mark.parametrize(
    ("tier", "nurse_line", "with_car_t", "begins", "first"),
    [
        ("E", "", False, "This may be an emergency. **Please call 911 now.**", "911"),
        ("E", "", True, "This may be an emergency. **Please call 911 now** and tell them", "911"),
        ("C", "", False, "I am glad you told me.", "988"),
        ("N", "612-555-0100", False, "I cannot assess this, but a nurse needs to hear it", "nurse"),
        ("N", "", False, "I cannot assess this, and it must not wait. **Please call 911 now.**", "911"),
    ],
)
def test_the_words_and_the_first_card_say_the_same(tier, nurse_line, with_car_t, begins, first):
    panel = Emergency(datetime(2026, 11, 3, 9, 0, tzinfo=UTC), "key", tier)
    shown = panel_shown(small_pack(), panel, nurse_line=nurse_line, with_car_t=with_car_t)
    assert shown.say.startswith(begins)
    assert shown.cards[0].id == first
