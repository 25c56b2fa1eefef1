"""The history of everything: who changed what and when, the newest step first."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.related.history import in_short
from baliapp.gui.related.history_rows import HistoryStep, history_of
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref

REF = Qt.ItemDataRole.UserRole
AT_ONCE = 200
MOST_LINES = 200
"""How many lines of one step are shown: the step that fills a new database has thousands."""


class ChangesDialog(PassingDialog):
    """Steps, and under each what it changed; a double click goes to the record."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._limit = AT_ONCE
        self.setWindowTitle(_("History of everything"))
        self.steps = QTreeWidget()
        self.steps.setAccessibleName(_("Steps"))
        self.steps.setHeaderLabels([_("Step"), _("Before"), _("After"), _("Who"), _("When")])
        self.steps.setStyleSheet(theme.TREE)
        self.steps.setUniformRowHeights(True)
        header = self.steps.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.ResizeToContents)  # a day and time are never cut
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.steps.itemActivated.connect(self._activated)
        self.older = QPushButton(icon("history"), _("Show &older steps"))
        self.older.setAutoDefault(False)
        self.older.clicked.connect(self.show_older)
        foot = buttons(QDialogButtonBox.StandardButton.Close)
        foot.addButton(self.older, QDialogButtonBox.ButtonRole.ActionRole)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.steps, 1)
        column.addWidget(foot)
        office.leaving.connect(self.reject)
        self.look_again()

    def sizeHint(self) -> QSize:
        """Give room for names and values."""
        return QSize(self.fontMetrics().averageCharWidth() * 140, self.fontMetrics().height() * 34)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if layout := self.layout():
            layout.activate()  # the steps have their new width only then
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width once days and times have theirs."""
        super().showEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the steps half of what a day and time leave; what is cut stands in the tooltip."""
        room = self.steps.viewport().width() - self.steps.columnWidth(4)
        for place, share in enumerate((0.17, 0.17, 0.16), 1):
            self.steps.setColumnWidth(place, int(room * share))

    def look_again(self) -> None:
        """Show the newest steps."""
        steps = history_of(self.office.database, None, self._limit)
        names = queries.headings(self.office.database, {line.ref for step in steps for line in step.lines[:MOST_LINES]})
        self.steps.clear()
        self.steps.addTopLevelItems([self._item(step, names) for step in steps])
        self._share()
        self.older.setVisible(len(steps) >= self._limit)

    def show_older(self) -> None:
        """Show twice as many steps."""
        self._limit *= 2
        self.look_again()

    def _item(self, step: HistoryStep, names: dict[Ref, str]) -> QTreeWidgetItem:
        item = _told_whole(QTreeWidgetItem([step.name, "", "", step.by, step.when]))
        for line in step.lines[:MOST_LINES]:
            record = names.get(line.ref, _("a record that is no longer there"))
            what = _("{record}: {field}").format(record=record, field=line.label)
            below = QTreeWidgetItem([what, in_short(line.before), in_short(line.after)] if line.values else [what])
            below.setData(0, REF, line.ref)
            item.addChild(_told_whole(below))
        if (left := len(step.lines) - MOST_LINES) > 0:
            more = ngettext("and {count} more line", "and {count} more lines", left).format(count=left)
            item.addChild(QTreeWidgetItem([more]))
        return item

    def _activated(self, item: QTreeWidgetItem) -> None:
        ref = item.data(0, REF)
        if isinstance(ref, Ref):
            self.accept()
            self.opened.emit(ref)


def _told_whole(item: QTreeWidgetItem) -> QTreeWidgetItem:
    """Let the tooltip of each cell have it whole."""
    for place in range(item.columnCount()):
        item.setToolTip(place, plain_tip(item.text(place)))
    return item
