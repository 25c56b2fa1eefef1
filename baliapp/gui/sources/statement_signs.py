"""Signs in a form: beside a field about which sources disagree, and under one that is not what is preferred."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QToolButton

from baliapp.base.i18n import _
from baliapp.gui.form.fact_words import state_of
from baliapp.gui.form.form import Form
from baliapp.gui.form.form_row import Row
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.sources.statement_group import Offer, offer_of
from baliapp.store.facts.statements import Fact


class FactSigns(QObject):
    """Puts signs to the rows of a form; a row gets its button when it first needs one."""

    wanted = Signal(object)  # Fact: show what is said about it
    taken = Signal(object)  # Ref of the statement whose value the record shall have

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.buttons: dict[Row, QToolButton] = {}
        self.offers: dict[Row, Offer] = {}
        self._facts: dict[Row, Fact] = {}

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show the signs of the record that the form shows."""
        by_field = dict[str, Fact]()
        for fact in facts:
            if fact.disagrees and (fact.fact not in by_field or fact.values > by_field[fact.fact].values):
                by_field[fact.fact] = fact
        for name, row in self._form.rows.rows.items():
            self._show(row, by_field.get(name))

    def _show(self, row: Row, fact: Fact | None) -> None:
        if fact is not None:
            self._facts[row] = fact
            self._button(row).setToolTip(plain_tip(_("Sources disagree: {how}").format(how=state_of(fact).lower())))
        if row in self.buttons:
            self.buttons[row].setVisible(fact is not None)
        if before := self.offers.pop(row, None):
            before.hide()
            before.deleteLater()  # not at once: it may have brought us here
        if fact is not None and (offer := offer_of(fact)):
            offer.taken.connect(self.taken)
            self.offers[row] = offer
            row.column.addWidget(offer)

    def _button(self, row: Row) -> QToolButton:
        if row not in self.buttons:
            name = _("See where sources disagree about {field}").format(field=_(row.facts.label))
            self.buttons[row] = row.editor.add_button("scale", name)
            self.buttons[row].clicked.connect(lambda: self.wanted.emit(self._facts[row]))
        return self.buttons[row]
