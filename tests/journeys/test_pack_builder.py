"""The night before: a definition is arranged, the pack is made from it, read, mended and made again, by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.definitions_dialog import DefinitionsDialog
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from baliapp.store.deeds import operations
from baliapp.store.packs.definitions import definition_called, parts_of
from tests.gui.dialogs import answering
from tests.journeys.hands import CONTROL, find, press

ALT = Qt.KeyboardModifier.AltModifier


def arrange(dialog: DefinitionsDialog, office: Office, qtbot: QtBot) -> None:
    """Copy the current definition as "Tonight", put its second section first, and leave out the last five."""
    dialog.buttons["copy"].setFocus()
    QTest.keyClick(dialog.buttons["copy"], Qt.Key.Key_Space)
    (line,) = dialog.list.viewport().findChildren(QLineEdit)
    line.setText("Tonight")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: definition_called(office.database, "Tonight") is not None)
    table, rows = dialog.contents.table, dialog.contents.rows
    table.setFocus()
    table.setCurrentIndex(rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    for _each in range(5):
        table.setCurrentIndex(rows.index(rows.rowCount() - 1, 0))
        QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def read_and_mend(preview: PackPreview, office: Office, qtbot: QtBot) -> None:
    """Read to the end, have a record changed, and make the pack again: what was read stays in sight."""
    assert preview.making is not None
    meeting = preview.making.request.meeting
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    last = preview.view.page
    assert last > 0
    office.perform(lambda database: operations.edit_record(database, meeting, {"city": "Ulaanbaatar"}))
    assert not preview.strip.isHidden()
    preview.again.trigger()
    qtbot.waitUntil(lambda: "Ulaanbaatar" in preview.pages.text(0), timeout=60_000)
    assert preview.view.page == last


def test_a_definition_of_ones_own_becomes_a_pack_that_is_made_again(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    office = window.office
    press(window, Qt.Key.Key_2, CONTROL)
    assert len(find(window, "commemorative conference")) == 1
    press(window, Qt.Key.Key_Down)

    def make(dialog: PackDialog) -> None:
        dialog.form.contents.choose(definition_called(office.database, "Ministerial conference"))
        with answering(DefinitionsDialog, lambda shown: arrange(shown, office, qtbot)):
            dialog.form.contents.edit_button.setFocus()
            QTest.keyClick(dialog.form.contents.edit_button, Qt.Key.Key_Space)
        assert dialog.form.contents.box.currentText() == "Tonight"
        dialog.form.file.setText(str(tmp_path / "pack.pdf"))
        dialog.form.file.setFocus()
        QTest.keyClick(dialog.form.file, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)

    with answering(PackDialog, make):
        press(window, Qt.Key.Key_B, CONTROL)
    mine = definition_called(office.database, "Tonight")
    assert mine is not None
    held = [each.values["section"] for each in parts_of(office.database, mine)]
    assert (held[:2], len(held)) == (["meeting", "control"], 11)
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PackPreview))
    qtbot.waitUntil(lambda: not preview.view.is_draft, timeout=60_000)
    titles = [line.title for line in preview.pages.outline() if line.level == 0]
    assert "The meeting" in titles
    assert "Sources" not in titles
    read_and_mend(preview, office, qtbot)
    preview.close()
