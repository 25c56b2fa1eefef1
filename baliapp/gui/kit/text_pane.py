"""A document's text to read: marked, searched, its passages chosen by mouse or keyboard, never edited."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from baliapp.gui.kit.found_places import Hit
from baliapp.gui.kit.text_marks import HUES, Mark, Marker, tint
from baliapp.gui.kit.text_shown import ShownText

LARGER = 1.08
PASSAGE_HUE = 48


class TextPane(QPlainTextEdit):
    """One text. Places are counted in its letters."""

    scrolled = Signal()  # the officer, or a search, has moved the text
    passage_chosen = Signal()  # another stretch is selected
    wrapped = Signal()  # its lines may break elsewhere now

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self.setFont(font)
        self.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 1.5)
        self.text, self.shown = "", ShownText("")
        self.passage: tuple[int, int] | None = None
        self._hits: Sequence[Hit] = ()
        self._chosen: Hit | None = None
        self._marker = Marker(self.document())
        self._quiet = self._is_painting = False
        self._repaint = QTimer(self, interval=0, singleShot=True)
        self._repaint.timeout.connect(self._paint_stretches)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.selectionChanged.connect(self.passage_chosen)

    @property
    def marks(self) -> Sequence[Mark]:
        """The changes that are marked."""
        return self._marker.marks

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show another text, with changes marked that are given in its letters."""
        self.text, self.shown = text, ShownText(text)
        self.passage, self._hits, self._chosen = None, (), None
        at = self.shown.position
        self._marker.take([each._replace(start=at(each.start), end=at(each.end)) for each in marks], self.palette())
        self.setPlainText(self.shown.text)

    def show_passage(self, start: int, end: int) -> None:
        """Highlight a passage, put the cursor on it, and bring it into view."""
        self.passage = (start, end)
        self.go_to(start, end)
        self._paint_stretches()

    def forget_passage(self) -> None:
        """Highlight no passage any more."""
        self.passage = None
        self._paint_stretches()

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch, and bring it to the middle."""
        cursor = self.textCursor()
        cursor.setPosition(self.shown.position(start))
        self.setTextCursor(cursor)
        self.centerCursor()
        cursor.setPosition(self.shown.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selected(self) -> tuple[int, int] | None:
        """Give the stretch that is selected, without the white space around it; None where nothing is."""
        cursor = self.textCursor()
        start, end = self.shown.place(cursor.selectionStart()), self.shown.place(cursor.selectionEnd())
        words = self.words(start, end)
        start += len(words) - len(words.lstrip())
        return (start, start + len(words.strip())) if words.strip() else None

    def words(self, start: int, end: int) -> str:
        """Give the words of a stretch, as they are shown."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.position(start))
        cursor.setPosition(self.shown.position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n")

    def show_hits(self, hits: Sequence[Hit], chosen: Hit | None) -> None:
        """Mark what was found, and bring the chosen place into view."""
        self._hits, moved = hits, chosen != self._chosen
        self._chosen = chosen
        if chosen and moved:
            self.go_to(chosen.start, chosen.start + chosen.count)
        self._paint_stretches()

    def first_place(self) -> int:
        """Give the place of the first line that is seen."""
        return self.shown.place(self.cursorForPosition(QPoint(0, self.fontMetrics().height() // 2)).position())

    def bring_to_top(self, place: int) -> None:
        """Make the line of a place the first that is seen, without telling anybody."""
        if place == self.first_place():
            return
        position = self.shown.position(place)
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        self._quiet = True
        self.verticalScrollBar().setValue(block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0))
        self._quiet = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then a small stroke wherever something changed that leaves no letter to colour."""
        super().paintEvent(event)
        first, last = self._seen()
        painter = QPainter(self.viewport())
        for mark in self._marker.within(first, last):
            if mark.kind in HUES and not self.shown_letters(mark):
                self._paint_stroke(painter, mark)
        painter.end()

    def shown_letters(self, mark: Mark) -> str:
        """Give the letters of a mark that have a width."""
        return self.words(self.shown.place(mark.start), self.shown.place(mark.end)).strip("\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the lines break anew."""
        self._quiet = True  # what moves now, nobody has moved
        super().resizeEvent(event)
        self._quiet = False
        self.wrapped.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marker.take(self.marks, self.palette())
            self._marker.rehighlight()
            self._paint_stretches()

    def _paint_stroke(self, painter: QPainter, mark: Mark) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        place, width = self.cursorRect(cursor), max(2, self.fontMetrics().averageCharWidth() // 3)
        painter.fillRect(place.x() - width, place.y(), width, place.height(), tint(self.palette(), mark.kind, 0.7))

    def _seen(self) -> tuple[int, int]:
        """Give from and to where the text is seen."""
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        return self.firstVisibleBlock().position(), last

    def _moved(self) -> None:
        self._paint_stretches()
        if not self._quiet:
            self.scrolled.emit()

    def _paint_stretches(self) -> None:
        """Colour the passage, and of what was found as much as is seen.

        To colour lays lines out, by which the text may move, which would colour it while Qt is still at it: it crashes.
        """
        if self._is_painting:
            self._repaint.start()
            return
        first, last = (self.shown.place(each) for each in self._seen())
        near = [each for each in self._hits if first <= each.start + each.count and each.start <= last]
        stretches = [(each.start, each.start + each.count, self._found(each)) for each in near]
        if self.passage:
            stretches[:0] = [(*self.passage, self._yellow(0.55)), *self._marked_in(*self.passage)]
        self._is_painting = True
        self.setExtraSelections([self._stretch(*each) for each in stretches])
        self._is_painting = False

    def _marked_in(self, start: int, end: int) -> list[tuple[int, int, QColor]]:
        """Give what is marked in the passage as far as it is seen: the colour of the passage would cover it."""
        marks = [each for each in self._marker.within(*self._seen()) if each.kind in HUES]
        places = [(self.shown.place(each.start), self.shown.place(each.end), each.kind) for each in marks]
        return [(one, two, tint(self.palette(), kind, 0.6)) for one, two, kind in places if start <= one and two <= end]

    def _found(self, hit: Hit) -> QColor:
        return self._yellow(0.9 if hit == self._chosen else 0.4)

    def _yellow(self, strength: float) -> QColor:
        base = self.palette().color(QPalette.ColorRole.Base)
        value = 235 if base.lightness() > 128 else 150
        color = QColor.fromHsv(PASSAGE_HUE, 190, value)
        parts = ((color.red(), base.red()), (color.green(), base.green()), (color.blue(), base.blue()))
        return QColor(*(round(one * strength + two * (1 - strength)) for one, two in parts))

    def _stretch(self, start: int, end: int, color: QColor) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.position(start))
        cursor.setPosition(self.shown.position(end), QTextCursor.MoveMode.KeepAnchor)
        shown = QTextCharFormat()
        shown.setBackground(color)
        stretch = QTextEdit.ExtraSelection()
        stretch.cursor, stretch.format = cursor, shown
        return stretch
