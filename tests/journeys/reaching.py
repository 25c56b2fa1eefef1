"""Reaching what an officer sees: fields by Tab, buttons and sections by the mouse, and typing there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.detail.sections import SECTIONS
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.page_section import PageSection
from tests.journeys.hands import CONTROL, shown, tab

FURTHEST = 80
"""Tabs after which nobody would look for a field any more."""


def reach(root: QWidget, name: str) -> QWidget:
    """Go to the field of a name by Tab alone, and give it."""
    for _tab in range(FURTHEST):
        at, popup = root.focusWidget() or root, QApplication.activePopupWidget()
        if at.accessibleName() == name and not popup:
            return at
        QTest.keyClick(popup or at, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"no key leads to “{name}”")


def fill(root: QWidget, name: str, text: str) -> QWidget:
    """Type over what stands in a field that Tab leads to, and give it; in a box of choices it is gone to."""
    field = reach(root, name)
    if isinstance(field, QComboBox) and not field.isEditable():
        choose(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(field, text)
    QApplication.processEvents()
    return field


def choose(box: QComboBox, text: str) -> None:
    """Go down a box of choices to the one that is called so; in one that opens by the key, its list is gone down."""
    place = box.findText(text)
    assert place >= 0, f"“{text}” is no choice"
    QTest.keyClick(box, Qt.Key.Key_Home)
    opened = box.view().isVisible()
    keyed: QWidget = box.view() if opened else box
    QTest.keyClick(keyed, Qt.Key.Key_Home)
    for _down in range(place):
        QTest.keyClick(keyed, Qt.Key.Key_Down)
    if opened:
        QTest.keyClick(keyed, Qt.Key.Key_Return)
    assert box.currentText() == text


def click(button: QAbstractButton) -> None:
    """Press a button that is seen and may be pressed."""
    assert button.isVisible(), f"“{button.text()}” is not seen"
    assert button.isEnabled(), f"“{button.text()}” may not be pressed"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def click_cell(table: QTableView, row: int, column: int) -> None:
    """Click on a cell, once it has been scrolled to."""
    index = table.model().index(row, column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    QApplication.processEvents()
    assert table.currentIndex() == index


def keys(typed: str) -> None:
    """Type where the cursor is."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClicks(at, typed)
    QApplication.processEvents()


def key(pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is, and let what it leads to come to rest: a cell closes, its row is made anew."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, pressed, modifier)
    for _turn in range(5):
        QApplication.processEvents()


def take_offered(field: QWidget, qtbot: QtBot) -> None:
    """Take the first record that is offered below a field."""
    completer = field.completer() if isinstance(field, QLineEdit) else None
    popup = completer.popup() if completer else None
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    in_front(field.window(), qtbot)


def turn(tabs: QTabWidget, place: int) -> None:
    """Click on the tab at a place."""
    assert tabs.isTabVisible(place)
    QTest.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(place).center())
    QApplication.processEvents()
    assert tabs.currentIndex() == place


def section(window: Window, qtbot: QtBot, record: str, name: str) -> PageSection:
    """Click on the tab of a section of the record beside the list, and give the section."""
    qtbot.waitUntil(lambda: shown(window, record))
    page = tab(window).detail.page
    assert page is not None
    turn(page.tabs, SECTIONS.index(name))
    return page.more[name]


def in_front(window: QWidget, qtbot: QtBot) -> None:
    """Come back to the window; a desktop does so by itself when a dialog closes."""

    def is_active() -> bool:
        window.activateWindow()
        return QApplication.activeWindow() is window

    qtbot.waitUntil(is_active)
