"""The question before a pack is issued: under which number, for whom and on what day, and what is still to check."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, plain_label
from baliapp.gui.packs.issued_file import show_issued
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.packs.readiness_list import ReadinessList
from baliapp.gui.packs.working_dialog import WorkingDialog
from baliapp.packs.editions import EDITIONS, told, value_of
from baliapp.packs.issues.facts import symbol
from baliapp.packs.issues.issuing import Draft, draft_issue
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.packs.issues import issue, issues_of, last_issue, next_number
from baliapp.store.tables.entries import Changed


class IssueDialog(WorkingDialog):
    """Says what will be kept, keeps it as one step, and shows the file that was kept."""

    def __init__(
        self, office: Office, request: PackRequest, to_check: Sequence[Line] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(office, parent)
        self.issue_button = QPushButton(icon("file-plus"), _("&Issue it"))
        self.request = request
        self.preview: PackPreview | None = None
        self.setWindowTitle(_("Issue the pack"))
        self.checks = ReadinessList()
        self.checks.show_lines(to_check)
        self.checks.record_wanted.connect(self._open)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.issue_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.issue_button.setDefault(True)
        self.issue_button.clicked.connect(self.make)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.resize(self.sizeHint())
        fit_height(self)

    def sizeHint(self) -> QSize:
        """Show whole sentences."""
        return QSize(self.fontMetrics().averageCharWidth() * 76, super().sizeHint().height())

    def make(self) -> None:
        """Make the pack with its number, and keep the file."""
        database, request = self.office.database, self.request

        def work(progress: Progress) -> Draft:
            return draft_issue(database, request, progress)

        self.work(work, _("Making the briefing pack"), self._keep)

    def _keep(self, draft: Draft) -> None:
        self._perform(partial(issue, new=draft.new))

    def _settle(self, changed: Changed) -> None:
        """Show what was issued, as it was kept."""
        super()._settle(changed)
        self.preview = show_issued(self.office, changed.made[0], self.parentWidget())

    def _open(self, record: object) -> None:
        self.reject()
        self.office.wanted.emit(record)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.issue_button,)

    def _lay_out(self) -> None:
        edition = value_of(self.request.reader)
        number = next_number(issues_of(self.office.database, self.request.meeting, ever=True), edition)
        meeting = queries.entry(self.office.database, self.request.meeting)
        heading = meeting.heading if meeting else ""
        key = str(meeting.values["key"] or meeting.values["title"]) if meeting else ""
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.addRow(_("Symbol"), plain_label(symbol(key, edition, number), bold=True))
        rows.addRow(_("For"), plain_label(f"{_(EDITIONS[self.request.reader])}. {told(self.request.reader)}"))
        rows.addRow(_("Issued on"), plain_label(str(of_day(self.request.printed_on))))
        column = QVBoxLayout(self)
        column.addWidget(plain_label(heading, larger=1.3, bold=True))
        column.addLayout(rows)
        column.addWidget(plain_label(self._told(edition)))
        for part in (self.checks, self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part)

    def _told(self, edition: str) -> str:
        """Say where the file goes, and what it tells of the issue before."""
        sentences = [
            _("The exact file, a PDF, is kept in the database under this symbol, and is never written over."),
            _("It is shown then, and can be saved as a file, printed, or made into numbered copies."),
        ]
        if (before := last_issue(issues_of(self.office.database, self.request.meeting), edition)) is not None:
            since = _("Document control tells what has changed since Issue {number} of {date}.")
            sentences.append(since.format(number=before.values["number"], date=before.values["issued_on"]))
        return " ".join(sentences)
