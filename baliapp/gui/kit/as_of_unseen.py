"""Telling of new records that the lists do not show, because they do not hold on the day that is looked at."""

from collections.abc import Iterable

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import tell
from baliapp.store.lists.as_of import Answer
from baliapp.store.tables.entries import Ref


def tell_unseen(office: Office, as_of: AsOfDay, made: Iterable[Ref]) -> None:
    """Say in the bar which of the records just made are kept and yet not shown."""
    unseen = [ref for ref in made if is_unseen(office, as_of, ref)]
    if not unseen:
        return
    name = queries.headings(office.database, unseen[:1]).get(unseen[0], "")
    if len(unseen) == 1:
        message = _("“{name}” is saved, but not shown: it does not hold on {day}.").format(name=name, day=as_of)
    else:
        message = _("“{name}” and {count} more are saved, but not shown: they do not hold on {day}.").format(
            name=name, count=len(unseen) - 1, day=as_of
        )
    office.noticed.emit(UserError(message, back_to_today()))


def tell_not_listed(office: Office, as_of: AsOfDay, ref: Ref) -> None:
    """Say that a list does not show a record to which the officer goes."""
    name = queries.headings(office.database, [ref]).get(ref, "")
    message = _("“{name}” is not in this list as of {day}.").format(name=name, day=as_of)
    office.noticed.emit(UserError(message, back_to_today()))


def is_unseen(office: Office, as_of: AsOfDay, ref: Ref) -> bool:
    """Tell whether a record is left out on the day."""
    told = tell(office.database, ref, as_of.day)
    return told is not None and told.answer < Answer.MAYBE


def back_to_today() -> str:
    """Say how to see everything again."""
    return _("Go back to today to see it.")
