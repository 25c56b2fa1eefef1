"""Citing a source in a few keys: name it, say where in it, and how certain; or what it says of its own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.certainties import CertaintyFoot
from baliapp.gui.form.fact_box import FactBox
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import dialog_size
from baliapp.gui.sources.source_picker import SourcePicker
from baliapp.gui.sources.sources_used import CitedSource, remember
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Value
from baliapp.records.sources import Citation
from baliapp.store.tables.entries import Changed, Ref

ASKED = ("says", "counted", "figure", "place", "as_of", "note")
OF_A_STATEMENT = ("says", "counted", "figure")


class CiteDialog(NewRecordDialog):
    """Asks for the source, then for the rest; to say how certain it is adds it."""

    def __init__(
        self,
        office: Office,
        about: Ref,
        parent: QWidget | None = None,
        *,
        fact: str = "",
        states: bool = False,
    ) -> None:
        without = [facts.name for facts in fields_of(Citation) if facts.name not in ASKED]
        super().__init__(office, "citation", {"about": str(about)}, without, parent)
        self._about, self._certainty, self._remembering = about, "", CitedSource("")
        self.picker = SourcePicker(office)
        self.picker.chosen.connect(self._source_chosen)
        self.picker.edited.connect(lambda: self.fault.tell(""))
        self.facts = FactBox(office, about, fact)
        self.certainties.chosen.connect(self.add_as)
        self._lay_out_top()
        office.refused.connect(self._refused)
        self.setWindowTitle(_("New statement") if states else _("New source"))
        for name in () if states else OF_A_STATEMENT:
            self.rows.layout_.setRowVisible(self.rows.rows[name], False)
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Show all that is asked, and as wide as the certainties."""
        wanted = dialog_size(self, self.rows, 14)
        return QSize(max(wanted.width(), self.minimumSizeHint().width()), wanted.height())

    def add_as(self, certainty: str) -> None:
        """Add it with the certainty that the officer says it has."""
        self._certainty = certainty
        self.accept()

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this dialog. Why it waits, it has said itself."""
        if not self._is_waiting:
            self.fault.tell(str(fault))

    def _source_chosen(self, cited: CitedSource) -> None:
        """Go on: to what it says where that is asked, else to how certain it is. Suggest the place of last time."""
        self.fault.tell("")
        place = self.rows.rows["place"].editor
        if cited.place and not place.typed():
            place.put(cited.place)
        says = self.rows.rows["says"]
        if says.isHidden():
            self.certainties.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            says.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _values(self) -> dict[str, Value]:
        cited = self.picker.source()
        if cited is None:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
            raise UserError(_("Name the source first."), _("Type a part of its name, paste a link, or drop a file."))
        self._given |= {**cited.values(), "fact": self.facts.fact(), "certainty": self._certainty}
        values = super()._values()
        self._remembering = cited._replace(place=str(values.get("place", "")))
        return values

    def _added(self, changed: Changed) -> None:
        remember(self.office, self._remembering)
        super()._added(changed)

    def _hold(self) -> None:
        for part in (self.rows, self.picker, self.facts, self.certainties):
            part.setEnabled(not self._is_waiting)

    def _lay_out_top(self) -> None:
        top = QFormLayout()
        top.addRow(_label(_("&Source"), self.picker), self.picker)
        top.addRow(_label(_("&Fact"), self.facts), self.facts)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, top)

    def _buttons(self) -> QWidget:
        foot = CertaintyFoot(self.reject)
        self.certainties = foot.certainties
        return foot


def cite(office: Office, about: Ref, parent: QWidget, *, fact: str = "", states: bool = False) -> Ref | None:
    """Ask for a source of a record, or for what one says of its own; None where the officer thought better of it."""
    dialog = CiteDialog(office, about, parent, fact=fact, states=states)
    dialog.exec()
    return dialog.made


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(buddy)
    return label
