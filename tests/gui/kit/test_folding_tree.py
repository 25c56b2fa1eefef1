"""The arrow that folds a row is seen on it, chosen or not."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_tree import FoldingTree


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    yield qapp
    theme.choose(qapp, "system")
    qapp.setPalette(before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("is_chosen", [True, False])
def test_the_arrow_differs_from_what_is_behind_it(
    app: QApplication, qtbot: QtBot, scheme: str, is_chosen: bool, is_open: bool
) -> None:
    theme.choose(app, scheme)
    tree = FoldingTree()
    tree.setStyleSheet(theme.TREE)
    qtbot.addWidget(tree)
    above = QTreeWidgetItem(tree, ["Above"])
    QTreeWidgetItem(above, ["Below"])
    above.setExpanded(is_open)
    above.setSelected(is_chosen)
    tree.show()
    row = tree.visualItemRect(above)
    picture = tree.viewport().grab().toImage()
    scale = picture.devicePixelRatio()
    across, down = range(1, int(row.left() * scale)), range(int(row.top() * scale) + 1, int(row.bottom() * scale))
    ground = picture.pixelColor(1, int(row.center().y() * scale))
    arrow = [picture.pixelColor(x, y) for x in across for y in down]
    assert max(abs(each.lightness() - ground.lightness()) for each in arrow) > 60


def test_a_chosen_row_without_any_below_has_no_arrow(qtbot: QtBot) -> None:
    tree = FoldingTree()
    qtbot.addWidget(tree)
    alone = QTreeWidgetItem(tree, ["Alone"])
    alone.setSelected(True)
    tree.show()
    row = tree.visualItemRect(alone)
    picture = tree.viewport().grab().toImage()
    colours = {picture.pixelColor(x, row.center().y()).name() for x in range(2, row.left() - 1)}
    assert colours == {QColor(colours.copy().pop()).name()}
