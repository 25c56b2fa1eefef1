"""The rows of a form, derived from the fields of a record type."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from baliapp.base.errors import UserError
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Value
from baliapp.records.record import Problem


class FieldRows(QWidget):
    """A row for each field of a record type, but those in ``without``."""

    left = Signal()
    opened = Signal(object)  # Ref

    def __init__(
        self, office: Office, type_name: str, without: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.layout_ = QFormLayout(self)
        self.layout_.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.layout_.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.layout_.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        left_out = set(without)
        self.rows: dict[str, Row] = {}
        for facts in fields_of(BY_NAME[type_name]):
            if facts.name not in left_out:
                self.rows[facts.name] = self._add(facts, office)
        for name in set(BY_NAME[type_name].fixed) - left_out:
            self.rows[name].editor.show_only()

    def _add(self, facts: Field, office: Office) -> Row:
        row = Row(facts, office, self)
        row.left.connect(self.left)
        row.editor.opened.connect(self.opened)
        row.edited.connect(lambda: row.tell(""))
        label = QLabel(label_of(facts))
        label.setBuddy(row.editor.field)
        self.layout_.addRow(label, row)
        row.tell("")
        return row

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show stored values; nothing counts as typed after it."""
        for name, row in self.rows.items():
            row.show_value(values.get(name))
            row.tell("")

    def follow(self, values: Mapping[str, Value]) -> None:
        """Show what is stored now, but leave alone what is being typed."""
        for name, row in self.rows.items():
            if not row.editor.touched():
                row.show_value(values.get(name))

    def touched(self) -> list[str]:
        """Give the fields in which something was typed that is not stored."""
        return [name for name, row in self.rows.items() if row.editor.touched()]

    def read_touched(self) -> dict[str, Value]:
        """Give what was typed, by field, as far as it can be understood; say beside the others why not."""
        understood = {}
        for name in self.touched():
            try:
                understood[name] = self.rows[name].read()
                self.rows[name].tell("")
            except UserError as fault:
                self.rows[name].tell(str(fault))
        return understood

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say beside each field that holds a stored value what is wrong with it."""
        wrong: dict[str, list[str]] = {}
        for problem in problems:
            wrong.setdefault(problem.field, []).append(problem.message)
        for name, row in self.rows.items():
            if not row.editor.touched():
                row.tell(" ".join(wrong.get(name, [])))
