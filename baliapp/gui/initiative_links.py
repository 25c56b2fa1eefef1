"""Which initiatives carry an objective out, and which objectives an initiative serves: opened, linked, unlinked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.detail_parts import icon_button, link_line, plain_label
from baliapp.gui.editors_reference import ReferenceEditor
from baliapp.gui.form_new import remove_record
from baliapp.gui.form_row import Message
from baliapp.gui.icons import icon
from baliapp.gui.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import shown
from baliapp.store.entries import Ref
from baliapp.store.progress import Served, dated, link


class InitiativeLinks(QWidget):
    """The links of one record, a line each, and below them a picker for the next."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, ref: Ref, served: list[Served], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.ref = office, ref
        self._other = "objective" if ref.type == "initiative" else "initiative"
        self.picker = ReferenceEditor(field_named(BY_NAME["initiative_objective"], self._other), office)
        self.link_button = QPushButton(icon("plus"), _("Li&nk"))
        self.fault = Message("triangle-alert", self)
        self.lines = [self._line(each) for each in served]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = _("Objectives it serves") if ref.type == "initiative" else _("Initiatives that carry it out")
        column.addWidget(plain_label(title, bold=True))
        for line in self.lines:
            column.addWidget(line)
        column.addLayout(self._picking())
        column.addWidget(self.fault)
        self.link_button.clicked.connect(self.link)
        self.picker.text_line.returnPressed.connect(self.link)
        self.picker.edited.connect(partial(self.fault.tell, ""))

    def _picking(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.picker, 1)
        line.addWidget(self.link_button)
        return line

    def _line(self, served: Served) -> QWidget:
        open_it = partial(self.opened.emit, served.end.ref)
        line = link_line("arrow-up-right", said_of(served), _("Open"), open_it)
        remove = icon_button("x", _("Take away the link to {record}").format(record=served.end.heading))
        remove.clicked.connect(lambda: remove_record(self.office, served.link))
        layout = line.layout()
        assert layout is not None
        layout.addWidget(remove)
        return line

    def link(self) -> None:
        """Link what is named in the picker; say why not where that cannot be."""
        if not self.picker.typed().strip():
            return
        try:
            other = Ref(self._other, str(self.picker.value()))
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        initiative, objective = (self.ref, other) if self.ref.type == "initiative" else (other, self.ref)
        self.office.perform(partial(link, initiative=initiative, objective=objective))


def said_of(served: Served) -> str:
    """Give the other end, and for an initiative what it had come to and when."""
    if served.latest is None:
        return served.end.heading
    date = dated(served.latest)
    told = _("{name} – {status} ({date})") if date else _("{name} – {status}")
    return told.format(name=served.end.heading, status=shown(served.latest.values["status"]), date=date)
