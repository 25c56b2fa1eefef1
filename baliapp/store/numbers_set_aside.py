"""Numbers of copies that are set aside when a venue copy is taken, so that two laptops never print the same number."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.store.identity import copy_of
from baliapp.store.rows import table_of

MOST = 9999
"""So many copies of one issue: more are a slip of the finger."""
EACH = 50
"""How many numbers of each issue a venue copy gets."""
HUNDRED = 100
"""The numbers of a venue copy begin behind a full hundred, so that whoever sees one knows where it was given."""
_LINE = re.compile(r"(\d{1,4})[-–](\d{1,4}) (\S{1,36})(?: .*)?", re.ASCII)


class Range(NamedTuple):
    """The numbers of one issue that are given out on one venue copy alone."""

    copy: str
    issue: str
    first: int
    last: int

    def holds(self, other: "Range") -> bool:
        """Tell whether another range was taken out of this one, by a copy that was taken of this copy."""
        return other.copy != self.copy and self.first <= other.first and other.last <= self.last

    @property
    def numbers(self) -> range:
        """The numbers themselves."""
        return range(self.first, self.last + 1)


def next_numbers(connection: Connection, issue: str, wanted: int) -> list[int]:
    """Give the next numbers for copies of an issue, running on after those given here, set aside ones left out.

    A copy in the recycle bin counts as well: it may lie with somebody. Raise UserError where there are not so many.
    """
    free = list(islice(_free(connection, issue), wanted))
    if len(free) == wanted:
        return free
    if _own(connection, _ranges(connection, issue)) is None:
        raise UserError(_("An issue has {count} copies at most.").format(count=MOST), _("Plan fewer copies."))
    told = ngettext(
        "Of the numbers set aside for this venue copy {count} is left.",
        "Of the numbers set aside for this venue copy {count} are left.",
        len(free),
    )
    raise UserError(told.format(count=len(free)), _("Plan fewer copies here, and the others in the office."))


def set_aside(connection: Connection) -> str:
    """Give the numbers of every issue that the next venue copy may give out, a line an issue."""
    issues = table_of("pack_issue")
    query = select(issues.c.id, issues.c.heading).where(issues.c.deleted.is_(None)).order_by(issues.c.sort_key)
    return "\n".join(
        f"{some.first}-{some.last} {issue} {heading}"
        for issue, heading in connection.execute(query).all()
        if (some := _next_range(connection, issue))
    )


def _next_range(connection: Connection, issue: str) -> Range | None:
    ranges = _ranges(connection, issue)
    if _own(connection, ranges) is not None:  # half of what this copy has left itself
        free = list(_free(connection, issue))[-EACH:]
        half = free[len(free) // 2 :]
        return Range("", issue, half[0], half[-1]) if half else None
    top = max([0, *_given(connection, issue), *(each.last for each in ranges)])
    first = max(1, -(-top // HUNDRED)) * HUNDRED + 1
    return Range("", issue, first, first + EACH - 1) if first + EACH - 1 <= MOST else None


def _free(connection: Connection, issue: str) -> Iterator[int]:
    """Give the numbers that can be given here, in order."""
    ranges, given = _ranges(connection, issue), _given(connection, issue)
    own = _own(connection, ranges)
    if own is not None:
        blocked = {number for each in ranges if own.holds(each) for number in each.numbers}
        last = max((number for number in given if number in own.numbers and number not in blocked), default=0)
        return (number for number in own.numbers if number > last and number not in blocked)
    blocked = {number for each in ranges for number in each.numbers}
    last = max((number for number in given if number not in blocked), default=0)
    return (number for number in range(last + 1, MOST + 1) if number not in blocked)


def _own(connection: Connection, ranges: Sequence[Range]) -> Range | None:
    """Give the range of the venue copy that this database is; None in the office, and for what was issued here."""
    copy = copy_of(connection)
    return next((each for each in ranges if each.copy == copy), None)


def _given(connection: Connection, issue: str) -> set[int]:
    copies = table_of("pack_copy")
    return set(connection.execute(select(copies.c.number).where(copies.c.issue == issue)).scalars())


def _ranges(connection: Connection, issue: str) -> list[Range]:
    """Give what was ever set aside of an issue, but for copies that were called off: those never gave a number."""
    copies = table_of("venue_copy")
    query = select(copies.c.id, copies.c.numbers).where(copies.c.state != "called off", copies.c.numbers != "")
    found = [(copy, _LINE.fullmatch(line)) for copy, lines in connection.execute(query) for line in lines.split("\n")]
    ranges = [Range(copy, line[3], int(line[1]), int(line[2])) for copy, line in found if line]
    return [each for each in ranges if each.issue == issue]
