"""What was typed for periods and could not be saved: kept in the settings, new ones beside the member or body."""

from collections.abc import Mapping, Sequence

from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_rows import Period, new_period, read_again
from baliapp.gui.periods.timeline_bars import Timeline
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

KEY = "unsaved.periods"


class NewPeriods:
    """Typed text by field, of the new periods of the records of one database."""

    def __init__(self, office: Office, database: Database) -> None:
        self._office, self._database = office, database

    def of(self, ref: Ref) -> list[dict[str, str]]:
        """Give what was typed for new periods of a member or body."""
        kept = _mapping(_mapping(self._all().get(self._database.address)).get(str(ref)))
        return [
            {name: text for name, text in typed.items() if isinstance(text, str)}
            for typed in map(_mapping, kept.values())
        ]

    def keep(self, ref: Ref, rows: Sequence[dict[str, str]]) -> None:
        """Keep what was typed for new periods in place of what was kept before."""
        if rows == self.of(ref):
            return
        here = _mapping(self._all().get(self._database.address))
        here.pop(str(ref), None)
        if rows:
            here[str(ref)] = {str(number): dict(typed) for number, typed in enumerate(rows)}
        everywhere = self._all() | {self._database.address: here}
        self._office.remember(KEY, {address: kept for address, kept in everywhere.items() if kept})

    def _all(self) -> dict[str, object]:
        return _mapping(self._office.settings.get(KEY))


def _mapping(kept: object) -> dict[str, object]:
    """Give what was kept; something odd in the settings counts as nothing."""
    return dict(kept) if isinstance(kept, dict) else {}


class Away:
    """Rows that wait to be saved while their record is not shown: who comes back finds the same, not a second one."""

    def __init__(self) -> None:
        self._rows: dict[Period, Database] = {}

    def leave(self, home: Database | None, periods: Sequence[Period]) -> None:
        """Remember what of the rows of a record waits."""
        self._rows |= {each: home for each in periods if home is not None}

    def waiting(self, home: Database) -> list[Period]:
        """Give what still waits."""
        self._rows = {each: of for each, of in self._rows.items() if each.waits and of is home}
        return list(self._rows)


def begun(office: Office, entry: Entry) -> Period:
    """Give the row of a stored membership, with what was typed for it earlier and could not be saved."""
    return _typed_again(office, Period({}, entry), Drafts(office, office.database).of(entry.ref))


def stored_rows(office: Office, timeline: Timeline, shown: Mapping[Ref, Period]) -> list[Period]:
    """Give the rows of what is stored: those that are ``shown`` already, and new ones."""
    found = []
    for bar in timeline.bars:
        period = shown.get(bar.membership.ref) or begun(office, bar.membership)
        period.entry, period.source, period.name = bar.membership, bar.source, bar.name
        found.append(period)
    return found


def kept_new(office: Office, ref: Ref, waiting: Sequence[Period] = ()) -> list[Period]:
    """Give the rows of new periods that could not be saved: those ``waiting`` to be saved are not made anew."""
    found = [each for each in waiting if each.owner == ref]
    kept = NewPeriods(office, office.database).of(ref)
    for each in found:
        if each.kept in kept:
            kept.remove(each.kept)
    for typed in kept:
        period = _typed_again(office, new_period(ref), typed)
        period.kept = typed
        found.append(period)
    return found


def keep(office: Office, home: Database, period: Period) -> None:
    """Keep what is typed in a row until it is saved or given up."""
    typed = {name: typed.text for name, typed in period.typed.items()}
    if period.owner is None:
        if period.entry is not None:
            Drafts(office, home).keep(period.entry.ref, typed)
        return
    new = NewPeriods(office, home)
    rows = new.of(period.owner)
    if period.kept in rows:
        rows.remove(period.kept)
    period.kept = {} if period.entry is not None else typed
    new.keep(period.owner, [*rows, period.kept] if period.kept else rows)


def _typed_again(office: Office, period: Period, texts: dict[str, str]) -> Period:
    for name, text in texts.items():
        period.type_in(name, read_again(office.database, name, text))
    if period.typed:
        period.judge(office.database)
    return period
