"""The time now, in one place, so that a test can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: datetime | None = None


def now() -> datetime:
    """Give the time now, in UTC, to the microsecond."""
    return _fixed if _fixed is not None else datetime.now(UTC)


def today() -> date:
    """Give the date now where the officer sits."""
    return now().astimezone().date()


def stamp() -> str:
    """Give the time now as it is stored: ISO 8601 in UTC, which sorts as text."""
    return now().astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def fixed_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (aware) inside the block."""
    global _fixed  # noqa: PLW0603 - the one clock of the process
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
