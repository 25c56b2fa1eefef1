"""What an officer typed and the program could not save yet: kept as typed, in the settings, until it is mended."""

from collections.abc import Mapping

from baliapp.gui.office import Office
from baliapp.store.entries import Ref

KEY = "unsaved"


class Drafts:
    """Typed text by record and field, apart for each database."""

    def __init__(self, office: Office) -> None:
        self._office = office

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

    def _here(self) -> dict[str, dict[str, str]]:
        return dict(self._all().get(str(self._office.address), {}))

    def _all(self) -> dict[str, dict[str, dict[str, str]]]:
        return dict(self._office.settings.get(KEY, {}))

    def _write(self, here: dict[str, dict[str, str]]) -> None:
        everywhere = self._all() | {str(self._office.address): here}
        self._office.remember(KEY, {address: kept for address, kept in everywhere.items() if kept})
