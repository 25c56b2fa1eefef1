"""The clock on the wall of a venue: times without a date, and the names of time zones. Nothing is ever re-zoned."""

import re
from functools import cache

from baliapp.base.errors import UserError
from baliapp.base.i18n import _

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h ]?(?P<minute>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)


def read_time(typed: str) -> str:
    """Give a time as "09:30"; blank for blank. Raise UserError where it is none.

    Understood are 9:30, 9.30, 0930, 9h30, 9 and 9 am; 24:00 is midnight at the end of a day.
    """
    if not typed.strip():
        return ""
    found = _TIME.fullmatch(typed.strip())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (99, 99)
    half = (found["half"] or "").lower()[:1] if found else ""
    if half:
        hour = (hour % 12 if 1 <= hour <= 12 else 99) + 12 * (half == "p")
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise UserError(
            _('"{typed}" is no time of day.').format(typed=typed.strip()[:40]), _("Write it like 09:30 or 9.30 am.")
        )
    return f"{hour:02}:{minute:02}"


def is_time(text: str) -> bool:
    """Tell whether a text is a time as `read_time` gives it."""
    return bool(re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00", text))


def is_time_zone(name: str) -> bool:
    """Tell whether a name is one of the time zones of the IANA database."""
    return name in time_zones()


@cache
def time_zones() -> frozenset[str]:
    """Give the names of all time zones: https://www.iana.org/time-zones, in the edition that is installed."""
    from zoneinfo import available_timezones  # deferred: it reads a folder

    return frozenset(available_timezones())
