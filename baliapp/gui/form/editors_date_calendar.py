"""A calendar in which a day can be picked; a month or a year is typed."""

import datetime

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QDialogButtonBox, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.gui.kit.parts import PassingDialog, buttons

FIRST, LAST = QDate(1000, 1, 1), QDate(2199, 12, 31)


class DayDialog(PassingDialog):
    """A calendar: arrow keys move, Enter takes the day."""

    def __init__(self, day: datetime.date, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pick a day for {field}").format(field=label))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setDateRange(FIRST, LAST)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(self.accept)
        box = buttons(QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.calendar)
        column.addWidget(box)
        self.calendar.setFocus()

    def day(self) -> PartialDate:
        """Give the day that is chosen."""
        chosen = self.calendar.selectedDate()
        return of_day(datetime.date(chosen.year(), chosen.month(), chosen.day()))


def picked_day(typed: str, label: str, parent: QWidget) -> PartialDate | None:
    """Ask for a day, beginning at the date that is typed; None where none was picked."""
    dialog = DayDialog(_begins(typed), label, parent)
    return dialog.day() if dialog.exec() else None


def _begins(typed: str) -> datetime.date:
    try:
        date = read_date(typed)
    except UserError:
        date = None  # what cannot be understood begins nowhere
    return date.first.first_day if date else clock.today()
