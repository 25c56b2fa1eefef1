"""A double click as a hand does it: Qt's own leaves the button down, and whatever waits for its release waits."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def double_click(on: QWidget, place: QPoint) -> None:
    """Click twice at ``place`` with the left button, and let go."""
    QTest.mouseDClick(on, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(on, Qt.MouseButton.LeftButton, pos=place)
