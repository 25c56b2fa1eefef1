"""What would come into the office, as a tree: added, changed and removed, each record with its fields."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import N_, _
from baliapp.base.worddiff import Piece, side_by_side
from baliapp.gui.kit import theme
from baliapp.gui.kit.differing_words import PIECES, Index, WordsDelegate, as_markup, in_words
from baliapp.merge.plan import Plan, RecordChange, Remark
from baliapp.merge.words import facts_of, kind_of, label_of, told_changes, value_told

LONGEST = 600
"""Letters of a value in a row; all of it stands in the question and in the history."""
RECORD = Qt.ItemDataRole.UserRole + 7
GROUPS = (("added", N_("Added")), ("changed", N_("Changed")), ("removed", N_("Removed")))
OFFICE, VENUE = 1, 2


class PreviewTree(QTreeWidget):
    """Shows a plan; the fields of a record are made when it is opened."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.setAccessibleName(_("What would come in"))
        self.setHeaderLabels([_("Record"), _("In the office"), _("On the copy")])
        self.setStyleSheet(theme.TREE)
        self.setWordWrap(True)
        self.setItemDelegateForColumn(OFFICE, _Words(self))
        self.setItemDelegateForColumn(VENUE, _Words(self))
        self.itemExpanded.connect(self._fill)
        for name, label in GROUPS:
            self._add_group(_(label), getattr(plan, name))
        if plan.remarks:
            self._add_remarks(plan.remarks)
        header = self.header()
        header.setStretchLastSection(True)
        header.sectionResized.connect(lambda *_sizes: self.scheduleDelayedItemsLayout())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in (0, OFFICE):
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * 44)

    def _add_group(self, label: str, changes: Sequence[RecordChange]) -> None:
        if not changes:
            return
        group = self._heading(_("{kind} ({count})").format(kind=label, count=len(changes)))
        for each in changes:
            item = QTreeWidgetItem(group, [f"{kind_of(each)}: {each.heading}"])
            item.setToolTip(0, f"<p>{escape(each.heading)}</p>")
            item.setData(0, RECORD, each)
            item.setFirstColumnSpanned(True)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        group.setExpanded(True)

    def _add_remarks(self, remarks: Sequence[Remark]) -> None:
        group = self._heading(_("To be looked at afterwards ({count})").format(count=len(remarks)))
        for each in remarks:
            item = QTreeWidgetItem(group, [each.heading, each.told])
            item.setToolTip(0, f"<p>{escape(each.heading)}</p>")
            item.setData(OFFICE, PIECES, [Piece(each.told, False)])
        group.setExpanded(True)

    def _heading(self, text: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [text])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFirstColumnSpanned(True)
        return group

    def _fill(self, item: QTreeWidgetItem) -> None:
        change = item.data(0, RECORD)
        if change is None or item.childCount():
            return
        for field, *texts in told_changes(change):
            before, after = (value_told(change.ref, field, text, self.plan.headings)[:LONGEST] for text in texts)
            row = QTreeWidgetItem(item, [label_of(change.ref, field), before, after])
            row.setTextAlignment(0, Qt.AlignmentFlag.AlignTop)
            _mark(row, before, after, is_text=facts_of(change.ref, field) is not None)


def _mark(row: QTreeWidgetItem, before: str, after: str, *, is_text: bool) -> None:
    """Let the words stand out that the other has not, where both say something."""
    marked = side_by_side(before, after) if is_text else ([Piece(before, False)], [Piece(after, False)])
    for column, pieces in zip((OFFICE, VENUE), marked, strict=True):
        row.setData(column, PIECES, pieces)
        row.setData(column, Qt.ItemDataRole.AccessibleDescriptionRole, in_words(pieces))
        row.setToolTip(column, as_markup(pieces).replace("\n", "<br>"))


class _Words(WordsDelegate):
    """Also paints rows that have no such text, on as many lines as its column has room for."""

    above = 3

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of all lines; a tree tells nobody how wide a cell is."""
        if not self.pieces(index):
            return QSize()
        sized = QStyleOptionViewItem(option)
        sized.rect = QRect(0, 0, self._tree.columnWidth(index.column()), 0)
        return super().sizeHint(sized, index)

    def pieces(self, index: Index) -> Sequence[Piece]:
        """Give the text of a cell; nothing where there is none."""
        found: Sequence[Piece] | None = index.data(PIECES)
        return found or []

    def top(self, room: int, high: float) -> float:
        """Begin at the top, beside the name of the field."""
        return self.above
