"""The table, what is told of the chosen cells beside it, and what the letters mean below it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.commitment_pane import CommitmentPane, report_step
from baliapp.gui.commitments.commitment_view import CommitmentView
from baliapp.gui.commitments.status_signs import OVERDUE, SIGNS, called
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.assessing import Assessment, withdraw
from baliapp.store.commitments import Spot, cells_anew, commitment_table
from baliapp.store.commitments_chosen import Chosen
from baliapp.store.entries import Changed, Ref

AFTER_MOVING = 60
"""Milliseconds after which what is told of the cells is shown on which the cursor rests."""
FEW = 400
"""Reports changed up to which only their cells are asked for anew."""
REPORTS = frozenset({"report", "evidence"})
AROUND = frozenset({"commitment", "commitment_member", "participant", "membership", "body", "outcome_paragraph",
                    "document", "meeting", "objective", "news_item", "citation"})  # fmt: skip
"""What else the table tells of: where it changes, all is asked for anew."""


class CommitmentRoom(QWidget):
    """Follows the day that is looked at, and whatever changes. ``turned`` has the commitments down."""

    opened = Signal(object)  # Ref
    shown = Signal()  # other cells than before

    def __init__(self, office: Office, *, turned: bool = False, below: bool = False) -> None:
        super().__init__()
        self.office = office
        self.about: Ref | None = None
        self._is_stale = True
        self.model = CommitmentModel(turned=turned, parent=self)
        self.view, self.pane = CommitmentView(self.model), CommitmentPane(office, self.model)
        self.empty, self.pages = EmptyState("circle-check"), QStackedWidget()
        self._beside = QScrollArea()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MOVING)
        self._soon.timeout.connect(self.show_chosen)
        self._lay_out(below=below)
        self.view.moved.connect(self._soon.start)
        self.view.stated.connect(self.state)
        self.view.withdrawn.connect(self.withdraw)
        self.view.asked.connect(self._tell_more)
        self.view.copied.connect(self._say_copied)
        self.pane.opened.connect(self.opened)
        office.changed.connect(self._changed)
        office.as_of_changed.connect(self._look_later)
        office.opened.connect(self._forget)
        self.setFocusProxy(self.view)

    def look(self, about: Ref | None = None) -> None:
        """Show the table, that of a record where one is given."""
        self._soon.stop()
        chosen = self.view.spots() if about == self.about else []
        self.about, self._is_stale = about, False
        self.model.show_table(commitment_table(self.office.database, self.office.day, about))
        self._settle(chosen)

    def come(self) -> None:
        """Be shown: look again where anything was changed."""
        if self._is_stale and self.office.is_loaded:
            self.look(self.about)

    def choose(self, choice: Chosen) -> None:
        """Show a part of the table."""
        if self.leave():
            chosen = self.view.spots()
            self.model.choose(choice)
            self._settle(chosen)

    def leave(self) -> bool:
        """Save what is pending; True when this may be left."""
        return self.pane.leave()

    def state(self, status: str) -> None:
        """Give what is chosen a status, as of the day that is looked at, by the officer."""
        if not self.leave():
            return
        day, officer = of_day(self.office.day or clock.today()), self.office.settings.officer()
        report_step(self.office, self.view.spots(), Assessment(status, day, officer), self)

    def withdraw(self) -> None:
        """Take the latest reports of what is chosen away."""
        cells = [self.model.table.cells.get(spot) for spot in self.view.spots()]
        if reports := [cell.report for cell in cells if cell is not None]:
            self.office.perform(partial(withdraw, reports=reports))

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed."""
        self.setEnabled(not is_held)

    def show_chosen(self) -> None:
        """Show what is told of the chosen cells, once what was typed of those before is saved."""
        self._soon.stop()
        spots = self.view.spots()
        if spots == self.pane.spots:
            return
        if self.pane.leave():
            self.pane.show_spots(spots)
        else:
            self.view.choose(self.pane.spots)

    def _tell_more(self) -> None:
        self.show_chosen()
        self.pane.focus_fields()

    def _changed(self, changed: Changed) -> None:
        """Look again at what was touched: at the cells alone where only reports were."""
        types = {ref.type for ref in changed.refs}
        if self._is_stale or not types & (REPORTS | AROUND):
            return
        if not self.isVisible():
            self._is_stale = True
            return
        reports = {ref for ref in changed.refs if ref.type in REPORTS}
        ids = {ref.id for ref in reports}
        known = [spot for spot, cell in self.model.whole.cells.items() if cell.report.id in ids]
        cells = cells_anew(self.office.database, self.office.day, reports, known) if len(ids) <= FEW else {}
        if types <= REPORTS and cells and self.about is None and self.model.holds(cells):
            self.model.put(cells)
            if not self.pane.touched():
                self.pane.show_spots(self.view.spots())
            self.shown.emit()
        else:
            self.look(self.about)

    def _look_later(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.look(self.about)

    def _forget(self) -> None:
        self._is_stale = True
        self.about = None

    def _settle(self, chosen: list[Spot]) -> None:
        table = self.model.table
        is_empty = not table.promises or not table.members
        self.empty.tell(self._why_empty())
        self.pages.setCurrentIndex(1 if is_empty else 0)
        self._beside.setVisible(not is_empty)
        self.legend.setVisible(not is_empty)
        if not is_empty:
            self.view.choose(chosen)
        self.pane.show_spots(self.view.spots() if not is_empty else [])
        self.shown.emit()

    def _why_empty(self) -> str:
        if self.model.whole.promises and self.model.choice != Chosen():
            return _("No commitment is as you chose.\nShow more of them above.")
        if self.model.whole.promises:
            return _("These commitments concern no member.\nName members in the section “Related” of a commitment.")
        return _(
            "There are no commitments yet.\nThey are read from the paragraphs of an outcome document, or added there."
        )

    def _say_copied(self, count: int) -> None:
        told = ngettext("{count} row is on the clipboard.", "{count} rows are on the clipboard.", count)
        self.office.said.emit(told.format(count=count))

    def _lay_out(self, *, below: bool) -> None:
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        area = self._beside
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.pane)
        splitter: QSplitter = LineSplitter(self.pages, area, [340, 300] if below else [900, 420])
        splitter.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        splitter.setStretchFactor(0, 1)
        self.legend = plain_label(legend())
        self.legend.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.legend.setContentsMargins(theme.SPACE, 4, theme.SPACE, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(splitter, 1)
        column.addWidget(self.legend)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the table with Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


def legend() -> str:
    """Say what the letters mean, and what the keys do."""
    letters = "   ".join(
        f"{sign.letter}\u00a0{called(status)}".replace(" ", "\u00a0") for status, sign in SIGNS.items()
    )
    late = _("{sign} overdue").format(sign=OVERDUE)
    return f"{letters}   {late}\n" + _(
        "Type a letter to set the status of all chosen cells. Enter tells more, Delete takes back."
    )
