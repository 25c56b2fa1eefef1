"""What is to be made of which numbered copies: files, a zip, paper from a printer, or a list about them."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.progress import Progress
from baliapp.gui.documents.leaving_protection import may_leave
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, icon_button, plain_label
from baliapp.gui.kit.replacing import may_replace
from baliapp.gui.packs.copies_printing import print_copies
from baliapp.gui.packs.copies_told import tell_saved
from baliapp.gui.packs.pack_form import add_row, line
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.packs.working_dialog import WorkingDialog
from baliapp.packs.copies.build import CopyRequest, new_passwords, save_copies, zip_copies
from baliapp.packs.copies.names import file_stem
from baliapp.packs.copies.papers import CopyPaper
from baliapp.packs.copies.printed import PaperRequest, build_copies_paper, passwords_beside
from baliapp.store.packs.copies import copies_of, numbers_in
from baliapp.store.tables.entries import Entry


class Wanted(Enum):
    """What is made of copies."""

    FOLDER = N_("A file for each copy")
    ZIP = N_("One zip with all copies")
    PRINTER = N_("Paper, from a printer")
    DISTRIBUTION = N_("Distribution list")
    LABELS = N_("Labels for envelopes, on A4")
    LETTER_LABELS = N_("Labels for envelopes, on Letter")
    REGISTER = N_("Register of copies")


PAPERS = {
    Wanted.DISTRIBUTION: (CopyPaper.DISTRIBUTION, ""),
    Wanted.LABELS: (CopyPaper.LABELS, ""),
    Wanted.LETTER_LABELS: (CopyPaper.LABELS, "Letter"),
    Wanted.REGISTER: (CopyPaper.REGISTER, ""),
}
ENDINGS = {Wanted.FOLDER: "", Wanted.ZIP: ".zip", Wanted.PRINTER: ""}
"""How the names of files end that are no papers."""
COPIES = "copies"
"""For what the folder is remembered into which copies are put."""


class CopiesDialog(WorkingDialog):
    """Makes what is chosen with progress for each copy and Cancel."""

    def __init__(
        self, office: Office, issued: Entry, numbers: str, wanted: Wanted, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, parent)
        self.issued = issued
        self.preview: PackPreview | None = None
        self.told: QMessageBox | None = None
        self._passwords: Path | None = None
        self.setWindowTitle(_("Numbered copies"))
        self.what = QComboBox()
        self.what.setAccessibleName(_("What to make"))
        for each in Wanted:
            self.what.addItem(_(each.value), each)
        self.numbers = line(_("Copies"), numbers, _("All, or some of them: 1-5, 7"))
        self.place = line(_("Place"), "")
        self.browse = icon_button("folder-open", _("Choose where to put it"))
        self.locked = QCheckBox(_("&Protect each copy by a password of its own"))
        self.locked.setToolTip(_("The passwords are printed on a list beside the copies. They are kept nowhere else."))
        self.make_button = QPushButton(icon("printer"), _("&Make it"))
        self.make_button.setDefault(True)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.ActionRole)
        self._connect()
        self._lay_out()
        self.what.setCurrentIndex(list(Wanted).index(wanted))
        self._propose()

    def sizeHint(self) -> QSize:
        """Show a long path."""
        return QSize(self.fontMetrics().averageCharWidth() * 76, super().sizeHint().height())

    def wanted(self) -> Wanted:
        """Give what is chosen."""
        return list(Wanted)[self.what.currentIndex()]

    def target(self) -> Path:
        """Give the folder or the file to be made. Raise UserError where none is named."""
        typed, ending = self.place.text().strip(), ENDINGS.get(self.wanted(), ".pdf")
        if not typed:
            raise UserError(_("The copies need a place."), _("Name a folder or a file."))
        path = Path(typed)
        return path if path.suffix.lower() == ending or not ending else path.with_name(f"{path.name}{ending}")

    def make(self) -> None:
        """Make it, unless something is amiss or a file is not to be replaced."""
        wanted = self.wanted()
        try:
            copies = numbers_in(self.numbers.text(), copies_of(self.office.database, self.issued.ref))
            place = self.target()
        except UserError as fault:
            self._failed(fault.message, fault.advice)
            return
        if wanted is Wanted.PRINTER:
            if print_copies(CopyRequest(self.issued, copies), self.office, self):
                self.accept()
            return
        if not may_leave(self.office, self) or (wanted is not Wanted.FOLDER and not may_replace(place, self)):
            return
        self.work(self._work(wanted, copies, place), _("Making numbered copies"), self._made)

    def _work(self, wanted: Wanted, copies: list[Entry], place: Path) -> Callable[[Progress], Path]:
        database, issued = self.office.database, self.issued
        passwords = new_passwords(copies) if self.locked.isChecked() and wanted not in PAPERS else {}
        request = CopyRequest(issued, copies, passwords)
        self._passwords = passwords_beside(place, copies) if passwords else None
        list_of_them = self._passwords

        def work(progress: Progress) -> Path:
            if wanted in PAPERS:
                paper, labels_on = PAPERS[wanted]
                return build_copies_paper(
                    database, PaperRequest(issued, copies, paper, labels_on), place, progress
                ).path
            if list_of_them:  # first: without the list nobody could open the copies
                listed = PaperRequest(issued, copies, CopyPaper.PASSWORDS, passwords=passwords)
                build_copies_paper(database, listed, list_of_them, progress)
            if wanted is Wanted.ZIP:
                zip_copies(database, request, place, progress)
            else:
                save_copies(database, request, place, progress)
            return place

        return work

    def _made(self, path: Path) -> None:
        remember_folder(self.office, COPIES, path)
        self.office.said.emit(_("Saved {file}").format(file=path))
        self.accept()
        if self.wanted() not in PAPERS:
            self.told = tell_saved(path, self._passwords, self.parentWidget())
        else:
            try:
                self.preview = PackPreview(path, self.office, self.parentWidget())
            except UserError as fault:
                self.office.refused.emit(fault)
            else:
                self.preview.show()

    def _cancelled(self) -> None:
        self._end()
        self.fault.tell(_("Cancelled; copies that are in the folder already are whole."))
        fit_height(self)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.what, self.numbers, self.place, self.browse, self.locked, self.make_button)

    def _propose(self) -> None:
        """Propose where to put what is chosen, and show only what matters for it."""
        wanted = self.wanted()
        stem = file_stem(Path(str(self.issued.values["file_name"])).stem)
        named = {Wanted.FOLDER: f"{stem} {_('copies')}", Wanted.ZIP: f"{stem} {_('copies')}.zip"}
        name = named.get(wanted, f"{stem} {file_stem(_(wanted.value))}.pdf")
        self.place.setText(str(folder_for(self.office, COPIES) / name))
        for part in (self.place, self.browse):
            part.setEnabled(wanted is not Wanted.PRINTER)
        self.locked.setVisible(wanted in (Wanted.FOLDER, Wanted.ZIP))

    def _choose(self) -> None:
        typed = self.place.text().strip()
        if self.wanted() is Wanted.FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, _("Where to put it"), str(folder_for(self.office, COPIES)))
        else:
            chosen, _kind = QFileDialog.getSaveFileName(
                self, _("Where to put it"), typed, options=QFileDialog.Option.DontConfirmOverwrite
            )
        if chosen:
            self.place.setText(chosen)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._propose)
        self.browse.clicked.connect(self._choose)
        self.make_button.clicked.connect(self.make)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.place, 1)
        across.addWidget(self.browse)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(rows, self.what, self.what)
        add_row(rows, self.numbers, self.numbers)
        add_row(rows, self.place, beside)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(self.issued.heading, bold=True))
        column.addLayout(rows)
        for part in (self.locked, self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part)
