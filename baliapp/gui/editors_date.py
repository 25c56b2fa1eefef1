"""The editor of partial dates: takes what is typed and says how it understood it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.gui.editors_line import LineEditor
from baliapp.gui.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind, Value, read_typed, shown


class DateEditor(LineEditor):
    """A day, a month, a year, "about" one, a span: as officers type them."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.understood = QLabel(self)
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        self.understood.hide()
        self.column.addWidget(self.understood)
        self.text_line.setPlaceholderText(_("such as 12 November 2012, Nov 2012, about 2011"))
        self.text_line.textChanged.connect(self._follow)

    def text_for(self, value: Value) -> str:
        """Give what was typed, where that is known, else the long form."""
        return (value.typed if isinstance(value, PartialDate) else "") or shown(value)

    def judged(self, problem: str) -> None:
        """Say nothing more where the form has said what is wrong."""
        if problem:
            self.understood.hide()

    def _follow(self) -> None:
        sentence = understanding(self.typed())
        self.understood.setText(sentence)
        self.understood.setVisible(bool(sentence))


def understanding(typed: str) -> str:
    """Say how ``typed`` is understood as a date; blank where that goes without saying."""
    try:
        long_form = shown(read_typed(Kind.PARTIAL_DATE, typed))
    except UserError:
        return _("Not yet understood as a date")
    return _("Understood as {date}").format(date=long_form) if long_form != typed.strip() else ""
