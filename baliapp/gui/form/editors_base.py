"""What every editor of a field can do: show a value, give what was typed, take it back on Esc, say when it is left."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.fields import Field
from baliapp.records.kinds import Value, blank, read_typed, shown


class Editor(QWidget):
    """Edits one field. What an officer typed stays as typed until it can be understood."""

    edited = Signal()  # something was typed or chosen
    left = Signal()  # the officer went on: what stands there may be saved
    opened = Signal(object)  # Ref of a record that the officer wants to see

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        self.office = office
        self.field: QWidget = self
        self._value: Value = blank(facts.kind)
        self._shown = ""
        self._entered = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.line = QHBoxLayout()
        self.column.addLayout(self.line)

    def take(self, field: QWidget) -> None:
        """Make ``field`` the widget in which the officer types."""
        self.field = field
        field.setAccessibleName(_(self.facts.label))
        field.setAccessibleDescription(_(self.facts.hint))
        if self.facts.hint:
            field.setToolTip(plain_tip(_(self.facts.hint)))
        self.setFocusProxy(field)
        self.line.addWidget(field, 1)
        field.installEventFilter(self)

    def show_only(self) -> None:
        """Let what stands here be read and copied, but not changed."""
        if isinstance(self.field, QLineEdit | QPlainTextEdit):
            self.field.setReadOnly(True)
        else:
            self.field.setEnabled(False)

    def add_button(self, icon_name: str, name: str) -> QToolButton:
        """Put a button after the field; ``name`` says what it does, and to which field."""
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line.addWidget(button)
        return button

    def typed(self) -> str:
        """Give the text that stands in the editor."""
        raise NotImplementedError

    def put(self, typed: str) -> None:
        """Let ``typed`` stand in the editor, as if it had been typed."""
        raise NotImplementedError

    def text_for(self, value: Value) -> str:
        """Give the text by which this editor shows ``value``."""
        return shown(value)

    def value(self) -> Value:
        """Understand what stands there. Raise UserError where it makes no sense."""
        return read_typed(self.facts.kind, self.typed()) if self.touched() else self._value

    def touched(self) -> bool:
        """Tell whether other text stands there than `show_value` has put."""
        return self.typed() != self._shown

    def show_value(self, value: Value) -> None:
        """Show a stored value; nothing counts as typed after it."""
        text = self.text_for(value)
        self._value = value
        if self.typed() != text:
            self.put(text)
        self._shown = self.typed()
        self.enter()

    def judged(self, problem: str) -> None:
        """Hear what the form says is wrong with what stands there; blank where nothing is."""

    def enter(self) -> None:
        """Remember what stands there now, so that Esc can bring it back."""
        self._entered = self.typed()

    def take_back(self) -> None:
        """Bring back what stood there when the officer came in."""
        self.put(self._entered)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the officer come, go, press Esc or Ctrl+Z."""
        if isinstance(event, QFocusEvent):
            self._focus_moved(event)
        elif isinstance(event, QKeyEvent) and watched is self.field:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _focus_moved(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return  # its own menu or list of choices opens or closes
        if event.gotFocus():
            self.enter()
        else:
            self.left.emit()

    def _key(self, event: QKeyEvent) -> bool:
        """Take Esc while there is something to take back; leave Ctrl+Z to the window while there is nothing."""
        undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if not undoing and event.key() != Qt.Key.Key_Escape:
            return False  # and ask not at every letter what stands in a long text
        since_entered = self.typed() != self._entered
        if event.key() == Qt.Key.Key_Escape and since_entered:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.take_back()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and undoing and not since_entered:
            event.ignore()
            return True
        return False
