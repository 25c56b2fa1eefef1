"""What is told of the chosen cells, and where more is told of them: Ctrl+Enter saves, for all of them at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.progress import Progress
from baliapp.gui.commitments.commitment_evidence import EvidenceLine
from baliapp.gui.commitments.commitment_model import CommitmentModel, count_told
from baliapp.gui.commitments.evidence_adding import EvidenceAdding
from baliapp.gui.commitments.reports_told import ReportsTold
from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.long_steps import perform
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named
from baliapp.store.asking import queries
from baliapp.store.commitments.assessing import Assessment, assess, reports_of
from baliapp.store.commitments.evidence import rest_no_more, rest_on
from baliapp.store.commitments.table import Spot
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref, ref_of

FIELDS = ("status", "assessed_on", "assessed_by", "said")


class CommitmentPane(QWidget):
    """The commitment in full, the fields of a report, what the latest rests on, and those before it."""

    opened = Signal(object)  # Ref
    left = Signal()  # the officer goes back to the table

    def __init__(
        self, office: Office, model: CommitmentModel, parent: QWidget | None = None, *, keys: bool = True
    ) -> None:
        super().__init__(parent)
        self.office, self._model = office, model
        self.spots: list[Spot] = []
        self.title, self.what = plain_label(bold=True), plain_label()
        self.go = QPushButton(icon("arrow-up-right"), _("&Go to the commitment"))
        self.go.clicked.connect(self._go)
        self.rows = {name: Row(self._facts(name), office, self) for name in FIELDS}
        status = self.rows["status"].editor
        if isinstance(status, ChoiceEditor):
            status.hold_still()
        self.evidence = EvidenceLine(office, self)
        self.fault = Message("triangle-alert")
        self.save_button = QPushButton(icon("save"), _("Save the rep&ort (Ctrl+Enter)"))
        self.save_button.clicked.connect(self.save)
        self.kept = plain_label(_("Also kept when you go on to another cell."))
        self.kept.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.told, self.adding = ReportsTold(office), EvidenceAdding(office, self)
        self.told.opened.connect(self.open_record)
        self.told.taken.connect(self._take)
        self.told.emptied.connect(self.adding.file_button.setFocus)
        self.adding.named.connect(self._add_named)
        self.counts, self._form = plain_label(), QWidget()
        self.counts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()
        if not keys:
            self._leave_keys()
        for pressed in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(pressed), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show what is told of some cells; of several only what a new report of all of them would say."""
        self.spots = list(spots)
        self.setEnabled(bool(spots))
        self.fault.tell("")
        promise = next((each for each in self._model.table.promises if spots and each.ref.id == spots[0][0]), None)
        named = [each.name for each in self._model.table.members if spots and each.ref.id == spots[0][1]]
        single = len(spots) == 1
        count = ngettext("{count} cell: one report each", "{count} cells: one report each", len(spots))
        self.title.setText((named[0] if single and named else count.format(count=len(spots))) if spots else "")
        same = len({commitment for commitment, _member in spots}) == 1
        self.what.setText(self._model.full_words(promise) if promise and same else "")
        self.what.setVisible(bool(promise and same))
        self.go.setVisible(bool(promise and same))
        reports = self.reports()
        self._form.setVisible(not self.office.day)
        self._show_fields(reports)
        self._show_told(reports)

    def focus_fields(self) -> None:
        """Go to the first field."""
        self.rows["status"].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def touched(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return any(row.editor.touched() for row in self.rows.values()) or self.evidence.touched()

    def leave(self) -> bool:
        """Save what was typed; True when other cells may be shown."""
        return not self.spots or not self.touched() or self.save()

    def save(self) -> bool:
        """Save the report; say what is wrong where that cannot be."""
        if not self.spots:
            return True
        try:
            assessment = self._assessment()
        except UserError as fault:
            self.fault.tell(str(fault))
            return False
        self.fault.tell("")
        done = report_step(self.office, self.spots, assessment, self)
        if done is None and not self.office.is_waiting:
            return False
        self.show_spots(self.spots)
        return True

    def _assessment(self) -> Assessment:
        """Give what stands in the fields. Raise UserError where it makes no sense."""
        status, date = self.rows["status"].read(), self.rows["assessed_on"].read()
        said = self.rows["said"]
        return Assessment(
            str(status) if status else None,
            date if isinstance(date, PartialDate) else None,
            str(self.rows["assessed_by"].read() or ""),
            str(said.read() or "") if said.editor.touched() else None,
            self.evidence.pieces(),
        )

    def _show_fields(self, reports: Sequence[Entry]) -> None:
        """Let today and the officer stand there, and what the latest report says where it is of today and theirs."""
        officer, today = self.office.settings.officer(), of_day(self.office.day or clock.today())
        self.rows["status"].show_value(reports[0].values["status"] if reports else "")
        self.rows["assessed_on"].show_value(today)
        self.rows["assessed_by"].show_value(officer)
        same = [each for each in reports if each.values["assessed_by"] == officer and each.date("assessed_on") == today]
        self.rows["said"].show_value(same[0].values["said"] if same else "")
        self.evidence.clear()

    def look_again(self) -> None:
        """Show the reports there are anew, and leave what is being typed."""
        self._show_told(self.reports())

    def reports(self) -> list[Entry]:
        """Give the reports on the only cell that is chosen, the latest first, as of the day that is looked at."""
        if len(self.spots) != 1:
            return []
        reports, cell = reports_of(self.office.database, self.spots[0]), self._model.table.cells.get(self.spots[0])
        if not self.office.day:
            return reports
        places = [place for place, each in enumerate(reports) if cell is not None and each.ref == cell.report]
        return reports[places[0] :] if places else []

    def _show_told(self, reports: Sequence[Entry]) -> None:
        is_single, may_change = len(self.spots) == 1, not self.office.day
        self.told.show_reports(reports, is_single=is_single, may_change=may_change)
        self.adding.show_report(reports[0].ref if reports else None, is_single=is_single, may_change=may_change)
        self.counts.setText(self._counts_told())

    def _counts_told(self) -> str:
        """Tell how many have come how far: with the commitment and of the member of a cell, else of those chosen."""
        if len(self.spots) != 1:
            return self._model.chosen_told(self.spots)
        if (index := self._model.index_of(self.spots[0])).isValid():
            across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
            of_row, of_column = self._model.counted(index.row(), down), self._model.counted(index.column(), across)
            promised, member = (of_row, of_column) if self._model.turned else (of_column, of_row)
            told = _("This commitment: {promise}\nThis member: {member}")
            return told.format(promise=count_told(promised), member=count_told(member))
        return ""

    def _take(self, evidence: Ref) -> None:
        self.office.perform(partial(rest_no_more, evidence=evidence))

    def _add_named(self) -> None:
        """Let the last report rest on what is named, without another report."""
        report = self.adding.report
        try:
            pieces = self.evidence.pieces()
        except UserError as fault:
            self.adding.fault.tell(str(fault))
            return
        if report is None or not pieces:
            self.adding.fault.tell(_("Name a document, a news item or a statement above first."))
            return
        self.adding.fault.tell("")
        if self.office.perform(partial(rest_on, report=report, pieces=pieces)) is not None:
            self.evidence.clear()

    def open_record(self, ref: Ref) -> None:
        """Go to a piece of evidence; to what a statement is about."""
        entry = queries.entry(self.office.database, ref) if ref.type == "citation" else None
        self.opened.emit(ref_of(str(entry.values["about"])) if entry else ref)

    def _go(self) -> None:
        self.opened.emit(Ref("commitment", self.spots[0][0]))

    def _facts(self, name: str) -> Field:
        return replace(field_named(BY_NAME["report"], name), required=False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for row in self.rows.values():
            label = QLabel(label_of(row.facts))
            label.setBuddy(row.editor.field)
            row.tell("")
            form.addRow(label, row)
        evidence = QLabel(_("Evidence"))
        evidence.setBuddy(self.evidence.kind)
        form.addRow(evidence, self.evidence)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(form)
        inside.addWidget(self.fault)
        inside.addWidget(self.save_button)
        inside.addWidget(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        for part in (self.title, self.what, self.go, self._form, self.told, self.adding, self.counts):
            column.addWidget(part)
        column.addStretch(1)

    def _leave_keys(self) -> None:
        """Leave the access keys to the page around it, which has its own."""
        for button in (self.go, self.save_button, *self.adding.buttons):
            button.setText(button.text().replace("&", ""))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the address of a page; files are taken before."""
        self.adding.drag_enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the last report rest on the page whose address is dropped."""
        self.adding.drop(event)


def report_step(office: Office, spots: Sequence[Spot], assessment: Assessment, parent: QWidget) -> Changed | None:
    """Report the same of some cells; of very many with progress and Cancel. None where nothing was."""

    def operation(database: Database, progress: Progress) -> Changed:
        return assess(database, list(spots), assessment, progress)

    return perform(office, operation, len(spots), _("Reporting"), parent)


def looking_back(office: Office) -> str:
    """Say that nothing is reported while an earlier day is looked at; blank where it is today."""
    if office.as_of is None:
        return ""
    told = _("The statuses are those of {day}. To report, go back to today (Ctrl+Shift+G).")
    return told.format(day=office.as_of)
