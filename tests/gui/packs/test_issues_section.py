"""What was issued of a meeting is listed, opens again, is compared with now and amended, from the meeting's page."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.changes_dialog import ChangesDialog
from baliapp.gui.packs.copies_window import CopiesWindow
from baliapp.gui.packs.issue_dialog import IssueDialog
from baliapp.gui.packs.issues_section import IssuesSection
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.packs.issues.issuing import draft_issue
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import edit_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.packs.copies import Planned, plan_copies
from baliapp.store.packs.definitions import delete_definition, make_definition
from baliapp.store.packs.issues import issue, issues_of, kept_file
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.stored_files import FILES
from tests.gui.dialogs import answering
from tests.gui.records import make


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting with an item that has a brief."""
    found = make(office, "meeting", title="Meeting in Bali", key="SOM 9", dates=read_date("3 December 2099"))
    add_item(office.database, found, {"title": "Item", "background": "The background."})
    return found


@pytest.fixture
def request_(office: Office, meeting: Ref) -> PackRequest:
    """Ask for a small pack for the chair."""
    made = make_definition(office.database, {"name": "Mine"}, ["control", "agenda", "briefs"]).made
    definition = next(each for each in made if each.type == "pack_definition")
    return PackRequest(meeting, "Chair’s edition", definition=definition)


@pytest.fixture
def section(office: Office, meeting: Ref, qtbot: QtBot) -> Iterator[IssuesSection]:
    """Give the section in a window of its own, which looks again as the page does."""
    found = IssuesSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(meeting))
    found.show_record(meeting)
    found.show()
    yield found
    if found.preview is not None:
        found.preview.close()


def issued(office: Office, request: PackRequest, qtbot: QtBot) -> Entry:
    """Issue a pack through the dialog."""
    dialog = IssueDialog(office, request)
    qtbot.addWidget(dialog)
    dialog.make()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert dialog.preview is not None
    dialog.preview.close()
    return issues_of(office.database, request.meeting)[-1]


def compared(office: Office, issue: Entry, qtbot: QtBot) -> ChangesDialog:
    """Compare an issue with now."""
    dialog = ChangesDialog(office, issue)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.job is None)
    return dialog


def rows(section: IssuesSection) -> list[str]:
    items = section.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return [item.text(0) for item in items]


def saying(words: str) -> Callable[[QMessageBox], None]:
    """Give an answer to a question by the button of these words."""

    def answer(box: QMessageBox) -> None:
        next(each for each in box.buttons() if each.text().replace("&", "") == words).click()

    return answer


def brief(office: Office, meeting: Ref, words: str) -> None:
    (item,) = [each for each in all_entries(office.database, "agenda_item") if each.values["meeting"] == meeting.id]
    edit_record(office.database, item.ref, {"background": words})


def test_nothing_is_issued_yet_and_the_dialog_that_makes_packs_issues_one(
    section: IssuesSection, office: Office, qtbot: QtBot
) -> None:
    assert section.pages.currentIndex() == 1
    assert [section.open_button.isEnabled(), section.compare_button.isEnabled()] == [False, False]
    with answering(PackDialog, lambda dialog: dialog.reject()):
        section.issue_button.click()
    assert section.ref is not None
    dialog = PackDialog(office, section.ref)
    qtbot.addWidget(dialog)
    with answering(IssueDialog, lambda asked: asked.issue_button.click()):
        dialog.issue_button.click()
    qtbot.waitUntil(lambda: rows(section) == ["Issue 1"])
    assert section.pages.currentIndex() == 0


