"""The sections of a pack definition as rows: what each is, and what is chosen for it; what is not chosen is told."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from baliapp.base.i18n import N_, _
from baliapp.base.rich_text import plain
from baliapp.gui.form.records_model import Index, RecordsModel, Row
from baliapp.gui.kit.office import Office
from baliapp.packs.plan import REPEATABLE
from baliapp.records.fields import Choice
from baliapp.records.packs import SECTIONS
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref

COLUMNS = ("what", "title", "kept_from", "detail", "begins", "said")
TOLD = {"what": N_("Section"), "said": N_("Document or words")}
"""Columns that are no choices in a cell; the document is chosen, and words are written, among all fields."""
BLANK = {
    "title": N_("As usual"),
    "kept_from": N_("Nobody"),
    "detail": N_("As usual"),
    "begins": N_("As usual"),
}
"""What it means that nothing is chosen."""
MOST_WORDS = 200
"""Letters of one's own words that a cell has use for."""
Role = Qt.ItemDataRole


class ContentsRows(RecordsModel):
    """The sections of one definition in order."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(office, "pack_part", COLUMNS, TOLD, parent)
        self.is_ordered = True

    def show_parts(self, parts: tuple[Entry, ...]) -> None:
        """Show sections, each with the name of its document or the beginning of its words."""
        self.show_rows([Row(each, {"what": label_of(each), "said": self._said(each)}) for each in parts])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell shows; what is not chosen is told in grey."""
        found = super().data(index, role)
        if role not in (Role.DisplayRole, Role.ForegroundRole) or not index.isValid():
            return found
        meant = BLANK.get(self.columns[index.column()], "")
        if not meant or super().data(index, Role.DisplayRole):
            return found
        if role == Role.DisplayRole:
            return _(meant)
        return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)

    def _said(self, part: Entry) -> str:
        identity = str(part.values["document"] or "")
        document = queries.entry(self.office.database, Ref("document", identity)) if identity else None
        words = " ".join(plain(str(part.values["words"] or "")).split())
        return " – ".join(filter(None, (document.heading if document else "", words[:MOST_WORDS])))


def label_of(part: Entry) -> str:
    """Give what a section is called as usual; one that this version does not know is called as it is kept."""
    kept = str(part.values["section"])
    return next((_(each.label) for each in SECTIONS if each.value == kept), kept)


def not_yet_there(parts: tuple[Entry, ...]) -> tuple[Choice, ...]:
    """Give the sections that can be added: those that are not there, and those of which there may be any number."""
    there = {each.values["section"] for each in parts} - REPEATABLE
    return tuple(each for each in SECTIONS if each.value not in there)
