"""Laws of importing an outcome in the window: shown beside the original, nothing kept before Import, then one step."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.document_card import FileCard
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.gui.outcomes.outcome_dialog import OutcomeDialog, import_outcome
from baliapp.gui.outcomes.outcome_list import BECOMES
from baliapp.gui.outcomes.outcome_reading import read_kept, read_path
from baliapp.gui.outcomes.outcome_section import OutcomeSection
from baliapp.gui.outcomes.paragraph_section import ParagraphSection
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.tables.entries import Entry, Ref
from tests.gui.dialogs import answering
from tests.gui.outcomes.test_outcome_coming import STATEMENT
from tests.gui.records import make, stored
from tests.gui.with_files import attached


@pytest.fixture
def file(office: Office) -> Entry:
    office.settings.set("officer", "Kim")
    return attached(office, STATEMENT)


def opened(qtbot: QtBot, office: Office, file: Entry) -> OutcomeDialog:
    dialog = OutcomeDialog(office, partial(read_kept, file=file))
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(0))  # unasked
    dialog.show()
    qtbot.waitUntil(lambda: dialog.read is not None)
    return dialog


def press(words: str, box: QMessageBox) -> None:
    next(each for each in box.buttons() if each.text() == words).click()


def agree(dialog: OutcomeDialog) -> None:
    dialog.import_button.click()


def paragraphs(office: Office) -> list[Entry]:
    return sorted(
        queries.all_entries(office.database, "outcome_paragraph"), key=lambda each: str(each.values["number"])
    )


def test_nothing_is_kept_before_import_and_one_undo_takes_all_of_it_back(
    qtbot: QtBot, office: Office, file: Entry
) -> None:
    dialog = opened(qtbot, office, file)
    assert dialog.import_button.text() == "&Import 4 paragraphs"
    assert paragraphs(office) == []
    dialog.import_button.click()
    assert [each.values["words"] for each in paragraphs(office)][:2] == [
        "Members met in the port.", "Members agreed to share information by 2013."
    ]  # fmt: skip
    assert {each.values["confirmed_by"] for each in paragraphs(office)} == {""}
    (commitment,) = queries.all_entries(office.database, "commitment")
    assert (commitment.values["what"], str(commitment.date("by_when"))) == ("share information by 2013", "2013")
    undo.undo(office.database)
    assert paragraphs(office) == []
    assert queries.all_entries(office.database, "commitment") == []


def test_confirmed_words_stay_unless_the_new_ones_are_confirmed(qtbot: QtBot, office: Office, file: Entry) -> None:
    home = str(file.values["document"])
    for number in ("1", "2"):
        make(office, "outcome_paragraph", document=home, number=number, words="Mended.", confirmed_by="Officer")
    dialog = opened(qtbot, office, file)
    detail = dialog.board.detail
    dialog.board.list.go_to(1)
    assert "Officer confirmed other words, which stay." in detail.proposed.sentence.text()
    assert not detail.settled.isVisible()
    assert detail.confirm_button.isEnabled()
    assert not detail.verb.isEnabled()
    detail.confirm_button.click()
    dialog.board.list.go_to(1)
    assert not detail.confirm_button.isVisible()
    dialog.import_button.click()
    kept = [(each.values["words"], each.values["confirmed_by"]) for each in paragraphs(office)[:2]]
    assert kept == [("Members met in the port.", "Kim"), ("Mended.", "Officer")]


def test_the_original_is_beside_the_words_with_what_was_joined(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.board.list.go_to(2)
    received = dialog.board.words.received
    assert dialog.board.words.words.toPlainText() == "Members agreed to share information by 2013."
    assert received.passage is not None
    assert received.text[slice(*received.passage)] == "Members agreed to share informa-\ntion by 2013."
    assert "Words joined that a line end had parted: 1" in dialog.board.words.joined.text()
    assert any(received.text[mark.start : mark.end] == "-\n" for mark in received.marks)
    seen = [each.cursor.selectedText() for each in received.extraSelections()]
    assert "-\N{PARAGRAPH SEPARATOR}" in seen


def test_an_officer_mends_by_hand_and_confirms(qtbot: QtBot, office: Office, file: Entry) -> None:
    theme = make(office, "theme", name="Ports")
    dialog = opened(qtbot, office, file)
    board, detail = dialog.board, dialog.board.detail
    board.list.go_to(4)
    board.join_button.click()
    assert board.words.words.toPlainText() == "Members noted 4. December 2012 as the day."
    board.list.go_to(1)
    board.words.words.setPlainText("Members met.")
    detail.verb.setText("gathered")
    detail.verb.textEdited.emit("gathered")
    detail.kind.setCurrentIndex(detail.kind.findData("informational"))
    detail.kind.activated.emit(0)
    detail.themes.item(0).setCheckState(Qt.CheckState.Checked)
    detail.actors.textEdited.emit("Members")
    detail.promises.add_button.click()
    item = detail.promises.table.item(0, 0)
    assert item is not None
    item.setText("meet again")
    assert "not confirmed yet" in detail.proposed.sentence.text()
    detail.confirm_button.click()
    assert board.list.current() == 2
    dialog.import_button.click()

    one, _two, three = paragraphs(office)
    assert [one.values[name] for name in ("words", "verb", "kind", "actors", "confirmed_by")] == [
        "Members met.", "gathered", "informational", "Members", "Kim"
    ]  # fmt: skip
    assert three.values["confirmed_by"] == ""
    (link,) = queries.all_entries(office.database, "paragraph_theme")
    assert (link.values["paragraph"], link.values["theme"]) == (one.ref.id, theme.id)
    said = {each.values["what"] for each in queries.all_entries(office.database, "commitment")}
    assert said == {"meet again", "share information by 2013"}


def test_a_commitment_is_taken_away_and_another_is_somebody_elses(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.board.list.go_to(2)
    promises = dialog.board.detail.promises
    promises.add()
    promises.add()
    promises.table.setCurrentCell(0, 0)
    promises.remove_button.click()
    item = promises.table.item(0, 0)
    assert item is not None
    item.setText("lead")
    promises.boxes[0].setCurrentIndex(promises.boxes[0].findData("co-chairs"))
    promises.boxes[0].activated.emit(0)
    dialog.import_button.click()
    (commitment,) = queries.all_entries(office.database, "commitment")
    assert (commitment.values["what"], commitment.values["who"]) == ("lead", "co-chairs")


def test_all_are_confirmed_by_the_one_who_looked(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    assert dialog.left.text() == "4 are not confirmed yet."
    dialog.all_button.click()
    assert (dialog.left.text(), dialog.all_button.isEnabled()) == ("", False)
    assert dialog.board.detail.confirm_button.isHidden()
    dialog.import_button.click()
    assert {each.values["confirmed_by"] for each in paragraphs(office)} == {"Kim"}


def test_a_paragraph_is_left_out_and_what_was_outside_needs_a_number(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    tree = dialog.board.list
    for place, state in ((1, Qt.CheckState.Unchecked), (0, Qt.CheckState.Checked)):
        line = tree.topLevelItem(place)
        assert line is not None
        line.setCheckState(0, state)
    left_out = tree.topLevelItem(1)
    assert left_out is not None
    assert left_out.text(BECOMES) == "Left out"
    dialog.import_button.click()
    assert "has no number yet" in dialog.fault.sentence.text()
    dialog.board.detail.number.setText("0")
    dialog.board.detail.number.textEdited.emit("0")
    dialog.import_button.click()
    assert [each.values["number"] for each in paragraphs(office)] == ["0", "2", "3", "4"]


def test_a_split_without_a_place_says_what_to_do(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.board.list.go_to(1)
    dialog.board.split_button.click()
    assert "Put the cursor into the words" in dialog.fault.sentence.text()
    cursor = dialog.board.words.words.textCursor()
    cursor.setPosition(len("Members met"))
    dialog.board.words.words.setTextCursor(cursor)
    dialog.board.split_button.click()
    assert dialog.board.words.words.toPlainText() == "Members met"
    assert dialog.fault.isHidden()


def test_what_was_decided_is_not_thrown_away_unasked(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    dialog.all_button.click()
    with answering(QMessageBox, partial(press, "Go on importing")):
        dialog.reject()
    assert dialog.isVisible()
    with answering(QMessageBox, partial(press, "Throw it away")):
        dialog.reject()
    assert not dialog.isVisible()
    assert paragraphs(office) == []


def test_the_keyboard_alone_imports(qtbot: QtBot, office: Office, file: Entry) -> None:
    dialog = opened(qtbot, office, file)
    QTest.keyClick(dialog.board.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.board.list, Qt.Key.Key_Space)
    assert dialog.import_button.text() == "&Import 3 paragraphs"
    QTest.keyClick(dialog.all_button, Qt.Key.Key_Space)
    dialog.import_button.setFocus()
    QTest.keyClick(dialog.import_button, Qt.Key.Key_Space)
    assert [each.values["confirmed_by"] for each in paragraphs(office)] == ["Kim"] * 3


def test_a_file_that_cannot_be_read_says_why_and_imports_nothing(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    meeting, path = make(office, "meeting", title="Meeting"), tmp_path / "none.pdf"
    path.write_bytes(b"no pdf")
    dialog = OutcomeDialog(office, partial(read_path, path=path, meeting=meeting))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "is broken" in dialog.failed.sentence.text())
    assert not dialog.import_button.isEnabled()
    dialog.accept()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_meeting_imports_from_a_file_and_the_clipboard(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    meeting, path = make(office, "meeting", title="Meeting"), tmp_path / "statement.txt"
    path.write_text(STATEMENT, encoding="utf-8")
    section = OutcomeSection(office)
    qtbot.addWidget(section)
    section.show_record(meeting)
    section.show()

    with answering(OutcomeDialog, agree):
        section.take([path])
    assert len(paragraphs(office)) == 4
    (kept,) = queries.all_entries(office.database, "document")
    assert kept.values["meeting"] == meeting.id
    QApplication.clipboard().setText("1. They met.\n2. They left.\n")
    with answering(OutcomeDialog, agree):
        section.paste_button.click()
    assert len(paragraphs(office)) == 6
    section.show_record(meeting)
    section.hold(is_held=True)
    assert not section.file_button.isEnabled()


def test_the_page_of_a_document_and_its_text_offer_the_paragraphs(qtbot: QtBot, office: Office, file: Entry) -> None:
    card, window = FileCard(office, file), TextWindow(office, file)
    qtbot.addWidget(card)
    qtbot.addWidget(window)
    with answering(OutcomeDialog, agree):
        card.paragraphs_button.click()
    assert len(paragraphs(office)) == 4
    steps = len(queries.history(office.database))
    with answering(OutcomeDialog, lambda dialog: dialog.reject()) as seen:
        window.does["paragraphs"].trigger()
    assert seen[0].left.text().startswith("All of them are kept already, with the same words.")
    assert len(queries.history(office.database)) == steps


def test_the_document_that_was_made_is_given(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    meeting, path = make(office, "meeting", title="Meeting"), tmp_path / "statement.txt"
    path.write_text(STATEMENT, encoding="utf-8")
    reads = partial(read_path, path=path, meeting=meeting)
    parent = QWidget()
    qtbot.addWidget(parent)
    given = list[Ref | None]()
    with answering(OutcomeDialog, agree):
        given.append(import_outcome(office, reads, parent))
    with answering(OutcomeDialog, lambda dialog: dialog.reject()):
        given.append(import_outcome(office, reads, parent))
    (document,) = queries.all_entries(office.database, "document")
    assert given == [document.ref, None]


def test_a_paragraph_is_shown_as_a_quotation_and_confirmed_on_its_page(
    qtbot: QtBot, office: Office, file: Entry
) -> None:
    theme = make(office, "theme", name="Ports")
    dialog = opened(qtbot, office, file)
    dialog.import_button.click()
    second = paragraphs(office)[1]
    make(office, "paragraph_theme", paragraph=second.ref.id, theme=theme.id)
    section = ParagraphSection(office)
    qtbot.addWidget(section)
    section.show_record(second.ref)
    section.show()
    assert section.quote.toPlainText() == "Members agreed to share information by 2013."
    assert [label.text() for label in section.facts.values()] == ["agreed", "Operational", "Ports", "Members"]
    assert section.proposed.sentence.text() == "Proposed, not confirmed yet"

    section.confirm_button.click()
    section.show_record(second.ref)
    assert stored(office, second.ref).values["confirmed_by"] == "Kim"
    assert (section.settled.sentence.text(), section.confirm_button.isHidden()) == ("Confirmed by Kim", True)
    undo.undo(office.database)
    assert stored(office, second.ref).values["confirmed_by"] == ""


def test_a_paragraph_without_its_wording_says_where_it_comes_from(qtbot: QtBot, office: Office, file: Entry) -> None:
    bare = make(office, "outcome_paragraph", document=str(file.values["document"]), number="1")
    section = ParagraphSection(office)
    qtbot.addWidget(section)
    section.show()
    section.show_record(bare)
    assert "The wording is not kept yet" in section.missing.text()
    assert section.missing.isVisible()
    section.hold(is_held=True)
    assert not section.confirm_button.isEnabled()
