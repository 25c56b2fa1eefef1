"""The history of everything: the newest step first, with what it changed, and the way to the record."""

import pytest
from pytestqt.qtbot import QtBot

from baliapp.gui.frame import changes_dialog
from baliapp.gui.frame.changes_dialog import ChangesDialog
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from tests.gui.records import member


def test_steps_stand_newest_first_with_before_and_after(qtbot: QtBot, office: Office) -> None:
    ref = member(office)
    operations.edit_record(office.database, ref, {"region": "Asia"})
    dialog = ChangesDialog(office)
    qtbot.addWidget(dialog)

    steps = [dialog.steps.topLevelItem(row) for row in range(dialog.steps.topLevelItemCount())]
    assert [step.text(0) for step in steps if step] == ["Edit Thailand", "New member Thailand"]
    line = steps[0].child(0) if steps[0] else None
    assert line is not None
    assert [line.text(column) for column in range(3)] == ["Thailand: Region", "(blank)", "Asia"]


def test_a_line_leads_to_its_record(qtbot: QtBot, office: Office) -> None:
    ref = member(office)
    dialog = ChangesDialog(office)
    qtbot.addWidget(dialog)
    step = dialog.steps.topLevelItem(0)
    assert step is not None

    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.steps.itemActivated.emit(step.child(0), 0)

    assert opened.args == [ref]


def test_older_steps_come_when_asked_for(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_dialog, "AT_ONCE", 2)
    for name in ("Nauru", "Palau", "Samoa"):
        member(office, name)
    dialog = ChangesDialog(office)
    qtbot.addWidget(dialog)
    assert dialog.steps.topLevelItemCount() == 2

    dialog.older.click()

    assert dialog.steps.topLevelItemCount() == 3
    assert dialog.older.isHidden()


def test_a_step_of_thousands_of_lines_is_cut_with_a_word(qtbot: QtBot, office: Office) -> None:
    with office.database.step("Fill") as step:
        for number in range(150):
            step.create("theme", {"name": f"Theme {number}"})
    dialog = ChangesDialog(office)
    qtbot.addWidget(dialog)

    item = dialog.steps.topLevelItem(0)
    assert item is not None
    assert item.childCount() == changes_dialog.MOST_LINES + 1
    last = item.child(changes_dialog.MOST_LINES)
    assert last is not None
    assert last.text(0) == "and 100 more lines"


@pytest.mark.parametrize("width", [640, 1280])
def test_the_step_has_the_most_room_and_the_rest_stands_in_its_tooltip(
    qtbot: QtBot, office: Office, width: int
) -> None:
    member(office, "A member with a name that is longer than the column in which its step is told")
    dialog = ChangesDialog(office)
    qtbot.addWidget(dialog)
    dialog.resize(width, 400)
    dialog.show()

    header, step = dialog.steps.header(), dialog.steps.topLevelItem(0)
    room = dialog.steps.viewport().width() - header.sectionSize(4)
    assert header.length() <= dialog.steps.viewport().width()
    assert header.sectionSize(0) >= room * 0.45
    assert step is not None
    assert "longer than the column in which its step is told" in step.toolTip(0)
