"""Laws of related records: grouped, newest first, opened, added and taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.related.related_rows import RelatedGroup, groups_of
from baliapp.gui.related.related_table import GroupModel
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.links import shown_in
from tests.gui.records import make, member, stored


def titles(groups: list[RelatedGroup]) -> list[str]:
    return [group.title for group in groups]


def cells(group: RelatedGroup) -> list[tuple[str, ...]]:
    return [line.cells for line in group.lines]


def attend(office: Office, meeting: Ref, who: Ref, capacity: str = "participant") -> Ref:
    return make(office, "attendance", meeting=meeting.id, participant=who.id, capacity=capacity)


def test_memberships_say_body_status_and_dates(office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="co-chair", since=read_date("Nov 2012"))

    (memberships,) = groups_of(office.database, thailand)

    assert memberships.title == "Memberships"
    assert memberships.columns == ("Body", "Status", "From")
    assert cells(memberships) == [("Ad Hoc Group", "Co-chair", "November 2012")]
    assert memberships.lines[0].opens == group


def test_meetings_of_a_member_come_newest_first_with_date_and_capacity(office: Office) -> None:
    thailand = member(office)
    for year in ("2003", "2012", "2002"):
        attend(office, make(office, "meeting", title=f"Meeting of {year}", dates=read_date(year)), thailand)
    attend(office, make(office, "meeting", title="Undated meeting"), thailand, "observer")

    (attendances,) = groups_of(office.database, thailand)

    assert attendances.columns == ("Meeting", "Date", "Capacity")
    assert cells(attendances) == [
        ("Meeting of 2012", "2012", "Participant"),
        ("Meeting of 2003", "2003", "Participant"),
        ("Meeting of 2002", "2002", "Participant"),
        ("Undated meeting", "", "Observer"),
    ]


def test_those_at_a_meeting_are_grouped_by_capacity_in_its_order(office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    attend(office, meeting, member(office, "Thailand"))
    attend(office, meeting, member(office, "Laos"))
    attend(office, meeting, member(office, "Australia"), "co-chair")
    make(office, "attendance", meeting=meeting.id, party="A guest", capacity="participant")

    groups = groups_of(office.database, meeting)

    assert titles(groups) == ["Attendances: Co-chair", "Attendances: Participant"]
    assert sorted(cells(groups[1])) == [("A guest",), ("Laos",), ("Thailand",)]


def test_a_meeting_shows_the_paragraphs_of_its_documents(office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    statement = make(office, "document", title="Statement", meeting=meeting.id)
    make(office, "outcome_paragraph", document=statement.id, number="1", summary="Members agreed.")

    groups = groups_of(office.database, meeting)

    assert titles(groups) == ["Documents", "Outcome paragraphs"]
    assert groups[1].given == {"document": statement.id}


def test_an_objective_shows_its_twins_with_list_and_wording(office: Office) -> None:
    theme = make(office, "theme", name="Information")
    eight, ten = (make(office, "objective_list", title=title) for title in ("The eight", "The ten"))
    first = make(office, "objective", wording="Share more", in_list=eight.id, theme=theme.id, position=1)
    make(office, "objective", wording="Sharing <more>", in_list=ten.id, theme=theme.id, position=1)

    twins = next(
        each for each in groups_of(office.database, first) if each.title == "The same objective in other lists"
    )

    assert twins.columns == ("List", "Wording")
    assert cells(twins) == [("The eight", "Share more"), ("The ten", "Sharing <more>")]
    assert twins.count == 1
    assert twins.given is None


def test_nothing_related_says_what_to_do(qtbot: QtBot, office: Office) -> None:
    related = shown_in(qtbot, office, member(office))

    assert related.empty.isVisible()


def test_enter_opens_the_far_end_of_a_link(qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="member")
    related = shown_in(qtbot, office, thailand)
    table = related.tables[0]
    table.setCurrentIndex(table.model().index(0, 0))

    with qtbot.waitSignal(related.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == [group]


def test_delete_puts_the_link_into_the_bin_and_leaves_its_ends(qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    link = make(office, "membership", participant=thailand.id, body=group.id, status="member")
    related = shown_in(qtbot, office, thailand)
    office.changed.connect(lambda _changed: related.show_groups(thailand, groups_of(office.database, thailand)))
    table = related.tables[0]
    table.setCurrentIndex(table.model().index(0, 0))

    QTest.keyClick(table, Qt.Key.Key_Delete)

    assert stored(office, link).deleted
    assert (stored(office, thailand).deleted, stored(office, group).deleted) == (None, None)
    assert related.tables == []
    office.undo()
    assert len(related.tables) == 1


def test_delete_takes_no_record_away_that_is_not_a_link(qtbot: QtBot, office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    document = make(office, "document", title="Statement", meeting=meeting.id)
    table = shown_in(qtbot, office, meeting).tables[0]
    table.setCurrentIndex(table.model().index(0, 0))

    QTest.keyClick(table, Qt.Key.Key_Delete)

    assert stored(office, document).deleted is None


def test_a_new_link_begins_with_what_is_known(qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    dialog = NewRecordDialog(office, "membership", {"body": group.id, "status": "member"}, ["body"])
    qtbot.addWidget(dialog)

    assert list(dialog.rows.rows) == ["participant", "status", "since", "until", "note"]
    dialog.rows.rows["participant"].editor.put("thai")
    dialog.accept()

    assert dialog.made is not None
    values = stored(office, dialog.made).values
    assert (values["participant"], values["body"], values["status"]) == (thailand.id, group.id, "member")


@pytest.mark.parametrize("typed", ["", "Atlantis"])
def test_a_new_link_that_lacks_what_it_needs_says_so_and_stays_open(typed: str, qtbot: QtBot, office: Office) -> None:
    group = make(office, "body", name="Ad Hoc Group")
    dialog = NewRecordDialog(office, "membership", {"body": group.id, "status": "member"}, ["body"])
    qtbot.addWidget(dialog)
    dialog.rows.rows["participant"].editor.put(typed)

    dialog.accept()

    assert dialog.made is None
    assert dialog.fault.sentence.text()
    assert queries.count(office.database, "membership") == 0


def test_a_folded_group_stays_folded(qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="member")
    related = shown_in(qtbot, office, thailand)

    related.fold("Memberships")
    again = shown_in(qtbot, office, thailand)
    assert again.tables[0].isHidden()
    again.fold("Memberships")
    assert not shown_in(qtbot, office, thailand).tables[0].isHidden()


def test_the_lines_obey_the_laws_of_qt_models(office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    for name in ("Thailand", "Laos"):
        attend(office, meeting, member(office, name))
    model = GroupModel(groups_of(office.database, meeting)[0])

    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Laos", "Thailand"]


def test_tables_are_as_high_as_their_lines(qtbot: QtBot, office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    for number in range(300):
        attend(office, meeting, member(office, f"Member {number}"))
    related = shown_in(qtbot, office, meeting)
    table = related.tables[0]

    assert table.height() >= 300 * table.rowHeight(0)
    assert not table.verticalScrollBar().isVisible()


def test_a_link_erased_in_the_meantime_is_told_in_words(qtbot: QtBot, office: Office) -> None:
    related = shown_in(qtbot, office, member(office))
    told: list[UserError] = []
    office.refused.connect(told.append)

    related.edit(Ref("membership", "gone"))

    assert [fault.message for fault in told] == ["This record is no longer there."]


def test_a_meeting_says_how_many_are_recorded_and_that_there_may_be_more(qtbot: QtBot, office: Office) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    for name, capacity in (("Thailand", "co-chair"), ("Laos", "participant")):
        make(office, "attendance", meeting=meeting.id, participant=member(office, name).id, capacity=capacity)

    texts = [label.text() for label in shown_in(qtbot, office, meeting).findChildren(QLabel)]

    assert "2 recorded; the list may be incomplete." in texts


def test_what_can_be_added_is_called_as_officers_call_it(qtbot: QtBot, office: Office) -> None:
    related = shown_in(qtbot, office, make(office, "meeting", title="First Meeting"))

    offered = [action.text() for action in related.add_button.menu().actions()]

    assert offered == ["Document…", "Participant…", "Agenda item…"]


@pytest.mark.parametrize("odd", [5, "x", {"a": 1}, [1, None]])
def test_odd_settings_close_no_group(odd: object, qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="member")
    office.settings.set("related.closed", odd)

    assert not shown_in(qtbot, office, thailand).tables[0].isHidden()
