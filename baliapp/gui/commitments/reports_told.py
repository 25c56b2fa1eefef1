"""The reports that there are on a cell, the latest first, with what each rests on: to open, and to take away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.text import fold
from baliapp.gui.commitments.status_signs import called
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText, icon_button, link_line, plain_label
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.commitments.evidence import evidence_of
from baliapp.store.tables.entries import Entry, Ref, ref_of


class ReportsTold(QWidget):
    """Made anew whenever it changes; whoever took something away by keyboard stays where it was."""

    opened = Signal(object)  # Ref of a piece of evidence
    taken = Signal(object)  # Ref of the evidence that a report is to rest on no more
    emptied = Signal()  # the keyboard was here, and there is nothing more to take away

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.removing: list[QToolButton] = []
        """The buttons that take evidence away, in the order in which it stands."""
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)

    def show_reports(self, reports: Sequence[Entry], *, is_single: bool, may_change: bool) -> None:
        """Show reports; of several cells, none, and no word that there is none."""
        place = next((n for n, button in enumerate(self.removing) if button.hasFocus()), None)
        self._inside.hide()
        self._inside.deleteLater()  # not at once: a button in it may have brought us here
        self.removing = []
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for report in reports:
            column.addWidget(plain_label(_report_told(report), bold=report is reports[0]))
            if report.values["said"]:
                column.addWidget(ReadText(str(report.values["said"]), _("What was done")))
            self._add_evidence(column, report, may_change=may_change)
        if is_single and not reports:
            quiet = QLabel(_("Nothing is reported yet."))
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(quiet)
        self._column.addWidget(self._inside)
        if place is not None:
            self._come_back(place)

    def _come_back(self, place: int) -> None:
        if self.removing:
            self.removing[min(place, len(self.removing) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _add_evidence(self, column: QVBoxLayout, report: Entry, *, may_change: bool) -> None:
        found = evidence_of(self.office.database, report.ref)
        names = queries.headings(self.office.database, [ref_of(str(each.values["record"])) for each in found])
        told = list[tuple[str, Ref, Ref]]()
        for each in found:
            ref = ref_of(str(each.values["record"]))
            name = names.get(ref, _("a record that is no longer there"))
            told.append((" – ".join(filter(None, (name, str(each.values["place"])))), ref, each.ref))
        for words, ref, evidence in sorted(told, key=lambda line: fold(line[0])):
            line = link_line("file-text", words, _("Open"), partial(self.opened.emit, ref))
            if may_change:
                self._offer_removing(line, words, evidence)
            column.addWidget(line)

    def _offer_removing(self, line: QWidget, words: str, evidence: Ref) -> None:
        remove = icon_button("x", _("Rest on {record} no more; it stays where it is kept").format(record=words))
        remove.clicked.connect(partial(self.taken.emit, evidence))
        layout = line.layout()
        assert layout is not None, "a line with a link has a layout"
        layout.addWidget(remove)
        self.removing.append(remove)


def _report_told(report: Entry) -> str:
    date, by = shown(report.values["assessed_on"]) or _("no date"), str(report.values["assessed_by"])
    return ", ".join(filter(None, (f"{called(str(report.values['status']))} – {date}", by)))