def test_an_issue_opens_as_the_exact_file(
    section: IssuesSection, office: Office, request_: PackRequest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = issued(office, request_, qtbot)
    section.open_button.click()
    assert section.preview is not None
    assert not section.preview.pages.path.exists()  # shown from memory
    assert section.preview.pages.content == kept_file(office.database, one)
    assert section.preview.pages.path.name == "Briefing pack SOM 9 Chair Issue 1.pdf"
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    section.preview.file.open_outside()
    assert Path(opened[0].toLocalFile()).read_bytes() == kept_file(office.database, one)


def test_undo_takes_an_issue_back_and_redo_brings_it_again(
    section: IssuesSection, office: Office, request_: PackRequest, qtbot: QtBot
) -> None:
    issued(office, request_, qtbot)
    office.perform(undo.undo)
    assert rows(section) == []
    office.perform(undo.redo)
    assert rows(section) == ["Issue 1"]
    section.hold(is_held=True)
    assert not section.issue_button.isEnabled()
    assert section.open_button.isEnabled()


def test_what_was_harmed_is_not_shown_but_told(
    section: IssuesSection, office: Office, request_: PackRequest, qtbot: QtBot
) -> None:
    issued(office, request_, qtbot)
    with office.database.altering() as connection:
        connection.execute(FILES.update().values(content=b"other"))
    told = list[str]()
    office.refused.connect(lambda fault: told.append(str(fault)))
    section.open_button.click()
    assert "is not what was issued" in told[0]
    assert section.preview is None


def test_changes_are_told_and_become_replacement_pages_or_an_addendum(
    section: IssuesSection, office: Office, meeting: Ref, request_: PackRequest, qtbot: QtBot
) -> None:
    one = issued(office, request_, qtbot)
    same = compared(office, one, qtbot)
    assert same.counted.text() == "No page has changed."
    assert (same.replace_button.isEnabled(), same.add_button.isEnabled(), same.chosen()) == (False, False, [])
    same.reject()
    brief(office, meeting, "The background. Kim adds this.")
    dialog = compared(office, one, qtbot)
    assert dialog.chosen() == ["briefs"]
    item = dialog.tree.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.childCount()) == ("Briefs", 1)
    recursive = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    assert len(dialog.tree.findItems("New: “Kim adds this.”", recursive)) == 1
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.add_button.isEnabled()
    item.setCheckState(0, Qt.CheckState.Checked)
    with answering(QMessageBox, saying("Issue")):
        dialog.add_button.click()
        qtbot.waitUntil(lambda: dialog.preview is not None)
    again = compared(office, one, qtbot)
    assert again.chosen() == [], "the addendum tells it"
    with answering(QMessageBox, saying("Issue")):
        again.replace_button.click()
        qtbot.waitUntil(lambda: again.preview is not None)
    assert rows(section) == ["Issue 1", "Addendum 1", "Replacement pages 1"]
    section._go_to(issues_of(office.database, meeting)[-1].ref)  # noqa: SLF001 - stands on what amends the issue
    with answering(ChangesDialog, lambda shown: shown.reject()):
        section.compare_button.click()


def test_before_pages_are_issued_it_is_asked_what_is_kept_under_which_symbol_and_for_whom(
    office: Office, meeting: Ref, request_: PackRequest, qtbot: QtBot
) -> None:
    one = issued(office, request_, qtbot)
    plan_copies(office.database, one.ref, [Planned("Chair"), Planned("Kim")])
    brief(office, meeting, "The background. Kim adds this.")
    dialog = compared(office, one, qtbot)
    asked = list[str]()

    def decline(box: QMessageBox) -> None:
        asked.extend((box.text(), box.informativeText()))
        saying("Issue nothing")(box)

    with answering(QMessageBox, decline):
        dialog.replace_button.click()
        qtbot.waitUntil(lambda: dialog.job is None)
    question, told = asked
    assert question == "Issue Replacement pages 1 to Briefing pack SOM 9/Chair/Issue 1?"
    assert "kept in the database as “Briefing pack SOM 9/Chair/Issue 1/Repl.1”" in told
    assert "those who have the Chair’s edition" in told
    assert "2 numbered copies of that are given out" in told
    assert len(issues_of(office.database, meeting)) == 1
    assert dialog.replace_button.isEnabled()


