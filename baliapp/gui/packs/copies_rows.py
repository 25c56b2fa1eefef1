"""The numbered copies of an issue as rows: to whom each goes, and on which day what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from baliapp.base.i18n import N_, _
from baliapp.gui.form.records_model import RecordsModel, Row
from baliapp.gui.kit.office import Office
from baliapp.store.packs.copies import fate_of
from baliapp.store.tables.entries import Entry

COLUMNS = ("copy", "recipient", "state", "handed_out", "returned", "destroyed", "note")
TOLD = {"copy": N_("Copy"), "state": N_("State")}
STATES = {
    "": N_("In the office"),
    "handed_out": N_("Handed out"),
    "returned": N_("Returned"),
    "destroyed": N_("Destroyed"),
}


class CopiesRows(RecordsModel):
    """The copies of one issue by their numbers."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(office, "pack_copy", COLUMNS, TOLD, parent)

    def show_copies(self, copies: Sequence[Entry]) -> None:
        """Show copies, each with its number and its state."""
        told = [{"copy": str(each.values["number"]), "state": _(STATES[fate_of(each)])} for each in copies]
        self.show_rows([Row(each, words) for each, words in zip(copies, told, strict=True)])
