"""The brief of an agenda item: six texts, saved as one leaves them; the undisclosed one says that it is."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout

from baliapp.base.i18n import _
from baliapp.gui.form.form import Form
from baliapp.gui.form.form_fields import FieldRows
from baliapp.gui.kit import theme
from baliapp.gui.kit.message import Message
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of

BRIEF = ("objective", "points", "background", "undisclosed", "defensive", "draft")
"""The texts of a brief in their order."""


class BriefForm(Form):
    """The form of an agenda item with the texts of its brief alone; the rest stands in the agenda itself."""

    def make_rows(self, type_name: str) -> FieldRows:
        """Make the rows of the brief, each text below its name and as wide as there is room."""
        others = [facts.name for facts in fields_of(BY_NAME[type_name]) if facts.name not in BRIEF]
        rows = FieldRows(self.office, type_name, others)
        rows.layout_.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name in BRIEF:
            if label := rows.layout_.labelForField(rows.rows[name]):
                font = label.font()
                font.setBold(True)
                label.setFont(font)
        undisclosed = rows.rows["undisclosed"]
        self.warning = warning = Message("triangle-alert", undisclosed)  # without a parent it would be a window
        warning.tell(_("Not to be disclosed: it is printed in no pack for delegates, observers or the press."))
        undisclosed.column.insertWidget(0, warning)
        undisclosed.column.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        undisclosed.setBackgroundRole(QPalette.ColorRole.Midlight)
        undisclosed.setAutoFillBackground(True)
        return rows
