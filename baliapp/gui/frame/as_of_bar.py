"""The band across the window while another day than today is looked at: which day, and the way back."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.frame import actions
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.band import Band, Grounds
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office


class AsOfBar(Band):
    """Says on every tab that this is not today."""

    grounds: ClassVar[Grounds] = {"light": ("#fcefcf", "#d3a63c"), "dark": ("#43391f", "#a98a3d")}
    """Old paper, which neither an error nor a choice looks like."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("calendar-clock", _("Lists, records and packs tell what held on this day."), parent)
        self.office = office
        self.setAccessibleName(_("Day that is looked at"))
        self.day = self.words
        self.today = QPushButton(icon("x"), _("Back to &today"))
        self.today.setToolTip(_("Tell everything as it is today. (Esc in a list)"))
        self.today.clicked.connect(lambda: office.look_as_of(None))
        self.line.addWidget(self.today)

    def tell(self, as_of: AsOfDay | None) -> None:
        """Say which day it is; today needs no band."""
        if as_of is not None:
            self.day.setText(_("As of {day}").format(day=as_of))
        self.setVisible(as_of is not None)


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
