"""Laws of copying from a list: what is copied is whole."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from tests.gui.records import make


def test_a_long_text_is_copied_to_its_end(qtbot: QtBot, office: Office) -> None:
    wording = "returns " * 90
    in_list = make(office, "objective_list", title="Ten")
    make(office, "objective", wording=wording, in_list=in_list.id)
    pane = ListPane(office, plan_of("objective"), "list.objective")
    qtbot.addWidget(pane)
    pane.focus_list()

    pane.list.copy()

    assert QGuiApplication.clipboard().text().splitlines()[1].startswith(wording.strip())
