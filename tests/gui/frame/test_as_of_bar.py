"""Looking at another day: every list, record and dialog follows it, says so, and marks what nobody can tell."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.frame.window import Window
from baliapp.gui.kit import theme
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.cell_delegate import CellDelegate
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.related.related_rows import Around
from baliapp.gui.related.related_table import GroupModel
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member

THEN = AsOfDay(date(2011, 6, 1))
DOUBT = "Member? Since 10 June 2011 at the latest, so nobody can tell whether already on this day."


@pytest.fixture
def process(office: Office) -> Ref:
    return make(office, "body", name="The Process", kind="process")


@pytest.fixture
def members(office: Office, process: Ref) -> dict[str, Ref]:
    made = dict[str, Ref]()
    for name, status, since in (
        ("Australia", "member", "2002"),
        ("Tonga", "member", "by 10 June 2011"),
        ("UNODC", "member", "1 April 2013"),
        ("UNODC", "observer", "2002"),
    ):
        made[name] = made.get(name) or member(office, name)
        until = read_date("1 April 2013") if name == "UNODC" and status == "observer" else None
        keys = {"participant": made[name].id, "body": process.id, "status": status}
        make(office, "membership", **keys, since=read_date(since), until=until)
    made["Nauru"] = member(office, "Nauru")
    return made


def pane_of(window: Window) -> ListPane:
    assert window.desk is not None
    assert window.desk.pane is not None
    return window.desk.pane


def names(window: Window) -> list[str]:
    model = pane_of(window).model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def page_of(window: Window) -> RecordPage:
    assert window.desk is not None
    assert window.desk.records is not None
    page = window.desk.records.detail.page
    assert page is not None
    return page


def cell(window: Window, name: str, column: int = 0) -> QModelIndex:
    return pane_of(window).model.index(names(window).index(name), column)


def test_the_list_shows_who_stood_then_as_what_and_who_is_doubtful(
    office: Office, members: dict[str, Ref], window: Window
) -> None:
    assert names(window) == ["Australia", "Nauru", "Tonga", "UNODC"]
    office.look_as_of(THEN)
    assert names(window) == ["Australia", "Tonga", "UNODC"]
    model = pane_of(window).model
    place = [column.field for column in model.plan.columns].index("standing")
    assert cell(window, "UNODC", place).data() == "Observer"
    assert [model.is_doubtful(row) for row in range(3)] == [False, True, False]
    assert pane_of(window).count.text() == "3 of 4, 1 of them perhaps"
    pane_of(window).filter.setText("o")
    assert pane_of(window).count.text() == "2 of 3, 1 of them perhaps"
    pane_of(window).filter.setText("unodc")
    assert pane_of(window).count.text() == "1 of 3"
    pane_of(window).filter.clear()
    office.look_as_of(None)
    assert pane_of(window).count.text() == "4 records"


def test_a_doubtful_name_bears_a_sign_and_says_why(
    office: Office, members: dict[str, Ref], window: Window, qtbot: QtBot
) -> None:
    office.look_as_of(THEN)
    view, index = pane_of(window).list, cell(window, "Tonga")
    painter = view.itemDelegate()
    assert isinstance(painter, CellDelegate)
    option = QStyleOptionViewItem()
    painter.initStyleOption(option, index)
    assert not option.icon.isNull()
    plain = QStyleOptionViewItem()
    painter.initStyleOption(plain, cell(window, "Australia"))
    assert plain.icon.isNull()
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == DOUBT
    assert cell(window, "Australia").data(Qt.ItemDataRole.AccessibleDescriptionRole) is None
    at = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert DOUBT in QToolTip.text()
    QToolTip.hideText()
    qtbot.wait(1)


def test_a_list_that_was_hidden_follows_when_it_is_shown(office: Office, window: Window) -> None:
    make(office, "meeting", title="Early", dates=read_date("2002"))
    make(office, "meeting", title="Late", dates=read_date("2012"))
    assert window.desk is not None
    window.desk.show_subject("meeting")
    window.desk.show_subject("participant")
    office.look_as_of(THEN)
    window.desk.show_subject("meeting")
    assert names(window) == ["Early"]
    window.desk.show_subject("news_item")
    assert names(window) == []


def test_a_list_first_shown_later_begins_with_the_day(office: Office, window: Window) -> None:
    make(office, "meeting", title="Late", dates=read_date("2012"))
    office.look_as_of(THEN)
    assert window.desk is not None
    window.desk.show_subject("meeting")
    pane = pane_of(window)
    assert pane.model.rowCount() == 0
    assert pane.empty is not None
    assert pane.empty.sentence.text() == (
        "No meetings are known of 1 June 2011.\nGo back to today to see all there are."
    )


def test_what_has_no_dates_is_listed_whatever_the_day_and_says_so(office: Office, window: Window) -> None:
    make(office, "theme", name="Return")
    office.look_as_of(THEN)
    assert window.desk is not None
    window.desk.show_subject("more")
    window.desk.current.turn_to("theme")
    assert pane_of(window).count.text() == "1 record, whatever the day"


def test_the_window_says_which_day_it_is_in_light_and_dark(office: Office, window: Window, qapp: QApplication) -> None:
    assert window.as_of_bar is None
    assert window.actions_by_name["as_of"].iconText().strip() == "As of today"
    office.look_as_of(THEN)
    bar = window.as_of_bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.day.text() == "As of 1 June 2011"
    assert "as of 1 June 2011" in window.windowTitle()
    assert window.actions_by_name["as_of"].iconText().strip() == "As of 1 June 2011"
    grounds = list[int]()
    for scheme in ("light", "dark"):
        theme.choose(qapp, scheme)
        QApplication.processEvents()
        grounds.append(bar.grab().toImage().pixelColor(3, 3).lightness())
    theme.choose(qapp, "light")
    assert grounds[0] > 200 > 80 > grounds[1]
    bar.today.click()
    assert office.as_of is None
    assert not bar.isVisible()
    assert "as of" not in window.windowTitle()
    assert not window.actions_by_name["today"].isEnabled()


def test_today_goes_back_to_the_record_that_the_day_had_taken_away(
    office: Office, members: dict[str, Ref], window: Window
) -> None:
    window.deeds.go_to(members["Nauru"])
    office.look_as_of(THEN)
    assert pane_of(window).current() != members["Nauru"]
    office.look_as_of(None)
    assert pane_of(window).current() == members["Nauru"]
    office.look_as_of(THEN)
    pane_of(window).choose(members["UNODC"])
    office.look_as_of(None)
    assert pane_of(window).current() == members["UNODC"]


def test_esc_in_the_list_goes_back_to_today_and_elsewhere_to_the_list(
    office: Office, members: dict[str, Ref], window: Window
) -> None:
    office.look_as_of(THEN)
    window.deeds.go_to(members["Australia"])
    page_of(window).focus_form()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert office.as_of == THEN
    assert pane_of(window).list.hasFocus()
    QTest.keyClick(pane_of(window).list, Qt.Key.Key_Escape)
    assert office.as_of is None


def test_a_record_is_told_as_it_was_with_what_held_then(
    office: Office, members: dict[str, Ref], process: Ref, window: Window
) -> None:
    window.deeds.go_to(members["UNODC"])
    page = page_of(window)
    assert "Member" in page.header.what.text()
    office.look_as_of(THEN)
    assert "Observer" in page.header.what.text()
    around = Around(office.database, members["UNODC"], THEN.day)
    assert [group.title for group in around.groups] == ["Memberships"]
    assert around.hidden == "1 later record is hidden."
    later = Around(office.database, members["UNODC"], date(2020, 1, 1))
    assert later.hidden == "1 that had ended is hidden."
    window.deeds.go_to(members["Tonga"])
    assert page.header.doubt.sentence.text() == DOUBT


def test_the_form_says_that_it_changes_the_record_and_not_the_past(
    office: Office, members: dict[str, Ref], window: Window
) -> None:
    window.deeds.go_to(members["Australia"])
    page = page_of(window)
    page.focus_form()
    assert page.past.isHidden()
    office.look_as_of(THEN)
    assert not page.past.isHidden()
    page.tabs.setCurrentWidget(page.related)
    assert page.past.isHidden()


def test_what_is_shown_of_today_on_another_day_says_so(office: Office, window: Window) -> None:
    window.deeds.go_to(make(office, "meeting", title="SOM"))
    page = page_of(window)
    for section in ("agenda", "delegations"):
        page.turn_to(section)
        assert page.past.isHidden()
        office.look_as_of(THEN)
        assert page.past.sentence.text().startswith("As it stands today, whatever day is looked at.")
        page.turn_to("history")
        assert page.past.isHidden()
        office.look_as_of(None)


def test_a_doubtful_relation_bears_a_sign_and_says_why(office: Office, members: dict[str, Ref]) -> None:
    (group,) = Around(office.database, members["Tonga"], THEN.day).groups
    model = GroupModel(group, lambda _ref: "Nobody knows.")
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert model.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is None
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Nobody knows."
    assert "Nobody knows." in index.data(Qt.ItemDataRole.ToolTipRole)
    (certain,) = Around(office.database, members["Australia"], THEN.day).groups
    other = GroupModel(certain)
    sure = other.index(0, 0)
    assert sure.data(Qt.ItemDataRole.DecorationRole) is None
    assert "Nobody" not in sure.data(Qt.ItemDataRole.ToolTipRole)


def test_a_new_record_that_does_not_hold_then_does_not_vanish_silently(
    office: Office, members: dict[str, Ref], process: Ref, window: Window
) -> None:
    office.look_as_of(THEN)

    def new(since: str) -> dict[str, object]:
        keys = {"participant": members["Nauru"].id, "body": process.id, "status": "member"}
        return {**keys, "since": read_date(since)}

    office.perform(lambda database: operations.create_record(database, "membership", new("2015")))  # type: ignore[arg-type]  # a plain mapping of values
    assert window.notice is not None
    told = window.notice.sentence.text()
    assert told.startswith("“Nauru – The Process” is saved, but not shown: it does not hold on 1 June 2011.")
    assert told.endswith("Go back to today to see it.")
    office.perform(lambda database: operations.create_record(database, "theme", {"name": "Return"}))
    assert window.notice.isHidden()


def test_several_new_records_that_are_not_shown_are_told_together(office: Office, window: Window) -> None:
    first, second = (make(office, "meeting", title=title, dates=read_date("2015")) for title in ("One", "Two"))
    office.look_as_of(THEN)
    office.perform(lambda database: operations.edit_record(database, first, {"city": "Bali"}))
    assert window.notice is None or window.notice.isHidden()
    office.tell(operations.edit_record(office.database, second, {"city": "Bali"})._replace(made=(first, second)))
    assert window.notice is not None
    assert "“One” and 1 more are saved, but not shown" in window.notice.sentence.text()


def test_going_to_a_record_that_the_list_leaves_out_says_why(
    office: Office, members: dict[str, Ref], window: Window
) -> None:
    office.look_as_of(THEN)
    assert not pane_of(window).choose(members["Nauru"])
    assert window.notice is not None
    assert window.notice.sentence.text().startswith("“Nauru” is not in this list as of 1 June 2011.")


def test_another_database_begins_today(office: Office, window: Window) -> None:
    office.look_as_of(THEN)
    office.take(office.database, office.address)
    assert office.as_of is None
    assert pane_of(window).model.day is None
