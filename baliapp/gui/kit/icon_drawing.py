"""Drawing an icon from its file."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from baliapp.base import paths
from baliapp.gui.kit.kept_icons import Drawing

STROKE = b"currentColor"
FADED = 0.4
"""How much of a disabled icon is left."""


def drawn(drawing: Drawing) -> QPixmap:
    """Draw an icon in its colour."""
    file = paths.resources() / "icons" / f"{drawing.name}.svg"
    renderer = QSvgRenderer(QByteArray(file.read_bytes().replace(STROKE, drawing.color.encode())))
    image = QImage(drawing.side, drawing.side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(FADED if drawing.faded else 1.0)
    renderer.render(painter, QRectF(0, 0, drawing.side, drawing.side))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(drawing.scale)
    return pixmap
