"""Whole jobs through the real window, on the starter database, by keyboard."""

import datetime
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.settings import Settings
from baliapp.gui.frame.start import Start
from baliapp.gui.frame.window import Window
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database of the starter data, made once; journeys work on copies of it."""
    file = tmp_path_factory.mktemp("starter") / "starter.bali"
    create_database(file, Author("Kim", "desk-3")).close()
    return file


@pytest.fixture
def file(starter_file: Path, tmp_path: Path) -> Path:
    """Give a starter database of this journey's own."""
    return Path(shutil.copy(starter_file, tmp_path / "desk.bali"))


@pytest.fixture
def opened(file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Window]]:
    """Give what starts the program on the file, ending the start before."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the start puts its own in place
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    starts = list[Start]()

    def end() -> None:
        for start in starts:
            if start.window is not None:
                start.window.close()
                start.window.office.close()
            start.one.close()
        starts.clear()

    def begin() -> Window:
        end()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        start = Start(app, Settings(), str(file))
        starts.append(start)
        window = start.show()
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: start.is_settled, timeout=30_000)
        window.activateWindow()
        qtbot.waitActive(window)
        return window

    yield begin
    end()


class StrayWindows(QObject):
    """Notes every window that opens by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is shown as a window though it is none."""
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        is_offer = isinstance(watched, QWidget) and watched.windowType() == Qt.WindowType.Popup  # of a box or a line
        if is_shown and not is_offer and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(autouse=True)
def no_stray_window(qapp: QApplication) -> Iterator[None]:
    """Fail the journey in which a part of a window flashes up as a window of its own."""
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    yield
    qapp.removeEventFilter(stray)
    assert stray.seen == []


@pytest.fixture
def window(opened: Callable[[], Window]) -> Window:
    """Give the window on the starter database."""
    return opened()


class Calendar:
    """The day on which the officer sits at the desk; no two moments of it are the same."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2027, 1, 11, 9).astimezone()

    def now(self) -> datetime.datetime:
        """Give the moment, a little later than the one before."""
        self.moment += datetime.timedelta(milliseconds=1)
        return self.moment.astimezone(datetime.UTC)

    def go_to(self, year: int, month: int, day: int) -> None:
        """Let it be the morning of a day."""
        self.moment = datetime.datetime(year, month, day, 9).astimezone()


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Hold the clock of the program at days of this journey's own."""
    held = Calendar()
    monkeypatch.setattr(clock, "now", held.now)
    return held
