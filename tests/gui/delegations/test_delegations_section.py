"""The page of a meeting shows who comes: invited by memberships, named by keys, there or not, and on which list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.invite_dialog import InviteDialog
from baliapp.gui.delegations.issue_dialog import IssueDialog
from baliapp.gui.delegations.paper_dialog import PAPERS, PaperDialog
from baliapp.gui.delegations.replace_dialog import ReplaceDialog
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.kit.folders import folder_for
from baliapp.gui.kit.office import Office
from baliapp.store import operations, queries
from baliapp.store.delegations import add_delegates, delegations
from baliapp.store.entries import Ref
from baliapp.store.inviting import attendances
from baliapp.store.participants_lists import issue
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting of a body with a member for certain, and one in doubt."""
    body = make(office, "body", name="Group", kind="process")
    for name, since in (("Aland", "2002"), ("Bland", "")):
        who = member(office, name)
        make(office, "membership", participant=who.id, body=body.id, status="member", since=read_date(since))
    return make(office, "meeting", title="Meeting", body=body.id, dates=read_date("12–13 November 2012"))


@pytest.fixture
def attendance(office: Office, meeting: Ref) -> Ref:
    """Give the delegation of Aland."""
    aland = next(each for each in queries.all_entries(office.database, "participant") if each.heading == "Aland")
    return make(office, "attendance", meeting=meeting.id, participant=aland.ref.id, capacity="participant")


@pytest.fixture
def section(office: Office, meeting: Ref, qtbot: QtBot) -> DelegationsSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = DelegationsSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(meeting))
    found.resize(1200, 700)
    found.show_record(meeting)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def came(section: DelegationsSection) -> list[str]:
    rows = section.delegations.rows
    return [str(rows.index(row, 0).data(DISPLAY)) for row in range(rows.rowCount())]


def named(section: DelegationsSection) -> list[tuple[str, str]]:
    rows = section.delegations.delegates.rows
    return [(str(rows.index(row, 0).data()), str(rows.index(row, 1).data())) for row in range(rows.rowCount())]


def name_by_keys(section: DelegationsSection, name: str) -> None:
    line = section.delegations.delegates.line
    line.setFocus()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_certain_are_ticked_and_the_doubtful_apart_with_their_reason(
    office: Office, section: DelegationsSection, meeting: Ref
) -> None:
    def answer(dialog: InviteDialog) -> None:
        assert [(each.name, item.checkState(0) is Qt.CheckState.Checked) for item, each in dialog.items] == [
            ("Bland", False), ("Aland", True),
        ]  # fmt: skip
        assert "Nobody knows since when" in dialog.items[0][0].text(2)
        assert dialog.invite_button.text() == "Invite 1"
        dialog.invited_on.editor.put("one day")
        dialog.invite()
        assert dialog.isVisible()
        dialog.invited_on.editor.put("1 August 2012")
        dialog.invite()

    assert "Nobody is entered yet" in section.delegations.told.text()
    with answering(InviteDialog, answer):
        section.delegations.invite_button.click()
    assert came(section) == ["Aland"]
    (made,) = attendances(office.database, meeting)
    assert str(made.values["invited_on"]) == "1 August 2012"

    def again(dialog: InviteDialog) -> None:
        assert [each.name for _item, each in dialog.items] == ["Bland"]
        assert not dialog.invite_button.isEnabled()

    with answering(InviteDialog, again):
        section.delegations.invite_button.click()
    office.undo()
    assert came(section) == []


def test_a_meeting_without_a_body_says_that_nobody_is_known(office: Office, qtbot: QtBot) -> None:
    dialog = InviteDialog(office, stored(office, make(office, "meeting", title="Other")))
    qtbot.addWidget(dialog)
    assert dialog.items == []
    assert not dialog.invite_button.isEnabled()


