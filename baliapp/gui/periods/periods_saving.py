"""Saving one row of periods as one step; what is refused says why beside its cells, and keeps what was typed."""

from collections.abc import Callable, Mapping

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_rows import Period
from baliapp.records.kinds import Value
from baliapp.store.files.faults import Busy, ChangedElsewhere
from baliapp.store.steps.database import Database

Kept = Callable[[], None]
"""Keeps what is still typed in the row, or forgets what no longer is, and shows it."""


def save_period(office: Office, home: Database, period: Period, kept: Kept) -> bool:
    """Save what was typed in a row; False where it is refused."""
    if not period.typed:
        return not period.told
    values = period.judge(home)
    if values is not None and _store(office, home, period, values, kept):
        return True
    kept()
    office.said.emit(_("Not saved yet: the period’s row says why, and what to do."))
    return False


def _store(office: Office, home: Database, period: Period, values: Mapping[str, Value], kept: Kept) -> bool:
    try:
        return _settle_or_meet(office, home, period, values, kept)
    except Busy as fault:
        period.told[""] = f"{fault.message} {_('It is tried again by itself.')}"
        period.waits = True
        office.try_again(("period", id(period)), lambda: _store_late(office, home, period, kept), fault)
    except UserError as fault:
        period.told[""] = str(fault)
    return False


def _store_late(office: Office, home: Database, period: Period, kept: Kept) -> None:
    """Save what others had held up; raise Busy while they still do."""
    period.waits = False
    values = period.judge(home)
    if not period.typed or values is None:
        kept()
        return
    try:
        if not _settle_or_meet(office, home, period, values, kept):
            kept()
    except Busy:
        period.waits = True
        raise
    except UserError as fault:
        period.told[""] = str(fault)
        kept()


def _settle_or_meet(office: Office, home: Database, period: Period, values: Mapping[str, Value], kept: Kept) -> bool:
    """Store, over what others have changed elsewhere in the record; False where they changed the same cell."""
    try:
        _settle(office, home, period, values, kept)
    except ChangedElsewhere as newer:
        period.meet(newer.current)
        if period.told:
            return False
        _settle(office, home, period, values, kept)
    return True


def _settle(office: Office, home: Database, period: Period, values: Mapping[str, Value], kept: Kept) -> None:
    changed = period.save(home, values)
    period.settle(home, changed)
    kept()
    period.owner = None  # a row that is stored goes on like all others
    office.tell(changed)
