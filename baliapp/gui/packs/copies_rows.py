"""The numbered copies of an issued pack as rows: who gets which, and what became of it, by sign and in words."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from baliapp.base.i18n import N_, _, ngettext
from baliapp.gui.form.records_model import Index, RecordsModel, Row
from baliapp.gui.kit.office import Office
from baliapp.store.entries import Entry
from baliapp.store.pack_copies import fate_of

COLUMNS = ("which", "recipient", "state", "handed_out", "returned", "destroyed", "note")
TOLD = {"which": N_("Copy"), "state": N_("Where it is")}
STATES = {
    "": N_("Not handed out"),
    "handed_out": N_("Handed out"),
    "returned": N_("Returned"),
    "destroyed": N_("Destroyed"),
}
"""By what became of a copy last."""
Role = Qt.ItemDataRole


class CopiesRows(RecordsModel):
    """The copies of one issue by their numbers."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(office, "pack_copy", COLUMNS, TOLD, parent)

    def show_copies(self, copies: list[Entry]) -> None:
        """Show copies, each with its number and where it is."""
        self.show_rows([Row(each, {"which": str(each.values["number"]), "state": _(STATES[fate_of(each)])})
                        for each in copies])  # fmt: skip

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell shows; numbers stand under each other."""
        if role == Role.TextAlignmentRole and index.isValid() and self.columns[index.column()] == "which":
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)


def counted(copies: list[Entry], pages: int, *, on_both_sides: bool) -> str:
    """Say how many copies there are, where they are, and how much paper they take; blank where there are none."""
    if not copies:
        return ""
    states = [fate_of(each) for each in copies]
    told = [ngettext("{count} copy", "{count} copies", len(copies)).format(count=len(copies))]
    told += [f"{states.count(each)} {_(label).lower()}" for each, label in STATES.items() if each in states]
    if pages:
        sheets = len(copies) * (-(-pages // 2) if on_both_sides else pages)
        paper = _("{pages} pages on {sheets} sheets").format(pages=len(copies) * pages, sheets=sheets)
        told.append(paper)
    return " · ".join(told)
