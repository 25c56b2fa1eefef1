"""Bringing a venue copy back in the window: looked at first, asked where only an officer can decide, one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.passphrase import PassphraseDialog
from baliapp.gui.venue.open_questions import OpenQuestionsDialog
from baliapp.gui.venue.preview_tree import PreviewTree
from baliapp.gui.venue.question import Question
from baliapp.gui.venue.questions_pane import QuestionsPane
from baliapp.gui.venue.return_dialog import ReturnDialog, bring_back
from baliapp.merge.plan import Answer, Side
from baliapp.merge.returning import look
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import delete_records, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.files.keys import holding, key_of, new_key
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.venue.copies import Taking, take, venue_copies
from tests.gui.dialogs import answering
from tests.gui.records import make, member

KHMER, ARABIC = "កម្ពុជា", "جمهورية العراق"


@pytest.fixture
def records(office: Office) -> dict[str, Ref]:
    names = ("Thailand", "Cambodia", "Iraq", "Nauru")
    return {name: member(office, name) for name in names} | {"meeting": make(office, "meeting", title="Meeting")}


@pytest.fixture
def copy(office: Office, records: dict[str, Ref], tmp_path: Path) -> Path:
    """Give a copy on which nothing was done yet."""
    file = tmp_path / "a.balicopy"
    take(office.database, file, Taking(taken_for="Adelaide"))
    return file


@pytest.fixture
def worked_on(office: Office, records: dict[str, Ref], copy: Path) -> Path:
    """Give a copy on which a week was worked, as in the office."""
    edit(office, records["Cambodia"], native_name=KHMER)
    edit(office, records["meeting"], note="The office met.\nThey agreed on much.")
    with at(copy) as laptop:
        edit_record(laptop, records["Thailand"], {"native_name": "ไทย"})
        edit_record(laptop, records["Cambodia"], {"native_name": ARABIC})
        edit_record(laptop, records["meeting"], {"note": "The office met.\nThey agreed on nothing."})
        delete_records(laptop, [records["Nauru"]])
    return copy


@contextmanager
def at(copy: Path) -> Iterator[Database]:
    laptop = open_database(copy, Author("Officer", "laptop"))
    yield laptop
    laptop.close()


def edit(office: Office, ref: Ref, **values: Value) -> None:
    office.perform(lambda database: edit_record(database, ref, values))


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, worked_on: Path) -> ReturnDialog:
    shown = ReturnDialog(office, worked_on, look(office.database, worked_on))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def question_of(dialog: ReturnDialog) -> Question:
    assert dialog.questions is not None
    assert dialog.questions.question is not None
    return dialog.questions.question


def value(office: Office, ref: Ref, name: str) -> Value:
    found = queries.entry(office.database, ref)
    assert found is not None
    return found.values[name]


def below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for row in range(item.childCount()) if (child := item.child(row))]


def lines(tree: PreviewTree) -> list[str]:
    """Give the tree as it is read, all opened."""
    found = list[str]()
    for group in below(tree.invisibleRootItem()):
        found.append(group.text(0))
        for record in below(group):
            record.setExpanded(True)
            found.append(f"  {record.text(0)}")
            found += [f"    {field.text(0)}: {field.text(1)} > {field.text(2)}" for field in below(record)]
    return found


def test_what_comes_in_is_shown_by_record_and_field(dialog: ReturnDialog) -> None:
    assert lines(dialog.preview) == [
        "Changed (1)",
        "  Member: Thailand",
        "    Native name:  > ไทย",
        "Removed (1)",
        "  Member: Nauru",
        "    Recycle bin: in use > in the recycle bin",
    ]
    assert dialog.questions is not None
    assert dialog.questions.count.text() == "0 of 2 decided"
    assert dialog.left.text().startswith("2 questions are left for later")


def test_each_answer_is_counted_and_everything_lands_as_one_step_that_undo_takes_back(
    dialog: ReturnDialog, window: Window, office: Office, records: dict[str, Ref]
) -> None:
    pane = dialog.questions
    assert pane is not None
    said = list[str]()
    office.said.connect(said.append)
    by_field = {each.field: row for row, each in enumerate(pane.conflicts)}
    pane.list.setCurrentRow(by_field["native_name"])
    question_of(dialog).choose(Side.VENUE)
    assert pane.count.text() == "1 of 2 decided"
    pane.next_button.click()
    assert pane.list.currentRow() == by_field["note"]
    question_of(dialog).choose(Side.THIRD)
    question_of(dialog).text.setPlainText("They agreed on this and that.")
    pane.go_on()
    pane.list.setCurrentRow(by_field["note"])
    assert question_of(dialog).text.toPlainText() == "They agreed on this and that."
    assert pane.count.text() == "2 of 2 decided"
    assert not dialog.left.isVisible()
    dialog.bring_button.click()
    assert not dialog.isVisible()
    assert value(office, records["Cambodia"], "native_name") == ARABIC
    assert value(office, records["meeting"], "note") == "They agreed on this and that."
    assert value(office, records["Thailand"], "native_name") == "ไทย"
    assert venue_copies(office.database)[0].values["state"] == "returned"
    assert said[-1] == "Saved: Bring back the venue copy for Adelaide"
    assert office.database.path is not None
    assert list((office.database.path.parent / "Backups").glob("*before bringing back*"))
    window.deeds.undo()
    assert value(office, records["Cambodia"], "native_name") == KHMER
    assert value(office, records["Thailand"], "native_name") == ""
    assert venue_copies(office.database)[0].values["state"] == "out"


def pick(pane: QuestionsPane, words: str) -> None:
    """Choose an answer to many questions from the menu, by what it begins with."""
    pane.many.offer()
    found = [each for each in pane.many.choices.actions() if each.text().replace("&", "").startswith(words)]
    assert [each.isEnabled() for each in found] == [True]
    found[0].trigger()


def test_questions_stand_by_the_names_of_their_records(dialog: ReturnDialog) -> None:
    assert dialog.questions is not None
    rows = [dialog.questions.list.item(row).text() for row in range(2)]
    assert rows == ["Cambodia\nNative name", "Meeting\nNote"]


def test_many_questions_are_answered_at_once_and_that_is_taken_back_alone(dialog: ReturnDialog) -> None:
    pane = dialog.questions
    assert pane is not None
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    QTest.keyClick(pane.list, Qt.Key.Key_Space)
    assert [each.heading for each in pane.ticked_ones()] == ["Meeting"]
    pick(pane, "Take the copy’s where ticked (1)")
    assert pane.list.item(1).text() == "Meeting\nNote → the copy’s"
    assert question_of(dialog).buttons[Side.VENUE].isChecked()
    pick(pane, "Keep the office’s wherever nothing is decided (1)")
    assert pane.count.text() == "2 of 2 decided"
    pane.many.offer()
    assert [each.isEnabled() for each in pane.many.choices.actions() if "nothing is" in each.text()] == [False, False]

    question_of(dialog).choose(Side.LATER)  # by itself, after it was answered with others
    pane.many.back.click()
    assert [pane.list.item(row).text() for row in range(2)] == ["Cambodia\nNative name", "Meeting\nNote → later"]
    pane.many.back.click()
    assert not pane.many.back.isVisible()
    assert pane.answers == {pane.conflicts[1]: Answer(Side.LATER)}
    assert dialog.left.text().startswith("2 questions are left")


def test_two_long_texts_with_little_in_common_are_told_to_be_so(
    qtbot: QtBot, office: Office, records: dict[str, Ref], copy: Path
) -> None:
    edit(office, records["meeting"], note="Asked by telephone on Tuesday whether the second day is still open.")
    with at(copy) as laptop:
        edit_record(laptop, records["meeting"], {"note": "Observers sat behind their members, as in the year before."})
    shown = ReturnDialog(office, copy, look(office.database, copy))
    qtbot.addWidget(shown)
    texts = [label.text() for label in question_of(shown).findChildren(QLabel)]
    assert any("few words in common" in each for each in texts)
    assert not any("<u>" in each for each in texts)


def test_what_is_left_for_later_is_kept_on_a_list(
    dialog: ReturnDialog, office: Office, records: dict[str, Ref]
) -> None:
    noticed = list[UserError]()
    office.noticed.connect(noticed.append)
    question_of(dialog).choose(Side.LATER)
    assert dialog.questions is not None
    assert dialog.questions.count.text() == "0 of 2 decided"
    dialog.bring_button.click()
    assert value(office, records["Cambodia"], "native_name") == KHMER
    assert queries.count(office.database, "merge_question") == 2
    assert noticed[0].message == "2 questions were left open."


def test_a_copy_that_brings_nothing_new_says_so(office: Office, window: Window, copy: Path) -> None:
    noticed = list[UserError]()
    office.noticed.connect(noticed.append)
    assert bring_back(office, window, copy) is None
    assert "brings nothing new" in noticed[0].message


def test_a_file_that_is_none_of_ours_is_refused_and_no_question_asked(
    office: Office, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "b.balicopy"
    file.write_bytes(b"nothing")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    refused = list[UserError]()
    office.refused.connect(refused.append)
    window.actions_by_name["bring_back"].trigger()
    assert "is not a baliapp database" in refused[0].message
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    window.actions_by_name["bring_back"].trigger()
    assert len(refused) == 1


def test_a_copy_is_asked_for_and_brought_back_from_the_menu(
    office: Office, window: Window, worked_on: Path, monkeypatch: pytest.MonkeyPatch, records: dict[str, Ref]
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(worked_on), ""))
    monkeypatch.setattr(ReturnDialog, "exec", lambda self: self.bring())
    window.actions_by_name["bring_back"].trigger()
    assert value(office, records["Thailand"], "native_name") == "ไทย"


def test_a_file_that_a_cloud_folder_made_beside_it_is_told(window: Window, office: Office, tmp_path: Path) -> None:
    other = tmp_path / "desk (conflicted copy 2026-03-03 091200).bali"
    other.write_bytes((tmp_path / "desk.bali").read_bytes())
    noticed = list[UserError]()
    office.noticed.connect(noticed.append)
    window.become_able()
    window.become_able()
    assert len(noticed) == 1
    assert other.name in noticed[0].message


def test_a_copy_with_a_passphrase_is_asked_for_it_until_it_fits(
    office: Office, window: Window, records: dict[str, Ref], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, file = new_key("a long passphrase"), tmp_path / "locked.balicopy"
    take(office.database, file, Taking(), key=key)
    with holding(key), at(file) as laptop:
        edit_record(laptop, records["Thailand"], {"native_name": "ไทย"})

    def wrong_then_right(asking: PassphraseDialog) -> None:
        QTest.keyClicks(asking.line, "WRONG")  # without Shift
        assert "Caps Lock" in asking.caps.sentence.text()
        asking.open_button.click()
        assert "does not open" in asking.fault.sentence.text()
        asking.line.setText("a long passphrase")
        asking.open_button.click()

    monkeypatch.setattr(ReturnDialog, "exec", lambda self: self.bring())
    with answering(PassphraseDialog, wrong_then_right):
        changed = bring_back(office, window, file)
    assert changed is not None
    assert value(office, records["Thailand"], "native_name") == "ไทย"
    assert key_of(file) is None, "its key is forgotten again"
    with answering(PassphraseDialog, lambda asking: asking.reject()):
        assert bring_back(office, window, file) is None
    with holding(key):
        assert bring_back(office, window, file) is None


def test_what_was_left_open_is_decided_later_each_as_a_step(
    dialog: ReturnDialog, window: Window, office: Office, records: dict[str, Ref]
) -> None:
    dialog.bring_button.click()

    def answer(shown: OpenQuestionsDialog) -> None:
        assert not shown.decide_button.isEnabled()
        for row, conflict in enumerate(shown.questions.conflicts):
            shown.questions.list.setCurrentRow(row)
            assert shown.questions.question is not None
            shown.questions.question.choose(Side.VENUE if conflict.field == "note" else Side.LATER)
        shown.decide_button.click()
        assert not shown.isVisible()

    with answering(OpenQuestionsDialog, answer):
        window.actions_by_name["open_questions"].trigger()
    assert value(office, records["meeting"], "note") == "The office met.\nThey agreed on nothing."
    assert value(office, records["Cambodia"], "native_name") == KHMER
    assert queries.count(office.database, "merge_question") == 1
    window.deeds.undo()
    assert value(office, records["meeting"], "note") == "The office met.\nThey agreed on much."
    assert queries.count(office.database, "merge_question") == 2


def test_where_nothing_is_open_that_is_said(window: Window, office: Office) -> None:
    noticed = list[UserError]()
    office.noticed.connect(noticed.append)
    window.actions_by_name["open_questions"].trigger()
    assert noticed[0].message == "No question is open."


def test_what_was_changed_back_there_comes_in_as_history_and_the_return_is_noted(
    office: Office, window: Window, records: dict[str, Ref], copy: Path
) -> None:
    with at(copy) as laptop:
        edit_record(laptop, records["Thailand"], {"native_name": "ไทย"})
        undo(laptop)
    with answering(ReturnDialog, lambda dialog: dialog.bring_button.click()):
        assert bring_back(office, window, copy) is not None
    assert venue_copies(office.database)[0].values["state"] == "returned"
    assert "ไทย" in {
        line.after for step in queries.history(office.database, records["Thailand"]) for line in step.changes
    }
