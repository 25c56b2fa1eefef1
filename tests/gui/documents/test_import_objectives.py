"""A list of objectives is mended before it is made; what stands already is shown its passages and not made twice."""

import pytest
from pytestqt.qtbot import QtBot

from baliapp.exchange.document_texts import kept_text
from baliapp.gui.documents.import_items import ComingList, list_in
from baliapp.gui.documents.import_objectives import ObjectivesDialog, import_objectives
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.tables.entries import Entry
from tests.gui.dialogs import answering
from tests.gui.records import make
from tests.gui.with_files import attached

NUMBERED = "Objectives:\n1. Share more\n2. Protect; and\n3. Return home.\n"


@pytest.fixture
def file(office: Office) -> Entry:
    """Give a file with three objectives, their bullets torn from them."""
    return attached(office)


def coming(file: Entry) -> ComingList:
    found = list_in(kept_text(file.values), None)
    assert found is not None
    return found


def opened(qtbot: QtBot, office: Office, file: Entry) -> ObjectivesDialog:
    dialog = ObjectivesDialog(office, file, coming(file))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def objectives(office: Office) -> list[tuple[object, ...]]:
    found = queries.all_entries(office.database, "objective")
    return [(each.values["wording"], each.values["position"], each.values["number"]) for each in found]


def test_the_list_is_made_with_a_source_for_each(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    assert dialog.title.text() == "Aims"
    assert not dialog.numbered.isChecked()
    dialog.in_force.put("about 2004")

    dialog.certainties.buttons["stated"].click()

    assert objectives(office) == [
        ("Sharing intelligence;", 1, ""),
        ("Stop smuggling; and", 2, ""),
        ("Protection.", 3, ""),
    ]
    (made,) = queries.all_entries(office.database, "objective_list")
    assert (made.heading, str(made.values["in_force"])) == ("Aims", "about 2004")
    places = {str(each.values["place"]) for each in queries.all_entries(office.database, "citation")}
    assert places == {"", "item 1 of “Aims”", "item 2 of “Aims”", "item 3 of “Aims”"}
    undo.undo(office.database)
    assert objectives(office) == []


def test_numbers_are_kept_where_the_source_has_them_and_the_officer_wants_them(qtbot: QtBot, office: Office) -> None:
    dialog = opened(qtbot, office, attached(office, NUMBERED))
    assert dialog.numbered.isChecked()
    assert dialog.title.text() == "Objectives"

    dialog.certainties.buttons["stated"].click()
    assert [number for _wording, _position, number in objectives(office)] == ["1", "2", "3"]


def test_objectives_are_joined_split_and_left_out(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.table.choose(0)
    dialog.join()
    assert dialog.wording.text == "Sharing intelligence; Stop smuggling; and"

    cursor = dialog.wording.textCursor()
    cursor.setPosition(len("Sharing intelligence;"))
    dialog.wording.setTextCursor(cursor)
    dialog.split()
    assert [each.wording for each in dialog.coming.items] == [
        "Sharing intelligence;", "Stop smuggling; and", "Protection."
    ]  # fmt: skip
    line = dialog.table.topLevelItem(1)
    assert line is not None
    line.setCheckState(0, line.checkState(0).Unchecked)

    dialog.certainties.buttons["stated"].click()
    assert [wording for wording, _position, _number in objectives(office)] == ["Sharing intelligence;", "Protection."]


def test_a_theme_is_proposed_by_its_twin_and_may_be_changed(qtbot: QtBot, office: Office, file: Entry) -> None:
    sharing, other = (make(office, "theme", name=name) for name in ("Sharing", "Other"))
    known = make(office, "objective_list", title="Known")
    make(office, "objective", wording="Better sharing of intelligence", in_list=known.id, theme=sharing.id)
    dialog = opened(qtbot, office, file)
    assert [box.currentText() for box in dialog.table.boxes] == ["Sharing", "No theme", "No theme"]

    box = dialog.table.boxes[2]
    box.setCurrentIndex(box.findData(other.id))
    box.activated.emit(box.currentIndex())
    dialog.certainties.buttons["stated"].click()

    made = [each for each in queries.all_entries(office.database, "objective") if each.values["in_list"] != known.id]
    assert [each.values["theme"] for each in made] == [sharing.id, None, other.id]


def test_a_list_that_stands_is_not_made_twice(qtbot: QtBot, office: Office, file: Entry) -> None:
    opened(qtbot, office, file).certainties.buttons["stated"].click()
    dialog = opened(qtbot, office, attached(office, to=None, name="copy.txt"))
    assert "stands already as “Aims”" in dialog.same.sentence.text()

    dialog.certainties.buttons["reported"].click()

    assert len(objectives(office)) == 3
    assert len(queries.all_entries(office.database, "citation")) == 4 + 3


def test_what_makes_no_list_is_told(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.title.clear()
    dialog.certainties.buttons["stated"].click()
    assert "needs a title" in dialog.fault.sentence.text()
    dialog.in_force.put("the day before")
    dialog.certainties.buttons["stated"].click()
    assert dialog.fault.sentence.text() != ""
    assert objectives(office) == []


def test_a_passage_that_is_selected_is_taken_though_nobody_calls_it_objectives(office: Office) -> None:
    file = attached(office, "Fruit\n• Apples\n• Pears\n")
    text = kept_text(file.values)

    assert list_in(text, None) is None
    found = list_in(text, (text.cleaned.index("• Apples"), len(text.cleaned)))
    assert found is not None
    assert [each.wording for each in found.items] == ["Apples", "Pears"]


def test_a_text_without_a_list_is_told(qtbot: QtBot, office: Office) -> None:
    file = attached(office, "No list here")
    window = TextWindow(office, file)
    with qtbot.waitSignal(office.refused) as refused:
        assert import_objectives(office, file, None, window) is None
    assert "No list of objectives" in refused.args[0].message
    window.close()


def test_from_the_window_of_the_text_it_is_asked_beside_its_passage(office: Office, file: Entry) -> None:
    window = TextWindow(office, file)
    with answering(ObjectivesDialog, lambda dialog: dialog.reject()) as seen:
        window.does["objectives"].trigger()
    assert seen[0].pane.passage is not None
    window.close()
