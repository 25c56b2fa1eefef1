"""What an officer's hands do, and what the eyes then see."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is, and let the window settle."""
    QTest.keyClick(where(window), key, modifier)
    QApplication.processEvents()


def write(window: Window, text: str) -> None:
    """Write over what stands where the cursor is; an input method hands over what no key does."""
    press(window, Qt.Key.Key_A, CONTROL)
    if text.isascii():
        QTest.keyClicks(where(window), text)
    else:
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(where(window), composed)


def where(window: Window) -> QWidget:
    """Give the part of the window in which the cursor is."""
    return window.focusWidget() or window


def find(window: Window, text: str) -> list[str]:
    """Filter the list by its key, and give the names that are left."""
    press(window, Qt.Key.Key_F, CONTROL)
    write(window, text)
    return names(window)


def names(window: Window) -> list[str]:
    """Give the first column of the list that is shown."""
    model = tab(window).pane.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tab(window: Window) -> RecordTab:
    """Give the list and form that are shown."""
    assert window.desk is not None
    assert window.desk.records is not None
    return window.desk.records


def shown(window: Window, name: str) -> bool:
    """Tell whether the record beside the list is called so."""
    page = tab(window).detail.page
    return page is not None and page.header.heading.text() == name


def said(window: Window) -> str:
    """Give what the foot of the window says, its time apart."""
    return window.status.said.text().partition("  ")[2]


def everything(window: Window) -> dict[str, list[tuple[object, ...]]]:
    """Give all that stands in the database, record by record."""
    database = window.office.database
    return {
        name: [
            (each.ref, each.heading, each.deleted, dict(each.values)) for each in queries.all_entries(database, name)
        ]
        for name in BY_NAME
    }