def test_the_question_before_an_issue_says_its_symbol_and_for_whom_it_is(
    office: Office, request_: PackRequest, qtbot: QtBot
) -> None:
    dialog = IssueDialog(office, request_)
    qtbot.addWidget(dialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "SOM 9/Chair/Issue 1" in told
    assert "For the chair: with internal items" in told
    assert "can be saved as a file" in told


def test_numbered_copies_open_in_a_window_of_their_own(
    section: IssuesSection, office: Office, request_: PackRequest, qtbot: QtBot
) -> None:
    one = issued(office, request_, qtbot)

    def look(window: CopiesWindow) -> None:
        assert (window.current(), window.what.currentText()) == (one.ref, "Briefing pack SOM 9/Chair/Issue 1")
        assert not window.undo_button.isEnabled()
        office.perform(partial(plan_copies, issued=one.ref, wanted=[Planned("Kim")]))
        assert window.section.counted.text() == "1 copy – in the office: 1"
        window.undo_button.click()
        assert (window.section.counted.text(), window.undo_button.isEnabled()) == ("", False)
        window.undoing.undo()  # what was issued before stays
        assert window.current() == one.ref
        office.refused.emit(UserError("No.", "Try again."))
        assert window.fault.sentence.text() == "No. Try again."

    with answering(CopiesWindow, look):
        section.copies_button.click()


def test_a_number_given_meanwhile_is_told_in_the_dialog(office: Office, request_: PackRequest, qtbot: QtBot) -> None:
    dialog = IssueDialog(office, request_)
    qtbot.addWidget(dialog)
    draft = draft_issue(office.database, request_)
    issue(office.database, draft.new)
    dialog._keep(draft)  # noqa: SLF001 - what comes out of the lane after somebody else has issued
    assert "was issued already" in dialog.fault.sentence.text()


def test_comparing_is_given_up_by_closing_and_issuing_is_cancelled_first(
    office: Office, request_: PackRequest, qtbot: QtBot
) -> None:
    one = issued(office, request_, qtbot)
    dialog = ChangesDialog(office, one)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    asked = IssueDialog(office, request_)
    qtbot.addWidget(asked)
    asked.show()
    asked.make()
    asked.reject()
    assert asked.isVisible()
    assert asked.step.text() == "Cancelling…"
    assert asked.job is not None
    asked.job.cancelled.emit()
    assert asked.fault.sentence.text() == "Cancelled; nothing was issued."


def test_why_nothing_can_be_made_is_told_in_the_dialog(office: Office, request_: PackRequest, qtbot: QtBot) -> None:
    assert request_.definition is not None
    delete_definition(office.database, request_.definition)
    dialog = IssueDialog(office, request_)
    qtbot.addWidget(dialog)
    dialog.make()
    qtbot.waitUntil(lambda: dialog.job is None)
    assert "definition of this pack is not in the records" in dialog.fault.sentence.text()
    assert issues_of(office.database, request_.meeting) == []


def test_a_line_to_check_leads_to_its_record(office: Office, meeting: Ref, request_: PackRequest, qtbot: QtBot) -> None:
    dialog = IssueDialog(office, request_, [Line("The meeting has no place.", meeting)])
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(office.wanted) as wanted:
        dialog.checks.record_wanted.emit(meeting)
    assert wanted.args == [meeting]


def test_a_pack_that_was_looked_at_is_issued_from_its_window(
    office: Office, meeting: Ref, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = PackDialog(office, meeting)
    qtbot.addWidget(dialog)
    dialog.form.file.setText(str(tmp_path / "pack.pdf"))
    dialog.make()
    preview = dialog.preview
    assert preview is not None
    assert preview.making is not None
    with qtbot.waitSignal(preview.making.finished):
        pass
    assert preview.issue_action.isVisible()
    with answering(IssueDialog, lambda asked: asked.issue_button.click()):
        preview.issue_action.trigger()
    qtbot.waitUntil(lambda: len(issues_of(office.database, meeting)) == 1)
    preview.close()
