"""What a text says of a time after a day: its clauses that name a later date, or a meeting that was yet to come."""

import re
from datetime import date

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import MONTHS
from baliapp.packs.facts.clauses import clauses, sentence_of, sentences
from baliapp.packs.facts.naming_meetings import Meetings

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS)
_YEAR = r"(?:19|20)[0-9]{2}"
_ONE = (
    rf"(?<!\d)(?:{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|(?:[0-9]{{1,2}} )?(?:{_MONTH})\.?,? {_YEAR}"
    rf"|(?:{_MONTH}) [0-9]{{1,2}}, {_YEAR}|{_YEAR})(?!\d)"
)
# A span counts by its start: that it lasted is told of a time that had begun, and its end may have been planned.
_DATE = re.compile(
    rf"\b[Bb]etween (?P<first>{_ONE}) and {_ONE}|(?P<start>{_ONE})(?:\s*(?:[-–—/]|\bto\b|\buntil\b)\s*{_ONE})?"
)
# Numbers that look like years: "Room 2013", "about 2050 people" (but "in 2012 people met"), "the 2030 Agenda".
_NUMBER_BEFORE = re.compile(r"\b(?:No\.|Nos\.|Nr\.|Rooms?|Resolutions?|resolutions?) ?$")
_TIME_BEFORE = re.compile(r"\b(?:in|since|of|by|until|till|from|to|during|after|before|for) $", re.IGNORECASE)
_COUNT_AFTER = re.compile(r" (?:people|persons|participants|delegates|officials|staff|migrants|refugees|victims)\b")
_AGENDA = re.compile(r"\bAgenda(?: for)? $"), re.compile(r" Agenda\b")
# A plan is named by years still to come: what is told of it at an earlier date was known then.
_PLAN = r"(?:Strateg(?:y|ies)|Plans?|Programmes?|Frameworks?|Goals?|Vision|Roadmap)"
_PLAN_BEFORE, _PLAN_AFTER = re.compile(rf"\b{_PLAN}(?: for| of)?[ ,(]+$"), re.compile(rf" (?:[A-Z]\w+ )*{_PLAN}\b")
# What is so at the time of writing was written after the day on which a pack looks back.
_AT_WRITING = re.compile(r"\b(?:current(?:ly)?|today|nowadays|at present|to date)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:(?:before|after|until|since|by) (?:that|then|this)|thereafter|afterwards|subsequently|(?<!\bthe )then)\b",
    re.IGNORECASE,
)


def known_by(text: str, day: date, meetings: Meetings | None = None) -> str:
    """Give ``text`` without the clauses that name a date after ``day``, or one of the ``meetings`` that came later.

    What is called current is of the time of writing, which is later than a day that one looks back on. A year counts
    from its first day. A clause that points back goes with the clause before it.
    """
    kept, is_left_out = "", False
    for sentence, space in sentences(text):
        told, parts = [], clauses(sentence)
        for clause in parts:
            goes_along = is_left_out and _POINTS_BACK.search(clause) is not None
            is_left_out = goes_along or _is_later(clause, day) or _names_later(clause, day, meetings)
            if not is_left_out:
                told.append(clause)
        if told:
            kept += (sentence if len(told) == len(parts) else sentence_of(told, sentence)) + space
    return kept.strip()


def _is_later(clause: str, day: date) -> bool:
    if _AT_WRITING.search(clause):
        return True
    dates, plans = list[date](), list[date]()
    for found in _DATE.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if _is_number(before, after):
            continue
        is_plan = _PLAN_BEFORE.search(before) or _PLAN_AFTER.match(after)
        (plans if is_plan else dates).append(_first_day(found["first"] or found["start"]))
    return any(each > day for each in dates or plans)


def _is_number(before: str, after: str) -> bool:
    """Say whether a year is a number or the name of an agenda, by what stands around it."""
    if _NUMBER_BEFORE.search(before) or _AGENDA[0].search(before) or _AGENDA[1].match(after):
        return True
    return _COUNT_AFTER.match(after) is not None and not _TIME_BEFORE.search(before)


def _names_later(clause: str, day: date, meetings: Meetings | None) -> bool:
    return meetings is not None and any(begins > day for begins in meetings.in_text(clause))


def _first_day(found: str) -> date:
    try:
        dated = read_date(found)
    except UserError:  # "31 June 2013" is no date, but its year is one
        dated = None
    if dated:
        return dated.earliest
    year = re.search(_YEAR, found)
    assert year is not None, "a date has a year"
    return date(int(year[0]), 1, 1)
