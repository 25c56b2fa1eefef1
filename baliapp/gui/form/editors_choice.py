"""The editor of choices: a blank, the translated labels, and whatever else is stored."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.fields import Field
from baliapp.records.kinds import Value, shown


class ChoiceEditor(Editor):
    """One of the field's choices, or none. A stored value that is none of them stays until another is chosen."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.box = QuietBox()
        self.box.addItem("", "")
        for choice in facts.choices:
            self.box.addItem(_(choice.label), choice.value)
            self.box.setItemData(self.box.count() - 1, plain_tip(_(choice.meaning)), Qt.ItemDataRole.ToolTipRole)
        self._known = self.box.count()
        self.box.activated.connect(self.edited)
        self.take(self.box)
        self.meaning = self._meaning()

    def typed(self) -> str:
        """Give the value, not its label."""
        return str(self.box.currentData() or "")

    def put(self, typed: str) -> None:
        """Choose the value, and make room for one that is not among the choices."""
        while self.box.count() > self._known:
            self.box.removeItem(self._known)
        if self.box.findData(typed) < 0:
            self.box.addItem(_("{value} (not one of the choices)").format(value=typed), typed)
        self.box.setCurrentIndex(self.box.findData(typed))

    def text_for(self, value: Value) -> str:
        """Give the value itself."""
        return shown(value)

    def value(self) -> Value:
        """Give what is chosen, letter for letter."""
        return self.typed()

    def _meaning(self) -> QLabel:
        """Give the line that says what the choice means, below the box; it hides where nothing needs to be said."""
        line = QLabel(self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line.hide()
        meanings = {choice.value: choice.meaning for choice in self.facts.choices if choice.meaning}

        def follow() -> None:
            meaning = meanings.get(self.typed(), "")
            line.setText(_(meaning) if meaning else "")
            line.setVisible(bool(meaning))

        self.box.currentIndexChanged.connect(follow)
        self.column.addWidget(line)
        return line

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.ignore()  # the box wants nothing of it, but a dialog may press its button
            return True
        return super()._key(event)


class QuietBox(QComboBox):
    """A box of choices that the wheel cannot change by accident, and that long labels cannot widen."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


def choose_nothing(editor: QWidget | None) -> None:
    """Let a box of choices stand blank, where it has a blank one."""
    if isinstance(editor, QComboBox) and (place := editor.findData("")) >= 0:
        editor.setCurrentIndex(place)
