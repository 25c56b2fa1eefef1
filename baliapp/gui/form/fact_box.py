"""Choosing the fact of a record that a source speaks of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from baliapp.base.i18n import _
from baliapp.gui.form.fact_words import fact_called
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind
from baliapp.store.facts.statements import facts_of
from baliapp.store.tables.entries import Ref


class FactBox(QComboBox):
    """Which fact of a record a source speaks of: one of its fields, a label used before, or a new one."""

    def __init__(self, office: Office, about: Ref, fact: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Fact"))
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(_("Fact"))
        self.setToolTip(plain_tip(_("Which fact of the record it speaks of; blank means its main fact.")))
        self.addItem("", "")
        fields = [f for f in fields_of(BY_NAME[about.type]) if f.kind is not Kind.ANY_RECORD]
        labels = [each.fact for each in facts_of(office.database, about)]
        names = dict.fromkeys([*(facts.name for facts in fields), *filter(None, labels), *filter(None, [fact])])
        for name in names:
            self.addItem(fact_called(about, name), name)
        self.setCurrentIndex(max(0, self.findData(fact)))

    def fact(self) -> str:
        """Give the name of the field, or the label as it was typed."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(place)) if place >= 0 else typed
