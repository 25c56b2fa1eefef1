"""The band across the window while a file is open for reading only: why, and the way to work on it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.frame.able import WRITING
from baliapp.gui.frame.actions import ACTIONS, tip
from baliapp.gui.kit import theme
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip

if TYPE_CHECKING:
    from baliapp.gui.frame.files import Files

GROUNDS = {"light": ("#dfe7f1", "#7f97b8"), "dark": ("#26303d", "#6f87a8")}
"""The colour of the band and of the line below it: the grey blue of a pane of glass."""
MIDDLE = 128


class ReadingBar(QFrame):
    """Says on every tab that nothing can be changed."""

    def __init__(self, office: Office, files: "Files", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.files = office, files
        self.setAccessibleName(_("Open for reading only"))
        self.reason = plain_label()
        self.again = QPushButton(icon("refresh-cw"), _("&Try to open it for work"))
        self.again.clicked.connect(self._open_again)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE * 2, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        line.setSpacing(theme.SPACE)
        line.addWidget(IconLabel("info", QPalette.ColorRole.WindowText))
        line.addWidget(self.reason, 1)
        line.addWidget(self.again)

    def tell(self, reason: str) -> None:
        """Say why nothing can be changed; where it can be, there is no band."""
        self.reason.setText(reason and f"{reason} {_('What you see is as it stood when it was opened.')}")
        self.setVisible(bool(reason))

    def _open_again(self) -> None:
        self.files.open(Path(self.office.address))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the band in the colours of the moment: light and dark may change while it is seen."""
        ground, edge = GROUNDS["dark" if self.palette().window().color().lightness() < MIDDLE else "light"]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(edge))
        painter.end()


def tell_reading(office: Office, files: "Files", bars: QVBoxLayout, by_name: Mapping[str, QAction]) -> None:
    """Say in a band, made when it is first needed, and at each action that writes, why the file can only be read."""
    window = files.window
    bar = window.findChild(ReadingBar)
    if bar is None and office.only_reading:
        bar = ReadingBar(office, files, window)
        bars.insertWidget(0, bar)
    if bar is not None:
        bar.tell(office.only_reading)
    tips = {facts.name: tip(facts) for facts in ACTIONS}
    for name in WRITING:
        by_name[name].setToolTip(plain_tip(office.only_reading) if office.only_reading else tips[name])
