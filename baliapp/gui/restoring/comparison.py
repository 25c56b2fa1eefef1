"""What differs between the chosen backup and now: kinds, their records, and the fields of each side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.base.worddiff import Piece, side_by_side
from baliapp.gui.kit import theme
from baliapp.gui.kit.differing_words import PIECES, Index, WordsDelegate, as_markup, laid_out
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.related.history_rows import HistoryLine
from baliapp.gui.restoring.compared import SeenRecord, in_short, what_has_become
from baliapp.records.catalogue import BY_NAME
from baliapp.store.tables.entries import Ref

REF = Qt.ItemDataRole.UserRole
MOST = 300
"""How many records of one kind are listed; all of them are counted, and brought back with the whole backup."""
LONGEST = 1500
"""Letters of one value that are shown."""
NAME, THEN, NOW = range(3)


class ValuesDelegate(WordsDelegate):
    """Paints a value on as many lines as its column is wide for."""

    above = 2

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self.tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of all lines; a tree does not say by itself how wide its column is."""
        width = self.tree.columnWidth(index.column())
        high = laid_out(self.pieces(index), option.font, width).boundingRect().height()
        return QSize(width, round(high) + 2 * self.above)

    def pieces(self, index: Index) -> Sequence[Piece]:
        """Give the text of a cell; records and kinds have none."""
        found: Sequence[Piece] | None = index.data(PIECES)
        return found or ()

    def top(self, _room: int, _high: float) -> float:
        """Begin at the top, so that then and now begin on one line."""
        return self.above


class Comparison(QWidget):
    """Shows the differences; records can be ticked."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = plain_label(bold=True)
        self.fault = Message("triangle-alert")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("What differs from now"))
        self.tree.setHeaderLabels([_("Record"), _("In the backup"), _("Now")])
        self.tree.setStyleSheet(theme.TREE)
        self.tree.setWordWrap(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for place in range(3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self.tree.scheduleDelayedItemsLayout)
        self._values = ValuesDelegate(self.tree)
        for place in (THEN, NOW):
            self.tree.setItemDelegateForColumn(place, self._values)
        self.tree.itemChanged.connect(lambda _item, _column: self.ticked.emit())
        self.nothing = EmptyState("circle-check")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self.fault):
            column.addWidget(part)
        column.addWidget(self.pages, 1)

    def wait(self, sentence: str) -> None:
        """Show that the backup is being compared, or that there is none to compare."""
        self.told.clear()
        self.told.hide()
        self.fault.tell("")
        self.tree.clear()
        self.nothing.tell(sentence)
        self.pages.setCurrentWidget(self.nothing)
        self.ticked.emit()

    def fail(self, sentence: str) -> None:
        """Say why there is no comparison."""
        self.wait("")
        self.fault.tell(sentence)

    def show_seen(self, seen: Sequence[SeenRecord]) -> None:
        """Show what differs."""
        self.wait(in_short(seen))
        if not seen:
            return
        self.told.setText(in_short(seen))
        self.told.show()
        self.tree.blockSignals(True)
        for type_name, every in groupby(seen, lambda each: each.ref.type):
            self.tree.addTopLevelItem(_kind(type_name, list(every)))
        self.tree.blockSignals(False)
        self.tree.expandToDepth(0 if len(seen) > MOST // 10 else 1)
        for item in self._items():
            item.setFirstColumnSpanned(not item.text(THEN) + item.text(NOW))  # names have the room of all columns
        self.pages.setCurrentWidget(self.tree)

    def chosen(self) -> list[Ref]:
        """Give the records that are ticked."""
        ticked = (item for item in self._items() if item.checkState(NAME) == Qt.CheckState.Checked)
        return [item.data(NAME, REF) for item in ticked]

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """Give every line: kinds, records and fields."""
        every = QTreeWidgetItemIterator(self.tree)
        while item := every.value():
            yield item
            every += 1


def _kind(type_name: str, every: Sequence[SeenRecord]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([_("{kind}: {count}").format(kind=_(BY_NAME[type_name].plural), count=len(every))])
    font = item.font(NAME)
    font.setBold(True)
    item.setFont(NAME, font)
    item.addChildren([_record(each) for each in every[:MOST]])
    if (left := len(every) - MOST) > 0:
        more = ngettext("and {count} more", "and {count} more", left).format(count=left)
        item.addChild(QTreeWidgetItem([more]))
    return item


def _record(seen: SeenRecord) -> QTreeWidgetItem:
    told = _("{what}: {record}").format(record=seen.heading or _("(no name)"), what=what_has_become(seen))
    item = QTreeWidgetItem([told])
    item.setData(NAME, REF, seen.ref)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(NAME, Qt.CheckState.Unchecked)
    item.setToolTip(NAME, _("Tick it to bring it back by itself."))
    item.addChildren([_field(line) for line in seen.lines])
    return item


def _field(line: HistoryLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.label])
    item.setTextAlignment(NAME, Qt.AlignmentFlag.AlignTop)
    then, now = (_cut(each) for each in (line.before, line.after))
    for column, pieces in zip((THEN, NOW), side_by_side(then, now), strict=True):
        _put(item, column, pieces)
    return item


def _put(item: QTreeWidgetItem, column: int, pieces: Sequence[Piece]) -> None:
    item.setData(column, PIECES, list(pieces))
    item.setText(column, "".join(piece.text for piece in pieces))  # for those who have it read out
    item.setToolTip(column, as_markup(pieces) if item.text(column) else "")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
