"""Offices for tests of the window: a small database of their own, copied from one made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.settings import Settings
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.first_plans import loaded_plans
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author
from tests.gui.lanes import LaneAtOnce

AUTHOR = Author("Kim", "desk-3")


@pytest.fixture(autouse=True)
def no_window_left(qtbot: QtBot) -> Iterator[None]:
    """Close what a test left open, such as the preview of a pack, so that the next one starts at an empty desk."""
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton, "a press without its release"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty database, made once; tests work on copies of it."""
    file = tmp_path_factory.mktemp("once") / "empty.bali"
    create_database(file, AUTHOR, starter=False).close()
    return file


@pytest.fixture
def office(qtbot: QtBot, empty_file: Path, tmp_path: Path) -> Iterator[Office]:
    """Give an office with an empty database, whose long work is done at once."""
    file = Path(shutil.copy(empty_file, tmp_path / "desk.bali"))
    room = Office(Settings(tmp_path / "settings.json"), LaneAtOnce(), open_database(file, AUTHOR))
    yield room
    room.close()


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[Window]:
    """Give a window on the office, its tabs open."""
    shown = Window(office, loaded_plans())
    qtbot.addWidget(shown)
    shown.open_desk()
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    shown.become_able()
    yield shown
    shown.close()
