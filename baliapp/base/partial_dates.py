"""Dates as sources give them: a day, a month, a year, a span, "about" or "before" one. Never invents a day.

Tuples, because the first window waits for this module, and `dataclasses` takes as long to load as all that is here.
"""

import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

from baliapp.base.i18n import N_, _

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


class Form(StrEnum):
    """What a partial date claims about its one or two points."""

    EXACT = "exact"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    """On the point or some time before it: "at the latest"."""
    FROM = "from"
    """On the point or some time after it: "at the earliest"."""
    BETWEEN = "between"
    """Some time from the first point to the last: which, nobody says."""
    SPAN = "span"
    """All the time from the first point to the last."""


# Among dates that begin on one day: before it, it, roughly it, longer than it; "after" sorts by its last day.
_RANK = {Form.BEFORE: "0", Form.BY: "05", Form.EXACT: "1", Form.ABOUT: "2", Form.SPAN: "3", Form.BETWEEN: "4",
         Form.FROM: "45", Form.AFTER: "5"}  # fmt: skip
_OPEN_BEFORE, _OPEN_AFTER = (Form.BEFORE, Form.BY), (Form.FROM, Form.AFTER)


class _PointParts(NamedTuple):
    year: int
    month: int
    day: int


class Point(_PointParts):
    """A day, a month (day 0) or a year (month 0 and day 0) between 1000 and 2199. Raises ValueError on all else."""

    __slots__ = ()

    def __new__(cls, year: int, month: int = 0, day: int = 0) -> Self:
        """Make one that there is."""
        if not 1000 <= year <= 2199 or (day and not month):
            raise ValueError(f"no such date: {year}-{month}-{day}")
        datetime.date(year, month or 1, day or 1)
        return super().__new__(cls, year, month, day)

    @property
    def first_day(self) -> datetime.date:
        """The first day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day it may mean."""
        if self.day:
            return self.first_day
        month = self.month or 12
        return datetime.date(self.year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)

    def iso(self) -> str:
        """Give YYYY, YYYY-MM or YYYY-MM-DD."""
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part])

    def long(self) -> str:
        """Give "12 November 2012", "November 2012" or "2012"."""
        return " ".join(([str(self.day)] if self.day else []) + ([_(MONTHS[self.month - 1])] if self.month else [])
                        + [str(self.year)])  # fmt: skip

    @classmethod
    def from_iso(cls, text: str) -> "Point":
        """Read YYYY, YYYY-MM or YYYY-MM-DD; raise ValueError on anything else."""
        return cls(*(int(part) for part in text.split("-")))


class _DateParts(NamedTuple):
    form: Form
    first: Point
    last: Point | None
    typed: str


class PartialDate(_DateParts):
    """One or two points and what is claimed about them; ``typed`` keeps what the officer wrote.

    Raises ValueError where the points do not fit the claim. Two are equal that mean the same, however typed.
    """

    __slots__ = ()

    def __new__(cls, form: Form, first: Point, last: Point | None = None, typed: str = "") -> Self:
        """Make one that makes sense."""
        two = form in (Form.SPAN, Form.BETWEEN)
        if two != (last is not None):
            raise ValueError(f"{form} takes {'two points' if two else 'one point'}")
        if last and (last.first_day < first.first_day or last.last_day <= first.first_day):
            raise ValueError("the end lies before the start")
        if last == first:
            raise ValueError("the end is the start")
        return super().__new__(cls, form, first, last, typed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self[:3] == other[:3]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:3])

    @property
    def earliest(self) -> datetime.date:
        """The first day this may mean; for "before" and "at the latest" the first day there is."""
        if self.form in _OPEN_BEFORE:
            return datetime.date.min
        return self.first.last_day + datetime.timedelta(1) if self.form is Form.AFTER else self.first.first_day

    @property
    def latest(self) -> datetime.date:
        """The last day this may mean; for "after" and "at the earliest" the last day there is."""
        if self.form in _OPEN_AFTER:
            return datetime.date.max
        if self.form is Form.BEFORE:
            return self.first.first_day - datetime.timedelta(1)
        return (self.last or self.first).last_day

    @property
    def sort_key(self) -> str:
        """Text that sorts as dates do: where it begins, then vaguer after exact, then where it ends."""
        begins = self.first.last_day if self.form is Form.AFTER else self.first.first_day
        return f"{begins} {_RANK[self.form]} {(self.last or self.first).last_day}"

    def __lt__(self, other: tuple[object, ...]) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, PartialDate) else NotImplemented

    def __le__(self, other: tuple[object, ...]) -> bool:
        return self.sort_key <= other.sort_key if isinstance(other, PartialDate) else NotImplemented

    def __ge__(self, other: tuple[object, ...]) -> bool:
        return self.sort_key >= other.sort_key if isinstance(other, PartialDate) else NotImplemented

    def __gt__(self, other: tuple[object, ...]) -> bool:
        return self.sort_key > other.sort_key if isinstance(other, PartialDate) else NotImplemented

    def encode(self) -> str:
        """Give the text that is stored: it sorts as the dates do, and `decode` reads it back."""
        last = self.last.iso() if self.last else ""
        return f"{self.sort_key}|{self.form}|{self.first.iso()}|{last}|{self.typed}"

    def __str__(self) -> str:
        """Give the one long form in which the program prints dates."""
        if self.last is None:
            return _claim(self.form).format(date=self.first.long())
        if self.form is Form.BETWEEN:
            return _("between {first} and {last}").format(first=self.first.long(), last=self.last.long())
        return _span(self.first, self.last)


def _claim(form: Form) -> str:
    """Give the words of a claim about one point; translated when shown, not when loaded."""
    claims = {
        Form.ABOUT: _("about {date}"),
        Form.BEFORE: _("before {date}"),
        Form.AFTER: _("after {date}"),
        Form.BY: _("{date} at the latest"),
        Form.FROM: _("{date} at the earliest"),
    }
    return claims.get(form, "{date}")


def _span(first: Point, last: Point) -> str:
    """Give "12–13 November 2012", "28 February – 1 March 2011" or "2002–2003": nothing said twice."""
    if first.year == last.year and first.month and last.month and bool(first.day) == bool(last.day):
        if first.month == last.month and first.day:
            return f"{first.day}–{last.long()}"
        opening = f"{first.day} {_(MONTHS[first.month - 1])}" if first.day else _(MONTHS[first.month - 1])
        return f"{opening} – {last.long()}" if first.day else f"{opening}–{last.long()}"
    return f"{first.iso()}–{last.iso()}" if not first.month and not last.month else f"{first.long()} – {last.long()}"


@lru_cache(maxsize=4096)
def decode(text: str) -> PartialDate:
    """Read back what `PartialDate.encode` gave."""
    _sort, form, first, last, typed = text.split("|", 4)
    return PartialDate(Form(form), Point.from_iso(first), Point.from_iso(last) if last else None, typed)


def of_day(day: datetime.date) -> PartialDate:
    """Give the partial date that is exactly ``day``."""
    return PartialDate(Form.EXACT, Point(day.year, day.month, day.day))
