"""The overview of a body: where it stands, what it is for, who stood in it on the day, and what became of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.bodies.body_figures import Figure, figures_of
from baliapp.gui.bodies.body_parts import below_group, members_group, milestones_group
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import add_record, remove_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText, icon_button, link_line, plain_label
from baliapp.gui.related.related_rows import RelatedGroup
from baliapp.gui.related.related_table import FoldButton, GroupTable
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.facts.bodies import bodies_below, chain_above, milestones_of
from baliapp.store.facts.standings import citations_of, standings
from baliapp.store.tables.entries import Ref


class BodyOverview(QWidget):
    """Read here, edited elsewhere: in the form, the timeline, and the dialogs that its lines open."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.figures: list[FigureLines] = []
        self.tables: list[GroupTable] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self._area)

    def show_body(self, ref: Ref) -> None:
        """Show a body as of the day that is looked at; figures whose names were shown show them again."""
        stay = self._area.verticalScrollBar().value() if ref == self.ref else 0
        unfolded = {each.figure.status for each in self.figures if not each.names.isHidden()} if ref == self.ref else ()
        self.ref = ref
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.tables, self.figures = [], []
        self._add_place(column, ref)
        self._add_figures(column, ref)
        database = self.office.database
        milestones = milestones_of(database, ref)
        cited = citations_of(database, [each.ref for each in milestones])
        nothing = _("Nothing is kept yet of when it was agreed, sited, opened or ended.")
        self._add_group(column, milestones_group(ref, milestones, cited), nothing)
        self._add_group(column, below_group(ref, bodies_below(database, ref)), _("No body answers to this one."))
        column.addStretch(1)
        if before := self._area.takeWidget():
            before.deleteLater()  # not at once: a key pressed in it may have brought us here
        self._area.setWidget(inside)
        for each in self.figures:
            if each.figure.status in unfolded:
                each.fold.click()
        self._area.verticalScrollBar().setValue(stay)

    def _add_place(self, column: QVBoxLayout, ref: Ref) -> None:
        """Say to whom it answers, from the highest down, and what it is for."""
        chain = chain_above(self.office.database, ref)
        if chain:
            column.addWidget(heading(_("Answers to")))
        for depth, above in enumerate(chain):
            line = link_line("arrow-up-right", above.heading, _("Open"), partial(self.opened.emit, above.ref))
            line.setContentsMargins(depth * self.fontMetrics().averageCharWidth() * 3, 0, 0, 0)
            column.addWidget(line)
        entry = queries.entry(self.office.database, ref)
        if entry is not None and (purpose := shown(entry.values["purpose"])):
            column.addWidget(heading(_("Purpose")))
            column.addWidget(ReadText(purpose, _("Purpose")))

    def _add_figures(self, column: QVBoxLayout, ref: Ref) -> None:
        day = self.office.day or clock.today()
        column.addWidget(heading(_("Who stands in it, as of {day}").format(day=of_day(day))))
        found = figures_of(standings(self.office.database, ref, day))
        if not found:
            column.addWidget(plain_label(_("Nobody is on record here for that day.")))
        for each in found:
            lines = FigureLines(each)
            self._connect(lines.names)
            self.figures.append(lines)
            column.addWidget(lines)

    def _add_group(self, column: QVBoxLayout, group: RelatedGroup, nothing: str) -> None:
        line = QHBoxLayout()
        line.addWidget(heading(_("{group} · {count}").format(group=group.title, count=group.count)), 1)
        add = icon_button("plus", _("Add to {group}").format(group=group.title))
        add.clicked.connect(lambda: add_record(self.office, group.type, group.given or {}, self))
        line.addWidget(add)
        column.addLayout(line)
        if not group.lines:
            column.addWidget(plain_label(nothing))
            return
        table = GroupTable(group, parent=column.parentWidget())
        self._connect(table)
        self.tables.append(table)
        column.addWidget(table)

    def _connect(self, table: GroupTable) -> None:
        table.opened.connect(self.opened)
        table.edited.connect(lambda ref: edit_beside(self.office, ref, self, self.opened.emit))
        table.removed.connect(lambda ref: remove_record(self.office, ref))


class FigureLines(QWidget):
    """One figure, on what it rests, and, unfolded, the names behind it."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.fold = FoldButton(figure.counted)
        self.fold.setIcon(icon("chevron-right"))
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.setAccessibleName(f"{figure.counted}. {figure.words}")
        self.fold.clicked.connect(self._turn)
        self.words = plain_label(figure.words)
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.words.setContentsMargins(self.fontMetrics().height() + 8, 0, 0, 0)
        self.names = GroupTable(members_group(figure.counted, figure.standings), parent=self)
        self.names.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        for part in (self.fold, self.words, self.names):
            column.addWidget(part)

    def _turn(self) -> None:
        """List those behind the figure, or fold the list up."""
        self.names.setVisible(self.names.isHidden())
        self.fold.setIcon(icon("chevron-right" if self.names.isHidden() else "chevron-down"))


def heading(text: str) -> QWidget:
    """Give the heading of a part, with air above it."""
    label = plain_label(text, bold=True)
    label.setContentsMargins(0, label.fontMetrics().height() // 2, 0, 0)
    return label
