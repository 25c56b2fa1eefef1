"""Lists of participants are issued, compared with the one before, and printed with sheets and cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.issue_dialog import IssueDialog
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import people
from tests.gui.dialogs import answering
from tests.gui.records import make


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
