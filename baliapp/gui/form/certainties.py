"""To say how certain something is adds it: a button for each certainty."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.certainty_signs import MEANINGS, sign_of
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.sources import CERTAINTIES


class CertaintyFoot(QWidget):
    """The last line of a dialog: the certainties, one of which adds what it asks for, and Cancel."""

    def __init__(self, cancelled: Callable[[], None]) -> None:
        super().__init__()
        self.certainties = Certainties()
        cancel = buttons(QDialogButtonBox.StandardButton.Cancel)
        cancel.rejected.connect(cancelled)
        words = plain_label(_("Add it as"))
        words.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words)
        line.addWidget(self.certainties)
        line.addStretch(1)
        line.addWidget(cancel)


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
