"""The section of a meeting's page that tells what has happened since the last one, made anew or edited by hand."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.gui.form.editors_rich import RichTextEditor
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.since.changes_box import ChangesBox
from baliapp.gui.since.clash_box import ClashBox
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.meetings.texts import Text, edit_text, keep_own, made_as_of, make_text, take_over, text_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref

UNSAVED = "unsaved.since"
"""Under what is kept what somebody wrote and could not be saved."""


class SinceSection(PageSection):
    """One text: as the records make it until somebody writes in it; then theirs, with what the records tell anew."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.text = Text()
        self._is_held = False
        self._job: Job | None = None
        self._begun = ""
        """The stored text from which typing began."""
        self._begun_with = ""
        """What stood in the editor before anything was typed."""
        self._waits: str | None = None
        """What was written and is to be saved once others let us."""
        self.told = Message("info", self)
        self.make_button = QPushButton(icon("refresh-cw"), _("&Make anew from the records"))
        self.drop_button = QPushButton(icon("rotate-ccw"), _("&Back to the made text"))
        self.editor = RichTextEditor(field_named(BY_NAME["meeting_text"], "edited"), office)
        self.editor.text.fill()
        self.changes, self.clash = ChangesBox(), ClashBox()
        self.clash.mine_button.clicked.connect(self.keep_mine)
        self.clash.theirs_button.clicked.connect(self.use_theirs)
        self.make_button.clicked.connect(self.make)
        self.drop_button.clicked.connect(self.drop)
        self.changes.take_button.clicked.connect(partial(self._perform, take_over))
        self.changes.keep_button.clicked.connect(partial(self._perform, keep_own))
        self.editor.left.connect(self.save)
        office.leaving.connect(self._stop)
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the text of a meeting; what is being typed stays. As of an earlier day, show what was known then."""
        self._stop()
        if self.office.day and not self.editor.text.isReadOnly():
            self.save()
        is_same, typing = ref == self.ref, self._is_typed() and not self.office.day
        self.ref = ref
        self.text = text_of(self.office.database, ref)
        self.editor.text.setReadOnly(self.office.day is not None)
        if self.office.day:
            self._look(ref, self.office.day)
        elif not (is_same and typing) or self.editor.typed() == self.text.shown:
            self._show_kept(ref)
        self._tell()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the meeting is in the recycle bin."""
        self._is_held = is_held
        self._tell()

    def save(self) -> bool:
        """Keep what was written; False where somebody else wrote otherwise and the officer has to choose."""
        written = self.editor.typed()
        is_ours = self.ref is not None and not self._is_held and not self.editor.text.isReadOnly()
        if self.ref is None or not is_ours or not self._is_typed() or self._is_waiting(written):
            return True
        self._waits = None
        edit = partial(_edit, meeting=self.ref, written=written, begun=self._begun)
        if self.office.caught_up() and self.office.perform(edit) is None and self.office.is_waiting:
            self._waits = written
        self.text = text_of(self.office.database, self.ref)
        if self._is_stored(written):
            self._put(self.text.shown)
        self._keep(written)
        self._tell()
        return not self._is_typed() or self._is_waiting(written) or not self._clashes()

    def keep_mine(self) -> None:
        """Keep what the officer wrote in place of what somebody else did; undo brings that back."""
        self._begun = self.text.shown
        self.save()

    def use_theirs(self) -> None:
        """Show what somebody else wrote in place of what the officer did."""
        self._put(self.text.shown)
        self._keep("")
        self._tell()

    def make(self) -> None:
        """Make the text anew; what somebody wrote stays beside it."""
        self._perform(make_text)

    def drop(self) -> None:
        """Show what was made in place of what somebody wrote; undo brings that back."""
        self._perform(partial(edit_text, edited=""))

    def _perform(self, operation: Callable[..., Changed], *_clicked: bool) -> None:
        """Do it once what is being typed is saved: it is done to that as well."""
        if self.save() and not self._is_typed() and self.ref is not None:
            self.office.perform(partial(operation, meeting=self.ref))

    def _is_typed(self) -> bool:
        return self.editor.typed() != self._begun_with

    def _is_waiting(self, written: str) -> bool:
        return self._waits == written and self.office.is_waiting

    def _is_stored(self, written: str) -> bool:
        """Whether this is what is kept; what is blank is kept as the made text."""
        return (written or self.text.made) == self.text.shown

    def _clashes(self) -> bool:
        """Whether somebody else has written otherwise since typing began."""
        return self._is_typed() and self.text.shown not in (self._begun, self.editor.typed())

    def _put(self, words: str) -> None:
        if self.editor.typed() != words:
            self.editor.put(words)
        self.editor.enter()
        self._begun, self._begun_with = words, self.editor.typed()

    def _drafts(self) -> Drafts:
        return Drafts(self.office, self.office.database, UNSAVED)

    def _keep(self, written: str) -> None:
        """Keep what was written until it is saved, with the text from which it began."""
        assert self.ref is not None, "only what is shown is written in"
        self._drafts().keep(self.ref, {"edited": written, "begun": self._begun} if self._is_typed() else {})

    def _show_kept(self, ref: Ref) -> None:
        """Show what is stored, or what was written here earlier and is not."""
        drafts = self._drafts()
        drafts.drop_erased()
        kept = drafts.of(ref)
        if not kept or self._is_stored(kept.get("edited", "")):
            drafts.keep(ref, {})
            self._put(self.text.shown)
        else:
            self._put(kept.get("begun", ""))
            self.editor.put(kept.get("edited", ""))

    def _look(self, ref: Ref, day: date) -> None:
        """Make in the lane what the records tell as of a day; it is shown, and kept nowhere."""
        database = self.office.database
        self._put("")

        def work(_progress: Progress) -> str:
            return made_as_of(database, ref, day)

        self._job = job = self.office.looking.start(work, _("Looking at what was known then"))
        job.finished.connect(partial(self._show_made, job))
        job.failed.connect(lambda message, advice: self._fail(job, f"{message} {advice}"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_made(self, job: Job, made: str) -> None:
        if job is self._job:
            self._job = None
            self._put(made)
            self._tell()

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.told.tell(sentence)

    def _tell(self) -> None:
        """Say whose text it is, and what the records tell otherwise."""
        day = self.office.day
        if day:
            told = _(
                "As the records tell it as of {day}; shown, and not kept. The text that is kept, and what was written"
                " in it, is there as of today."
            ).format(day=of_day(day))
        elif self._clashes():
            told = ""  # the other text stands there, with what may be done
        elif self._drafts().of(self.ref) if self.ref else {}:
            told = _("What you wrote here is not saved yet. It is saved when you go on.")
        elif self.text.edited:
            told = _("As edited by hand. To make it anew leaves these words as they are.")
        elif self.text.made:
            told = _("As made from the records; nobody has edited it. Write in it, and it is yours.")
        else:
            told = _("Nothing is made yet. It is made from the records since the last meeting of the same body.")
        self.told.tell(told)
        self.make_button.setVisible(not day)
        self.make_button.setEnabled(not self._is_held)
        self.drop_button.setVisible(bool(self.text.edited) and not day)
        self.drop_button.setEnabled(not self._is_held)
        is_there = not day and self.text.shown  # a text that was emptied is about to be written anew
        self.editor.setVisible(bool(is_there or self.editor.typed()))
        self.editor.setEnabled(not self._is_held)
        self.changes.show_changes(Text() if day else self.text, is_held=self._is_held)
        if not day and not self._is_held and self._clashes():
            self.clash.show_clash(self.text.shown, self.editor.typed())
        else:
            self.clash.settle()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE, 0)
        column.addWidget(self.told)
        column.addWidget(self.changes)
        column.addWidget(self.clash)
        column.addWidget(self.editor, 1)
        column.addStretch(0)  # where there is no text, what is told stays at the top
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        line = QHBoxLayout()
        line.addWidget(self.make_button)
        line.addWidget(self.drop_button)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addLayout(line)
        whole.addWidget(area, 1)


def _edit(database: Database, meeting: Ref, written: str, begun: str) -> Changed:
    """Keep what was written. Raises UserError where the text is no longer that from which it began."""
    now = text_of(database, meeting)
    if now.shown not in (begun, written or now.made):
        raise UserError(
            _("“Since last time” was changed elsewhere while you wrote."),
            _("Both texts are shown there: choose which is kept."),
        )
    return edit_text(database, meeting, written, version=now.version)
