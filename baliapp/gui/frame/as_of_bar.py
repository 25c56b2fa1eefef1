"""The band across the window while another day than today is looked at: which day, and the way back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.frame import actions
from baliapp.gui.kit import theme
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office

GROUNDS = {"light": ("#fcefcf", "#d3a63c"), "dark": ("#43391f", "#a98a3d")}
"""The colour of the band and of the line below it: old paper, which neither an error nor a choice looks like."""
MIDDLE = 128


class AsOfBar(QFrame):
    """Says on every tab that this is not today."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setAccessibleName(_("Day that is looked at"))
        self.day = QLabel()
        self.day.setTextFormat(Qt.TextFormat.PlainText)
        bold = self.day.font()
        bold.setBold(True)
        self.day.setFont(bold)
        self.meaning = QLabel(_("Lists, records and packs tell what held on this day."))
        self.today = QPushButton(icon("x"), _("Back to &today"))
        self.today.setToolTip(_("Tell everything as it is today. (Esc in a list)"))
        self.today.clicked.connect(lambda: office.look_as_of(None))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE * 2, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        line.setSpacing(theme.SPACE)
        line.addWidget(IconLabel("calendar-clock", QPalette.ColorRole.WindowText))
        line.addWidget(self.day)
        line.addWidget(self.meaning, 1)
        line.addWidget(self.today)

    def tell(self, as_of: AsOfDay | None) -> None:
        """Say which day it is; today needs no band."""
        if as_of is not None:
            self.day.setText(_("As of {day}").format(day=as_of))
        self.setVisible(as_of is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the band in the colours of the moment: light and dark may change while it is seen."""
        ground, edge = GROUNDS["dark" if self.palette().window().color().lightness() < MIDDLE else "light"]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(edge))
        painter.end()


def tell_day(office: Office, bars: QVBoxLayout, bar: AsOfBar | None, by_name: Mapping[str, QAction]) -> AsOfBar:
    """Say in the band, which is made when it is first needed, and in the tool bar which day is looked at."""
    if bar is None:
        bar = AsOfBar(office, bars.parentWidget())
        bars.insertWidget(0, bar)
    bar.tell(office.as_of)
    told = _("As of {day}").format(day=office.as_of) if office.as_of else _("As of today")
    by_name["as_of"].setIconText(actions.beside_icon(told))
    by_name["today"].setEnabled(office.as_of is not None)
    return bar
