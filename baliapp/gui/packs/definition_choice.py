"""Choosing what a pack holds: the definitions for the kind of meeting first, the usual pack, then all others."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.store.packs.definitions import definitions, occasion_of
from baliapp.store.tables.entries import Changed, Entry, Ref

CHOSEN = "pack.definitions"
"""The setting that remembers the definition chosen last, by kind of meeting."""


class DefinitionChoice(QWidget):
    """A box of definitions, and a button beside it to change them."""

    changed = Signal()

    def __init__(self, office: Office, meeting: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.occasion = occasion_of(office.database, meeting)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Contents"))
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit_button = QPushButton(_("&Definitions…"))
        self.edit_button.setAutoDefault(False)
        self.edit_button.setToolTip(_("See what the chosen definition holds, change it, or add others."))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 1)
        line.addWidget(self.edit_button)
        self._fill(self._remembered())
        self.box.currentIndexChanged.connect(self._choose)
        office.changed.connect(self._follow)

    @property
    def definition(self) -> Ref | None:
        """The definition that is chosen; None for the usual pack."""
        identity = self.box.currentData()
        return Ref("pack_definition", identity) if identity else None

    def choose(self, definition: Ref | None) -> None:
        """Choose a definition, or the usual pack."""
        place = self.box.findData(definition.id if definition else "")
        self.box.setCurrentIndex(max(0, place))

    def classification(self) -> str:
        """Give what the chosen definition says of classification; blank where it says nothing."""
        found = [each for each in definitions(self.office.database) if each.ref == self.definition]
        return str(found[0].values["classification"] or "") if found else ""

    def _fill(self, chosen: str | None) -> None:
        """Offer the definitions; ``chosen`` is the id of one, blank for the usual pack; else the first is taken."""
        every = definitions(self.office.database)
        fitting = [each for each in every if self.occasion and each.values["occasion"] == self.occasion]
        others = [each for each in every if each not in fitting]
        with QSignalBlocker(self.box):
            self.box.clear()
            for each in fitting:
                self.box.addItem(_line(each), each.ref.id)
            self.box.addItem(_("The usual pack"), "")
            for each in others:
                self.box.addItem(_line(each), each.ref.id)
            if fitting and others:
                self.box.insertSeparator(len(fitting) + 1)
            self.box.setCurrentIndex(0 if chosen is None else max(0, self.box.findData(chosen)))

    def _remembered(self) -> str | None:
        """Give the choice of last time for this kind of meeting; None where there was none."""
        kept = self.office.settings.get(CHOSEN)
        return kept.get(self.occasion) if isinstance(kept, dict) else None

    def _choose(self) -> None:
        kept = self.office.settings.get(CHOSEN)
        others = kept if isinstance(kept, dict) else {}
        self.office.remember(CHOSEN, {**others, self.occasion: self.box.currentData()})
        self.changed.emit()

    def _follow(self, changed: Changed) -> None:
        """Offer what there is now; what was chosen stays chosen while it is there."""
        if any(each.type == "pack_definition" for each in changed.refs):
            before = self.box.currentData()
            self._fill(before)
            if self.box.currentData() != before:
                self.changed.emit()


def _line(definition: Entry) -> str:
    return " ".join(str(definition.values["name"]).split())
