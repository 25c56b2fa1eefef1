"""Dates as feeds and web pages write them: the day as it stands there, never moved to another time zone or made up."""

import re

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import MONTHS, Form, PartialDate, Point

_BY_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4}|\d{2})(?=\s|$)")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?=$|[T\s]))?)?(?=$|[T\s])")
_SHORT_MONTHS = [month[:3].lower() for month in MONTHS]
_THIS_CENTURY = 50


def read_stated(stated: str) -> PartialDate | None:
    """Give a date as it is written; None where nobody can tell which day, month or year is meant."""
    plain = stated.strip()
    try:
        if found := _ISO.match(plain):
            return _exact(int(found[1]), int(found[2] or 0), int(found[3] or 0))
        if found := _BY_MAIL.match(plain):
            return _exact(_year(found[3]), _SHORT_MONTHS.index(found[2].lower()) + 1, int(found[1]))
        return read_date(plain)
    except (ValueError, UserError):
        return None


def _exact(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(Form.EXACT, Point(year, month, day))


def _year(written: str) -> int:
    """Read two figures as mail does (RFC 2822, 4.3)."""
    year = int(written)
    if len(written) > len("00"):
        return year
    return year + (2000 if year < _THIS_CENTURY else 1900)
