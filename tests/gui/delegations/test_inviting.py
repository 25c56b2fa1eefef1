"""Who may be invited is offered by memberships, and entered in one step."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.invite_dialog import GROUPS, InviteDialog
from baliapp.gui.kit.office import Office
from baliapp.store.meetings.inviting import COMES_AS, attendances
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import came
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored

DAY = read_date("13 November 2012")


def test_the_certain_are_ticked_and_the_doubtful_apart_with_their_reason(
    office: Office, section: DelegationsSection, meeting: Ref
) -> None:
    def answer(dialog: InviteDialog) -> None:
        assert [(each.name, item.checkState(0) is Qt.CheckState.Checked) for item, each in dialog.items] == [
            ("Bland", False), ("Aland", True),
        ]  # fmt: skip
        assert "Nobody knows since when" in dialog.items[0][0].text(2)
        assert dialog.invite_button.text() == "&Invite 1"
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
    assert "The meeting has no body. Name it in the form" in dialog.told.text()
    assert dialog.circle.currentText() == "Nobody: the meeting has no body"


def offered(dialog: InviteDialog) -> list[tuple[str, bool]]:
    return [(each.name, item.checkState(0) is Qt.CheckState.Checked) for item, each in dialog.items]


def test_a_wider_circle_is_a_choice_in_words(office: Office, meeting: Ref, qtbot: QtBot) -> None:
    group = make(office, "body", name="Working Group", kind="group")
    dialog = InviteDialog(office, stored(office, make(office, "meeting", title="Other", body=group.id, dates=DAY)))
    qtbot.addWidget(dialog)
    words = [dialog.circle.itemText(place) for place in range(dialog.circle.count())]
    assert words == ["Only those of the Working Group", "Also those of the Group"]
    assert dialog.circle.currentIndex() == 0
    assert offered(dialog) == []
    assert "name no members of the Working Group on that day. Choose above" in dialog.told.text()
    dialog.circle.setCurrentIndex(1)
    assert offered(dialog) == [("Bland", False), ("Aland", True)]
    assert dialog.invite_button.text() == "&Invite 1"
    assert "Choose above" not in dialog.told.text()
    assert "So others are offered, as chosen above. Untick a group" in dialog.told.text()
    heading = dialog.tree.topLevelItem(1)
    assert heading is not None
    heading.setCheckState(0, Qt.CheckState.Unchecked)
    assert offered(dialog) == [("Bland", False), ("Aland", False)]
    assert not dialog.invite_button.isEnabled()
    dialog.circle.setCurrentIndex(0)
    assert offered(dialog) == []


def test_each_status_is_a_group_with_one_tick_for_all_of_it(office: Office, qtbot: QtBot) -> None:
    body = make(office, "body", name="Group", kind="group")
    for name, status in (("Zland", "member"), ("Aland", "observer"), ("Bland", "co-chair"), ("Cland", "member"),
                         ("Dland", "steering member")):  # fmt: skip
        who = member(office, name)
        make(office, "membership", participant=who.id, body=body.id, status=status, since=read_date("1 May 2012"))
    dialog = InviteDialog(office, stored(office, make(office, "meeting", title="Other", body=body.id, dates=DAY)))
    qtbot.addWidget(dialog)
    heads = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    told = ["Co-Chairs (1)", "Members of the Steering Group (1)", "Members (2)", "Observers (1)"]
    assert [head.text(0) for head in heads if head] == told
    assert [each.name for _item, each in dialog.items] == ["Bland", "Dland", "Cland", "Zland", "Aland"]
    observers = heads[3]
    assert observers is not None
    observers.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.invite_button.text() == "&Invite 4"
    certain = set(COMES_AS.values())
    assert certain == {capacity for capacity, _name in GROUPS}
