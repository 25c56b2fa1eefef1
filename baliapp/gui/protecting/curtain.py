"""An opaque page over a window: nothing of its records can be read, and what stands behind it stays as it is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.kit.parts import plain_label

LOCKED_TITLE = N_("Locked – baliapp")


class Curtain(QWidget):
    """Covers one window until it is lifted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window_covered = window
        self._title = window.windowTitle()
        self._focus = window.focusWidget()
        window.setWindowTitle(_(LOCKED_TITLE))
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = plain_label(_("Locked. Type the passphrase to go on."), larger=1.3)
        self.sentence.setParent(self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def lift(self) -> None:
        """Show the window again as it was."""
        window = self.window_covered
        window.removeEventFilter(self)
        window.setWindowTitle(self._title)
        self.hide()
        if self._focus is not None:
            self._focus.setFocus()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, above whatever it adds."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.end()

    def _fit(self) -> None:
        self.setGeometry(self.window_covered.rect())
        self.sentence.setGeometry(self.rect())
        self.raise_()


def windows_shown() -> list[QWidget]:
    """Give the windows and dialogs that can be seen; lists and menus that hang open are closed."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
