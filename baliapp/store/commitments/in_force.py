"""Which list of objectives was in force on a day, as far as the dates of the lists tell.

No source says that one list replaced another, so lists stand beside each other: of those that had begun, the one that
began last is the newest known on the day, and need not be the only one in force. A list with an open date, as "after
June 2004", counts from the date that it names; one without any date is never the newest known.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.periods import Holds, bounds
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry


class ListsInForce(NamedTuple):
    """The lists that were in force on a day, for certain or perhaps, each oldest first."""

    day: datetime.date
    certainly: tuple[Entry, ...]
    possibly: tuple[Entry, ...]
    """Those whose dates do not say whether they had begun, or still held."""

    @property
    def _dated(self) -> list[Entry]:
        return sorted((each for each in (*self.certainly, *self.possibly) if began(each)), key=_order)

    @property
    def newest(self) -> Entry | None:
        """The newest list known on the day, perhaps one of which nobody can tell whether it had begun."""
        return self._dated[-1] if self._dated else None

    @property
    def is_certain(self) -> bool:
        """Whether the newest list was in force for certain."""
        return self.newest in self.certainly

    @property
    def if_not(self) -> Entry | None:
        """The list before the newest, which is the newest known if that one was not in force; None without doubt."""
        return None if self.is_certain or len(self._dated) < 2 else self._dated[-2]


def lists_in_force(database: Database, day: datetime.date) -> ListsInForce:
    """Give the lists that were in force on ``day``."""
    return in_force_among(queries.all_entries(database, "objective_list"), day)


def in_force_among(lists: Iterable[Entry], day: datetime.date) -> ListsInForce:
    """Give those of ``lists`` that were in force on ``day``."""
    held = [(each, _holds(each, day)) for each in sorted(lists, key=_order)]
    certainly, possibly = (tuple(each for each, holds in held if holds is how) for how in (Holds.YES, Holds.MAYBE))
    return ListsInForce(day, certainly, possibly)


def began(objective_list: Entry) -> PartialDate | None:
    """Give since when a list is said to have been in force."""
    return objective_list.date("in_force")


def told_in_force(held: ListsInForce) -> str:
    """Say which list is the newest known on the day, and how far its date allows to say that it was in force.

    Lists on the screen and packs on paper say it in these words.
    """
    day = of_day(held.day)
    if held.newest is None:
        return _("As of {day} no list of objectives is known.").format(day=day)
    if held.is_certain:
        told = _("As of {day}: {list} is the newest list known on this day, and need not be the only one in force.")
    elif held.if_not is not None:
        told = _("As of {day}: {list} may have been in force; its dates do not say. The list before it is {earlier}.")
    else:
        told = _("As of {day}: {list} may have been in force; its dates do not say.")
    return told.format(day=day, list=_named(held.newest), earlier=_named(held.if_not))


def _named(objective_list: Entry | None) -> str:
    if objective_list is None:
        return ""
    told = _("“{title}” ({date})")
    return told.format(title=objective_list.heading, date=began(objective_list))


def _holds(objective_list: Entry, day: datetime.date) -> Holds:
    since, until = began(objective_list), objective_list.date("superseded")
    return bounds(since, until).holds(day, clock.today())


def _order(objective_list: Entry) -> tuple[str, str, str]:
    since = began(objective_list)
    return since.sort_key if since else "", objective_list.heading, objective_list.ref.id
