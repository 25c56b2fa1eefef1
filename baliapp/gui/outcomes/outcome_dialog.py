"""Importing the paragraphs of an outcome document: read in the lane, looked at, kept in one step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMetaObject, QObject, QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.long_steps import LONG
from baliapp.gui.kit.long_steps import perform as perform_long
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.kit.throwing_away import throws_away
from baliapp.gui.outcomes.outcome_board import OutcomeBoard
from baliapp.gui.outcomes.outcome_reading import ReadOutcome, Reads
from baliapp.gui.outcomes.outcome_source import OutcomeSource
from baliapp.store.documents.paragraphs import Fate, import_paragraphs
from baliapp.store.tables.entries import Changed, Ref

SKIPPED = 2
"""How a dialog ends that was left for the next one; Qt's own ends are 0 and 1."""


class OutcomeDialog(HeldDialog):
    """Shows at once and reads; then what was read is decided about. Nothing is kept before Import."""

    def __init__(self, office: Office, reads: Reads, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.read: ReadOutcome | None = None
        self._is_touched = False
        """Whether the officer has decided anything that closing would throw away."""
        self.board = OutcomeBoard(office)
        self.source, self.left = OutcomeSource(), plain_label()
        self.step, self.progress = plain_label(_("Reading the document")), QProgressBar()
        self.failed = Message("triangle-alert")
        self.setWindowTitle(_("Paragraphs of an outcome document"))
        self.skip_button = QPushButton(_("S&kip this one"))
        self.skip_button.hide()
        self.all_button = QPushButton(icon("circle-check"), _("Confirm &all"))
        self.import_button = QPushButton(icon("file-plus"), _("&Import"))
        self._lay_out()
        self.board.decided.connect(self._decided)
        self.board.refused.connect(self.fault.tell)
        self.source.encoding_chosen.connect(self.read_by)
        self.source.counted.connect(self.count)
        self._heard = list[QMetaObject.Connection]()
        self.job = self._start(reads)

    def sizeHint(self) -> QSize:
        """Show the list beside two columns of text."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 230), round(room.height() * 0.9))

    def show_place(self, place: int, count: int) -> None:
        """Say which of several documents this one is; whoever skips it goes on to the next."""
        called = _("Paragraphs of an outcome document ({place} of {count})")
        self.setWindowTitle(called.format(place=place, count=count))
        self.skip_button.setVisible(place < count)

    def skip(self) -> None:
        """Leave this document out, and go on to the next one."""
        if self.deed.is_waiting or not self._is_touched or self.throws_away():
            self.done(SKIPPED)

    def read_by(self, encoding: str) -> None:
        """Read the text by another encoding; where it does not fit, say so and leave all as it was."""
        if self.read is not None:
            self._read_again(self.read, partial(self.read.again, encoding=encoding))

    def count(self) -> None:
        """Count the paragraphs of a text that has no numbers."""
        if self.read is not None:
            encoding = "" if self.read.is_guess else self.read.encoding
            self._read_again(self.read, partial(self.read.again, encoding=encoding, counts=True))

    def accept(self) -> None:
        """Keep what is ticked, as one step."""
        if self.read is None:
            return
        coming, outcome = self.read.coming, self.read.outcome
        missing, paragraphs = coming.without_number(), coming.paragraphs()
        if missing is not None:
            self.board.go_to_number(missing)
            self.fault.tell(_("This paragraph has no number yet. Give it one, or leave it out."))
        elif (size := sum(1 + len(each.themes) + len(each.commitments) for each in paragraphs)) < LONG:
            self._perform(lambda database: import_paragraphs(database, outcome, paragraphs))
        elif made := perform_long(
            self.office,
            lambda database, progress: import_paragraphs(database, outcome, paragraphs, progress),
            size,
            _("Importing"),
            self,
        ):
            self._settle(made)

    def reject(self) -> None:
        """Close, nothing is kept; ask first where the officer has decided something."""
        if self.deed.is_waiting or not self._is_touched or self.throws_away():
            super().reject()

    def throws_away(self) -> bool:
        """Ask whether what was decided may be lost."""
        question = _("Throw away what you decided about these paragraphs?")
        return throws_away(self, question, _("Go on importing"), _("None of them is imported then."))

    def done(self, answer: int) -> None:
        """Close, and read no further."""
        self.job.cancel()
        self._forget_job()
        super().done(answer)

    def _read_again(self, before: ReadOutcome, reads: Reads) -> None:
        """Read in another way; what was decided belongs to the paragraphs as they were read before."""
        if self._is_touched and not self.throws_away():
            self.source.show_outcome(before)
            return
        self.fault.tell("")
        self._forget_job()
        self.job.cancel()
        self._is_touched = False
        self.import_button.setEnabled(False)
        self._pages.setCurrentIndex(0)
        self.job = self._start(reads)

    def _start(self, reads: Reads) -> Job:
        job = self.office.jobs.start(partial(reads, self.office.database), _("Reading the document"))
        self._heard += [
            job.progressed.connect(self._show_progress),
            job.finished.connect(self._take),
            job.failed.connect(self._fail),
        ]
        return job

    def _take(self, read: ReadOutcome) -> None:
        """Show what was read."""
        self._forget_job()
        self.read = read
        self.source.show_outcome(read)
        self.board.show_outcome(read.coming)
        self._pages.setCurrentWidget(self._inside)
        self._follow()

    def _decided(self) -> None:
        self._is_touched = True
        self._follow()

    def _follow(self) -> None:
        """Show what can be imported, and what nobody has confirmed."""
        taken = self.read.coming.taken if self.read else []
        words = ngettext("&Import {count} paragraph", "&Import {count} paragraphs", len(taken)).format(count=len(taken))
        self.import_button.setText(words if taken else _("&Import"))
        self.import_button.setEnabled(bool(taken))
        proposed = sum(not each.confirmed_by for each in taken)
        self.all_button.setEnabled(proposed > 0)
        told = ngettext("{count} is not confirmed yet.", "{count} are not confirmed yet.", proposed)
        said = [told.format(count=proposed)] if proposed else []
        if taken and all(each.fate is Fate.SAME for each in taken):
            said.insert(0, _("All of them are kept already, with the same words."))
        self.left.setText(" ".join(said))

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _fail(self, message: str, advice: str) -> None:
        """Say why it cannot be read; what was read before is still there, else nothing is left to do but to close."""
        self._forget_job()
        if self.read is not None:
            self.fault.tell(f"{message} {advice}".strip())
            self.source.show_outcome(self.read)
            self._pages.setCurrentWidget(self._inside)
            self._follow()
            return
        for part in (self.progress, self.step, self.all_button, self.import_button):
            part.hide()
        self.failed.tell(f"{message} {advice}".strip())

    def _forget_job(self) -> None:
        """Hear nothing of the job any more: it may end only after the dialog is gone."""
        for heard in self._heard:
            QObject.disconnect(heard)
        self._heard.clear()

    def _settle(self, changed: Changed) -> None:
        self._is_touched = False
        super()._settle(changed)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self._inside, self.import_button, self.all_button)

    def _lay_out(self) -> None:
        reading, self._inside = QWidget(), QWidget()
        waiting = QVBoxLayout(reading)
        waiting.addStretch(1)
        waiting.addWidget(self.failed)
        waiting.addWidget(self.step)
        waiting.addWidget(self.progress)
        waiting.addStretch(2)
        self.progress.setAccessibleName(_("Progress"))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.source)
        column.addWidget(self.board, 1)
        whole = QVBoxLayout(self)
        self._pages = QStackedLayout()
        whole.addLayout(self._pages, 1)  # first of all: else what it shows would be a window of its own for a moment
        self._pages.addWidget(reading)
        self._pages.addWidget(self._inside)
        whole.addWidget(self.fault)
        whole.addLayout(self._below())
        self._follow()
        self.resize(self.sizeHint())

    def _below(self) -> QHBoxLayout:
        cancel = buttons(QDialogButtonBox.StandardButton.Cancel)
        cancel.rejected.connect(self.reject)
        line = QHBoxLayout()
        for button, act in (
            (self.all_button, self.board.confirm_all),
            (self.import_button, self.accept),
            (self.skip_button, self.skip),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        line.addWidget(self.all_button)
        line.addWidget(self.left, 1)
        line.addWidget(self.import_button)
        line.addWidget(self.skip_button)
        line.addWidget(cancel)
        return line


def import_outcome(office: Office, reads: Reads, parent: QWidget) -> Ref | None:
    """Ask how the paragraphs of an outcome are to be kept; give their document, None where nothing was kept."""
    return next(iter(import_outcomes(office, [reads], parent)), None)


def import_outcomes(office: Office, reads: Sequence[Reads], parent: QWidget) -> list[Ref]:
    """Ask so for several, one after the other until somebody cancels; give the documents of what was kept."""
    kept = list[Ref]()
    for place, each in enumerate(reads, 1):
        dialog = OutcomeDialog(office, each, parent)
        if len(reads) > 1:
            dialog.show_place(place, len(reads))
        ended = dialog.exec()
        if ended == QDialog.DialogCode.Accepted and dialog.read is not None and dialog.made is not None:
            made = (ref for ref in dialog.made.made if ref.type == "document")
            kept += filter(None, [dialog.read.outcome.document or next(made, None)])
        elif ended != SKIPPED:
            break
    return kept
