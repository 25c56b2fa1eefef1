"""Reading dates as officers type them: "about 2011", "Nov 2012", "12-13 November 2012"."""

import re

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import MONTHS, Form, PartialDate, Point

_MONTH_NUMBERS = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in range(3, len(name) + 1)}
_CLAIMS = {
    "about": Form.ABOUT, "around": Form.ABOUT, "circa": Form.ABOUT, "ca": Form.ABOUT, "c": Form.ABOUT,
    "approximately": Form.ABOUT, "approx": Form.ABOUT, "~": Form.ABOUT,
    "before": Form.BEFORE, "prior to": Form.BEFORE, "until before": Form.BEFORE, "<": Form.BEFORE,
    "after": Form.AFTER, "later than": Form.AFTER, ">": Form.AFTER,
    "by": Form.BY, "at the latest": Form.BY, "at latest": Form.BY, "not later than": Form.BY, "no later than": Form.BY,
    "not after": Form.BY, "<=": Form.BY, "≤": Form.BY,
    "at the earliest": Form.FROM, "at earliest": Form.FROM, "not before": Form.FROM,
    "not earlier than": Form.FROM, "no earlier than": Form.FROM, ">=": Form.FROM, "≥": Form.FROM,
}  # fmt: skip
_CLAIM = re.compile(
    "(" + "|".join(sorted(map(re.escape, _CLAIMS), key=len, reverse=True)) + r")(?:\.|\b|(?<=[~<>=≤≥]))\s*(.+)"
)
_CLAIM_AFTER = re.compile(r"(.+?),? at (?:the )?(latest|earliest)")
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)")
_SINCE = re.compile(r"(?:from|since)\s+")
_JOINED = re.compile(r"(.+?)\s*(-|/|\bto\b|\buntil\b|\band\b|&)\s*(.+)")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?(?:\s+(\d{4}))?"
)
_DAY_ONLY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[.,]?\s*"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_HYPHENATED = re.compile(r"\b(?:(\d{1,2})-)?([a-z]{3,9})-(\d{4})\b")
LONGEST = 100
"""No date is longer; a page pasted by mistake is not worth reading."""


def read_date(text: str) -> PartialDate | None:
    """Read a date as typed; blank text is no date. Raise UserError where it cannot be understood.

    13/11/2012 is read with the day first, as in every member's civil usage but one.
    """
    if len(text) > LONGEST and text.strip():
        raise _not_understood(text)
    plain = _WEEKDAY.sub("", re.sub(r"\s+", " ", re.sub("[‐‑‒–—−]", "-", text.lower()))).strip(" .")
    if not plain:
        return None
    plain = _SINCE.sub("", _HYPHENATED.sub(lambda found: " ".join(filter(None, found.groups())), plain), count=1)
    try:
        understood = _claim(plain)
    except ValueError as wrong:
        raise _not_understood(text) from wrong
    if understood is None:
        raise _not_understood(text)
    return understood._replace(typed=text.strip())


def _claim(text: str) -> PartialDate | None:
    if between := _BETWEEN.fullmatch(text):
        points = _two(between[1], between[2])
        return PartialDate(Form.BETWEEN, *points) if points else None
    if claim := _CLAIM.fullmatch(text):
        point = _point(claim[2])
        return PartialDate(_CLAIMS[claim[1]], point) if point else None
    if claim := _CLAIM_AFTER.fullmatch(text):
        point = _point(claim[1])
        return PartialDate(Form.BY if claim[2] == "latest" else Form.FROM, point) if point else None
    if point := _point(text):
        return PartialDate(Form.EXACT, point)
    for cut in range(1, len(text)):  # the first joining word that leaves a date on both sides
        joined = _JOINED.fullmatch(text[cut - 1 :])
        if joined and (points := _two(text[: cut - 1] + joined[1], joined[3])):
            return _span_of(*points, listed=joined[2] in ("and", "&"))
    return None


def _span_of(first: Point, last: Point, *, listed: bool) -> PartialDate | None:
    """Give all days from first to last; days that are merely listed must be neighbours."""
    if first == last:
        return PartialDate(Form.EXACT, first)
    neighbours = (last.first_day - first.last_day).days == 1
    return PartialDate(Form.SPAN, first, last) if neighbours or not listed else None


def _two(first: str, last: str) -> tuple[Point, Point] | None:
    end = _point(last)
    if end is None:
        return _days_after_month(first, last)
    start = _point(first) or _point(f"{first} {end.year}")
    if start is None and end.month and (day := _DAY_ONLY.fullmatch(first)):
        start = Point(end.year, end.month, int(day[1]))
    return (start, end) if start else None


def _days_after_month(first: str, last: str) -> tuple[Point, Point] | None:
    """Read "November 12-13, 2012", where the year stands after the second day."""
    tail = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", last)
    start = _point(f"{first} {tail[2]}") if tail else None
    return (start, Point(start.year, start.month, int(tail[1]))) if tail and start and start.day else None


def _point(text: str) -> Point | None:
    if iso := _ISO.fullmatch(text):
        return Point(*(int(part) for part in iso.groups() if part))
    if numbers := _DAY_FIRST.fullmatch(text):
        return Point(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    if numbers := _MONTH_YEAR.fullmatch(text):
        return Point(int(numbers[2]), int(numbers[1]))
    named = _WORDS.fullmatch(text)
    if not named or named[2] not in _MONTH_NUMBERS or not named[4] or (named[1] and named[3]):
        return None
    return Point(int(named[4]), _MONTH_NUMBERS[named[2]], int(named[1] or named[3] or 0))


def _not_understood(text: str) -> UserError:
    return UserError(
        _('"{typed}" was not understood as a date.').format(typed=text.strip()[:60]),
        _('Type it like "12 November 2012", "Nov 2012", "2012", "about 2011" or "12-13 November 2012".'),
    )
