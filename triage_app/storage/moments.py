"""Times as the log keeps them: UTC milliseconds, and minutes ahead of UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Return an aware time as UTC milliseconds."""
    since = moment - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def to_offset(moment: datetime) -> int:
    """Return how many minutes the clock that shows ``moment`` is ahead of UTC."""
    ahead = moment.utcoffset()
    return ahead // timedelta(minutes=1) if ahead is not None else 0


def from_ms(ms: int, offset: int) -> datetime:
    """Return the aware time that `to_ms` and `to_offset` came from."""
    return datetime.fromtimestamp(ms // 1000, _zone(offset)).replace(microsecond=ms % 1000 * 1000)


def maybe_ms(moment: datetime | None) -> int | None:
    """Return `to_ms`, or None for none."""
    return None if moment is None else to_ms(moment)


def maybe_from(ms: int | None, offset: int) -> datetime | None:
    """Return `from_ms`, or None for none."""
    return None if ms is None else from_ms(ms, offset)


@cache
def _zone(offset: int) -> timezone:
    """Return the zone of a clock so many minutes ahead; a log knows a handful of them."""
    return timezone(timedelta(minutes=offset))
