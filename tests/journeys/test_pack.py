"""From a meeting to its printed pack, by keyboard, and back to it in the tab of packs."""

from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from baliapp.gui.frame.window import Window
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.tabs.packs_tab import PacksTab
from tests.gui.dialogs import answering
from tests.journeys.hands import CONTROL, find, press


def is_in_front(window: Window) -> bool:
    """Come back to the window; the platform may take a moment to see that the other one is gone."""
    window.activateWindow()
    return QApplication.activeWindow() is window


def test_the_pack_of_the_commemorative_conference(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    press(window, Qt.Key.Key_2, CONTROL)
    assert len(find(window, "commemorative conference")) == 1
    press(window, Qt.Key.Key_Down)

    def make(dialog: PackDialog) -> None:
        dialog.form.file.setText(str(target))
        QTest.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)

    with answering(PackDialog, make):
        press(window, Qt.Key.Key_B, CONTROL)

    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, PackPreview)]
    (preview,) = (each for each in shown if each.pages.path == target)
    qtbot.waitUntil(lambda: not preview.view.is_draft, timeout=60_000)
    pages = pypdf.PdfReader(target).pages
    assert len(preview.pages) == len(pages) > 10
    assert "November 2012" in pages[0].extract_text()
    preview.close()
    qtbot.waitUntil(lambda: not isValid(preview))
    qtbot.waitUntil(lambda: is_in_front(window))

    press(window, Qt.Key.Key_5, CONTROL)
    assert window.desk is not None
    packs = window.desk.current
    assert isinstance(packs, PacksTab)
    assert [pack.path for pack in [packs.made.current()] if pack] == [target]
