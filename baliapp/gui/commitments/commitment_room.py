"""The table, what is told of the chosen cells beside it, and what the letters mean below it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.gui.commitments.commitment_block import placed, read_block, spots_of
from baliapp.gui.commitments.commitment_choice import CommitmentChoice
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.commitment_pane import CommitmentPane, looking_back, report_step
from baliapp.gui.commitments.commitment_view import CommitmentView
from baliapp.gui.commitments.evidence_adding import address_in
from baliapp.gui.commitments.status_signs import OVERDUE, SIGNS, called
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.long_steps import perform
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.commitments.assessing import Assessment, assess_each, withdraw
from baliapp.store.commitments.chosen import Chosen
from baliapp.store.commitments.table import Spot, cells_anew, commitment_table
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref

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
        self.view, self.pane = CommitmentView(self.model), CommitmentPane(office, self.model, keys=not below)
        self.empty, self.pages = EmptyState("circle-check"), QStackedWidget()
        self.choice, self.looking_back = CommitmentChoice(self.model), Message("calendar-clock")
        self._beside = QScrollArea()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MOVING)
        self._soon.timeout.connect(self.show_chosen)
        self._lay_out(below=below)
        self.view.moved.connect(self._soon.start)
        self.view.stated.connect(self.state)
        self.view.withdrawn.connect(self.withdraw)
        self.view.asked.connect(self._tell_more)
        self.view.copied.connect(self._say_copied)
        self.view.pasted.connect(self.paste)
        self.choice.opened.connect(self.opened)
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
        """Give what is chosen a status, as of today, by the officer."""
        if self._may_report() and self.leave():
            report_step(self.office, self.view.spots(), self._assessment(status), self)

    def paste(self, words: str) -> None:
        """Let the statuses of a block come into the cells, as one step; an address becomes evidence of the only one."""
        if not self._may_report() or not self.leave():
            return
        if address_in(words):
            self.show_chosen()
            self.pane.adding.take_link(words)
            return
        size = (self.model.rowCount(), self.model.columnCount())
        try:
            pasted = placed(
                read_block(words), [(each.row(), each.column()) for each in self.view.selectedIndexes()], size
            )
        except UserError as fault:
            self.office.refused.emit(fault)
            return
        said = {spot: self._assessment(status) for spot, status in spots_of(self.model, pasted.statuses).items()}
        if said:
            count = ngettext("Paste {count} status", "Paste {count} statuses", len(said)).format(count=len(said))
            perform(self.office, partial(_assess_each, said, count), len(said), _("Reporting"), self)
        else:
            self.office.said.emit(_("What is on the clipboard holds no status; nothing is pasted."))

    def withdraw(self) -> None:
        """Take the latest reports of what is chosen away."""
        cells = [self.model.table.cells.get(spot) for spot in self.view.spots()]
        reports = [cell.report for cell in cells if cell is not None]
        if reports and self._may_report():
            perform(self.office, partial(_withdraw, reports), len(reports), _("Withdrawing"), self)

    def current_promise(self) -> Ref | None:
        """Give the commitment on which the cursor stands, in the table or in the list of those of nobody."""
        shown = self.pages.currentWidget()
        if shown is self.choice:
            return self.choice.current()
        return self.view.current_promise() if shown is self.view else None

    def _assessment(self, status: str) -> Assessment:
        return Assessment(status, of_day(clock.today()), self.office.settings.officer())

    def _may_report(self) -> bool:
        """Tell whether something can be reported; say why where an earlier day is looked at."""
        if told := looking_back(self.office):
            self.office.said.emit(told)
        return not told

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
            self._tell_chosen()
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
        self.choice.look()
        self.pages.setCurrentWidget((self.choice if table.promises else self.empty) if is_empty else self.view)
        self.looking_back.tell("" if is_empty else looking_back(self.office))
        self.legend.setText(letters_told() if self.office.day else legend())
        self._beside.setVisible(not is_empty)
        self.legend.setVisible(not is_empty)
        if not is_empty:
            self.view.choose(chosen)
        self._tell_chosen()
        self.shown.emit()

    def _tell_chosen(self) -> None:
        """Tell of the chosen cells anew; what is being typed of the same ones stays."""
        spots = self.view.spots() if self.pages.currentWidget() is self.view else []
        if self.pane.touched() and spots == self.pane.spots:
            self.pane.look_again()
        else:
            self.pane.show_spots(spots)

    def _why_empty(self) -> str:
        if self.model.whole.promises and self.model.choice != Chosen():
            return _("No commitment is as you chose.\nShow more of them above.")
        return _(
            "There are no commitments yet.\n"
            "Import the paragraphs of an outcome document, or add a commitment on the page of a paragraph."
        )

    def _say_copied(self, count: int) -> None:
        told = ngettext("{count} row is on the clipboard.", "{count} rows are on the clipboard.", count)
        self.office.said.emit(told.format(count=count))

    def _lay_out(self, *, below: bool) -> None:
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.choice)
        area = self._beside
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.pane)
        splitter: QSplitter = LineSplitter(self.pages, area, [330, 220] if below else [900, 420])
        splitter.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        splitter.setStretchFactor(0, 3 if below else 1)
        splitter.setStretchFactor(1, 2 if below else 0)
        self.legend = plain_label(legend())
        self.legend.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.legend.setContentsMargins(theme.SPACE, 4, theme.SPACE, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.looking_back.setContentsMargins(theme.SPACE, 0, theme.SPACE, theme.SPACE)
        column.addWidget(self.looking_back)
        column.addWidget(splitter, 1)
        column.addWidget(self.legend)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the table with Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


def _assess_each(said: Mapping[Spot, Assessment], named: str, database: Database, progress: Progress) -> Changed:
    return assess_each(database, said, named, progress)


def _withdraw(reports: Sequence[Ref], database: Database, progress: Progress) -> Changed:
    return withdraw(database, reports, progress)


def legend() -> str:
    """Say what the letters mean, and what the keys do."""
    keys = _(
        "Type a letter to set the status of all chosen cells. Enter tells more, Delete takes back. "
        "Ctrl+C and Ctrl+V copy and paste statuses."
    )
    return f"{letters_told()}\n{keys}"


def letters_told() -> str:
    """Say what the letters mean."""
    letters = "   ".join(
        f"{sign.letter}\u00a0{called(status)}".replace(" ", "\u00a0") for status, sign in SIGNS.items()
    )
    return f"{letters}   {_('{sign} overdue').format(sign=OVERDUE)}"
