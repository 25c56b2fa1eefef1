"""What is said about the current fact, beside the list of where sources disagree."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Ref

if TYPE_CHECKING:
    from baliapp.gui.sources.kept_place import KeptPlace
    from baliapp.gui.sources.statement_group import StatementGroup
    from baliapp.store.facts.statements import Fact


class Beside(QScrollArea):
    """The statements of one fact, to be read without leaving the list."""

    opened = Signal(object)  # Ref
    left = Signal()  # the cursor was at a fact that is not shown any more

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.group: StatementGroup | None = None
        self._kept: KeptPlace | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What is said about the fact"))

    def show_fact(self, fact: "Fact | None") -> None:
        """Show what is said about a fact: at the same place where it is the same fact; nothing where it is None."""
        before, had_cursor = self.group, self._has_cursor()
        is_same = before is not None and fact is not None and before.fact.key == fact.key
        if is_same and before is not None:
            self._place().keep(before.cards)
        self._show(fact)
        if is_same and self.group is not None:
            self._place().come_back(self.group.cards)
        elif before is not None:
            self._place().leave()
            if had_cursor:
                self.left.emit()

    def _show(self, fact: "Fact | None") -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.group = None
        if fact is not None:
            from baliapp.gui.kit.parts import plain_label  # deferred: loads SQLAlchemy, after the first paint

            self.group = self._group(fact)
            column.addWidget(plain_label(fact.heading, larger=1.3, bold=True))
            column.addWidget(self.group)
        column.addStretch(1)
        if before := self.takeWidget():
            before.deleteLater()  # not at once: a button in it may have brought us here
        self.setWidget(inside)

    def _has_cursor(self) -> bool:
        """Tell whether the cursor is here; of a window behind a dialog, whether it will be again."""
        return self.isAncestorOf(self.window().focusWidget())

    def _place(self) -> "KeptPlace":
        if self._kept is None:
            from baliapp.gui.sources.kept_place import KeptPlace  # deferred: as above

            self._kept = KeptPlace(self, self)
        return self._kept

    def _group(self, fact: "Fact") -> "StatementGroup":
        from baliapp.gui.sources.statement_deeds import equip_group  # deferred: as above
        from baliapp.gui.sources.statement_group import StatementGroup  # deferred: as above
        from baliapp.store.asking import queries  # deferred: as above

        entries = queries.entries(self.office.database, [each.ref for each in fact.statements])
        documents = [Ref("document", each.document_id) for each in fact.statements if each.document_id]
        headings = queries.headings(self.office.database, documents)
        group = StatementGroup(fact, {each.ref: each for each in entries}, headings, self.office)
        equip_group(group, self.office, self, self.opened)
        return group
