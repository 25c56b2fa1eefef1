"""Rows of a form: what the program filled in is read there, and nobody types into it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form_fields import FieldRows
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of


def test_evidence_is_read_and_not_typed_into(qtbot: QtBot, office: Office) -> None:
    rows = FieldRows(office, "document_file")
    qtbot.addWidget(rows)
    rows.show()
    rows.show_values({"received": "As it came", "digest": "abc", "sureness": "certain", "size": 10})
    for name in BY_NAME["document_file"].fixed:
        field = rows.rows[name].editor.field
        before = rows.rows[name].editor.typed()
        QTest.keyClicks(field, "XX")
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert rows.rows[name].editor.typed() == before
    received = rows.rows["received"].editor.field
    assert isinstance(received, QPlainTextEdit)
    received.selectAll()
    assert received.textCursor().selectedText() == "As it came"
    assert rows.touched() == []


def test_only_fields_that_there_are_can_be_fixed() -> None:
    for record_type in RECORD_TYPES:
        assert set(record_type.fixed) <= {facts.name for facts in fields_of(record_type)}
