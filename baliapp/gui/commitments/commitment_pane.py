"""What is told of the chosen cells, and where more is told of them: Ctrl+Enter saves, for all of them at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.progress import Progress
from baliapp.gui.commitments.commitment_evidence import EvidenceLine
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.status_signs import called
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.long_steps import perform
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText, link_line, plain_label
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import shown
from baliapp.store import queries
from baliapp.store.assessing import Assessment, assess, reports_of
from baliapp.store.assessing_evidence import evidence_of
from baliapp.store.commitments import Spot
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref, ref_of

FIELDS = ("status", "assessed_on", "assessed_by", "said")


class CommitmentPane(QWidget):
    """The commitment in full, the fields of a report, what the latest rests on, and those before it."""

    opened = Signal(object)  # Ref
    left = Signal()  # the officer goes back to the table

    def __init__(self, office: Office, model: CommitmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._model = office, model
        self.spots: list[Spot] = []
        self.title, self.what = plain_label(bold=True), plain_label()
        self.go = QPushButton(icon("arrow-up-right"), _("Go to the commitment"))
        self.go.clicked.connect(self._go)
        self.rows = {name: Row(self._facts(name), office, self) for name in FIELDS}
        self.evidence = EvidenceLine(office, self)
        self.fault = Message("triangle-alert")
        self.save_button = QPushButton(icon("save"), _("Save the report (Ctrl+Enter)"))
        self.save_button.clicked.connect(self.save)
        self._told = QWidget()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

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
        reports = reports_of(self.office.database, self.spots[0]) if single else []
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

    def _show_told(self, reports: Sequence[Entry]) -> None:
        """Show the reports there are, the latest first, with what each rests on."""
        self._told.hide()
        self._told.deleteLater()
        self._told = QWidget()
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 0, 0)
        for report in reports:
            column.addWidget(plain_label(_report_told(report), bold=report is reports[0]))
            if report.values["said"]:
                column.addWidget(ReadText(str(report.values["said"]), _("What was done")))
            self._add_evidence(column, report)
        if self.spots[1:2] == [] and self.spots and not reports:
            quiet = QLabel(_("Nothing is reported yet."))
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(quiet)
        self._column.insertWidget(self._column.count() - 1, self._told)

    def _add_evidence(self, column: QVBoxLayout, report: Entry) -> None:
        found = [
            (ref_of(str(each.values["record"])), str(each.values["place"]))
            for each in evidence_of(self.office.database, report.ref)
        ]
        names = queries.headings(self.office.database, [ref for ref, _place in found])
        for ref, place in found:
            words = " – ".join(filter(None, (names.get(ref, _("a record that is no longer there")), place)))
            column.addWidget(link_line("file-text", words, _("Open"), partial(self.open_record, ref)))

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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.SPACE] * 4)
        self._column.addWidget(self.title)
        self._column.addWidget(self.what)
        self._column.addWidget(self.go)
        self._column.addLayout(form)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.save_button)
        self._column.addWidget(self._told)
        self._column.addStretch(1)


def report_step(office: Office, spots: Sequence[Spot], assessment: Assessment, parent: QWidget) -> Changed | None:
    """Report the same of some cells; of very many with progress and Cancel. None where nothing was."""

    def operation(database: Database, progress: Progress) -> Changed:
        return assess(database, list(spots), assessment, progress)

    return perform(office, operation, len(spots), _("Reporting"), parent)


def _report_told(report: Entry) -> str:
    date, by = shown(report.values["assessed_on"]) or _("no date"), str(report.values["assessed_by"])
    return ", ".join(filter(None, (f"{called(str(report.values['status']))} – {date}", by)))
