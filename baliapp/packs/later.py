"""What a text says of a time after a day: its sentences that name a later date."""

import re
from datetime import date

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import MONTHS

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?:{_YEAR}-\d\d-\d\d|(?:\d{{1,2}} )?(?:{_MONTH})\.?,? {_YEAR}|(?:{_MONTH}) \d{{1,2}}, {_YEAR}|{_YEAR})\b"
)
# A sentence ends at its mark, or at a closing quotation mark or bracket after it, where a capital or a digit follows.
# The mark of a shortened month ends none.
_SHORT = "|".join(rf"{name[:3]}\." for name in MONTHS)
_END = re.compile(rf"(?:(?<=[.!?])(?<!{_SHORT})(?<!Sept\.)|(?<=[.!?][”’\")\]]))\s+(?=[“‘\"(\[]*[^\W_a-z])|\n+")


def known_by(text: str, day: date) -> str:
    """Give ``text`` without the sentences that name a date after ``day``; a year counts from its first day."""
    kept, start = "", 0
    for end in [*_END.finditer(text), None]:
        sentence = text[start : end.start() if end else len(text)]
        if not any(_first_day(found[0]) > day for found in _DATE.finditer(sentence)):
            kept += text[start : end.end() if end else len(text)]
        start = end.end() if end else start
    return kept.strip()


def _first_day(found: str) -> date:
    try:
        dated = read_date(found)
    except UserError:  # "31 June 2013" is no date, but its year is one
        dated = read_date(found[-4:])
    assert dated is not None, "a year is a date"
    return dated.earliest
