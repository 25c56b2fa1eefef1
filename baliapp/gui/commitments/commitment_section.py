"""Commitments on the page of a record: a member's row, a paragraph's columns, what serves an objective."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.commitments.commitment_room import CommitmentRoom
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import add_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.kinds import Value
from baliapp.store.tables.entries import Ref


class CommitmentSection(PageSection):
    """A member has its commitments below each other; all others have members down and commitments across."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.rooms = dict[bool, CommitmentRoom]()
        self.add_button = QPushButton(icon("plus"), _("New commitment…"))
        self.edit_button = QPushButton(icon("pencil"), _("Edit the commitment…"))
        self.name_button = QPushButton(icon("users"), _("Name a member…"))
        self.add_button.clicked.connect(self._add)
        self.edit_button.clicked.connect(self._edit)
        self.name_button.clicked.connect(self._name)
        self._tools = QWidget()
        line = QHBoxLayout(self._tools)
        for part in (self.add_button, self.edit_button, self.name_button):
            line.addWidget(part)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._tools)

    @property
    def room(self) -> CommitmentRoom | None:
        """The table that is shown."""
        return self.rooms.get(self.ref.type == "participant") if self.ref else None

    def show_record(self, ref: Ref) -> None:
        """Show the commitments of a record."""
        turned, is_same = ref.type == "participant", ref == self.ref
        self.ref = ref
        if turned not in self.rooms:
            room = self.rooms[turned] = CommitmentRoom(self.office, turned=turned, below=True)
            room.opened.connect(self.opened)
            room.shown.connect(self._offer)
            room.view.moved.connect(self._offer)
            room.choice.moved.connect(self._offer)
            self._column.addWidget(room, 1)
        for each, room in self.rooms.items():
            room.setVisible(each is turned)
        if is_same:
            self.rooms[turned].come()
        else:
            self.rooms[turned].look(ref)
        self.add_button.setVisible(ref.type == "outcome_paragraph")

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the record is in the recycle bin."""
        self.setEnabled(not is_held)

    def save(self) -> bool:
        """Save what is pending; True when the record may be left."""
        return self.room is None or self.room.leave()

    def _offer(self) -> None:
        """Offer what can be done with the commitment on which the cursor stands, and say which that is."""
        chosen = self._chosen()
        promises = self.room.model.table.promises if self.room else ()
        what = " ".join(next((each.what for each in promises if each.ref == chosen), "").split())
        for button, does in (
            (self.edit_button, _("Edit “{commitment}”.")),
            (self.name_button, _("Say that “{commitment}” is one of a member.")),
        ):
            button.setEnabled(chosen is not None)
            button.setToolTip(plain_tip(does.format(commitment=what)) if what else "")

    def _chosen(self) -> Ref | None:
        """Give the commitment on which the cursor stands."""
        return self.room.current_promise() if self.room else None

    def _add(self) -> None:
        if self.ref is not None and self.save():
            self._ask("commitment", {"paragraph": self.ref.id})

    def _edit(self) -> None:
        if (commitment := self._chosen()) and self.save():
            edit_beside(self.office, commitment, self, self.opened.emit)

    def _name(self) -> None:
        if (commitment := self._chosen()) and self.save():
            named = {"participant": self.ref.id} if self.ref and self.ref.type == "participant" else {}
            self._ask("commitment_member", {"commitment": commitment.id, **named})

    def _ask(self, type_name: str, given: dict[str, Value]) -> None:
        add_record(self.office, type_name, given, self)
