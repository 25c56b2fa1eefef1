"""Laws of evidence beside the table: added, opened and taken away by keyboard, by mouse, by drop and by paste."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.gui.commitments.commitment_pane import CommitmentPane
from baliapp.gui.commitments.commitment_room import CommitmentRoom
from baliapp.gui.commitments.evidence_adding import address_in
from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.kit.as_of_day import as_of_typed
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.commitments.evidence import evidence_of
from baliapp.store.tables.entries import Ref, ref_of
from tests.gui.commitments.test_commitment_room import paragraph
from tests.gui.records import make, member

ADDRESS = "https://news.example/law"
Key = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> CommitmentRoom:
    """Give the table of one commitment of two members, one of whom has reported."""
    made = make(office, "commitment", what="Adopt a law", paragraph=paragraph(office).id)
    for name in ("Nauru", "Tonga"):
        make(office, "commitment_member", commitment=made.id, participant=member(office, name).id)
    shown = CommitmentRoom(office)
    qtbot.addWidget(shown)
    shown.resize(1200, 900)
    shown.show()
    shown.look()
    QTest.keyClick(shown.view, Key.Key_I)
    shown.show_chosen()
    return shown


@pytest.fixture
def pane(room: CommitmentRoom) -> CommitmentPane:
    return room.pane


def resting(office: Office, pane: CommitmentPane) -> list[str]:
    found = [each for report in pane.reports() for each in evidence_of(office.database, report.ref)]
    refs = [ref_of(str(each.values["record"])) for each in found]
    names = queries.headings(office.database, refs)
    return sorted(names[ref] for ref in refs)


def drag(pane: CommitmentPane, dragged: QMimeData) -> bool:
    """Drag something over the pane and drop it there; tell whether it would be taken."""
    actions, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), actions, dragged, button, plain)
    enter.ignore()
    QApplication.sendEvent(pane, enter)
    drop = QDropEvent(QPointF(9, 9), actions, dragged, button, plain)
    QApplication.sendEvent(pane, drop)
    return enter.isAccepted()


def of_urls(*urls: QUrl) -> QMimeData:
    dragged = QMimeData()
    dragged.setUrls(list(urls))
    return dragged


def test_a_named_record_is_added_to_the_report_that_is_there(pane: CommitmentPane, office: Office) -> None:
    make(office, "news_item", title="A law is passed")
    pane.adding.named_button.click()
    assert "Name a document" in pane.adding.fault.sentence.text()
    pane.evidence.kind.setCurrentIndex(1)
    pane.evidence.editor.put("nothing like it")
    pane.adding.named_button.click()
    assert "nothing like it" in pane.adding.fault.sentence.text()
    pane.evidence.editor.put("A law is passed")
    pane.adding.named_button.click()
    assert resting(office, pane) == ["A law is passed"]
    assert len(pane.reports()) == 1
    assert not pane.evidence.touched()
    line = office.undo_line()
    assert line is not None
    assert line.name == "Evidence of the report of Nauru"


def test_evidence_is_opened_and_taken_away_by_keyboard(
    room: CommitmentRoom, pane: CommitmentPane, office: Office, qtbot: QtBot
) -> None:
    for title in ("Gazette", "Minutes"):
        make(office, "document", title=title)
        pane.evidence.editor.put(title)
        pane.adding.named_button.click()
    opened = list[Ref]()
    room.opened.connect(opened.append)
    button = next(each for each in pane.told.findChildren(QToolButton) if each.accessibleName() == "Open: Gazette")
    QTest.keyClick(button, Key.Key_Space)
    assert queries.headings(office.database, opened) == {opened[0]: "Gazette"}
    room.activateWindow()
    qtbot.waitActive(room)
    pane.told.removing[0].setFocus()
    for left in (["Minutes"], []):
        QTest.keyClick(room.focusWidget(), Key.Key_Space)
        assert resting(office, pane) == left
    assert pane.adding.file_button.hasFocus()
    kept = {each.heading for each in queries.all_entries(office.database, "document")}
    assert {"Gazette", "Minutes"} <= kept
    office.undo_line()
    office.undo()
    assert resting(office, pane) == ["Minutes"]


def test_a_file_becomes_evidence_by_drop_and_from_the_dialog(
    pane: CommitmentPane, office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    law, other = tmp_path / "law.txt", tmp_path / "other.txt"
    law.write_text("The law of the year", encoding="utf-8")
    other.write_text("Another law", encoding="utf-8")
    assert drag(pane, of_urls(QUrl.fromLocalFile(str(law))))
    qtbot.waitUntil(lambda: len(resting(office, pane)) == 1)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    pane.adding.file_button.click()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(other), str(law)], ""))
    pane.adding.file_button.click()
    qtbot.waitUntil(lambda: len(resting(office, pane)) == 2)
    assert len(queries.all_entries(office.database, "document_file")) == 2


def test_a_file_that_is_not_there_is_said(pane: CommitmentPane, qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    pane.adding.attach([tmp_path / "gone.txt"])
    qtbot.waitUntil(lambda: "gone.txt" in pane.adding.fault.sentence.text())
    assert resting(office, pane) == []


def test_the_address_of_a_page_is_pasted_or_dropped(room: CommitmentRoom, pane: CommitmentPane, office: Office) -> None:
    QGuiApplication.clipboard().setText("Implemented")
    pane.adding.link_button.click()
    assert "no address" in pane.adding.fault.sentence.text()
    QGuiApplication.clipboard().setText(f" {ADDRESS}\n")
    pane.adding.link_button.click()
    assert resting(office, pane) == [ADDRESS]
    assert drag(pane, of_urls(QUrl("https://news.example/other")))
    QGuiApplication.clipboard().setText("https://news.example/third")
    QTest.keyClick(room.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert resting(office, pane) == sorted([ADDRESS, "https://news.example/other", "https://news.example/third"])
    dragged = QMimeData()
    dragged.setText("Implemented")
    assert not drag(pane, dragged)


def test_without_a_report_nothing_is_added_and_that_is_said(
    room: CommitmentRoom, pane: CommitmentPane, tmp_path: Path
) -> None:
    room.view.setCurrentIndex(room.model.index(1, 0))
    room.show_chosen()
    assert not pane.adding.file_button.isEnabled()
    assert "Report a status" in pane.adding.advice.text()
    room.view.selectAll()
    room.show_chosen()
    assert "Choose one cell" in pane.adding.advice.text()
    room.view.setCurrentIndex(room.model.index(1, 0))
    room.show_chosen()
    drag(pane, of_urls(QUrl(ADDRESS)))
    assert "no report yet" in pane.adding.fault.sentence.text()
    pane.adding.fault.tell("")
    drag(pane, of_urls(QUrl.fromLocalFile(str(tmp_path / "law.txt"))))
    assert "no report yet" in pane.adding.fault.sentence.text()
    room.view.setCurrentIndex(room.model.index(0, 0))
    room.show_chosen()
    assert pane.adding.fault.sentence.text() == ""


def test_nothing_is_dropped_while_an_earlier_day_is_looked_at(pane: CommitmentPane, office: Office) -> None:
    office.look_as_of(as_of_typed("2030"))
    assert not drag(pane, of_urls(QUrl(ADDRESS)))
    assert resting(office, pane) == []


@pytest.mark.parametrize("words", ["", "law", "two words", "ftp://a.example", "https://", f"{ADDRESS} {ADDRESS}"])
def test_other_words_are_no_address(words: str) -> None:
    assert address_in(words) == ""


def test_nothing_moves_when_a_status_is_chosen_and_no_key_chooses_one_while_the_list_is_closed(
    pane: CommitmentPane,
) -> None:
    editor = pane.rows["status"].editor
    assert isinstance(editor, ChoiceEditor)
    assert "when you go on" in pane.kept.text()
    before = editor.typed()
    for key in (Key.Key_S, Key.Key_Down):
        QTest.keyClick(editor.box, key)
        assert editor.box.view().isVisible()
        editor.box.hidePopup()
        assert editor.typed() == before
    QTest.keyClick(editor.box, Key.Key_S)
    QTest.keyClick(editor.box.view(), Key.Key_Return)
    assert editor.typed() == "superseded"
    places = set()
    for value in ("", "active", "superseded", "funding"):
        editor.put(value)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        places.add(pane.save_button.mapTo(pane, QPointF(0, 0)).y())
    assert len(places) == 1
