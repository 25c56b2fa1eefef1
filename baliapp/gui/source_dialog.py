"""Citing a source in a few keys: name it, say where in it, and how certain; or what it says of its own."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.detail_parts import buttons, dialog_size, plain_label
from baliapp.gui.editors_base import plain_tip
from baliapp.gui.form_new import NewRecordDialog
from baliapp.gui.icons import icon
from baliapp.gui.office import Office
from baliapp.gui.source_picker import SourcePicker
from baliapp.gui.sources_certainty import MEANINGS, sign_of
from baliapp.gui.sources_used import CitedSource, remember
from baliapp.gui.statement_words import fact_called
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.records.sources import CERTAINTIES, Citation
from baliapp.store.entries import Changed, Ref
from baliapp.store.statements import facts_of

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
        self.certainties = Certainties()
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        cancel = buttons(QDialogButtonBox.StandardButton.Cancel)
        cancel.rejected.connect(self.reject)
        words = plain_label(_("Add it as"))
        words.setWordWrap(False)
        line.addWidget(words)
        line.addWidget(self.certainties)
        line.addStretch(1)
        line.addWidget(cancel)
        return box


class Certainties(QWidget):
    """A button for each certainty; its first letter presses it while one of them has the focus."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        for choice in CERTAINTIES:
            button = QPushButton(icon(sign_of(choice.value)), _(choice.label))
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(_(MEANINGS[choice.value])))
            button.clicked.connect(lambda _checked=False, value=choice.value: self.chosen.emit(value))
            line.addWidget(button)
            self.buttons[choice.value] = button
        self.setFocusProxy(next(iter(self.buttons.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that begins with the letter typed."""
        typed = event.text().casefold()
        meant = [button for button in self.buttons.values() if typed and button.text().casefold().startswith(typed)]
        if meant and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            meant[0].click()
        else:
            super().keyPressEvent(event)


class FactBox(QComboBox):
    """Which fact of a record a source speaks of: one of its fields, a label used before, or a new one."""

    def __init__(self, office: Office, about: Ref, fact: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Fact"))
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(_("Fact"))
        self.setToolTip(plain_tip(_("Which fact of the record it speaks of; blank means its main fact.")))
        self.addItem("", "")
        fields = [f for f in fields_of(BY_NAME[about.type]) if f.kind is not Kind.ANY_RECORD]
        labels = [each.fact for each in facts_of(office.database, about)]
        names = dict.fromkeys([*(facts.name for facts in fields), *filter(None, labels), *filter(None, [fact])])
        for name in names:
            self.addItem(fact_called(about, name), name)
        self.setCurrentIndex(max(0, self.findData(fact)))

    def fact(self) -> str:
        """Give the name of the field, or the label as it was typed."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(place)) if place >= 0 else typed


def cite(office: Office, about: Ref, parent: QWidget, *, fact: str = "", states: bool = False) -> Ref | None:
    """Ask for a source of a record, or for what one says of its own; None where the officer thought better of it."""
    dialog = CiteDialog(office, about, parent, fact=fact, states=states)
    dialog.exec()
    return dialog.made


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(buddy)
    return label
