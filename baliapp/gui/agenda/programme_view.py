"""The programme of a meeting day by day: what is on when, what is free between, and what overlaps."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.agenda.agenda_columns import times
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.store.meetings.agenda import Item
from baliapp.store.meetings.agenda_programme import Programme, ProgrammeDay, Slot
from baliapp.store.tables.entries import Ref

IDENTITY = Qt.ItemDataRole.UserRole


class ProgrammeView(QWidget):
    """Shows a programme; whoever wants to change an item goes to it in the agenda."""

    wanted = Signal(object)  # Ref of the item to go to

    def __init__(self) -> None:
        super().__init__()
        self.clock = plain_label()
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([_("Time"), _("Item")])
        self.tree.setAccessibleName(_("Programme"))
        self.tree.setStyleSheet(theme.TREE)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setRootIsDecorated(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.clock)
        column.addWidget(self.tree, 1)

    def show_programme(self, programme: Programme, time_zone: str) -> None:
        """Show the days of a programme, and then what has no day."""
        told = _("All times are those of the clock at the venue, in {zone}.").format(zone=time_zone)
        self.clock.setText(
            told if time_zone else _("All times are those of the clock at the venue; the meeting names no time zone.")
        )
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for day in programme.days:
            self._show_day(day)
        if programme.without_day:
            head = self._head(_("Without a day"))
            for item in programme.without_day:
                self._row(head, times(item), item.called, item)
        self.tree.expandAll()
        self.tree.verticalScrollBar().setValue(scrolled)

    def _show_day(self, day: ProgrammeDay) -> None:
        outside = _("{day} (not a day of the meeting)")
        head = self._head((outside if day.is_outside else "{day}").format(day=day.day))
        for slot in day.slots:
            if slot.free_since:
                self._row(head, f"{slot.free_since}–{slot.begins}", _("Nothing is on."))
            self._row(head, times(slot.item), slot.item.called, slot.item)
            if told := _to_know(slot):
                row = self._row(head, "", told)
                row.setIcon(1, icon("triangle-alert" if slot.overlaps else "info"))
        for item in day.without_time:
            self._row(head, _("no time"), item.called, item)

    def _head(self, text: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem([text])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setSizeHint(1, QSize(0, self.fontMetrics().height() + theme.SPACE * 2))
        font = self.font()
        font.setBold(True)
        head.setFont(0, font)
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        return head

    def _row(self, head: QTreeWidgetItem, time: str, text: str, item: Item | None = None) -> QTreeWidgetItem:
        """Add a row; one that is no item is said more quietly."""
        row = QTreeWidgetItem([time, text])
        row.setToolTip(1, plain_tip(text))
        row.setSizeHint(1, QSize(0, self.fontMetrics().height() + theme.SPACE))
        if item is not None:
            row.setData(0, IDENTITY, item.ref.id)
        else:
            row.setFlags(Qt.ItemFlag.ItemIsEnabled)
            row.setForeground(0, self.palette().placeholderText())
            row.setForeground(1, self.palette().placeholderText())
        head.addChild(row)
        return row

    def _go(self, row: QTreeWidgetItem) -> None:
        if identity := row.data(0, IDENTITY):
            self.wanted.emit(Ref("agenda_item", identity))


def _to_know(slot: Slot) -> str:
    told = []
    if slot.overlaps:
        at_once = ", ".join(each.called for each in slot.overlaps)
        told.append(_("At the same time as {items}.").format(items=at_once))
    if not slot.ends:
        told.append(_("Nobody says when it ends."))
    if slot.item.is_internal:
        told.append(_("The chair only."))
    return " ".join(told)
