from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from triage_app.storage.moments import from_ms, maybe_from, maybe_ms, to_ms, to_offset


@given(st.integers(-62_135_510_400_000, 253_402_214_400_000), st.integers(-14 * 60, 14 * 60))
def test_a_time_comes_back_with_its_offset_from_the_year_1_to_9999(ms, offset):
    moment = from_ms(ms, offset)
    assert (to_ms(moment), to_offset(moment)) == (ms, offset)


def test_the_wall_s_time_is_kept_and_parts_of_a_millisecond_are_not():
    moment = datetime(2038, 1, 19, 3, 14, 8, 999_999, tzinfo=timezone(timedelta(hours=-6)))
    assert from_ms(to_ms(moment), to_offset(moment)) == moment.replace(microsecond=999_000)
    assert from_ms(to_ms(moment), to_offset(moment)).hour == 3


def test_no_time_stays_none():
    assert maybe_ms(None) is None
    assert maybe_from(None, 0) is None
    assert maybe_from(maybe_ms(datetime(2026, 11, 1, tzinfo=UTC)), 0) == datetime(2026, 11, 1, tzinfo=UTC)
