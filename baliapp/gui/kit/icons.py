"""Icons of one family (Lucide), drawn in the colour of the text around them and sharp at every scale."""

from functools import cache

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from baliapp.gui.kit.kept_icons import Drawing, kept_icons


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
        """Give a picture of ``size`` in device pixels, to be shown at ``scale``; none where there is no room for it."""
        if size.isEmpty():
            return QPixmap()
        role = QPalette.ColorRole.HighlightedText if mode is QIcon.Mode.Selected else self._role
        color = QGuiApplication.palette().color(QPalette.ColorGroup.Active, role)
        faded, side = mode is QIcon.Mode.Disabled, min(size.width(), size.height())
        return pictures().of(Drawing(self._name, color.name(), faded, side, scale))


class Pictures:
    """The pictures that this program has painted, those that the last start kept among them once they are asked for."""

    def __init__(self) -> None:
        self.painted: dict[Drawing, QPixmap] = {}
        self._kept = kept_icons()

    def of(self, drawing: Drawing) -> QPixmap:
        """Give a picture, drawn if it was not kept."""
        if drawing not in self.painted:
            self.painted[drawing] = self._kept.get(drawing) or _drawn(drawing)
        return self.painted[drawing]


@cache
def pictures() -> Pictures:
    """Give the pictures of this program."""
    return Pictures()


def _drawn(drawing: Drawing) -> QPixmap:
    from baliapp.gui.kit.icon_drawing import drawn  # deferred: loads QtSvg, which most starts do without

    return drawn(drawing)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Give the icon of that name in the palette's colour of ``role``; it is read when it is first painted."""
    made = QIcon(LucideEngine(name, role))
    # A copy: Python thinks that the first one is the parent of its engine, and may take the engine away before the
    # icon where both are found to be garbage at once; the icon then reads freed memory.
    return QIcon(made)
