"""The section that shows memberships in time: bars over the years, and below them the periods, edited in place."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, icon_button, plain_label
from baliapp.gui.periods.periods_table import PeriodsTable
from baliapp.gui.periods.timeline_bars import Timeline, timeline_of
from baliapp.gui.periods.timeline_view import TimelineView
from baliapp.gui.sources.sources import Sources
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Changed, Ref

SPARE = 24
"""Pixels below the last bar, where there is room for all of them."""


class TimelineSection(QWidget):
    """Bars above, periods below; what is current in the one is current in the other."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.view = TimelineView()
        self.table = PeriodsTable(office)
        self.told = plain_label()
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 2)  # bars stay where they are
        self.told.setAccessibleName(_("The bar that is chosen"))
        self.empty = plain_label(
            _("No membership is kept yet. Use Add, or press Insert in the table, to say who, as what, and from when.")
        )
        self.add_button = QPushButton(icon("plus"), _("&Add a period"))
        self.add_button.setToolTip(_("Add a row to the periods (Insert)."))
        self.add_button.clicked.connect(self.table.add_period)
        self.bars = self._bars()
        column = QVBoxLayout(self)
        column.addLayout(self._tools())
        column.addWidget(self.empty)
        self.splitter = LineSplitter(self.bars, self.table, [320, 220])
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        column.addWidget(self.splitter, 1)
        self.view.chosen.connect(self._bar_chosen)
        self.view.wanted.connect(self.table.edit_period)
        self.table.chosen.connect(self.view.choose)
        self.table.opened.connect(self.opened)
        self.table.sources_wanted.connect(self.show_sources)
        office.leaving.connect(self.save)

    def show_memberships(self, ref: Ref | None) -> None:
        """Show the memberships of a member or body, or none."""
        if ref != self.ref:
            self.save()
            self.view.years.show_all()
        self.ref = ref
        if ref is None:
            self.table.forget()
            return
        day = self.day()
        timeline = timeline_of(self.office.database, ref, day)
        self.view.show_timeline(timeline, day)
        self.table.show_periods(ref, timeline)
        self.empty.setVisible(not timeline.groups)
        self.bars.setVisible(bool(timeline.groups))
        self.bars.setMaximumHeight(self.view.whole_height() + self.told.sizeHint().height() + SPARE)
        self._tell(timeline)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be edited: the record is in the recycle bin."""
        self.table.setEnabled(not is_held)
        self.add_button.setEnabled(not is_held)

    def day(self) -> datetime.date:
        """Give the day as of which one looks."""
        return self.office.day or clock.today()

    def save(self) -> bool:
        """Save what is typed; what is refused is kept as typed."""
        return self.table.save()

    def show_sources(self, membership: Ref) -> None:
        """Show the sources of a membership, and let them be changed."""
        PeriodSources(self.office, membership, self).exec()

    def _bar_chosen(self, membership: Ref | None) -> None:
        self.table.choose(membership)
        if self.view.bars.timeline is not None:
            self._tell(self.view.bars.timeline)

    def _tell(self, timeline: Timeline) -> None:
        current = self.view.current()
        said = next((bar.told for bar in timeline.bars if bar.membership.ref == current), "")
        self.told.setText(
            said or _("Solid: held then. Hatched: perhaps, the dates leave it open. ?: nobody knows since when.")
        )

    def _bars(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)
        return box

    def _tools(self) -> QHBoxLayout:
        nearer = icon_button("zoom-in", _("Show fewer years (+)"))
        nearer.clicked.connect(lambda: self.view.years.zoom(1))
        farther = icon_button("zoom-out", _("Show more years (−)"))
        farther.clicked.connect(lambda: self.view.years.zoom(-1))
        whole = icon_button("maximize", _("Show all years (0)"))
        whole.clicked.connect(self.view.years.show_all)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        for button in (nearer, farther, whole):
            line.addWidget(button)
        return line


class PeriodSources(PassingDialog):
    """The sources of one membership."""

    def __init__(self, office: Office, membership: Ref, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self.membership = office, membership
        heading = queries.headings(office.database, [membership]).get(membership, "")
        self.setWindowTitle(_("Sources of {record}").format(record=heading))
        self.sources = Sources(office)
        self.sources.opened.connect(self.reject)
        box = buttons(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.sources)
        column.addWidget(box)
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.fontMetrics().height() * 24)
        office.changed.connect(self._follow)
        office.leaving.connect(self.reject)
        self._follow()

    def _follow(self, _changed: Changed | None = None) -> None:
        self.sources.show_citations(self.membership, queries.citations(self.office.database, self.membership))
