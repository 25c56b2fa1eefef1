"""Numbers of copies that are set aside when a venue copy is taken, so that two laptops never print the same number.

What was set aside is never given elsewhere, whatever the register says of the copy since: a copy that was called off or
lost may lie on a laptop all the same, and one that came home may be worked on. Of a pack that was issued on a copy, the
copy gives the lower half of the numbers, and the office the upper half.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.store.steps.changes import EXISTENCE, Step
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.identity import copy_of, fork_of
from baliapp.store.tables.log_tables import CHANGES, STEPS, VENUE
from baliapp.store.tables.rows import table_of

MOST = 9999
"""So many copies of one issue: more are a slip of the finger."""
HALF = 5000
"""Up to here a venue copy gives the numbers of what was issued on it; those behind are the office's."""
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
        raise _none_left(_numbers_here(connection, issue))
    told = ngettext(
        "Of the numbers set aside for this venue copy {count} is left.",
        "Of the numbers set aside for this venue copy {count} are left.",
        len(free),
    )
    raise UserError(told.format(count=len(free)), _("Plan fewer copies here, and the others in the office."))


def _none_left(here: range) -> UserError:
    if not here:
        return UserError(
            _("No numbers of this issue were set aside for this venue copy."),
            _("Plan its copies in the office, or on the copy on which it was issued."),
        )
    told = _("An issue has {count} copies at most.") if here[0] == 1 else _("Here an issue has {count} copies at most.")
    return UserError(told.format(count=len(here)), _("Plan fewer copies."))


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
    here = _numbers_here(connection, issue)
    known = [*_given(connection, issue), *(each.last for each in ranges)]
    top = max((number for number in known if number in here), default=here.start - 1)
    first = max(1, -(-top // HUNDRED)) * HUNDRED + 1
    return Range("", issue, first, first + EACH - 1) if first + EACH - 1 in here else None


def _free(connection: Connection, issue: str) -> Iterator[int]:
    """Give the numbers that can be given here, in order."""
    ranges, given = _ranges(connection, issue), _given(connection, issue)
    own = _own(connection, ranges)
    if own is not None:
        blocked = {number for each in ranges if own.holds(each) for number in each.numbers}
        last = max((number for number in given if number in own.numbers and number not in blocked), default=0)
        return (number for number in own.numbers if number > last and number not in blocked)
    blocked = {number for each in ranges for number in each.numbers}
    here = _numbers_here(connection, issue)
    last = max((number for number in given if number in here and number not in blocked), default=here.start - 1)
    return (number for number in here if number > last and number not in blocked)


def refuse_set_aside(step: Step, refs: Sequence[Ref]) -> None:
    """Raise UserError where numbers are set aside by one of ``refs``: nothing else would tell that they are given."""
    for ref in refs:
        if ref.type == "venue_copy" and step.current(ref).values["numbers"]:
            raise UserError(
                _("“{record}” has numbers set aside, which must never be given again.").format(
                    record=step.heading(ref)
                ),
                _("Let it lie in the recycle bin, and take out of it what is not to be kept."),
            )


def _numbers_here(connection: Connection, issue: str) -> range:
    """Give the numbers that are this database's to give where none were set aside for it: by where it was issued."""
    made = select(STEPS.c.kind, STEPS.c.seq).join(CHANGES, CHANGES.c.step_id == STEPS.c.id)
    made = made.where(CHANGES.c.record_id == issue, CHANGES.c.field == EXISTENCE, CHANGES.c.before.is_(None))
    steps = connection.execute(made).all()
    is_brought = any(step.kind == VENUE for step in steps)
    if (fork := fork_of(connection)) is None:
        return range(HALF + 1, MOST + 1) if is_brought else range(1, MOST + 1)
    taken = connection.execute(select(STEPS.c.seq).where(STEPS.c.id == fork)).scalar_one()
    is_own = bool(steps) and not is_brought and all(step.seq > taken for step in steps)
    return range(1, HALF + 1) if is_own else range(0)


def _own(connection: Connection, ranges: Sequence[Range]) -> Range | None:
    """Give the range of the venue copy that this database is; None in the office, and where none was set aside."""
    copy = copy_of(connection)
    return next((each for each in ranges if each.copy == copy), None)


def _given(connection: Connection, issue: str) -> set[int]:
    copies = table_of("pack_copy")
    return set(connection.execute(select(copies.c.number).where(copies.c.issue == issue)).scalars())


def _ranges(connection: Connection, issue: str) -> list[Range]:
    """Give what was ever set aside of an issue, whatever became of the copy, and wherever its record lies."""
    copies = table_of("venue_copy")
    query = select(copies.c.id, copies.c.numbers).where(copies.c.numbers != "")
    found = [(copy, _LINE.fullmatch(line)) for copy, lines in connection.execute(query) for line in lines.split("\n")]
    ranges = [Range(copy, line[3], int(line[1]), int(line[2])) for copy, line in found if line]
    return [each for each in ranges if each.issue == issue]
