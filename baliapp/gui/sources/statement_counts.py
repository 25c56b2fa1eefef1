"""A small table: what sources count, letter for letter, beside what memberships give on the same day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.form.fact_words import counted_called
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import plain_label
from baliapp.records.kinds import shown
from baliapp.store.facts.counts_compared import ComparedCount
from baliapp.store.facts.standings import Figure
from baliapp.store.facts.statements import bound_of

SHARES = (0.31, 0.2, 0.22)
"""How much of the width the columns take; the last takes what they leave."""


class CountsTable(QWidget):
    """Hidden while no document counts anything."""

    def __init__(self) -> None:
        super().__init__()
        self.table = GrownTable(0, 4)
        self.table.setHorizontalHeaderLabels([_("A source says"), _("As of"), _("Computed"), _("Difference")])
        self.table.setAccessibleName(_("Counts of sources beside counts of memberships"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE)
        column.addWidget(plain_label(_("What sources count, and what memberships give"), larger=1.1))
        column.addWidget(self.table)
        told = _(
            "A count in a document stays what the document says; memberships are counted anew for each day. They may"
            " differ where another thing is counted: here, special administrative regions count with the states."
        )
        column.addWidget(plain_label(told))
        self.hide()

    def show_counts(self, counts: Sequence[ComparedCount]) -> None:
        """Show counts, a line each."""
        self.table.clearSpans()
        self.table.setRowCount(0)
        counted = ""
        for each in counts:
            if each.statement.counted != counted:
                counted = each.statement.counted
                self._add_line([counted_called(counted)], bold=True)
            self._add_line(cells_of(each))
        self.setVisible(bool(counts))
        self.table.grow()

    def _add_line(self, cells: Sequence[str], *, bold: bool = False) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for place, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            font = item.font()
            font.setBold(bold)
            item.setFont(font)
            self.table.setItem(row, place, item)
        if len(cells) == 1:
            self.table.setSpan(row, 0, 1, self.table.columnCount())


class GrownTable(QTableWidget):
    """As high as its rows, whose texts wrap."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(theme.LIST)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width, and wrap anew."""
        super().resizeEvent(event)
        for place, share in enumerate(SHARES):
            self.setColumnWidth(place, round(self.viewport().width() * share))
        self.grow()

    def grow(self) -> None:
        """Take the height of all rows."""
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.SPACE)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 1)


def cells_of(count: ComparedCount) -> tuple[str, str, str, str]:
    """Give a line of the table."""
    said = count.statement
    when = shown(said.as_of) or _("undated")
    if count.is_document_date and count.day:
        when = _("undated; the document is of {date}").format(date=of_day(count.day))
    source = _("“{says}” – {source}").format(says=said.says, source=said.named)
    return source, when, computed_words(count), difference_words(count)


def computed_words(count: ComparedCount) -> str:
    """Say what memberships give, and on which day."""
    if count.computed is None or count.day is None:
        return _("no day to count for")
    day = of_day(count.day)
    if not count.computed.doubtful:
        return _("{count} on {day}").format(count=count.computed.certain, day=day)
    words = _("{count} on {day}, perhaps {doubtful} more")
    return words.format(count=count.computed.certain, day=day, doubtful=count.computed.doubtful)


def difference_words(count: ComparedCount) -> str:
    """Say how far the two are apart, and what may be the reason."""
    figure = count.statement.figure
    if count.computed is None or figure is None:
        return ""
    apart = _apart(figure, bound_of(count.statement), count.computed)
    fits = count.computed.certain <= figure <= count.computed.certain + count.computed.doubtful
    return apart if fits or bound_of(count.statement) else " ".join(filter(None, (apart, _why(count))))


def _apart(figure: int, bound: str, computed: Figure) -> str:
    if (bound == ">" and computed.certain > figure) or (bound == "<" and computed.certain < figure):
        return _("Fits: it only says where the count ends or begins.")
    if figure == computed.certain:
        return _("The same figure.")
    if computed.certain < figure <= computed.certain + computed.doubtful:
        return _("Fits, with some of those that held perhaps.")
    most = computed.certain + computed.doubtful
    if figure > most:
        apart = figure - most
        return _("{count} more.").format(count=apart)
    apart = computed.certain - figure
    return _("{count} fewer.").format(count=apart)


def _why(count: ComparedCount) -> str:
    reasons = []
    if count.statement.note:
        reasons.append(count.statement.note)
    if count.is_document_date:
        reasons.append(_("The document may speak of an earlier day."))
    return " ".join(reasons)
