"""What is asked before a pack is made: contents, edition, classification, days and file."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import icon_button, plain_label
from baliapp.gui.packs.definition_choice import DefinitionChoice
from baliapp.gui.packs.file_kinds import KINDS, as_chosen
from baliapp.gui.packs.pack_choices import (
    CLASSIFICATIONS,
    day_typed,
    edition_kept,
    file_name,
    folder_of,
    keep_edition,
)
from baliapp.packs.editions import EDITIONS, reader_of, told, usual_classification
from baliapp.packs.request import PackRequest
from baliapp.store.tables.entries import Entry

WORD = ".docx"
ENDINGS = (".pdf", WORD)
"""How the name of a file ends that a pack can be made as."""
PACKS = "pack"
"""For what the folder is remembered into which packs are put."""


class PackForm(QWidget):
    """The fields. Each change is told."""

    changed = Signal()

    def __init__(
        self, office: Office, meeting: Entry, parent: QWidget | None = None, *, to_issue: bool = False
    ) -> None:
        super().__init__(parent)
        self.office, self.meeting = office, meeting
        self._offered = file_name(meeting)
        self.contents = DefinitionChoice(office, meeting)
        self.edition = choices(_("Edition"), tuple(EDITIONS.values()))
        self.what_is_in_it = plain_label(told(reader_of(self.edition.currentText())))
        self.others_too = QCheckBox(_("Make the o&ther editions, too, each in a file beside it"))
        self.classification = choices(_("Classification"), CLASSIFICATIONS)
        self._classified = self.classification.currentText()
        """What is offered, as the pack would say it where nothing was typed."""
        looked_at = str(of_day(office.day)) if office.day else ""
        self.as_of = line(_("Records as of"), looked_at, _("the last day of the meeting, or today before that"))
        self.why_day = plain_label(
            _("The day that is looked at in the window; empty the line for the day of the meeting.")
        )
        self.why_day.setVisible(bool(looked_at))
        self.as_of.textChanged.connect(lambda typed: self.why_day.setVisible(bool(typed) and typed == looked_at))
        self.printed_on = line(_("Printed on"), str(of_day(clock.today())))
        self.kind = self._make_kinds()
        self.file = line(_("File"), str(folder_of(office) / self._offered))
        self.place = QWidget()
        self._lay_out()
        if to_issue:
            self._leave_out_files()
        self.edition.editTextChanged.connect(self._tell_edition)
        self.kind.activated.connect(self._take_kind)
        self.file.textChanged.connect(self._show_kind)
        self.contents.changed.connect(self._tell_contents)
        for each in (self.classification.editTextChanged, self.as_of.textChanged, self.printed_on.textChanged):
            each.connect(lambda _text: self.changed.emit())
        self._tell_contents()
        if kept := edition_kept(office, meeting.ref):
            self.edition.setCurrentText(kept)

    @property
    def is_for_word(self) -> bool:
        """Whether a document for Word is asked for, whose pages are not known before Word breaks them."""
        return bool(self.kind.currentData() == WORD)

    def keep_choices(self) -> None:
        """Remember the edition for the next time; what the pack holds is remembered as it is chosen."""
        keep_edition(self.office, self.meeting.ref, self.edition.currentText().strip())

    def request(self) -> PackRequest:
        """Give what is asked for. Raise UserError where a day cannot be understood."""
        return PackRequest(
            self.meeting.ref,
            self.edition.currentText().strip(),
            "" if (typed := self.classification.currentText().strip()) == self._classified else typed,
            day_typed(self.as_of.text()),
            day_typed(self.printed_on.text()) or clock.today(),
            self.contents.definition,
        )

    def target(self) -> Path:
        """Give the file to be made. Raise UserError where none is named, or one in a folder that is not there."""
        typed = self.file.text().strip()
        if not typed:
            raise UserError(_("The pack needs a file name."), _("Type one."))
        path = Path(typed)
        if not path.parent.is_dir() and path.parent != folder_of(self.office):
            message = _("The folder {folder} is not there.").format(folder=path.parent)
            raise UserError(message, _("Choose another folder."))
        return path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}{ENDINGS[0]}")

    def others(self) -> list[tuple[PackRequest, Path]]:
        """Give the other editions with their files, where they are wanted. Raise UserError where a file is the same."""
        if not self.others_too.isChecked():
            return []
        request, target = self.request(), self.target()
        names = [_(name) for reader, name in EDITIONS.items() if reader is not request.reader]
        found = [(replace(request, edition=name), beside(target, file_name(self.meeting, name))) for name in names]
        if any(other == target for _request, other in found):
            raise UserError(_("Another edition is kept in a file of this name."), _("Choose another file name."))
        return found

    def _tell_edition(self, typed: str) -> None:
        """Say what the edition holds, and offer a file of its own unless somebody has named one."""
        self.what_is_in_it.setText(told(reader_of(typed)))
        self._offer_classification()
        path = Path(self.file.text())
        if path == beside(path, self._offered):
            self._offered = file_name(self.meeting, typed)
            self.file.setText(str(beside(path, self._offered)))
        self.changed.emit()

    def _take_kind(self) -> None:
        """Name the file as what is chosen."""
        path, ending = Path(self.file.text().strip()), self.kind.currentData()
        stem = path.stem if path.suffix.lower() in ENDINGS else path.name
        self.file.setText(str(path.with_name(f"{stem}{ending}") if path.name else path))
        self.changed.emit()

    def _show_kind(self, typed: str) -> None:
        """Show of what kind the file is that was named."""
        ending = Path(typed).suffix.lower()
        place = ENDINGS.index(ending) if ending in ENDINGS else 0
        if place != self.kind.currentIndex():
            self.kind.setCurrentIndex(place)
            self.changed.emit()

    def _make_kinds(self) -> QComboBox:
        kinds = QComboBox()
        kinds.setAccessibleName(_("Made as"))
        kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kinds.addItem(_("PDF, to be printed and handed out"), ENDINGS[0])
        kinds.addItem(_("Word document, to be edited"), WORD)
        return kinds

    def _leave_out_files(self) -> None:
        """Ask for no file: what is issued is kept in the database."""
        for part in (self.others_too, self.kind, self.place):
            self.rows.setRowVisible(part, False)

    def _tell_contents(self) -> None:
        self._offer_classification()
        self.changed.emit()

    def _offer_classification(self) -> None:
        """Offer the classification of the definition, else that of the edition, unless somebody has typed another."""
        wanted = self.contents.classification() or usual_classification(reader_of(self.edition.currentText()))
        if self.classification.currentText() == self._classified:
            self._classified = wanted
            self.classification.setEditText(wanted)

    def _choose_file(self) -> None:
        typed = Path(self.file.text().strip())
        place = typed if typed.parent.is_dir() else folder_for(self.office, PACKS) / typed.name
        chosen, kind = QFileDialog.getSaveFileName(
            self, _("Where to put the pack"), str(place), ";;".join(KINDS[each]() for each in ENDINGS),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if chosen:
            remember_folder(self.office, PACKS, Path(chosen))
            self.file.setText(str(as_chosen(chosen, kind, ENDINGS)))

    def _lay_out(self) -> None:
        rows = self.rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        add_row(rows, self.contents.box, self.contents)
        for field, below in (
            (self.edition, self.what_is_in_it),
            (self.classification, None),
            (self.as_of, self.why_day),
            (self.printed_on, None),
        ):
            add_row(rows, field, field)
            if below is not None:
                rows.addRow("", below)
            if field is self.edition:
                rows.addRow("", self.others_too)
        browse = icon_button("folder-open", _("Choose where to put the pack"))
        browse.clicked.connect(self._choose_file)
        add_row(rows, self.kind, self.kind)
        across = QHBoxLayout(self.place)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.file, 1)
        across.addWidget(browse)
        add_row(rows, self.file, self.place)


def beside(path: Path, name: str) -> Path:
    """Give the file called ``name`` beside another, of the same kind as that."""
    kind = path.suffix if path.suffix.lower() in ENDINGS else ENDINGS[0]
    return path.with_name(name).with_suffix(kind)


def choices(name: str, usual: tuple[str, ...]) -> QComboBox:
    """Give a box that offers the ``usual`` words and takes others."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems([_(each) for each in usual])
    box.setAccessibleName(name)
    if (typed := box.lineEdit()) is not None:
        typed.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def line(name: str, text: str, placeholder: str = "") -> QLineEdit:
    """Give a line in which ``text`` stands at first."""
    field = QLineEdit(text)
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    return field


def add_row(rows: QFormLayout, field: QWidget, beside: QWidget) -> None:
    """Add a row whose label leads to ``field``."""
    label = QLabel(field.accessibleName())
    label.setBuddy(field)
    rows.addRow(label, beside)
