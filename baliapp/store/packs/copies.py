"""Numbered copies of an issued pack: who is to have which, and what became of each; each change is one named step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.records.kinds import Value
from baliapp.records.packs import COPY_DAYS
from baliapp.store.asking import queries
from baliapp.store.deeds.numbers_set_aside import MOST, next_numbers
from baliapp.store.meetings.delegations import delegations
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

TYPE = "pack_copy"


class Planned(NamedTuple):
    """A copy that is to be made: for whom, and the member whose delegation that is."""

    recipient: str
    participant: str | None = None


def copies_of(database: Database, issued: Ref) -> list[Entry]:
    """Give the copies of an issue by their numbers."""
    table = table_of(TYPE)
    query = select(table).where(table.c.issue == issued.id, table.c.deleted.is_(None)).order_by(table.c.number)
    with database.reading() as connection:
        return [entry_of(Ref(TYPE, row["id"]), dict(row)) for row in connection.execute(query).mappings()]


def planned(
    database: Database, issued: Ref, *, each: int = 1, named: Sequence[str] = (), spare: int = 0
) -> list[Planned]:
    """Give the copies that those ``named`` and the delegations that come still lack, in order, and ``spare`` ones.

    Each delegation is to have ``each``; what it has already is counted.
    """
    entry = queries.entry(database, issued)
    meeting = Ref("meeting", str(entry.values["meeting"])) if entry else None
    come = [one for one in delegations(database, meeting) if one.group != "elsewhere"] if meeting else []
    have = Counter(str(copy.values["participant"] or copy.values["recipient"]) for copy in copies_of(database, issued))
    wanted = [(Planned(name), 1) for name in dict.fromkeys(named)]
    wanted += [(_of(one.name, one.attendance.values["participant"]), each) for one in come]
    lacking = [who for who, count in wanted for _copy in range(count - have[who.participant or who.recipient])]
    return [*lacking, *[Planned(_("Spare"))] * spare]


def plan_copies(database: Database, issued: Ref, wanted: Sequence[Planned]) -> Changed:
    """Give numbers to copies, running on after every number given so far; raise UserError for none, or far too many."""
    if not wanted:
        raise UserError(_("Nobody lacks a copy."), _("Add delegations to the meeting, or say how many spare copies."))
    with database.step("") as step:
        told = ngettext("{count} numbered copy of {record}", "{count} numbered copies of {record}", len(wanted))
        step.name = told.format(count=len(wanted), record=step.heading(issued))
        step.edit(issued, {})  # refuses one in the recycle bin
        numbers = next_numbers(step.connection, issued.id, len(wanted))
        for number, each in zip(numbers, wanted, strict=True):
            step.create(TYPE, {"issue": issued.id, "number": number, **each._asdict()})
    return step.changed


def lacking(database: Database, amends: Ref, copies: Sequence[Entry]) -> list[Entry]:
    """Give which of ``copies`` have no number of what amends their issue; those that are back or gone need none."""
    table = table_of(TYPE)
    with database.reading() as connection:
        given = set(connection.execute(select(table.c.number).where(table.c.issue == amends.id)).scalars())
    return [each for each in copies if each.values["number"] not in given and fate_of(each) in ("", "handed_out")]


def enclose(database: Database, amending: Sequence[Ref], copies: Sequence[Entry]) -> Changed:
    """Give what amends an issue to those who have ``copies`` of that, under the numbers of these.

    Raise UserError where nobody lacks any.
    """
    wanted = [(amends, copy) for amends in amending for copy in lacking(database, amends, copies)]
    if not wanted:
        raise UserError(_("Nobody lacks any of it."), _("What was issued is numbered for all copies that are out."))
    with database.step("") as step:
        told = ngettext("Enclose {record} with {count} copy", "Enclose {record} with {count} copies", len(wanted))
        names = dict.fromkeys(step.heading(amends) for amends, _copy in wanted)
        step.name = told.format(count=len({copy.ref for _amends, copy in wanted}), record=", ".join(names))
        for amends in dict.fromkeys(each for each, _copy in wanted):
            step.edit(amends, {})  # refuses one in the recycle bin
        for amends, copy in wanted:
            same = {name: copy.values[name] for name in ("number", "recipient", "participant")}
            step.create(TYPE, {"issue": amends.id, **same})
    return step.changed


def hand_out(database: Database, copies: Sequence[Ref], day: PartialDate) -> Changed:
    """Note on which day copies were handed out."""
    told = ngettext("Hand out {record}", "Hand out {count} copies", len(copies))
    return _mark(database, copies, {"handed_out": day}, told)


def mark_returned(database: Database, copies: Sequence[Ref], day: PartialDate) -> Changed:
    """Note on which day copies came back."""
    told = ngettext("{record} came back", "{count} copies came back", len(copies))
    return _mark(database, copies, {"returned": day}, told)


def mark_destroyed(database: Database, copies: Sequence[Ref], day: PartialDate) -> Changed:
    """Note on which day copies were destroyed."""
    told = ngettext("{record} was destroyed", "{count} copies were destroyed", len(copies))
    return _mark(database, copies, {"destroyed": day}, told)


MARKS = {"handed_out": hand_out, "returned": mark_returned, "destroyed": mark_destroyed}
"""What an officer can note of copies, by the field of its day."""


def fate_of(copy: Entry) -> str:
    """Give what became of a copy last: a field of `COPY_DAYS`, or blank while it lies in the office."""
    return next((name for name in reversed(COPY_DAYS) if copy.values[name]), "")


def numbers_in(words: str, copies: Sequence[Entry]) -> list[Entry]:
    """Give the copies chosen by words such as "1-5, 7"; all where nothing is said.

    Raise UserError for what is no choice of numbers, and for a number that no copy has.
    """
    if not words.strip():
        return list(copies)
    by_number = {number: each for each in copies if isinstance(number := each.values["number"], int)}
    found = dict[int, Entry]()
    for part in words.replace(";", ",").replace("–", "-").split(","):
        first, is_range, last = (each.strip() for each in part.partition("-"))
        if not (_is_number(first) and (_is_number(last) if is_range else True)):
            raise UserError(_("“{words}” says no copies.").format(words=words), _("Say them as in “1-5, 7”."))
        start, end = int(first), int(last if is_range else first)
        some = {number: each for number, each in by_number.items() if start <= number <= end}
        if not some or (not is_range and start not in some):
            raise UserError(
                _("There is no copy {numbers}.").format(numbers=part.strip()), _("Look at the list of copies.")
            )
        found |= some
    return [found[number] for number in sorted(found)]


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) <= len(str(MOST))


def _of(name: str, participant: Value) -> Planned:
    return Planned(name, str(participant) if participant else None)


def _mark(database: Database, copies: Sequence[Ref], values: Mapping[str, PartialDate], told: str) -> Changed:
    """Note days of copies. Raise UserError for days to come: the register says what was."""
    for day in values.values():
        if day.earliest > clock.today():
            raise UserError(_("{day} is still to come.").format(day=day), _("Note what has happened already."))
    with database.step("") as step:
        step.name = told.format(count=len(copies), record=step.heading(copies[0]))
        for copy in copies:
            step.edit(copy, values)
    return step.changed
