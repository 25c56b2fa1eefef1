"""The dialog that makes a briefing pack of a meeting; as soon as there is a page to show, the preview goes on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.gui.documents.leaving_protection import may_leave
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, plain_label
from baliapp.gui.packs.definitions_dialog import DefinitionsDialog
from baliapp.gui.packs.file_kinds import show_elsewhere
from baliapp.gui.packs.issue_dialog import IssueDialog
from baliapp.gui.packs.pack_form import PackForm
from baliapp.gui.packs.pack_making import PackMaking
from baliapp.gui.packs.pack_measure import PackMeasure
from baliapp.gui.packs.preview import PackPreview
from baliapp.packs.again import Again
from baliapp.packs.build import BuiltPack
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref


class PackDialog(PassingDialog):
    """Asks what is to be made, counts its pages meanwhile, and makes it off the main thread.

    ``to_issue``, nothing is asked of files: what is issued is kept in the database.
    Raises UserError where the meeting is no longer there.
    """

    def __init__(self, office: Office, meeting: Ref, parent: QWidget | None = None, *, to_issue: bool = False) -> None:
        entry = queries.entry(office.database, meeting)
        if entry is None:
            raise UserError(_("This meeting is no longer there."), _("Somebody removed it in the meantime."))
        super().__init__(parent)
        self.office, self.meeting = office, meeting
        self._heading = entry.heading
        self._again = Again()
        self.making: PackMaking | None = None
        self.preview: PackPreview | None = None
        self.setWindowTitle(_("Issue a pack") if to_issue else _("Briefing pack"))
        self.form = PackForm(office, entry, to_issue=to_issue)
        self.measure = PackMeasure(office, self._again)
        self.fault = Message("triangle-alert")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.step = plain_label()
        self.make_button = QPushButton(icon("book-open-text"), "")
        self.issue_button = QPushButton(icon("file-plus"), _("&Issue it…"))
        self.issue_button.setAutoDefault(False)
        self._to_issue = to_issue
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._connect()
        self._show_working(False)
        self._look_again()
        self.resize(self.sizeHint())
        fit_height(self)

    def sizeHint(self) -> QSize:
        """Show a long file name."""
        return QSize(self.fontMetrics().averageCharWidth() * 92, super().sizeHint().height())

    def make(self) -> None:
        """Make the pack, unless something is amiss or a file is not to be replaced."""
        try:
            request, target, others = self.form.request(), self.form.target(), self.form.others()
        except UserError as fault:
            self._tell(str(fault))
            return
        there = [file for file in (target, *(file for _request, file in others)) if file.exists()]
        if not may_leave(self.office, self) or (there and not self.replaces(there)):
            return
        self.form.keep_choices()
        self.fault.tell("")
        self.measure.latest.stop()
        self._show_working(True)
        self.making = PackMaking(self.office, request, self._heading, target, self._again, self)
        self.making.progressed.connect(self._progressed)
        self.making.drafted.connect(self._show_pack)
        self.making.finished.connect(self._finished)
        self.making.failed.connect(self._tell_end)
        self.making.cancelled.connect(self._cancelled)
        self.making.start()
        for each, file in others:
            other = PackMaking(self.office, each, self._heading, file, self._again, self.office)
            other.go_on_alone()
            other.start()

    def issue(self) -> None:
        """Ask whether the pack that is asked for is to be issued; close where it was."""
        try:
            request = self.form.request()
        except UserError as fault:
            self._tell(str(fault))
            return
        self.form.keep_choices()
        dialog = IssueDialog(self.office, request, self.measure.remarks, self.parentWidget())
        if dialog.exec():
            self.accept()

    def replaces(self, there: Sequence[Path]) -> bool:
        """Ask whether files that are there may be replaced."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        told = ngettext("There is a file {files} already.", "There are files already: {files}.", len(there))
        box.setText(told.format(files=", ".join(file.name for file in there)))
        box.setInformativeText(
            ngettext("Replace it with the new pack?", "Replace them with the new packs?", len(there))
        )
        replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace

    def reject(self) -> None:
        """Close; while a pack is being made, cancel that first."""
        if self.making is not None and self.making.job is not None:
            self.step.setText(_("Cancelling…"))
            self.making.cancel()
        else:
            self.measure.latest.stop()
            super().reject()

    def edit_definitions(self) -> None:
        """Show what the chosen definition holds, and the others; choose the one that was looked at last."""
        dialog = DefinitionsDialog(self.office, self.form.contents.definition, self.meeting, self)
        dialog.opened.connect(self._open)
        dialog.exec()
        if dialog.current() is not None:
            self.form.contents.choose(dialog.current())

    @Slot(object)
    def _show_pack(self, cover: bytes) -> None:
        """Show the cover, which is there at once, and let the preview follow the rest."""
        assert self.making is not None, "only what is being made has a cover"
        making, self.making = self.making, None
        making.disconnect(self)
        self.preview = PackPreview(making.target, self.office, self.parentWidget(), draft=cover)
        self.preview.follow(making)
        self.accept()
        self.preview.show()

    @Slot(object)
    def _finished(self, built: BuiltPack) -> None:
        """Open what has no pages to show here, and so was made while this dialog waited."""
        self.accept()
        show_elsewhere(self.office, built.path)

    def _open(self, ref: Ref) -> None:
        """Go to a record in the window, which this dialog would keep from being seen."""
        self.reject()
        self.office.wanted.emit(ref)

    def _mend(self, ref: Ref) -> None:
        """Edit a record that the readiness list names, here beside the dialog."""
        edit_beside(self.office, ref, self, self._open)

    def _look_again(self) -> None:
        """Count anew what is asked for now, but not while it is being made."""
        if self.making is not None and self.making.job is not None:
            return
        try:
            self.measure.measure(self.form.request(), is_for_word=self.form.is_for_word)
        except UserError:
            self.measure.forget()  # it is told when the pack is to be made
        fit_height(self)

    def _measured(self) -> None:
        is_ready = self.measure.readiness.lines.count() == 0
        self.make_button.setText(_("&Make the pack") if is_ready else _("&Make the pack anyway"))
        fit_height(self)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _tell_end(self, sentence: str) -> None:
        self._show_working(False)
        self._tell(sentence)

    def _cancelled(self) -> None:
        self._tell_end(_("Cancelled; no file was written."))

    def _tell(self, sentence: str) -> None:
        self.fault.tell(sentence)
        fit_height(self)

    def _show_working(self, working: bool) -> None:
        for part in (self.form, self.measure, self.make_button, self.issue_button):
            part.setEnabled(not working)
        self.progress.setVisible(working)
        self.step.setVisible(working)
        self.progress.setRange(0, 0)
        self.step.setText("")
        fit_height(self)

    def _connect(self) -> None:
        self.form.changed.connect(self._look_again)
        self.form.contents.edit_button.clicked.connect(self.edit_definitions)
        self.measure.measured.connect(self._measured)
        self.measure.readiness.record_wanted.connect(self._mend)
        self.office.changed.connect(self._look_again)
        self.office.leaving.connect(self.reject)
        self.make_button.clicked.connect(self.make)
        self.issue_button.clicked.connect(self.issue)
        self.buttons.rejected.connect(self.reject)
        self._measured()

    def _lay_out(self) -> None:
        for button in (self.issue_button, self.make_button):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.make_button.setVisible(not self._to_issue)  # the box shows what is put into it
        column = QVBoxLayout(self)
        column.addWidget(plain_label(self._heading, larger=1.3, bold=True))
        column.addWidget(self.form)
        column.addWidget(self.measure, 1)
        for part in (self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part)
        (self.issue_button if self._to_issue else self.make_button).setDefault(True)
