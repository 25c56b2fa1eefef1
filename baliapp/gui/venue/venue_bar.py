"""The band across the window of a venue copy: whose it is, and by when it is to be brought back."""

from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.kit.band import Band, Grounds
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import shown
from baliapp.store.tables.entries import Entry
from baliapp.store.venue.copies import this_copy


class VenueBar(Band):
    """Says on every tab that this is not the office."""

    grounds: ClassVar[Grounds] = {"light": ("#cfeae6", "#2f8f84"), "dark": ("#163d39", "#3fa397")}
    """Sea green, which neither another day nor a choice looks like."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("copy", "", parent)
        self.office = office
        self.copy: Entry | None = None
        self.setAccessibleName(_("Venue copy"))
        self.register = QPushButton(_("What was noted of it"))
        self.register.setToolTip(_("Show this copy in the register."))
        self.register.clicked.connect(self._open)
        self.line.addWidget(self.register)

    def tell(self, copy: Entry) -> None:
        """Say which copy this is, and when it is expected back."""
        self.copy = copy
        until = copy.date("until")
        if until is None:
            self.words.setText(copy.heading)
        elif until.latest < clock.today():
            self.words.setText(_("{copy} – was to be back by {day}").format(copy=copy.heading, day=shown(until)))
        else:
            self.words.setText(_("{copy} – bring it back by {day}").format(copy=copy.heading, day=shown(until)))
        self.meaning.setText(_("What you change here reaches the office when the copy is brought back."))

    def _open(self) -> None:
        if self.copy is not None:
            self.office.wanted.emit(self.copy.ref)


def tell_copy(office: Office, bars: QVBoxLayout, bar: VenueBar | None) -> VenueBar | None:
    """Say in the band, which is made when it is first needed, that the open database is a copy; else show none."""
    copy = this_copy(office.database)
    if copy is None:
        if bar is not None:
            bar.hide()
        return bar
    if bar is None:
        bar = VenueBar(office, bars.parentWidget())
        bars.insertWidget(0, bar)
    bar.tell(copy)
    bar.show()
    return bar
