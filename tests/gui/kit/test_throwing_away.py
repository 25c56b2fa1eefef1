"""What was typed is lost only by the button that says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.throwing_away import throws_away
from tests.gui.dialogs import answering


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_lose_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    asking = QWidget()
    qtbot.addWidget(asking)
    with answering(QMessageBox, lambda box: QTest.keyClick(box, key)):
        assert not throws_away(asking, "Throw away?", "Go on", "All is lost then.")


def test_the_button_that_says_so_throws_it_away(qtbot: QtBot) -> None:
    asking = QWidget()
    qtbot.addWidget(asking)
    with answering(QMessageBox, lambda box: button_called(box, "Throw it away").click()):
        assert throws_away(asking, "Throw away?", "Go on")


def button_called(box: QMessageBox, text: str) -> QAbstractButton:
    return next(button for button in box.buttons() if button.text() == text)
