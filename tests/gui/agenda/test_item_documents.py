"""Documents come under an item by name or as files, are moved, opened and taken away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.gui.agenda.item_documents import ItemDocuments
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import documents_of
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make


@pytest.fixture
def item(office: Office) -> Ref:
    return add_item(office.database, make(office, "meeting", title="SOM"), {"title": "Opening"}).made[0]


@pytest.fixture
def documents(office: Office, item: Ref, qtbot: QtBot) -> ItemDocuments:
    found = ItemDocuments(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_item(item, is_held=False))
    found.show_item(item, is_held=False)
    found.show()
    return found


def told(office: Office, item: Ref) -> list[str]:
    return [each.document.heading for each in documents_of(office.database, item)]


def name(documents: ItemDocuments, typed: str) -> None:
    """Type the name of a document and press Enter."""
    documents.picker.text_line.setFocus()
    documents.picker.text_line.clear()
    QTest.keyClicks(documents.picker.text_line, typed)
    QTest.keyClick(documents.picker.text_line, Qt.Key.Key_Return)


def test_a_document_is_named_by_keys(documents: ItemDocuments, office: Office, item: Ref) -> None:
    make(office, "document", title="Draft framework", symbol="SOM/1")
    name(documents, "framework")
    assert told(office, item) == ["Draft framework"]
    assert documents.list.item(0).text() == "SOM/1  Draft framework"
    assert documents.picker.typed() == ""
    name(documents, "nowhere")
    assert "nowhere" in documents.fault.sentence.text()
    office.undo()
    assert told(office, item) == []


def test_documents_are_moved_opened_and_taken_away(
    documents: ItemDocuments, office: Office, item: Ref, qtbot: QtBot
) -> None:
    one, two = (make(office, "document", title=title) for title in ("One", "Two"))
    documents.add(one)
    documents.add(two)
    documents.list.setCurrentRow(1)
    documents.up.click()
    assert told(office, item) == ["Two", "One"]
    assert documents.list.currentRow() == 0
    documents.down.click()
    assert told(office, item) == ["One", "Two"]
    with qtbot.waitSignal(documents.opened) as went:
        documents.list.itemActivated.emit(documents.list.item(0))
    assert went.args == [one]
    documents.away.click()
    assert told(office, item) == ["One"]


def test_a_file_that_is_dropped_is_imported_and_lies_under_the_item(
    documents: ItemDocuments, office: Office, item: Ref, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper\n\nSome words of it.", encoding="utf-8")
    with answering(ImportDialog, lambda dialog: dialog.accept()):
        documents.drops.dropped.emit([paper])
    assert len(told(office, item)) == 1
    line = office.undo_line()
    assert line is not None
    assert line.name.startswith("Put A paper under Opening")
    office.undo()
    assert told(office, item) == []
    assert queries.pick(office.database, "document", "paper") == []


def test_nothing_is_put_under_an_item_that_is_held_or_none(documents: ItemDocuments, office: Office, item: Ref) -> None:
    documents.add(make(office, "document", title="One"))
    documents.show_item(item, is_held=True)
    documents.list.setCurrentRow(0)
    parts = (documents.picker, documents.files, documents.up, documents.down, documents.away)
    assert not any(part.isEnabled() for part in parts)
    assert not documents.drops.is_open
    documents.show_item(None, is_held=False)
    assert documents.list.count() == 0
    assert not documents.files.isEnabled()


def test_what_was_named_for_one_item_is_not_there_for_another(
    documents: ItemDocuments, office: Office, item: Ref
) -> None:
    name(documents, "nowhere")
    documents.show_item(item, is_held=False)
    assert documents.picker.typed() == "nowhere"
    assert "nowhere" in documents.fault.sentence.text()
    other = add_item(office.database, make(office, "meeting", title="Another"), {"title": "Closing"}).made[0]
    documents.show_item(other, is_held=False)
    assert documents.picker.typed() == ""
    assert documents.fault.sentence.text() == ""
