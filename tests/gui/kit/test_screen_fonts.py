"""Laws of fonts on the screen: every member's native name can be shown."""

import csv

from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from baliapp.base.paths import resources
from baliapp.gui.kit.screen_fonts import bring_missing_scripts


def test_no_native_name_has_a_box(qtbot: QtBot) -> None:
    bring_missing_scripts()
    with (resources() / "starter" / "participant.csv").open(encoding="utf-8", newline="") as file:
        names = [row["native_name"] for row in csv.DictReader(file)]
    assert len(names) == 76
    for name in names:
        layout = QTextLayout(name)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        glyphs = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
        assert 0 not in glyphs, name