def test_delegates_are_added_by_keys_with_their_post_or_as_typed(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    whose = str(stored(office, attendance).values["participant"])
    kim = make(office, "person", name="Kim Lee", address_form="Dr")
    make(office, "post", title="Director", person=kim.id, participant=whose, since=read_date("2010"))
    make(office, "person", name="Robin")
    section.show_record(Ref("meeting", str(stored(office, attendance).values["meeting"])))
    section.delegations.delegates.line.offer("ki")
    assert list(section.delegations.delegates.line.offers) == ["Kim Lee – Director"]
    for name in ("Kim Lee", "robin", "Somebody new"):
        name_by_keys(section, name)
    name_by_keys(section, "  ")
    assert named(section) == [
        ("Kim Lee", "Head of delegation"), ("Robin", "Delegate"), ("Somebody new", "Delegate"),
    ]  # fmt: skip
    first = delegations(office.database, Ref("meeting", str(stored(office, attendance).values["meeting"])))[0].delegates
    assert (first[0].values["title"], first[0].values["person"]) == ("Director", kim.id)
    assert first[2].values["person"] is None
    assert section.delegations.told.text() == "1 delegation, 3 delegates"


def people(office: Office, attendance: Ref, *names: str) -> list[Ref]:
    made = office.perform(lambda database: add_delegates(database, attendance, [{"name": name} for name in names]))
    assert made is not None
    return list(made.made)


def test_cells_are_edited_in_place_and_saved_at_once(
    office: Office, section: DelegationsSection, attendance: Ref, qtbot: QtBot
) -> None:
    (kim,) = people(office, attendance, "Kim")
    pane = section.delegations
    rows = pane.delegates.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows.setData(rows.index(0, 2), "Minister")
    assert not rows.setData(rows.index(0, 2), "Minister")
    assert rows.setData(rows.index(0, 5), "13 November 2012")
    told = list[UserError]()
    office.refused.connect(told.append)
    assert not rows.setData(rows.index(0, 5), "one day")
    assert len(told) == 1
    entry = stored(office, kim)
    assert (entry.values["title"], str(entry.values["since"])) == ("Minister", "13 November 2012")

    column = pane.rows.columns.index("credentials")
    pane.table.edit(pane.rows.index(0, column))
    (box,) = pane.table.viewport().findChildren(QComboBox)
    assert box.itemText(0) == ""
    box.setCurrentIndex(box.findText("In order"))
    box.activated.emit(box.currentIndex())
    assert stored(office, attendance).values["credentials"] == "in order"
    pane.delegates.table.edit(rows.index(0, 0))
    (line,) = pane.delegates.table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, "Lee")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(office, kim).values["name"] == "Lee")


