"""Icons: one family, each used and each there, in the colour of the text."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base import paths
from baliapp.gui.kit.icons import icon

GUI = Path(__file__).parents[3] / "baliapp" / "gui"
FILES = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}


def names_in_code() -> set[str]:
    """Give every text in the code of the gui that could be the name of an icon."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in GUI.rglob("*.py"))
    return set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', code))


def test_every_icon_is_used() -> None:
    assert FILES - names_in_code() == set()


def test_every_icon_that_is_asked_for_is_there() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in GUI.rglob("*.py"))
    asked = set(re.findall(r'\b(?:icon|sign|icon_button|Message|EmptyState)\(\s*"([a-z0-9-]+)"', code))

    assert asked - FILES == set()


def test_the_licence_lies_beside_them() -> None:
    assert "ISC License" in (paths.resources() / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def colours(shown: QIcon, size: QSize, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = shown.pixmap(size, mode).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {point.name() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("color", ["#102030", "#e0f0ff"])
def test_an_icon_follows_the_palette(qtbot: QtBot, color: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before, palette = app.palette(), QPalette()
    palette.setColor(QPalette.ColorRole.ButtonText, QColor(color))
    shown = icon("plus")
    app.setPalette(palette)
    try:
        assert color in colours(shown, QSize(24, 24))
    finally:
        app.setPalette(before)


def test_a_disabled_icon_is_faded(qtbot: QtBot) -> None:
    assert colours(icon("plus"), QSize(24, 24)) != set()
    assert colours(icon("plus"), QSize(24, 24), QIcon.Mode.Disabled) == set()


def test_a_larger_icon_is_drawn_anew_and_not_blown_up(qtbot: QtBot) -> None:
    assert icon("plus").pixmap(QSize(64, 64)).toImage().size() == QSize(64, 64)


def test_without_room_nothing_is_painted(qapp: QApplication) -> None:
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.white)
    before, painter = picture.toImage(), QPainter(picture)
    icon("pencil").paint(painter, QRect(0, 0, 16, 0))
    painter.end()

    assert picture.toImage() == before


LEFT_TOGETHER = """
import gc
from PySide6.QtWidgets import QApplication, QWidget
from baliapp.gui.kit.icons import icon

class Sign(QWidget):
    def __init__(self, shown):
        super().__init__()
        self.shown, self.me = shown, self

class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.signs, self.me = [Sign(icon("plus")) for _each in range(5)], self

app = QApplication([])
gc.disable()
for _time in range(20):
    pages = [Page() for _each in range(20)]
    for page in pages:
        page.others = pages
    del pages, page
    gc.collect()
"""


def test_icons_may_be_garbage_together_with_what_holds_them() -> None:
    # In a process of its own: what fails here is the whole interpreter.
    done = subprocess.run([sys.executable, "-c", LEFT_TOGETHER], check=False, capture_output=True)

    assert done.returncode == 0
