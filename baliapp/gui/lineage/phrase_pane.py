"""A phrase over the years: typed into a line, told by date, opened at its place."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.passages import Passage
from baliapp.base.progress import Progress
from baliapp.base.rich_text import LINE_BREAK
from baliapp.base.text import words
from baliapp.base.worddiff import Piece
from baliapp.gui.documents.document_text import open_text
from baliapp.gui.kit import theme
from baliapp.gui.kit.differing_words import PIECES, Index, WordsDelegate
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.asking import queries
from baliapp.store.documents.phrases import Gathered, History, phrase_history

AT_REST = 250
"""Milliseconds without a key after which is looked."""
DATE, TIMES, SAID = range(3)
PLACE = Qt.ItemDataRole.UserRole + 7
"""Where a row leads: a text and one place in it, or the meeting above."""


class PhrasePane(QWidget):
    """Asks for a phrase, and lists where it stands; Enter on a line goes there."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.found = History()
        self._day: date | None = None
        self._job: Job | None = None
        self.line, self.told = QLineEdit(), plain_label()
        self.model, self.view = QStandardItemModel(0, len((DATE, TIMES, SAID)), self), QTreeView()
        self._at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._at_rest.timeout.connect(self.look)
        self._lay_out()
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.look)
        self.view.activated.connect(self.go)
        office.leaving.connect(self._stop)

    def look(self) -> None:
        """Look for what is typed."""
        self._stop()
        typed, database, day = self.line.text(), self.office.database, self.office.day
        self._day = day
        if not words(typed):
            self._show_nothing(self._advice())
            return

        def work(progress: Progress) -> History:
            return phrase_history(database, typed, progress, day)

        self.told.setText(_("Looking…"))
        self._job = job = self.office.looking.start(work, _("Looking for “{words}”").format(words=typed))
        job.finished.connect(partial(self._show, job))
        job.failed.connect(lambda message, advice: self._fail(job, f"{message} {advice}"))

    def show_day(self) -> None:
        """Look again where another day is looked at."""
        if self._day != self.office.day:
            self.look()

    def go(self, index: QModelIndex) -> None:
        """Open a meeting, a record, or the text of a file at the place."""
        ref, file, place = index.siblingAtColumn(DATE).data(PLACE)
        kept = queries.entry(self.office.database, file) if file else None
        if kept is None or kept.deleted:
            self.opened.emit(ref)
        else:
            open_text(self.office, kept, self).show_passage(*place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def _typed(self) -> None:
        self._stop()
        self._at_rest.start()

    def _stop(self) -> None:
        self._at_rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, job: Job, found: History) -> None:
        if job is not self._job:
            return  # somebody has typed on
        self._job = None
        self.found = found
        self.model.removeRows(0, self.model.rowCount())
        for each in found.gathered:
            row = _meeting(each)
            for below in _places(each):
                row[DATE].appendRow(below)
            self.model.appendRow(row)
        self.view.expandAll()
        self._show_table(is_shown=bool(found.gathered))
        self.told.setText(self._counted(found))

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self._show_nothing(sentence)

    def _show_nothing(self, sentence: str) -> None:
        self.found = History()
        self._show_table(is_shown=False)
        self.told.setText(sentence)

    def _show_table(self, *, is_shown: bool) -> None:
        """Take room only where there is something to show."""
        self.view.setVisible(is_shown)
        high = QSizePolicy.Policy.Expanding if is_shown else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, high)

    def _advice(self) -> str:
        return _(
            "Where these words stand one after another in paragraphs and documents, by date. What is kept as synonyms"
            " counts too; the same words in another order do not."
        )

    def _counted(self, found: History) -> str:
        """Say how often it stands in how many texts, first and last when, and what the day hides."""
        texts = found.standings
        if not texts:
            told = _("This stands in no paragraph and in no text of a document.")
        else:
            many = ngettext("It stands in {count} text", "It stands in {count} texts", len(texts))
            often = sum(each.times for each in texts)
            told = many.format(count=len(texts))
            if often > len(texts):
                told = _("{told}, {often} times in all").format(told=told, often=often)
            dated = [each.dated for each in texts if each.dated]
            if len(dated) > 1:
                words_of = {"told": told, "first": dated[0], "last": dated[-1]}
                told = _("{told}; the first is of {first}, the last of {last}").format(**words_of)
            told += "."
        if self._day is not None:
            told = _("As of {day}: {told}").format(day=of_day(self._day), told=told)
        if found.hidden:
            later = ngettext("{count} later text is hidden.", "{count} later texts are hidden.", found.hidden)
            told = f"{told} {later.format(count=found.hidden)}"
        return told

    def _lay_out(self) -> None:
        self.line.setPlaceholderText(_("A phrase over the years"))
        self.line.setAccessibleName(_("A phrase over the years"))
        self.line.setClearButtonEnabled(True)
        self.told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.told.setText(self._advice())
        self.model.setHorizontalHeaderLabels([_("Date"), _("Times"), _("Where it stands")])
        self.view.setModel(self.model)
        self.view.setAccessibleName(_("Where the phrase stands"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setItemDelegateForColumn(SAID, PlaceDelegate(self.view))
        self.view.setAlternatingRowColors(True)
        self.view.setIndentation(theme.SPACE)
        self.view.setTabKeyNavigation(False)
        head = self.view.header()
        letter = self.fontMetrics().averageCharWidth()
        self.view.setColumnWidth(DATE, letter * 22)
        self.view.setColumnWidth(TIMES, letter * 8)
        head.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self.view.scheduleDelayedItemsLayout)
        self._show_table(is_shown=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)


class PlaceDelegate(WordsDelegate):
    """Paints where a phrase stands, as high as its lines are in their column."""

    above = theme.SPACE // 4

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height at the width of the column, which a tree does not tell."""
        wide = QStyleOptionViewItem(option)
        wide.rect = QRect(0, 0, self._view.columnWidth(index.column()), 0)
        return super().sizeHint(wide, index)


def _meeting(gathered: Gathered) -> list[QStandardItem]:
    """Give the row of a meeting, or of a document of none: when, and how often in all."""
    said = QStandardItem(gathered.heading)
    said.setData([Piece(gathered.heading, differs=False)], PIECES)
    row = _row(gathered.dated, gathered.times, said, (gathered.ref, None, None))
    row[DATE].setText(str(gathered.dated or _("no date")))
    return row


def _places(gathered: Gathered) -> Iterator[list[QStandardItem]]:
    """Give a row for each place in each text; how often it stands in a text beside the first of them."""
    for standing in gathered.standings:
        for number, place in enumerate(standing.places):
            heading = "" if number else f"{standing.heading}{LINE_BREAK}"
            said = QStandardItem(f"{standing.heading}: {place.line}")
            said.setData([Piece(heading, differs=False), *_pieces(place)], PIECES)
            leads = (standing.ref, standing.file, place.place)
            yield _row(standing.dated, 0 if number else standing.times, said, leads, above=gathered.dated)
        if left := standing.times - len(standing.places):
            told = ngettext("and {count} more place in this text", "and {count} more places in this text", left)
            said = QStandardItem(told.format(count=left))
            said.setData([Piece(said.text(), differs=False)], PIECES)
            yield _row(None, 0, said, (standing.ref, None, None))


def _row(
    dated: PartialDate | None, times: int, said: QStandardItem, leads: object, above: PartialDate | None = None
) -> list[QStandardItem]:
    """Give the cells of a row; a date that stands ``above`` already, and no count, are not said."""
    date_cell = QStandardItem(str(dated or _("no date")) if times and dated != above else "")
    date_cell.setData(leads, PLACE)
    often = QStandardItem(str(times) if times else "")
    for cell in (date_cell, often):
        cell.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return [date_cell, often, said]


def _pieces(passage: Passage) -> list[Piece]:
    """Give a line in pieces, marked where the phrase stands."""
    pieces, at = list[Piece](), 0
    for start, end in passage.marks:
        pieces += [Piece(passage.line[at:start], differs=False), Piece(passage.line[start:end], differs=True)]
        at = end
    return [*(each for each in pieces if each.text), Piece(passage.line[at:], differs=False)]
