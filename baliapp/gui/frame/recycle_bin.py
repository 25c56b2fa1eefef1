"""The recycle bin: what was deleted, to be brought back or erased for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.long_steps import purge_step, restore_step
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons
from baliapp.gui.related.history_rows import moment
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.deeds.names_left import LeftName, names_left
from baliapp.store.tables.entries import Entry, Ref

REF = Qt.ItemDataRole.UserRole
NAMED = 6
"""How many records are named in a question."""
LONGEST_NAME = 120


class RecycleBin(PassingDialog):
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
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
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
        office.changed.connect(self.look_again)
        office.leaving.connect(self.reject)  # what is chosen here may be another record there
        self.look_again()

    def sizeHint(self) -> QSize:
        """Give room for long names."""
        return QSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 26)

    def look_again(self, _changed: object = None) -> None:
        """List what is in the bin now."""
        blocker = QSignalBlocker(self.list)  # each of many chosen lines would tell that it is no longer chosen
        self.list.clear()
        self.list.addTopLevelItems([self._item(entry) for entry in queries.recycle_bin(self.office.database)])
        self.pages.setCurrentIndex(0 if self.list.topLevelItemCount() else 1)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        blocker.unblock()
        self._follow()

    def chosen(self) -> list[Ref]:
        """Give the records that are chosen."""
        return [item.data(0, REF) for item in self.list.selectedItems()]

    def restore(self) -> None:
        """Bring the chosen records back."""
        restore_step(self.office, self.chosen(), self)

    def ask_erase(self) -> None:
        """Warn, then erase the chosen records."""
        refs, names = self.chosen(), [item.text(0) for item in self.list.selectedItems()]
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStyleSheet(f"QLabel#qt_msgbox_label {{ min-width: {self.fontMetrics().averageCharWidth() * 64}px; }}")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Erase for good"))
        box.setText(asked(names))
        box.setInformativeText(
            ngettext(
                "The record, its history and the links that cannot stand without it are erased. This cannot be undone.",
                "These records, their history and the links that cannot stand without them are erased."
                " This cannot be undone.",
                len(names),
            )
        )
        keep = ask_about_names(box, names_left(self.office.database, refs))
        erase = box.addButton(_("&Erase for good"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())  # the style's own is of another family
        box.setDefaultButton(cancel)
        box.exec()
        if box.clickedButton() is erase:
            self.erase(refs, keep_names=keep is not None and keep.isChecked())

    def erase(self, refs: Sequence[Ref], *, keep_names: bool = False) -> None:
        """Erase records for good."""
        purge_step(self.office, refs, self, keep_names=keep_names)
        Drafts(self.office, self.office.database).drop_erased()

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
            button.setEnabled(self.list.selectionModel().hasSelection())


def asked(names: Sequence[str]) -> str:
    """Give the question whether records of these names are to be erased, which names them."""
    short = [name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for name in names]
    if len(short) == 1:
        return _("Erase “{record}” for good?").format(record=short[0])
    left = len(short) - NAMED
    more = [ngettext("and {count} more", "and {count} more", left).format(count=left)] if left > 0 else []
    question = ngettext("Erase {count} record for good?", "Erase these {count} records for good?", len(short))
    return "\n".join([question.format(count=len(short)), "", *short[:NAMED], *more])


def ask_about_names(box: QMessageBox, left: Sequence[LeftName]) -> QCheckBox | None:
    """Say in a question about erasing which names of others go or stay, and let them be kept; None where none go."""
    going, staying = ([each for each in left if each.stays is stays] for stays in (False, True))
    if going:
        told = ngettext(
            "With it goes a name by which another record is found since they were merged:",
            "With it go names by which other records are found since they were merged:",
            len(going),
        )
        _tell_names(box, told, going)
    if staying:
        told = ngettext(
            "This name stays, because the other record is still called so. Change it there first if it shall go too:",
            "These names stay, because other records are still called so."
            " Change them there first if they shall go too:",
            len(staying),
        )
        _tell_names(box, told, staying)
    if not going:
        return None
    keep = QCheckBox(ngettext("&Keep this name", "&Keep these names", len(going)))
    box.setCheckBox(keep)
    return keep


def _tell_names(box: QMessageBox, told: str, left: Sequence[LeftName]) -> None:
    lines = [_("“{name}” of “{record}”").format(name=each.name, record=each.heading) for each in left[:NAMED]]
    if (more := len(left) - NAMED) > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    box.setInformativeText("\n".join([box.informativeText(), "", told, *lines]))
