"""Find everywhere: one line to type in; what holds the words comes below, without holding the window up."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base import text
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.finding.found_delegate import FoundDelegate
from baliapp.gui.finding.found_model import FoundModel, Line
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, plain_label
from baliapp.store.asking.searching import Group, looked_in, search

AT_REST = 150
"""Milliseconds without a key after which is looked."""
MOVES = {Qt.Key.Key_Down: (1, 1), Qt.Key.Key_Up: (-1, 1), Qt.Key.Key_PageDown: (1, 5), Qt.Key.Key_PageUp: (-1, 5)}
"""Which way and how many lines the keys go, while the cursor stays in the line."""
KEPT = "find.words"


class FindDialog(PassingDialog):
    """Asks where to go; `chosen` then tells. Down and Up choose, Enter goes there, Esc closes."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.chosen: Line | None = None
        self._job: Job | None = None
        self._goes_to_first = False
        self.setWindowTitle(_("Find everywhere"))
        self.line, self.told = QLineEdit(), plain_label()
        self.model, self.view = FoundModel(self), QListView()
        self.pages, self.empty = QStackedWidget(), EmptyState("search")
        self._at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._at_rest.timeout.connect(self._look)
        self._lay_out()
        self.resize(self.sizeHint())  # labels that wrap would have Qt make it as low as it can be
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.view.activated.connect(lambda index: self._go(index.row()))
        office.leaving.connect(self.reject)
        self._show_nothing(_("Type words of whatever you look for. {places}").format(places=_places()))
        kept = office.settings.get(KEPT)
        self.line.setText(kept if isinstance(kept, str) else "")
        self.line.selectAll()

    @property
    def is_looking(self) -> bool:
        """Whether what was typed is still being looked for, or is about to be."""
        return self._at_rest.isActive() or self._job is not None

    def sizeHint(self) -> QSize:
        """Give room for a line of some ninety letters."""
        room, letter = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
        return QSize(min(room.width(), letter * 110), round(room.height() * 0.75))

    def done(self, result: int) -> None:
        """Look no longer, and remember the words for the next time."""
        self._stop()
        self.office.remember(KEPT, self.line.text())
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in what was found while the cursor stays in the line."""
        if watched is not self.line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move(*MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return super().eventFilter(watched, event)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def _typed(self) -> None:
        self._stop()
        if text.words(self.line.text()):
            self._at_rest.start()
            self.told.setText(_("Looking…"))
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            self.view.setEnabled(False)  # what still stands there answers other words
        else:
            self._show_nothing(_("Type words of whatever you look for. {places}").format(places=_places()))

    def _look(self) -> None:
        typed, database, day = self.line.text(), self.office.database, self.office.day

        def work(progress: Progress) -> list[Group]:
            return search(database, typed, day, progress)

        self._job = job = self.office.looking.start(work, _("Looking for “{words}”").format(words=typed))
        job.finished.connect(partial(self._show, job, typed))
        job.failed.connect(lambda message, advice: self._fail(job, f"{message} {advice}"))

    def _stop(self) -> None:
        self._at_rest.stop()
        self._goes_to_first = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, job: Job, typed: str, groups: Sequence[Group]) -> None:
        if job is not self._job:
            return  # somebody has typed on
        self._job = None
        if not groups:
            nothing = _("Nothing holds “{words}”. {places}").format(words=" ".join(typed.split()), places=_places())
            self._show_nothing(nothing)
            return
        self.model.show_groups(groups)
        self.pages.setCurrentWidget(self.view)
        self._choose(self.model.next_place(-1, 1))
        self.told.setText(self._counted(sum(group.total for group in groups)))
        self.view.setEnabled(True)
        if self._goes_to_first:
            self._go(self.view.currentIndex().row())

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self._show_nothing(sentence)

    def _show_nothing(self, sentence: str) -> None:
        self._goes_to_first = False
        self.model.show_groups(())
        self.told.setText("")
        self.empty.tell(sentence)
        self.pages.setCurrentWidget(self.empty)

    def _counted(self, total: int) -> str:
        told = ngettext("{count} record found.", "{count} records found.", total).format(count=total)
        if self.office.as_of is None:
            return told
        then = _("As of {day}: what did not hold then comes last of its kind, and says so.")
        return f"{told} {then.format(day=self.office.as_of)}"

    def _take(self) -> None:
        """Go where is chosen; while the answer is still to come, go to its first line as soon as it is there."""
        if not self.is_looking:
            self._go(self.view.currentIndex().row())
            return
        self._goes_to_first = True
        if self._at_rest.isActive():
            self._at_rest.stop()
            self._look()

    def _move(self, way: int, lines: int) -> None:
        if self.is_looking:
            return
        row = self.view.currentIndex().row()
        for _line in range(lines):
            row = row if (place := self.model.next_place(row, way)) is None else place
        self._choose(row)

    def _choose(self, row: int | None) -> None:
        if row is not None and row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            if row == 1:
                self.view.scrollToTop()  # the name of the first kind is seen too

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.model.lines) and self.model.lines[row].leads:
            self.chosen = self.model.lines[row]
            self.accept()

    def _lay_out(self) -> None:
        self.line.setPlaceholderText(_("Find in all records and in the texts of files"))
        self.line.setAccessibleName(_("Find everywhere"))
        self.line.setClearButtonEnabled(True)
        sign = icon("search", QPalette.ColorRole.PlaceholderText)
        self.line.addAction(sign, QLineEdit.ActionPosition.LeadingPosition).setText(_("Find"))
        self.view.setAccessibleName(_("What was found"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoundDelegate(self.view, self))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        keys: QLabel = plain_label(_("Up and Down choose, Enter goes there, Esc closes."))
        for label in (self.told, keys):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.line)
        column.addWidget(self.told)
        column.addWidget(self.pages, 1)
        column.addWidget(keys)


def _places() -> str:
    """Say where is looked."""
    kinds = ", ".join(_(kind.plural).lower() for kind in looked_in())
    return _("Looked in: {kinds}, and the texts of files.").format(kinds=kinds)
