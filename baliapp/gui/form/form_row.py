"""One row of a form: the editor, and beside it in words what is wrong with what stands there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.editors import editor_for
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Value, blank


class Row(QWidget):
    """The editor of one field with its message."""

    edited = Signal()
    left = Signal()

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        self.base: Value = blank(facts.kind)
        """What was stored when this value was shown: another in its place means that others have been at it."""
        self.editor = editor_for(facts, office, self)
        self.editor.edited.connect(self.edited)
        self.editor.left.connect(self.left)
        self.message = Message("triangle-alert")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addWidget(self.editor)
        self.column.addWidget(self.message)

    def show_value(self, value: Value) -> None:
        """Show a stored value."""
        self.base = value
        self.editor.show_value(value)

    def tell(self, problem: str) -> None:
        """Say what is wrong, to the eye and to a screen reader; blank takes it back."""
        self.message.tell(problem)
        self.editor.judged(problem)
        parts = [_(self.facts.hint), _("Needed.") if self.facts.required else "", problem]
        self.editor.field.setAccessibleDescription(" ".join(filter(None, parts)))

    def read(self) -> Value:
        """Understand what stands there. Raise UserError, which says that it is not saved, where that cannot be."""
        try:
            value = self.editor.value()
        except UserError as fault:
            raise UserError(f"{fault.message} {fault.advice}".strip(), _("This is not saved yet.")) from fault
        if self.facts.required and value in (None, "") and self.base not in (None, ""):
            raise UserError(_("{field} is needed.").format(field=_(self.facts.label)), self._stays())
        return value

    def _stays(self) -> str:
        old = self.editor.text_for(self.base)
        return _("“{value}” stays saved until you fill it in.").format(value=old if len(old) < 80 else f"{old[:80]}…")


def label_of(facts: Field) -> str:
    """Give the label of a field, as Qt wants it: a needed one says so, and an ampersand is no shortcut."""
    label = _("{field} (needed)").format(field=_(facts.label)) if facts.required else _(facts.label)
    return label.replace("&", "&&")
