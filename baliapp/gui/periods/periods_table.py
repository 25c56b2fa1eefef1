"""The periods of a member or body as a table that is edited in place, and saved on leaving a row."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_cells import CellDelegate
from baliapp.gui.periods.periods_drafts import Away, keep, kept_new, stored_rows
from baliapp.gui.periods.periods_model import SOURCE, PeriodsModel
from baliapp.gui.periods.periods_room import RowRoom
from baliapp.gui.periods.periods_rows import Period, new_period
from baliapp.gui.periods.periods_saving import save_period
from baliapp.gui.periods.periods_told import judge_again
from baliapp.gui.periods.periods_widths import shared_widths
from baliapp.gui.periods.timeline_bars import Timeline
from baliapp.store.facts.timelines import DRAWN
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

Index = QModelIndex | QPersistentModelIndex
Key = Qt.Key
OURS = (Key.Key_F2, Key.Key_Delete, Key.Key_Insert)
"""Keys that the window would take."""
Trigger = QAbstractItemView.EditTrigger


class PeriodsTable(QTableView):
    """Typing or F2 edits a cell, Insert adds a row, Delete takes one away, Ctrl+S saves, Esc takes back."""

    chosen = Signal(object)  # Ref of a membership, or None
    sources_wanted = Signal(object)  # Ref of a membership
    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self._home: Database | None = None
        self._away = Away()
        self.rows = PeriodsModel(self)
        self.setModel(self.rows)
        self._room = RowRoom(self, self.rows)
        cells = CellDelegate(office, self._room, self)
        cells.gone_on.connect(self._go_on)
        cells.save_wanted.connect(self.save)
        self.setItemDelegate(cells)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Periods"))
        self.setStyleSheet(theme.LIST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().averageCharWidth())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.rows.dataChanged.connect(self._fit_rows)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def far(self) -> str:
        """The field that names the other end."""
        assert self.ref is not None, "no record is shown"
        return DRAWN[self.ref.type]

    def show_periods(self, ref: Ref, timeline: Timeline) -> None:
        """Show the memberships of a member or body; what is being typed stays."""
        is_same = ref == self.ref
        if not is_same:
            self._away.leave(self._home, self.rows.periods)
        here = self.rows.periods if is_same else self._away.waiting(self.office.database)
        new = [each for each in here if not each.ref]
        stored = stored_rows(self.office, timeline, {each.ref: each for each in here if each.ref})
        order = {each: place for place, each in enumerate(self.rows.periods)}
        if set(stored) <= order.keys():
            stored.sort(key=order.__getitem__)  # a row that was changed stays where the officer is
        periods = stored + (new if is_same else kept_new(self.office, ref, new))
        if is_same:
            self._keep_leaving(periods)
        self.ref, self._home = ref, self.office.database
        judge_again(self.office.database, ref, periods)
        self.rows.show_periods(self.far, periods)
        self._fit_rows()
        self.scrollTo(self.currentIndex())

    def _keep_leaving(self, staying: Sequence[Period]) -> None:
        """Keep what is typed in rows that go, such as those of memberships that were removed elsewhere."""
        if self._current() not in staying:
            self._commit()
        for period in self.rows.periods:
            if period not in staying and period.typed:
                self._keep_drafts(self._home, period)
                told = _("What was typed for {name} is kept until the period is restored.")
                self.office.said.emit(told.format(name=period.name))

    def forget(self) -> None:
        """Show nothing any more."""
        self._away.leave(self._home, self.rows.periods)
        self.ref = self._home = None
        self.rows.show_periods("body", [])

    def choose(self, membership: Ref | None) -> None:
        """Make the row of a membership the current one."""
        for row, period in enumerate(self.rows.periods):
            if membership is not None and period.ref == membership and period is not self._current():
                self.setCurrentIndex(self.rows.index(row, max(1, self.currentIndex().column())))

    def edit_period(self, membership: Ref) -> None:
        """Put the cursor into the cell that says since when a membership holds."""
        rows = [row for row, period in enumerate(self.rows.periods) if period.ref == membership]
        if rows:
            self._edit_cell(rows[0], "since")

    def add_period(self) -> None:
        """Add a row, and put the cursor into its first cell."""
        if self.ref is not None and self.save():
            row = self.rows.add(new_period(self.ref))
            self._fit_rows()
            self._edit_cell(row, self.far)

    def save(self) -> bool:
        """Save all rows in which something is typed, the open cell included; False where one is refused."""
        self._commit()
        refused = [period for period in list(self.rows.periods) if not self._save(period)]
        if any(not period.told for period in refused):  # what kept it out was corrected in a row that came after it
            refused = [period for period in refused if not self._save(period)]
        return not refused

    def _commit(self) -> None:
        """Take what stands in the open cell."""
        index = self.currentIndex()
        editor = self.indexWidget(index) if index.isValid() else None
        if isinstance(editor, Editor):
            self.itemDelegate().setModelData(editor, self.rows, index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Save the row that was left, and tell which one is current."""
        super().currentChanged(current, previous)
        left = self.rows.period_at(previous.row()) if previous.isValid() else None
        if left is not None and current.row() != previous.row() and not self.rows.is_changing:
            self._save(left)
        period = self._current()
        self.chosen.emit(period.ref if period else None)

    def event(self, event: QEvent) -> bool:
        """Keep for the cells what the window would take."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Insert, take away with Delete, give up with Esc; Enter edits, or shows the sources."""
        key, period, index = Key(event.key()), self._current(), self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif key == Key.Key_Insert:
            self.add_period()
        elif period is None:
            super().keyPressEvent(event)
        elif key == Key.Key_Delete:
            self.remove(period)
        elif key == Key.Key_Escape and (period.typed or period.told or not period.entry):
            self.give_up(period)
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_F2):
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, show the sources, or go to the other end."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._enter(index)
        else:
            super().mouseDoubleClickEvent(event)

    def remove(self, period: Period) -> None:
        """Put a period into the recycle bin; a new one is only taken away."""
        if period.ref is not None:
            remove_record(self.office, period.ref)
        else:
            self.give_up(period)

    def give_up(self, period: Period) -> None:
        """Go back to what is stored; a new row goes."""
        period.give_up()
        if period.entry is None:
            self.rows.drop(period)
            self.setCurrentIndex(QModelIndex())  # the next key shall not hit a row that nobody chose
        self._keep_drafts(self._home, period)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, what is wrong below theirs, and a frame around the current one."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in self._seen_rows():
            self._room.paint_notes(painter, row)
        if self.hasFocus() and (index := self.currentIndex()).isValid():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            frame = self.visualRect(index)
            frame.setHeight(self._room.cells(index.row()))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit_rows()

    def _seen_rows(self) -> range:
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(0, self.rowAt(0)), self.rows.rowCount() if last < 0 else last + 1)

    def _fit_rows(self) -> None:
        """Share the width, and make rows as high as what stands in them and below."""
        widths = shared_widths(self.rows, self.viewport().width(), self.fontMetrics())
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width)
        for row in range(self.rows.rowCount()):
            height = self._room.whole(row)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _current(self) -> Period | None:
        return self.rows.period_at(self.currentIndex().row())

    def _edit_cell(self, row: int, name: str) -> None:
        index = self.rows.index(row, self.rows.columns.index(name))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _go_on(self, by: int) -> None:
        """Edit the next cell of the row that can be edited, or the one before; go on to the next row at its end."""
        index = self.currentIndex()
        width, count = len(self.rows.columns), self.rows.rowCount()
        places = range(index.row() * width + index.column() + by, count * width if by > 0 else -1, by)
        cells = (self.rows.index(place // width, place % width) for place in places)
        found = next((each for each in cells if self.rows.flags(each) & Qt.ItemFlag.ItemIsEditable), None)
        if found is not None:
            self._edit_cell(found.row(), self.rows.field_of(found))

    def _enter(self, index: Index) -> None:
        period = self.rows.periods[index.row()]
        if self.rows.field_of(index) == SOURCE:
            if self._save(period) and period.ref:
                self.sources_wanted.emit(period.ref)
        elif self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif period.entry is not None:
            self.opened.emit(Ref(self.far, str(period.entry.values[self.far])))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Save when the officer goes on to something else in the window."""
        inside = before is not None and (before is self or self.isAncestorOf(before))
        stays = now is None or now is self or self.isAncestorOf(now)
        if inside and not stays and QApplication.activePopupWidget() is None:
            self.save()

    def _save(self, period: Period) -> bool:
        """Save a row as one step; False where it is refused, with what was typed kept."""
        if self._home is None or self._home is not self.office.database:
            return not period.told
        is_saved = save_period(self.office, self._home, period, partial(self._keep_drafts, self._home, period))
        if not is_saved and period in self.rows.periods:  # what is said of it shall be seen
            self.scrollTo(self.rows.index(self.rows.periods.index(period), 0))
        return is_saved

    def _keep_drafts(self, home: Database | None, period: Period) -> None:
        if home is not None:
            keep(self.office, home, period)
        self.rows.tell_all()


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in OURS or event.matches(QKeySequence.StandardKey.Save)
