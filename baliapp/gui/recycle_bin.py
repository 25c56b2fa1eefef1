"""The recycle bin: what was deleted, to be brought back or erased for good."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui import theme
from baliapp.gui.detail_parts import buttons
from baliapp.gui.empty_state import EmptyState
from baliapp.gui.history_rows import moment
from baliapp.gui.icons import icon
from baliapp.gui.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.store import operations, queries
from baliapp.store.entries import Entry, Ref

REF = Qt.ItemDataRole.UserRole


class RecycleBin(QDialog):
    """Lists all deleted records, the newest first."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("Recycle bin"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Deleted records"))
        self.list.setHeaderLabels([_("Record"), _("Kind"), _("Deleted")])
        self.list.setStyleSheet(theme.TREE)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._follow)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(EmptyState("recycle", _("The recycle bin is empty. What you delete comes here first.")))
        self.restore_button = self._button("archive-restore", _("&Restore"), self.restore)
        self.erase_button = self._button("trash-2", _("&Erase for good…"), self.ask_erase)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        office.changed.connect(lambda _changed: self.look_again())
        self.look_again()

    def sizeHint(self) -> QSize:
        """Give room for long names."""
        return QSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 26)

    def look_again(self) -> None:
        """List what is in the bin now."""
        self.list.clear()
        self.list.addTopLevelItems([self._item(entry) for entry in queries.recycle_bin(self.office.database)])
        for place, share in enumerate((54, 22)):
            self.list.setColumnWidth(place, self.fontMetrics().averageCharWidth() * share)
        self.pages.setCurrentIndex(0 if self.list.topLevelItemCount() else 1)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._follow()

    def chosen(self) -> list[Ref]:
        """Give the records that are chosen."""
        return [item.data(0, REF) for item in self.list.selectedItems()]

    def restore(self) -> None:
        """Bring the chosen records back."""
        self.office.perform(partial(operations.restore_records, refs=self.chosen()))

    def ask_erase(self) -> None:
        """Warn, then erase the chosen records."""
        count = len(self.chosen())
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Erase for good"))
        box.setText(
            ngettext("Erase {count} record for good?", "Erase {count} records for good?", count).format(count=count)
        )
        box.setInformativeText(
            _("The record, its history and the links that cannot stand without it are erased. This cannot be undone.")
        )
        erase = box.addButton(_("&Erase for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is erase:
            self.erase(self.chosen())

    def erase(self, refs: Sequence[Ref]) -> None:
        """Erase records for good."""
        self.office.perform(partial(operations.purge_records, refs=refs))

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        kind = _(BY_NAME[entry.ref.type].singular)
        item = QTreeWidgetItem([entry.heading or _("(no name)"), kind, moment(entry.deleted or "")])
        item.setData(0, REF, entry.ref)
        item.setToolTip(0, f"<p>{entry.heading.replace('&', '&amp;').replace('<', '&lt;')}</p>")
        return item

    def _button(self, icon_name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.restore_button)
        foot.addWidget(self.erase_button)
        foot.addStretch(1)
        close = buttons(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        foot.addWidget(close)
        return foot

    def _follow(self) -> None:
        for button in (self.restore_button, self.erase_button):
            button.setEnabled(bool(self.list.selectedItems()))
