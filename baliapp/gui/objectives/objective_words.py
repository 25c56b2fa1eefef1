"""Which list of objectives was in force on a day, in words."""

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.store.entries import Entry
from baliapp.store.objectives_in_force import ListsInForce, began


def told_in_force(held: ListsInForce) -> str:
    """Say which list is the newest known on the day, and how far its date allows to say that it was in force."""
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
