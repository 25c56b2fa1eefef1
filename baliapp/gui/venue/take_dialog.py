"""The dialog in which a venue copy is taken: for whom, until when, what is expected to change, and where to."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import clock, paths
from baliapp.base.errors import UserError
from baliapp.base.file_names import safe_name
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.passphrases import is_enough, strength
from baliapp.base.progress import Progress
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.long_steps import LongStep, patiently
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, plain_label
from baliapp.gui.kit.passphrase import PassphraseLine
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.records.venue_copies import VenueCopy
from baliapp.store.files.keys import Key, new_key
from baliapp.store.tables.entries import Changed
from baliapp.store.venue.copies import Taking, take

COPIES = "venue"
"""For what the folder is remembered to which copies are taken, and from which they come back."""
FIELDS = {
    "taken_for": replace(field_named(VenueCopy, "taken_for"), required=True),  # only a script may leave it out
    "until": replace(field_named(VenueCopy, "until"), hint=N_("The band across the window of the copy says so.")),
    "expected": field_named(VenueCopy, "expected"),
}


class TakeDialog(PassingDialog):
    """Asks what is to be known of a copy, then where it goes."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.changed: Changed | None = None
        self.setWindowTitle(_("Take a venue copy"))
        self.rows = {name: Row(facts, office, self) for name, facts in FIELDS.items()}
        self.fault = Message("triangle-alert")
        self.caps = Message("info")
        self.passphrase, self.again = PassphraseLine(_("Passphrase")), PassphraseLine(_("The same again"))
        for line in (self.passphrase, self.again):
            line.caps_lock.connect(self._tell_caps_lock)
        if office.database.key is not None:
            self.passphrase.setPlaceholderText(_("Blank: that of this database"))
        self.strength = plain_label()
        self.passphrase.textChanged.connect(self._judge)
        self.open_to_all = QCheckBox(_("&Without a passphrase: whoever finds the file can read everything in it"))
        self.open_to_all.toggled.connect(self._follow)
        self.take_button = QPushButton(icon("save"), _("&Take the copy…"))
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self.ask_where)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.take_button, QDialogButtonBox.ButtonRole.ActionRole)
        help_button(self.buttons, "taking")
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.rows["taken_for"].editor.setFocus()

    def sizeHint(self) -> QSize:
        """Show whole sentences, and be as high as they are at this width."""
        width = self.fontMetrics().averageCharWidth() * 100
        layout = self.layout()
        assert layout is not None
        return QSize(width, layout.totalHeightForWidth(width))

    def event(self, event: QEvent) -> bool:
        """Be as high as what stands in it, whenever something is said that was not."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            fit_height(self)
        return done

    def ask_where(self) -> None:
        """Ask where the copy goes, once everything else makes sense."""
        if (taking := self.read()) is None:
            return
        if fault := self._lacking():
            self._tell(UserError(fault))
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Where shall the copy be written?"),
            str(folder_for(self.office, COPIES) / self._name(taking)),
            _("Venue copies (*{suffix})").format(suffix=paths.COPY_SUFFIX),
        )
        if chosen:
            remember_folder(self.office, COPIES, Path(chosen))
            path = Path(chosen)
            self.take_to(path if path.suffix else path.with_suffix(paths.COPY_SUFFIX), taking)

    def take_to(self, path: Path, taking: Taking) -> None:
        """Write the copy off the main thread, and close once it lies in its place."""
        database, key_for = self.office.database, self._key()

        def work(progress: Progress) -> Changed:
            key = key_for()
            return patiently(database, lambda same, heard: take(same, path, taking, heard, key=key), progress)

        job = self.office.jobs.start(work, _("Taking a venue copy"))
        job.failed.connect(lambda message, advice: self._tell(UserError(message, advice)))
        self.changed = LongStep(self.office, job, self).result_of()
        if self.changed is not None:
            self.office.tell(self.changed)
            self.office.said.emit(_("The venue copy is written: {file}").format(file=path))
            self.accept()

    def read(self) -> Taking | None:
        """Give what was filled in; None, with each fault beside its field, where something makes no sense."""
        values, sound = dict[str, Value](), True
        for name, row in self.rows.items():
            try:
                values[name] = row.read()
                row.tell("")
            except UserError as fault:
                row.tell(str(fault))
                sound = False
        if sound and not values["taken_for"]:
            self.rows["taken_for"].tell(_("{field} is needed.").format(field=_(FIELDS["taken_for"].label)))
            sound = False
        until = values.get("until")
        day = until if isinstance(until, PartialDate) else None
        if day is not None and day.latest < clock.today():
            self.rows["until"].tell(_("This day is past."))
            sound = False
        return Taking(str(values["taken_for"]), day, str(values["expected"])) if sound else None

    def _lacking(self) -> str:
        """Say what is still to be said about who may read the copy; blank where nothing is."""
        typed = self.passphrase.text()
        if self.open_to_all.isChecked() or (not typed and self.office.database.key is not None):
            return ""
        if not typed:
            return _("Give the copy a passphrase, or choose to write it without one.")
        if typed != self.again.text():
            return _("The two passphrases are not the same.")
        return "" if is_enough(typed) else strength(typed)

    def _key(self) -> Callable[[], Key | None]:
        """Give what makes the key of the copy; it takes a while, so the lane does it."""
        if self.open_to_all.isChecked():
            return lambda: None
        typed = self.passphrase.text()
        return partial(new_key, typed) if typed else lambda: self.office.database.key

    def _judge(self, typed: str) -> None:
        self.strength.setText(strength(typed) if typed else "")

    def _tell_caps_lock(self, is_on: bool) -> None:
        self.caps.tell(_("Caps Lock seems to be on.") if is_on else "")

    def _follow(self) -> None:
        for line in (self.passphrase, self.again):
            line.setEnabled(not self.open_to_all.isChecked())
        self.fault.tell("")  # what was lacking may be there now; pressing the button says what is not

    def _name(self, taking: Taking) -> str:
        """Propose a name that tells copies apart in a folder."""
        whom = f" {taking.taken_for}" if taking.taken_for else ""
        return safe_name(_("Venue copy") + f"{whom} {clock.today():%Y-%m-%d}{paths.COPY_SUFFIX}")

    def _tell(self, fault: UserError) -> None:
        self.fault.tell(str(fault))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, facts in FIELDS.items():
            label = QLabel(label_of(facts))
            label.setBuddy(self.rows[name].editor.field)
            form.addRow(label, self.rows[name])
            self.rows[name].show_value(None if name == "until" else "")
            self.rows[name].tell("")
        for words, line in (
            (_("&Passphrase (needed)") if self.office.database.key is None else _("&Passphrase"), self.passphrase),
            (_("The &same again"), self.again),
        ):
            label = QLabel(words)
            label.setBuddy(line)
            form.addRow(label, line)
        form.addRow("", self.strength)
        form.addRow("", self.caps)
        told = _(
            "The whole desk goes into one file, which opens on any computer with this program. Work goes on here"
            " meanwhile; what is changed there comes back with File > Bring back a venue copy."
        )
        column = QVBoxLayout(self)
        column.addWidget(plain_label(told))
        column.addLayout(form)
        column.addWidget(self.open_to_all)
        column.addStretch(1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
