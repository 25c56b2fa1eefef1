"""Icons of one family (Lucide), drawn in the colour of the text around them and sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from baliapp.base import paths

STROKE = b"currentColor"
FADED = 0.4
"""How much of a disabled icon is left."""


class LucideEngine(QIconEngine):
    """Paints one icon in the palette's colour of the moment."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        """Give another that paints the same."""
        return LucideEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into ``rect``."""
        ratio = painter.deviceTransform().m11()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give a picture of ``size`` in device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Give a picture of ``size`` in device pixels, to be shown at ``scale``."""
        role = QPalette.ColorRole.HighlightedText if mode is QIcon.Mode.Selected else self._role
        color = QGuiApplication.palette().color(QPalette.ColorGroup.Active, role)
        return _drawn(self._name, color.name(), mode is QIcon.Mode.Disabled, min(size.width(), size.height()), scale)


@cache
def _drawn(name: str, color: str, faded: bool, side: int, scale: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(STROKE, color.encode())))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(FADED if faded else 1.0)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@cache
def _drawing(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Give the icon of that name in the palette's colour of ``role``; it is read when it is first painted."""
    return QIcon(LucideEngine(name, role))
