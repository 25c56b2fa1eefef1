"""How many pages and sheets each edition of a pack definition takes for a meeting, counted while the officer works."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.packs.latest import Latest
from baliapp.packs.again import Again
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.page_counts import PageCount, page_counts
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref

KEPT = "pack.counted_meeting"
"""The setting that remembers for which meeting pages are counted, by its id."""


class ContentsCounts(QWidget):
    """A meeting to choose, and below it a line for each edition."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.definition: Ref | None = None
        self._again = Again()
        self.latest = Latest(office, self)
        self.latest.answered.connect(self._show)
        self.latest.failed.connect(self._say)
        self.meeting = QComboBox()
        self.meeting.setAccessibleName(_("Count the pages for"))
        self.meeting.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.meeting.activated.connect(self._choose)
        self.told = plain_label()
        self.told.setMinimumHeight(self.fontMetrics().height())
        self.editions = {reader: plain_label() for reader in EDITIONS}
        self._lay_out()

    def show_definition(self, definition: Ref | None) -> None:
        """Count the pages of a definition anew; None where it has nothing to count."""
        self.latest.stop()
        self.definition = definition
        self._fill(queries.all_entries(self.office.database, "meeting"))
        if definition is None:
            self._say("")
        elif self.meeting.count() == 0:
            self._say(_("There is no meeting yet for which pages could be counted."))
        else:
            self.told.setText(_("Counting the pages…"))
            self._count(definition)

    def count_for(self, meeting: Ref) -> None:
        """Count the pages for a meeting, as if it had been chosen."""
        self.office.remember(KEPT, meeting.id)

    def _fill(self, meetings: Sequence[Entry]) -> None:
        """Offer the meetings, the last one first; the one of last time stays chosen while it is there."""
        kept = self.meeting.currentData() or self.office.settings.get(KEPT)
        with QSignalBlocker(self.meeting):
            self.meeting.clear()
            for each in reversed(meetings):
                self.meeting.addItem(" ".join(each.heading.split()), each.ref.id)
            self.meeting.setCurrentIndex(max(0, self.meeting.findData(kept)))
        self.meeting.setEnabled(self.meeting.count() > 0)

    def _choose(self, _place: int) -> None:
        self.office.remember(KEPT, self.meeting.currentData())
        self.show_definition(self.definition)

    def _count(self, definition: Ref) -> None:
        database, again = self.office.database, self._again
        meeting = Ref("meeting", str(self.meeting.currentData()))

        def work(progress: Progress) -> tuple[PageCount, ...]:
            return page_counts(database, meeting, definition, progress, again)

        self.latest.ask(work, _("Counting the pages"))

    def _show(self, counts: Sequence[PageCount]) -> None:
        self.told.setText("")
        for each in counts:
            self.editions[each.reader].setText(f"{each.told()} {to_look_at(each.to_look_at)}".strip())

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        for each in self.editions.values():
            each.setText("–")

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        label = QLabel(_("&Count the pages for"))
        label.setBuddy(self.meeting)
        rows.addRow(label, self.meeting)
        for reader, shown in self.editions.items():
            rows.addRow(_edition_label(reader), shown)
        rows.addRow("", self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)


def _edition_label(reader: Reader) -> QLabel:
    return QLabel(_(EDITIONS[reader]))


def to_look_at(count: int) -> str:
    """Say how long the readiness list is; nothing where nothing is on it."""
    if not count:
        return ""
    return ngettext("({count} thing to look at)", "({count} things to look at)", count).format(count=count)
