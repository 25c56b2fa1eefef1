"""Light and dark: every part of the window follows, and what is written can be read."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.desk import SUBJECTS
from tests.gui.records import make, member

Role = QPalette.ColorRole


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    yield qapp
    theme.choose(qapp, "system")
    qapp.setPalette(before)


def test_every_part_follows_from_light_to_dark_and_back(
    app: QApplication, window: Window, office: Office, qtbot: QtBot
) -> None:
    member(office)
    make(office, "meeting", title="Conference")
    assert window.desk is not None
    for name, _label, _icon in SUBJECTS:
        window.desk.show_subject(name)
    window.desk.show_subject("participant")
    window.deeds.look_again()

    for name, dark in (("light", False), ("dark", True), ("light", False)):
        theme.choose(app, name)
        qtbot.waitUntil(lambda dark=dark: followers(window, dark) == [])  # type: ignore[misc]  # a loop's lambda


def followers(window: Window, dark: bool) -> list[str]:
    """Give the parts that have not followed."""
    parts = [window, *window.findChildren(QWidget)]
    return [type(part).__name__ for part in parts if (part.palette().base().color().lightness() < 128) is not dark]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.WindowText, Role.Window),
        (Role.ButtonText, Role.Button),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
        (Role.HighlightedText, Role.Highlight),
        (Role.Link, Role.Base),
        (Role.ToolTipText, Role.ToolTipBase),
    ],
)
def test_text_stands_out_as_the_guidelines_ask(colours: dict[Role, str], text: Role, ground: Role) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    brighter, darker = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)

    assert (brighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "kind", [QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox], ids=lambda kind: kind.__name__
)
@pytest.mark.parametrize("has_cursor", [False, True])
def test_the_edge_of_what_is_filled_in_stands_out(
    scheme: str, kind: type[QWidget], has_cursor: bool, app: QApplication, qtbot: QtBot
) -> None:
    """WCAG 2.2, 1.4.11: at least 3 to 1 to the window around it."""
    theme.choose(app, scheme)
    form, other, field = QWidget(), QLineEdit(), kind()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(other)
    column.addWidget(field)
    form.show()
    form.activateWindow()
    qtbot.waitActive(form)
    (field if has_cursor else other).setFocus()
    app.processEvents()

    image, place = form.grab().toImage(), field.geometry()
    around = luminance(app.palette().window().color().name())
    edge = [luminance(image.pixelColor(place.x() + x, place.center().y()).name()) for x in range(4)]

    assert max((max(each, around) + 0.05) / (min(each, around) + 0.05) for each in edge) >= 3


def luminance(name: str) -> float:
    parts = (QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("chosen", ["system", "rubbish"])
def test_what_is_no_choice_follows_the_system(app: QApplication, chosen: str) -> None:
    theme.choose(app, chosen)

    assert app.property(theme.SETTING) == "system"
