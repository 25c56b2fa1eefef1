"""Laws of the source picker: last used first, found by typing, by a link or by what is dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_picker import SourcePicker
from baliapp.gui.sources.sources_used import KEPT, MOST, CitedSource, last_used, remember
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, stored


@pytest.fixture
def picker(qtbot: QtBot, office: Office) -> SourcePicker:
    made = SourcePicker(office)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def enter(picker: SourcePicker) -> None:
    """Go into the line, and let the window settle."""
    picker.line.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


def key(picker: SourcePicker, which: Qt.Key) -> None:
    """Press a key where it goes: to what is offered while that is seen."""
    QTest.keyClick(picker.popup if picker.popup.isVisible() else picker.line, which)


def words(picker: SourcePicker) -> list[str]:
    return [each.words for each in picker.offers]


def drop(picker: SourcePicker, dropped: QMimeData) -> None:
    at, buttons = QPoint(2, 2), Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, dropped, buttons, Qt.KeyboardModifier.NoModifier)
    picker.line.dragEnterEvent(entering)
    assert entering.isAccepted()
    picker.line.dropEvent(
        QDropEvent(at.toPointF(), Qt.DropAction.CopyAction, dropped, buttons, Qt.KeyboardModifier.NoModifier)
    )


def urls(*addresses: str) -> QMimeData:
    dropped = QMimeData()
    dropped.setUrls([QUrl(address) for address in addresses])
    return dropped


def test_what_was_cited_last_is_offered_first_and_taken_by_enter(
    qtbot: QtBot, picker: SourcePicker, office: Office
) -> None:
    statement = make(office, "document", title="Statement of 2012")
    remember(office, CitedSource("A newspaper"))
    remember(office, CitedSource("Statement of 2012", statement.id, place="¶ 3"))
    enter(picker)

    assert words(picker) == ["Statement of 2012", "A newspaper"]
    with qtbot.waitSignal(picker.chosen) as chosen:
        key(picker, Qt.Key.Key_Return)
    assert chosen.args == [CitedSource("Statement of 2012", statement.id, place="¶ 3")]
    assert picker.line.text() == "Statement of 2012"


def test_another_is_reached_with_the_arrow(picker: SourcePicker, office: Office) -> None:
    for name in ("First", "Second"):
        remember(office, CitedSource(name))
    enter(picker)
    key(picker, Qt.Key.Key_Down)
    key(picker, Qt.Key.Key_Return)

    assert picker.cited == CitedSource("First")


def test_with_nothing_used_yet_nothing_is_offered(picker: SourcePicker) -> None:
    enter(picker)

    assert not picker.popup.isVisible()
    key(picker, Qt.Key.Key_Return)
    assert picker.cited is None


def test_typing_finds_documents_and_offers_the_words_themselves(picker: SourcePicker, office: Office) -> None:
    document = make(office, "document", title="Co-Chairs' Statement")
    enter(picker)
    QTest.keyClicks(picker.line, "chairs")

    assert words(picker) == ["Co-Chairs' Statement", "Cite “chairs”, which is no document here"]
    picker.take(0)
    assert picker.cited == CitedSource("Co-Chairs' Statement", document.id)


def test_used_documents_are_not_offered_twice(picker: SourcePicker, office: Office) -> None:
    document = make(office, "document", title="Statement")
    remember(office, CitedSource("Statement", document.id))
    enter(picker)
    QTest.keyClicks(picker.popup if picker.popup.isVisible() else picker.line, "state")

    assert words(picker)[0] == "Statement"
    assert words(picker).count("Statement") == 1


def test_a_source_that_is_no_document_is_cited_by_its_words(picker: SourcePicker) -> None:
    enter(picker)
    QTest.keyClicks(picker.line, "Notes of a call")
    key(picker, Qt.Key.Key_Return)

    assert picker.cited == CitedSource("Notes of a call")


def test_a_link_finds_the_document_with_that_address(picker: SourcePicker, office: Office) -> None:
    document = make(office, "document", title="Page", address="https://www.example.org/a/")
    picker.line.setText("http://example.org/a")
    picker.line.textEdited.emit(picker.line.text())

    assert words(picker) == ["Page", "Cite this address: http://example.org/a"]
    picker.take_first()
    key(picker, Qt.Key.Key_Return)
    assert picker.cited == CitedSource("Page", document.id)


def test_a_link_of_no_document_is_cited_by_itself(picker: SourcePicker) -> None:
    picker.line.setText("www.example.org/b?c=1")
    picker.take_first()

    assert picker.cited == CitedSource("www.example.org", address="https://www.example.org/b?c=1")


def test_a_dropped_link_is_as_good_as_a_pasted_one(picker: SourcePicker) -> None:
    drop(picker, urls("https://example.org/c"))
    assert words(picker) == ["Cite this address: https://example.org/c"]

    text = QMimeData()
    text.setText(" https://example.org/d\n")
    drop(picker, text)
    assert words(picker) == ["Cite this address: https://example.org/d"]


def test_a_dropped_file_becomes_a_document_only_when_its_import_is_confirmed(
    qtbot: QtBot, picker: SourcePicker, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "Note verbale.txt"
    file.write_text("Dear all,\nwe agree.", encoding="utf-8")
    drop(picker, urls(QUrl.fromLocalFile(str(file)).toString()))
    with answering(ImportDialog, lambda dialog: dialog.reject()):
        picker.take(0)
    assert picker.cited is None
    assert queries.count(office.database, "document") == 0

    def keep(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading)
        dialog.import_button.click()

    drop(picker, urls(QUrl.fromLocalFile(str(file)).toString()))
    with answering(ImportDialog, keep):
        picker.take(0)
    assert picker.cited is not None
    document = Ref("document", picker.cited.document)
    assert stored(office, document).heading == picker.cited.source == "Note verbale"
    assert queries.count(office.database, "document_file") == 1


def test_of_a_dropped_file_a_document_of_its_name_is_offered_too(picker: SourcePicker, office: Office) -> None:
    known = make(office, "document", title="Note verbale 3")
    drop(picker, urls("file:///somewhere/Note%20verbale.pdf"))

    assert words(picker) == ["Make a document “Note verbale” of this file", "Note verbale 3"]
    picker.completer.activated[QModelIndex].emit(picker.completer.completionModel().index(1, 0))  # type: ignore[index]  # the stubs know no overloads
    assert picker.cited == CitedSource("Note verbale 3", known.id)


def test_typing_on_takes_the_choice_back(picker: SourcePicker) -> None:
    picker.show_source(CitedSource("A page"))
    assert picker.line.text() == "A page"
    QTest.keyClicks(picker.line, "x")

    assert picker.cited is None
    picker.show_source(None)
    assert picker.line.text() == ""


def test_only_so_many_are_remembered_each_once_and_only_documents_that_are_here(office: Office) -> None:
    gone, renamed = make(office, "document", title="Gone"), make(office, "document", title="Old name")
    for number in range(MOST):
        remember(office, CitedSource(f"Source {number}"))
    remember(office, CitedSource("Gone", gone.id))
    remember(office, CitedSource("Old name", renamed.id, place="p. 1"))
    remember(office, CitedSource("Old name", renamed.id, place="p. 2"))
    operations.delete_records(office.database, [gone])
    operations.edit_record(office.database, renamed, {"title": "New name"})

    used = last_used(office)
    assert used[0] == CitedSource("New name", renamed.id, place="p. 2")
    assert len(used) == MOST - 1
    assert [each.source for each in used].count("New name") == 1


def test_what_was_remembered_otherwise_is_nothing(office: Office) -> None:
    for kept in ("text", [["too", "short"]], [[1, 2, 3, 4]], [{"no": "list"}]):
        office.remember(KEPT, kept)
        assert last_used(office) == []
    remember(office, CitedSource("A page"))
    assert last_used(office) == [CitedSource("A page")]
