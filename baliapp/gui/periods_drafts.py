"""New periods that could not be saved yet: kept as typed, in the settings, beside the member or body they are for."""

from collections.abc import Sequence

from baliapp.gui.office import Office
from baliapp.store.database import Database
from baliapp.store.entries import Ref

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
