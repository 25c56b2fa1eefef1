"""Which initiatives carry an objective out, and which objectives an initiative serves: opened, linked, unlinked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import icon_button, link_line, plain_label
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import shown
from baliapp.store.commitments.progress import Served, dated, link
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

UNLINKED = "progress.unlinked"
"""The setting that keeps what was typed into a picker and is not linked."""
UNLINK = "unlink"
"""What the button of a line that takes its link away is called by the program."""


class InitiativeLinks(QWidget):
    """The links of one record, a line each, and below them a picker for the next."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, type_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.lines: list[QWidget] = []
        self._home: Database | None = None
        self._is_held = False
        self._other = "objective" if type_name == "initiative" else "initiative"
        self.picker = ReferenceEditor(field_named(BY_NAME["initiative_objective"], self._other), office)
        self.link_button = QPushButton(icon("plus"), _("Lin&k"))
        self.fault = Message("triangle-alert", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = _("Objectives it serves") if type_name == "initiative" else _("Initiatives that carry it out")
        column.addWidget(plain_label(title, bold=True))
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        column.addLayout(self._picking())
        column.addWidget(self.fault)
        self.link_button.clicked.connect(self.link)
        self.picker.text_line.returnPressed.connect(self.link)
        self.picker.edited.connect(partial(self.fault.tell, ""))

    def show_links(self, ref: Ref, served: list[Served]) -> None:
        """Show the links of a record; what stands in the picker stays there until it is linked."""
        self._turn_to(ref)
        for line in self.lines:
            line.hide()
            line.deleteLater()  # not at once: its button may have brought us here
        self.lines = [self._line(each) for each in served]
        for line in self.lines:
            self._list.addWidget(line)
        if self.picker.typed() in {each.end.heading for each in served}:
            self._clear()
        self.hold(is_held=self._is_held)

    def _turn_to(self, ref: Ref) -> None:
        """Put into the picker what was typed for this record and not linked."""
        if (ref, self.office.database) == (self.ref, self._home):
            return
        self.keep()
        self.ref, self._home = ref, self.office.database
        drafts = Drafts(self.office, self._home, UNLINKED)
        drafts.drop_erased()
        self.picker.put(drafts.of(ref).get(self._other, ""))
        self.fault.tell("")

    def keep(self) -> None:
        """Keep what stands in the picker until the record is shown again, after another start too."""
        if self.ref is not None and self._home is not None:
            typed = self.picker.typed()
            Drafts(self.office, self._home, UNLINKED).keep(self.ref, {self._other: typed} if typed.strip() else {})

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be linked or unlinked: the record is in the recycle bin."""
        self._is_held = is_held
        for part in (self.picker, self.link_button, *(line.findChild(QWidget, UNLINK) for line in self.lines)):
            if part is not None:
                part.setEnabled(not is_held)

    def _clear(self) -> None:
        self.picker.put("")
        self.keep()

    def _picking(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.picker, 1)
        line.addWidget(self.link_button)
        return line

    def _line(self, served: Served) -> QWidget:
        open_it = partial(self.opened.emit, served.end.ref)
        line = link_line("arrow-up-right", said_of(served), _("Open"), open_it)
        remove = icon_button("x", _("Take away the link to {record}").format(record=served.end.heading))
        remove.setObjectName(UNLINK)
        remove.clicked.connect(lambda: remove_record(self.office, served.link))
        layout = line.layout()
        assert layout is not None
        layout.addWidget(remove)
        return line

    def link(self) -> None:
        """Link what is named in the picker; say why not where that cannot be."""
        if self.ref is None or not self.picker.typed().strip():
            return
        try:
            other = Ref(self._other, str(self.picker.value()))
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        self.picker.take_only()  # by its full name it is known once it is linked, however long that waits
        initiative, objective = (self.ref, other) if self.ref.type == "initiative" else (other, self.ref)
        if self.office.perform(partial(link, initiative=initiative, objective=objective)) is not None:
            self._clear()


def said_of(served: Served) -> str:
    """Give the other end, and for an initiative what it had come to and when."""
    if served.latest is None:
        return served.end.heading
    date = dated(served.latest)
    told = _("{name} – {status} ({date})") if date else _("{name} – {status}")
    return told.format(name=served.end.heading, status=shown(served.latest.values["status"]), date=date)
