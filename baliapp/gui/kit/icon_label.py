"""An icon that stands by itself, painted anew in the colours of the moment whenever these change."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from baliapp.gui.kit.icons import icon


class IconLabel(QWidget):
    """An icon as high as a line of text, or ``side`` pixels. A QLabel would keep the picture it was once given."""

    def __init__(
        self, icon_name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText, *, side: int = 0
    ) -> None:
        super().__init__()
        self._role, self._side = role, side
        self._icon = icon(icon_name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon = icon(icon_name, self._role)
        self.update()

    def sizeHint(self) -> QSize:
        """Be a square."""
        side = self._side or self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon as it is drawn in the scheme of now."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
