"""What an officer typed and the program could not save yet: kept as typed, in the settings, until it is mended."""

from collections.abc import Iterable, Mapping

from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref, ref_of

KEY = "unsaved"


class Drafts:
    """Typed text by record and field, of the records of one database; ``key`` is under what it is kept."""

    def __init__(self, office: Office, database: Database, key: str = KEY) -> None:
        self._office = office
        self._database = database
        self._key = key

    def of(self, ref: Ref) -> dict[str, str]:
        """Give what was typed into the fields of a record and is not saved."""
        return dict(self._here().get(str(ref), {}))

    def keep(self, ref: Ref, typed: Mapping[str, str]) -> None:
        """Keep ``typed`` for a record in place of what was kept for it before."""
        here = self._here()
        if here.get(str(ref), {}) == typed:
            return
        here.pop(str(ref), None)
        if typed:
            here[str(ref)] = dict(typed)
        self._write(here)

    def drop_erased(self) -> None:
        """Forget what was typed for records that are no longer there: nothing of an erased record may stay behind."""
        here = self._here()
        if not here:
            return
        there = {str(entry.ref) for entry in queries.entries(self._database, self._refs(here))}
        if gone := here.keys() - there:
            self._write({ref: typed for ref, typed in here.items() if ref not in gone})

    def _refs(self, kept: Iterable[str]) -> list[Ref]:
        return [ref for ref in map(ref_of, kept) if ref.type in BY_NAME]

    def _here(self) -> dict[str, dict[str, str]]:
        return {ref: _texts(typed) for ref, typed in _mapping(self._all().get(self._database.address)).items()}

    def _all(self) -> dict[str, object]:
        return _mapping(self._office.settings.get(self._key))

    def _write(self, here: dict[str, dict[str, str]]) -> None:
        everywhere = self._all() | {self._database.address: here}
        self._office.remember(self._key, {address: kept for address, kept in everywhere.items() if kept})


def _mapping(kept: object) -> dict[str, object]:
    """Give what was kept; something odd in the settings counts as nothing."""
    return dict(kept) if isinstance(kept, dict) else {}


def _texts(kept: object) -> dict[str, str]:
    return {name: typed for name, typed in _mapping(kept).items() if isinstance(typed, str)}
