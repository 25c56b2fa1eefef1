"""The documents that lie under an agenda item: found by name, dropped as files, put in order, opened."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import icon_button, plain_label
from baliapp.records.agenda import AgendaDocument
from baliapp.records.fields import field_named
from baliapp.store.deeds.operations import delete_records
from baliapp.store.meetings.agenda_documents import (
    ItemDocument,
    add_document,
    documents_of,
    move_document,
    receive_papers,
)
from baliapp.store.tables.entries import Ref

IDENTITY = Qt.ItemDataRole.UserRole


class ItemDocuments(QWidget):
    """Shows the documents of one item in order."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.item: Ref | None = None
        self.found: tuple[ItemDocument, ...] = ()
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("Documents of the item"))
        self.list.itemActivated.connect(lambda row: self.opened.emit(self.found[self.list.row(row)].document.ref))
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.picker = ReferenceEditor(field_named(AgendaDocument, "document"), office)
        self.picker.text_line.setPlaceholderText(_("Type a part of a document's title or symbol"))
        self.picker.left.connect(self.take_named)
        self.files = QPushButton(icon("file-plus"), _("From files…"))
        self.files.clicked.connect(self.ask)
        self.fault = Message("triangle-alert")
        self.up = icon_button("chevron-up", _("Move the document up"))
        self.down = icon_button("chevron-down", _("Move the document down"))
        self.away = icon_button("x", _("Take the document away from this item"))
        self.up.clicked.connect(lambda: self.move_chosen(-1))
        self.down.clicked.connect(lambda: self.move_chosen(1))
        self.away.clicked.connect(self.take_away)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.add_files)
        self._lay_out()

    def show_item(self, item: Ref | None, *, is_held: bool) -> None:
        """Show the documents of an item, or none; what was named for another is not meant for this one."""
        if item != self.item:
            self.picker.show_value(None)
            self.fault.tell("")
        self.item = item
        self.found = documents_of(self.office.database, item) if item else ()
        row = self.list.currentRow()
        self.list.clear()
        for each in self.found:
            line = QListWidgetItem(icon("file-text"), _called(each))
            line.setData(IDENTITY, str(each.link))
            self.list.addItem(line)
        self.list.setCurrentRow(min(row, len(self.found) - 1))
        self.drops.is_open = item is not None and not is_held
        for part in (self.picker, self.files):
            part.setEnabled(self.drops.is_open)
        self._follow()

    def take_named(self) -> None:
        """Put the document under the item that was named; say why where it cannot be."""
        self.fault.tell("")
        try:
            document = self.picker.value()
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        if document:
            self.picker.show_value(None)
            self.add(Ref("document", str(document)))

    def add(self, document: Ref) -> None:
        """Put a document under the item."""
        if self.item is not None:
            self.office.perform(partial(add_document, item=self.item, document=document))

    def ask(self) -> None:
        """Ask for files, import them, and put their documents under the item."""
        from baliapp.gui.kit.import_from import ask_paths  # deferred: few items get files by this button

        if paths := ask_paths(self.office, self):
            self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Import files under the item, or put there the document that the officer finds among those kept already."""
        from baliapp.gui.documents.import_dialog import import_paths  # deferred: loads the readers of files

        if self.item is None:
            return
        found = import_paths(self.office, paths, self, keeps=partial(receive_papers, item=self.item))
        if found and found not in {each.document.ref for each in documents_of(self.office.database, self.item)}:
            self.add(found)

    def move_chosen(self, by: int) -> None:
        """Move the chosen document up or down."""
        row = self.list.currentRow()
        if self.item is not None and row >= 0:
            link = self.found[row].link
            self.office.perform(partial(move_document, item=self.item, link=link, by=by))
            self.list.setCurrentRow(next(n for n, each in enumerate(self.found) if each.link == link))

    def take_away(self) -> None:
        """Take the chosen document away from the item; the document itself stays."""
        row = self.list.currentRow()
        if row >= 0:
            self.office.perform(partial(delete_records, refs=[self.found[row].link]))

    def _follow(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(self.drops.is_open and row > 0)
        self.down.setEnabled(self.drops.is_open and 0 <= row < len(self.found) - 1)
        self.away.setEnabled(self.drops.is_open and row >= 0)

    def _lay_out(self) -> None:
        advice = plain_label(_("Name a document and press Enter, or drop files here."))
        advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line = QHBoxLayout()
        line.addWidget(self.picker, 1)
        line.addWidget(self.files)
        for button in (self.up, self.down, self.away):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(advice)
        column.addLayout(line)
        column.addWidget(self.fault)
        column.addWidget(self.list, 1)


def _called(each: ItemDocument) -> str:
    return "  ".join(filter(None, (str(each.document.values["symbol"]), each.document.heading)))
