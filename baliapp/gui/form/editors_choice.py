"""The editor of choices: a blank, the translated labels, and whatever else is stored."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.fields import Field
from baliapp.records.kinds import Value, shown

MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


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

    def hold_still(self) -> None:
        """Let nothing below move when something is chosen, and nothing be chosen by a key while the list is closed."""
        self.box.opens_first = self.meaning.keeps_room = True
        self.meaning.show()

    def _meaning(self) -> "MeaningLine":
        """Give the line that says what the choice means, below the box; it hides where nothing needs to be said."""
        line = MeaningLine(tuple(_(choice.meaning) for choice in self.facts.choices), self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line.hide()
        meanings = {choice.value: choice.meaning for choice in self.facts.choices if choice.meaning}

        def follow() -> None:
            meaning = meanings.get(self.typed(), "")
            line.setText(_(meaning) if meaning else "")
            line.setVisible(bool(meaning) or line.keeps_room)

        self.box.currentIndexChanged.connect(follow)
        self.column.addWidget(line)
        return line

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.ignore()  # the box wants nothing of it, but a dialog may press its button
            return True
        return super()._key(event)


class MeaningLine(QLabel):
    """What a choice means; where it keeps room, as much as the longest of the meanings needs."""

    def __init__(self, meanings: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._meanings = meanings
        self.keeps_room = False

    def heightForWidth(self, width: int) -> int:
        """Give the height of what stands there, or of the longest that may."""
        if not self.keeps_room:
            return super().heightForWidth(width)
        room, wrapped = QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap)
        return max(self.fontMetrics().boundingRect(room, wrapped, each or " ").height() for each in self._meanings)


class QuietBox(QComboBox):
    """A box of choices that the wheel cannot change by accident, and that long labels cannot widen."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.opens_first = False
        """Whether a key that would choose opens the list instead, so that Enter there has to choose."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at what is typed where nothing may be chosen unseen."""
        typed = event.text().strip()
        if not self.opens_first or not ((typed.isprintable() and typed) or event.key() in MOVING):
            super().keyPressEvent(event)
            return
        self.showPopup()
        if typed:
            self.view().keyboardSearch(typed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


def choose_nothing(editor: QWidget | None) -> None:
    """Let a box of choices stand blank, where it has a blank one."""
    if isinstance(editor, QComboBox) and (place := editor.findData("")) >= 0:
        editor.setCurrentIndex(place)
