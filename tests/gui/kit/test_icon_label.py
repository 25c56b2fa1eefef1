"""Laws of icons that stand by themselves."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.detail.detail_header import DetailHeader
from baliapp.gui.frame.notice_bar import NoticeBar
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import sign


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    yield qapp
    theme.choose(qapp, "system")
    qapp.setPalette(before)


def header() -> QWidget:
    shown = DetailHeader()
    shown.show_certainty("reported")
    return shown


def notice() -> QWidget:
    shown = NoticeBar()
    shown.tell(UserError("No"))
    return shown


def message() -> QWidget:
    shown = Message("triangle-alert")
    shown.tell("No")
    return shown


def colours(shown: QWidget) -> set[str]:
    """Give the colours in which the icons of a widget are painted, edges apart."""
    found = set[str]()
    for label in [shown] if isinstance(shown, IconLabel) else shown.findChildren(IconLabel):
        label.resize(96, 96)  # large enough for lines that are more than edges
        image = label.grab().toImage()
        ground = label.palette().color(label.backgroundRole()).name()
        points = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        found |= points - {ground}
    return found


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (header, QPalette.ColorRole.WindowText),
        (notice, QPalette.ColorRole.WindowText),
        (message, QPalette.ColorRole.WindowText),
        (lambda: EmptyState("search"), QPalette.ColorRole.PlaceholderText),
        (lambda: sign("quote", QWidget()), QPalette.ColorRole.WindowText),
    ],
    ids=["header", "notice", "message", "empty", "sign"],
)
def test_an_icon_is_painted_in_the_colours_of_the_scheme(
    make: Callable[[], QWidget], role: QPalette.ColorRole, app: QApplication, qtbot: QtBot
) -> None:
    shown = make()
    qtbot.addWidget(shown)
    shown.show()
    for scheme, palette in (("light", theme.LIGHT), ("dark", theme.DARK), ("light", theme.LIGHT)):
        theme.choose(app, scheme)
        app.processEvents()
        assert QColor(palette[role]).name() in colours(shown)


def test_another_icon_takes_its_place(qtbot: QtBot) -> None:
    label = IconLabel("quote")
    qtbot.addWidget(label)
    before = label.grab().toImage()

    label.show_icon("scale")

    assert label.grab().toImage() != before
    assert label.sizeHint().width() == label.fontMetrics().height()
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
