"""Laws of a cell of a list: a text that is cut is shown in full under the mouse."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from tests.gui.records import make


@pytest.mark.parametrize(("times", "end"), [(90, "end</p>"), (900, "…</p>")])
def test_a_text_that_the_list_cuts_is_shown_as_far_as_anybody_reads_it(
    qtbot: QtBot, office: Office, times: int, end: str
) -> None:
    in_list = make(office, "objective_list", title="Ten")
    make(office, "objective", wording=f"{'returns ' * times}end", in_list=in_list.id)
    pane = ListPane(office, plan_of("objective"), "list.objective")
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    cell = pane.list.visualRect(pane.model.index(0, 0)).center()

    pane.list.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, cell, pane.list.viewport().mapToGlobal(cell)))

    assert QToolTip.text().startswith("<p>returns returns")
    assert QToolTip.text().endswith(end)
