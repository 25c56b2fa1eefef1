"""Counts in a text are proposed, and kept as statements about the Process in one step."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.import_counts import CountsDialog, import_counts
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref
from tests.gui.dialogs import answering
from tests.gui.records import make
from tests.gui.with_files import attached

TEXT = "It has 45 Member States and 4 Member Organisations as well as 18 Observer States."


@pytest.fixture
def body(office: Office) -> Ref:
    """Give the Process itself."""
    return make(office, "body", name="Process", kind="process")


def opened(qtbot: QtBot, office: Office, file: Entry, body: Ref) -> CountsDialog:
    dialog = CountsDialog(office, file, body)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def untick(dialog: CountsDialog, number: int) -> None:
    item = dialog.tree.topLevelItem(number)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)


def test_what_is_ticked_becomes_statements_in_one_step(qtbot: QtBot, office: Office, body: Ref) -> None:
    dialog = opened(qtbot, office, attached(office, TEXT), body)
    untick(dialog, 2)
    dialog.boxes[0].setCurrentIndex(dialog.boxes[0].findData("members"))
    dialog.as_of.put("2020")
    assert dialog.pane.passage is not None

    dialog.certainties.buttons["reported"].click()

    made = queries.citations(office.database, body)
    assert sorted((each.values["says"], each.values["counted"], each.values["figure"]) for each in made) == [
        ("4 Member Organisations", "member organisations", 4), ("45 Member States", "members", 45)
    ]  # fmt: skip
    assert {str(each.values["as_of"]) for each in made} == {"2020"}
    assert {each.values["fact"] for each in made} == {"members_stated"}
    assert {each.values["quote"] for each in made} == {TEXT[7:-1]}
    line = office.undo_line()
    assert line is not None
    assert line.name == f"Keep 2 counts of {made[0].values['source']}"
    assert made[0].values["source"]
    office.undo()
    assert queries.citations(office.database, body) == []


def test_what_is_kept_already_is_not_ticked(qtbot: QtBot, office: Office, body: Ref) -> None:
    file = attached(office, TEXT)
    opened(qtbot, office, file, body).certainties.buttons["stated"].click()
    dialog = opened(qtbot, office, file, body)

    dialog.certainties.buttons["stated"].click()

    assert "Nothing is ticked" in dialog.fault.sentence.text()
    assert len(queries.citations(office.database, body)) == 3


def test_a_date_that_is_none_is_told(qtbot: QtBot, office: Office, body: Ref) -> None:
    dialog = opened(qtbot, office, attached(office, TEXT), body)
    dialog.as_of.put("yesteryear")
    dialog.certainties.buttons["stated"].click()

    assert dialog.fault.sentence.text() != ""
    assert queries.citations(office.database, body) == []


def test_without_a_process_or_a_count_that_is_told(qtbot: QtBot, office: Office) -> None:
    file = attached(office, TEXT)
    window = TextWindow(office, file)
    with qtbot.waitSignal(office.refused) as refused:
        import_counts(office, file, window)
    assert "no body" in refused.args[0].message
    make(office, "body", name="Process", kind="process")
    with qtbot.waitSignal(office.refused) as refused:
        import_counts(office, attached(office, "No figure"), window)
    assert "No count" in refused.args[0].message
    with answering(CountsDialog, lambda dialog: dialog.reject()):
        window.does["counts"].trigger()
    window.close()