def test_the_keys_of_the_list_move_and_take_off_and_the_button_makes_head(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    people(office, attendance, "Kim", "Lee", "Robin")
    pane = section.delegations.delegates
    pane.table.setCurrentIndex(pane.rows.index(2, 0))
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [name for name, _role in named(section)] == ["Kim", "Robin", "Lee"]
    pane.head_button.click()
    assert named(section) == [("Robin", "Head of delegation"), ("Kim", "Delegate"), ("Lee", "Delegate")]
    assert pane.table.currentIndex().row() == 0
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert [name for name, _role in named(section)] == ["Kim", "Lee"]
    assert section.delegations.rows.index(0, 1).data() == "2, no head"


def test_another_replaces_a_delegate_from_a_day_on(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    people(office, attendance, "Kim")

    def answer(dialog: ReplaceDialog) -> None:
        assert dialog.day.text() == "13 November 2012"
        dialog.replace()
        assert dialog.fault.sentence.text() == "Say who comes instead."
        dialog.person.setText("Lee")
        for typed, told in (("one day", "was not understood"), ("2012", "Say from which day on")):
            dialog.day.setText(typed)
            dialog.replace()
            assert told in dialog.fault.sentence.text()
        dialog.day.setText("13 November 2012")
        dialog.replace()

    with answering(ReplaceDialog, answer):
        section.delegations.delegates.replace_button.click()
    assert [name for name, _role in named(section)] == ["Lee", "Kim"]
    office.undo()
    assert [name for name, _role in named(section)] == ["Kim"]


def test_in_the_recycle_bin_nothing_is_changed(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim")
    section.hold(is_held=True)
    pane = section.delegations
    assert not pane.invite_button.isEnabled()
    assert not pane.delegates.line.isEnabled()
    assert not pane.rows.flags(pane.rows.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    pane.delegates.remove()
    pane.delegates.shift(1)
    assert len(named(section)) == 1
    section.tabs.setCurrentIndex(1)
    section.presence.table.selectAll()
    section.presence.say("present")
    assert queries.count(office.database, "presence") == 0


def test_a_block_of_presence_is_said_by_one_key(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim", "Lee")
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.table.setFocus()
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_P)
    pane.table.selectionModel().select(pane.rows.index(0, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(pane.table, Qt.Key.Key_A)
    assert [[pane.rows.index(row, column).data() for column in (1, 2, 3)] for row in (0, 1)] == [
        ["Kim", "Absent", "Present"], ["Lee", "Present", "Present"],
    ]  # fmt: skip
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert pane.rows.index(0, 2).data() == ""
    for _step in range(3):
        office.undo()
    assert queries.count(office.database, "presence") == 0
    QTest.keyClick(pane.table, Qt.Key.Key_Down)


def test_days_are_added_and_items_stand_instead(office: Office, section: DelegationsSection, meeting: Ref) -> None:
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    assert pane.advice.text() == "No delegates are entered yet."
    for typed, told in (("one day", "was not understood"), ("2012", "Type one day")):
        pane.day.setText(typed)
        pane.add_day()
        assert told in pane.fault.text()
    pane.day.setText("10 November 2012")
    pane.add_day()
    titles = [pane.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(2, 5)]
    assert titles == ["10 November 2012", "12 November 2012", "13 November 2012"]
    make(office, "agenda_item", title="Opening", meeting=meeting.id)
    pane.by.setCurrentIndex(1)
    pane.by.activated.emit(1)
    assert pane.rows.headerData(2, Qt.Orientation.Horizontal) == "Opening"


def shown(tree: QTreeWidget) -> list[tuple[str, str]]:
    """Give the names and what changed of all that is listed."""
    items = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    items.sort(key=lambda item: tree.visualItemRect(item).top())
    return [(item.text(0), item.text(1)) for item in items]


def test_a_list_is_issued_and_changes_since_are_shown(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    kim, lee = people(office, attendance, "Kim", "Lee")
    gone = make(office, "attendance", meeting=meeting.id, party="A club", capacity="observer")
    section.tabs.setCurrentIndex(2)
    pane = section.lists
    assert pane.told.text() == "There is no earlier list to compare it with."

    def answer(dialog: IssueDialog) -> None:
        assert dialog.name.currentText() == "Provisional"
        dialog.name.setCurrentText(" ")
        dialog.issue()
        assert dialog.fault.sentence.text() == "Say what this list is called."
        dialog.name.setCurrentText("Provisional")
        dialog.issued_on.editor.put("never")
        dialog.issue()
        dialog.issued_on.editor.put("1 October 2012")
        dialog.issue()

    with answering(IssueDialog, answer):
        pane.issue_button.click()
    assert pane.told.text() == "Nothing has changed since Provisional, 1 October 2012."
    operations.edit_record(office.database, kim, {"title": "Minister"})
    operations.edit_record(office.database, attendance, {"capacity": "co-chair"})
    operations.delete_records(office.database, [lee, gone])
    people(office, attendance, "Robin")
    assert shown(pane.tree)[:4] == [
        ("Aland", "Was: Participant"), ("Kim", "Was: nothing"), ("Robin", "New"), ("No longer on the list", ""),
    ]  # fmt: skip
    assert sorted(shown(pane.tree)[4:]) == [("A club", "Taken off"), ("Lee", "Taken off")]
    pane.which.setCurrentIndex(1)
    pane.which.activated.emit(1)
    assert [name for name, _change in shown(pane.tree)] == ["Aland", "Kim", "Lee", "A club"]
    assert pane.chosen() is not None


def test_a_list_that_cannot_be_read_is_said(office: Office, section: DelegationsSection, meeting: Ref) -> None:
    make(office, "participants_revision", name="Old", meeting=meeting.id, contents="{")
    section.tabs.setCurrentIndex(2)
    assert "cannot be read" in section.lists.told.text()
    office.undo()


@pytest.mark.parametrize("place", range(4))
def test_each_paper_is_made_and_shown(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path, qtbot: QtBot, place: int
) -> None:
    people(office, attendance, "Kim")
    issue(office.database, meeting, "Provisional", None)
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.paper.setCurrentIndex(place)
    assert dialog.file_name().endswith("Meeting.pdf")
    target = tmp_path / "Paper.pdf"
    dialog.make(target)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert target.read_bytes().startswith(b"%PDF")
    assert dialog.preview is not None
    dialog.preview.close()


def test_a_paper_that_cannot_be_made_is_said(office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.make(tmp_path / "Paper.pdf")
    qtbot.waitUntil(lambda: bool(dialog.fault.sentence.text()))
    assert "Nobody is on the list yet." in dialog.fault.sentence.text()
    dialog.make(tmp_path / "Paper.pdf")
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.job is None)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_file_dropped_becomes_the_note_verbale_of_the_chosen_delegation(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path, qtbot: QtBot
) -> None:
    section.show_record(meeting)
    pane = section.delegations
    assert not pane.open_button.isEnabled()
    file = tmp_path / "note.txt"
    file.write_text("Note verbale\n\nThe delegation is led by Kim.\n", encoding="utf-8", newline="")
    with answering(ImportDialog, lambda dialog: dialog.import_button.click()):
        pane.drops.dropped.emit([file])
    (document,) = queries.all_entries(office.database, "document")
    assert stored(office, attendance).values["note_verbale"] == document.ref.id
    assert pane.rows.index(0, pane.rows.columns.index("letter")).data() == document.heading
    with qtbot.waitSignal(section.opened) as opened:
        pane.open_button.click()
    assert opened.args == [document.ref]


def test_an_import_that_is_given_up_names_no_note(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path
) -> None:
    section.show_record(meeting)
    file = tmp_path / "note.txt"
    file.write_text("Note verbale\n", encoding="utf-8", newline="")
    with answering(ImportDialog, lambda dialog: dialog.reject()):
        section.delegations.take_letter([file])
    assert stored(office, attendance).values["note_verbale"] is None


def test_delegates_stand_below_where_there_is_no_room_beside(section: DelegationsSection) -> None:
    section.resize(2400, 700)
    assert section.delegations.splitter.orientation() is Qt.Orientation.Horizontal
    section.resize(500, 700)
    assert section.delegations.splitter.orientation() is Qt.Orientation.Vertical


def test_where_a_paper_is_put_is_asked_and_remembered(
    office: Office,
    section: DelegationsSection,
    attendance: Ref,
    meeting: Ref,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people(office, attendance, "Kim")
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    dialog.make_button.click()
    assert dialog.job is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "Paper.pdf"), ""))
    dialog.make_button.click()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert folder_for(office, PAPERS) == tmp_path
    assert dialog.preview is not None
    dialog.preview.close()


def test_a_delegation_is_taken_off_and_comes_back(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    section.show_record(meeting)
    section.delegations.table.setFocus()
    QTest.keyClick(section.delegations.table, Qt.Key.Key_Delete)
    assert came(section) == []
    section.delegations.remove()
    office.undo_line()
    office.undo()
    assert came(section) == ["Aland"]
