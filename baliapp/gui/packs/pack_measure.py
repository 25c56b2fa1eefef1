"""How many pages and sheets the pack that is being asked for takes, and what to look at before it is made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.packs.latest import Latest
from baliapp.gui.packs.readiness_list import ReadinessList
from baliapp.packs.again import Again
from baliapp.packs.build import Measured, measure
from baliapp.packs.facts.reading import Reading
from baliapp.packs.page_counts import page_count
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest

LINES = 5
"""How many lines of the readiness list are seen at once."""


class PackMeasure(QWidget):
    """A line with the count, and the readiness list. What is drawn is kept ``again`` for whoever makes the pack."""

    measured = Signal()

    def __init__(self, office: Office, again: Again, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._again = office, again
        self.latest = Latest(office, self)
        self.count = plain_label()
        self.count.setMinimumHeight(self.fontMetrics().height())
        self.readiness = ReadinessList()
        self.remarks: tuple[Line, ...] = ()
        lines = self.readiness.lines
        lines.setMinimumHeight(self.fontMetrics().height() * LINES)
        self.latest.answered.connect(self._show)
        self.latest.failed.connect(self._fail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count)
        column.addWidget(self.readiness, 1)

    def measure(self, request: PackRequest, *, is_for_word: bool = False) -> None:
        """Look through a pack as it would be made now, and count its pages; Word breaks pages by itself."""
        database, again = self.office.database, self._again

        def work(progress: Progress) -> Measured:
            with again.drawing(request.reader) as kept:
                return measure(Reading(database), request, progress, kept)

        self._reader, self._is_for_word = request.reader, is_for_word
        uncounted = _("Word breaks the pages by itself, so nobody can count them before.") if is_for_word else ""
        self.count.setText(uncounted or self.count.text() or _("Counting the pages…"))
        self.count.setEnabled(is_for_word)  # grey until it is true again
        self.latest.ask(work, _("Counting the pages"))

    def forget(self) -> None:
        """Count nothing: what is asked for is not understood."""
        self.latest.stop()
        self.count.setText("")

    def _show(self, measured: Measured) -> None:
        if not self._is_for_word:
            self.count.setText(page_count(self._reader, measured).told())
        self.count.setEnabled(True)
        self.remarks = measured.remarks
        self.readiness.show_lines(measured.remarks)
        self.measured.emit()

    def _fail(self, sentence: str) -> None:
        self.count.setText(sentence)
        self.count.setEnabled(True)
        self.readiness.show_lines(())
        self.measured.emit()
