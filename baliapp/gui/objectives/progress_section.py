"""How far an objective, a theme or an initiative has come: what is told of it by date, and what serves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.objectives.initiative_links import InitiativeLinks
from baliapp.gui.objectives.progress_add import ADDED, AddBox
from baliapp.gui.objectives.progress_cards import ToldCard
from baliapp.store.asking import queries
from baliapp.store.commitments.progress import Course, Told, course_of, served_by
from baliapp.store.tables.entries import Entry, Ref

SHOWN = ("objective", "theme", "initiative")
"""The types of which is told how far they have come."""


class ProgressSection(QWidget):
    """What is told in order of date; above it what adds to it, below it what serves it."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.cards: list[ToldCard] = []
        self._boxes: dict[str, AddBox] = {}
        self._links: dict[str, InitiativeLinks] = {}
        self._quiet: list[QLabel] = []
        self._is_held = False
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._area, 1)

    @property
    def box(self) -> AddBox | None:
        """What adds to the record that is shown; None for a theme, of which only its objectives are told."""
        return self._boxes.get(self.ref.type) if self.ref else None

    @property
    def links(self) -> InitiativeLinks | None:
        """What links initiatives with the record that is shown; None for a theme."""
        return self._links.get(self.ref.type) if self.ref else None

    def keep(self) -> None:
        """Keep what was typed and is not saved."""
        for part in (self.box, self.links):
            if part is not None:
                part.keep()

    def show_progress(self, ref: Ref | None) -> None:
        """Show how far a record has come by the day that is looked at."""
        stay = self._area.verticalScrollBar().value() if ref == self.ref else 0
        self.ref = ref
        if ref is None:
            return
        self._show_box(ref)
        self._show_links(ref)
        self._show_told(ref)
        self.hold(is_held=self._is_held)
        self._list.activate()  # so that it is as long as it will be
        self._area.verticalScrollBar().setValue(stay)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be added or changed: the record is in the recycle bin."""
        self._is_held = is_held
        for box in self._boxes.values():
            box.setEnabled(not is_held)
        for links in self._links.values():
            links.hold(is_held=is_held)
        for card in self.cards:
            card.hold(is_held=is_held)

    def _show_box(self, ref: Ref) -> None:
        if ref.type in ADDED and ref.type not in self._boxes:
            self._boxes[ref.type] = AddBox(self.office, ref.type)
            self._column.insertWidget(0, self._boxes[ref.type])
        for type_name, box in self._boxes.items():
            box.setVisible(type_name == ref.type)
        if self.box is not None:
            self.box.show_for(ref)

    def _show_links(self, ref: Ref) -> None:
        """Show what serves it; the picker stays the same, for somebody may be typing in it."""
        if ref.type in ADDED and ref.type not in self._links:
            self._links[ref.type] = InitiativeLinks(self.office, ref.type)
            self._links[ref.type].opened.connect(self.opened)
            self._list.insertWidget(0, self._links[ref.type])
        for type_name, links in self._links.items():
            links.setVisible(type_name == ref.type)
        if self.links is not None:
            self.links.show_links(ref, served_by(self.office.database, ref, self.office.day))

    def _show_told(self, ref: Ref) -> None:
        for part in (*self.cards, *self._quiet):
            part.hide()
            part.deleteLater()  # not at once: a button in it may have brought us here
        course = course_of(self.office.database, ref, self.office.day)
        about = self._about(course.told) if ref.type == "theme" else {}
        self.cards = [ToldCard(self.office, told, about.get(told.entry.ref)) for told in course.told]
        self._quiet = [_quiet(sentence) for sentence in _sentences(ref, course)]
        for card in self.cards:
            card.opened.connect(self.opened)
        for part in (*self.cards, *self._quiet):
            self._list.insertWidget(self._list.count() - 1, part)

    def _about(self, told: list[Told]) -> dict[Ref, Entry]:
        """Give the objective of each note."""
        ends = {each.entry.ref: Ref("objective", str(each.entry.values["objective"])) for each in told}
        objectives = {each.ref: each for each in queries.entries(self.office.database, ends.values())}
        return {ref: objectives[end] for ref, end in ends.items()}


def _sentences(ref: Ref, course: Course) -> list[str]:
    """Say what is not seen: that nothing is told, or that more is told of later days."""
    nothing = {
        "objective": _("No progress is noted yet. Say above what had been done, by when, and who says so."),
        "theme": _("No progress is noted for the objectives of this theme. Notes are added to an objective."),
        "initiative": _("No status is known yet. Say above what it had come to, when, and who says so."),
    }
    later = ngettext("{count} more is dated later.", "{count} more are dated later.", course.later)
    found = [] if course.told or course.later else [nothing[ref.type]]
    return [*found, *([later.format(count=course.later)] if course.later else [])]


def _quiet(sentence: str) -> QLabel:
    label = plain_label(sentence)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
