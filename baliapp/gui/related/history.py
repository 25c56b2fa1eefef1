"""The history of a record: each step, each field before and after, and Restore for both."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.related.history_rows import HistoryLine, HistoryStep, history_of
from baliapp.gui.related.history_values import ValueSide
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref

STEPS_AT_ONCE = 200
LINE = Qt.ItemDataRole.UserRole
SHORT = 200
"""Letters of a value that the tree shows; the two sides below show all of it."""


class History(QWidget):
    """Steps newest first; under each its fields. The chosen field stands in full below."""

    restored = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self._limit = STEPS_AT_ONCE
        self.tree = self._make_tree()
        self.older = QPushButton(icon("history"), _("Show &older steps"))
        self.older.clicked.connect(self._show_older)
        self.empty = plain_label(_("Nothing has been changed here yet."))
        self.before = ValueSide(_("Before"), _("Restore the value &before"))
        self.after = ValueSide(_("After"), _("Restore the value &after"))
        self.before.chosen.connect(partial(self._restore, 0))
        self.after.chosen.connect(partial(self._restore, 1))
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.addWidget(self.before)
        self.sides.addWidget(self.after)
        self.sides.setChildrenCollapsible(False)
        self.sides.hide()
        column = QVBoxLayout(self)
        for part in (self.empty, self.tree, self.older, self.sides):
            column.addWidget(part)
        column.setStretchFactor(self.tree, 1)

    def show_history(self, ref: Ref | None) -> None:
        """Show the history of a record, as far back as was asked for."""
        if ref != self.ref:
            self._limit = STEPS_AT_ONCE
        self.ref = ref
        steps = history_of(self.office.database, ref, self._limit + 1) if ref else []
        self.older.setVisible(len(steps) > self._limit)
        self.tree.clear()
        for step in steps[: self._limit]:
            item = self._step_item(step)
            self.tree.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
        self.tree.expandAll()
        self.tree.setVisible(bool(steps))
        self.empty.setVisible(not steps)
        self._show_chosen()

    def line(self) -> HistoryLine | None:
        """Give the field that is chosen; None where a step or nothing is."""
        item = self.tree.currentItem()
        kept = item.data(0, LINE) if item else None
        return kept if isinstance(kept, HistoryLine) else None

    def restore(self, value: Value) -> None:
        """Put ``value`` back into the chosen field, as a step of its own."""
        line = self.line()
        if line is not None:
            values = {line.field: value}
            self.office.perform(partial(operations.restore_values, ref=line.ref, values=values))
            self.restored.emit()

    def _restore(self, side: int) -> None:
        line = self.line()
        if line is not None and line.values is not None:
            self.restore(line.values[side])

    def _show_older(self) -> None:
        self._limit *= 2
        self.show_history(self.ref)

    def _show_chosen(self) -> None:
        line = self.line()
        is_field = line is not None and line.values is not None
        self.sides.setVisible(is_field)
        if line is not None and is_field:
            self.before.show_value(line.label, line.before)
            self.after.show_value(line.label, line.after)
            self._offer_other(line)

    def _offer_other(self, line: HistoryLine) -> None:
        """Offer to restore only what is not stored anyway."""
        entry = queries.entry(self.office.database, line.ref)
        for side, value in zip((self.before, self.after), line.values or (), strict=False):
            side.button.setEnabled(entry is not None and not entry.deleted and entry.values[line.field] != value)

    def _step_item(self, step: HistoryStep) -> QTreeWidgetItem:
        item = QTreeWidgetItem([_("{when} · {step} · {by}").format(step=step.name, by=step.by, when=step.when)])
        item.setToolTip(0, plain_tip(item.text(0)))
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setIcon(0, icon("history"))
        item.addChildren([self._line_item(line) for line in step.lines])
        return item

    def _line_item(self, line: HistoryLine) -> QTreeWidgetItem:
        if line.values is None:
            return QTreeWidgetItem([line.label])
        before, after = in_short(line.before), in_short(line.after)
        item = QTreeWidgetItem([line.label, before, after])
        item.setData(0, LINE, line)
        told = _("{field}: before {before}; after {after}").format(field=line.label, before=before, after=after)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told)
        for column, text in ((1, line.before), (2, line.after)):
            item.setToolTip(column, plain_tip(text[:2000]))
            if not text:
                item.setForeground(column, QBrush(self.palette().placeholderText()))
        return item

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("History"))
        tree.setHeaderLabels([_("Field"), _("Before"), _("After")])
        tree.setStyleSheet(theme.TREE)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        tree.currentItemChanged.connect(self._show_chosen)
        return tree


def in_short(text: str) -> str:
    """Give the beginning of a value in one line; a blank one says that it is."""
    line = " ".join(text[: SHORT + 1].split())
    return f"{line[:SHORT]}…" if len(text) > SHORT else line or _("(blank)")
