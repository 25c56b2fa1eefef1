"""The window: its tabs, what its actions do, and what comes back at the next start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.base.settings import Settings
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.frame import actions
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.filter_line import FilterLine
from baliapp.gui.tabs.desk import SUBJECTS, Desk
from baliapp.gui.tabs.first_plans import loaded_plans
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def desk_of(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def tab_of(window: Window) -> RecordTab:
    tab = desk_of(window).records
    assert tab is not None
    return tab


def do(window: Window, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled()
    action.trigger()


@pytest.fixture
def thailand(office: Office, window: Window) -> Ref:
    ref = member(office)
    do(window, "refresh")
    window.deeds.go_to(ref)
    return ref


def test_every_action_stands_in_a_menu_and_does_something(window: Window) -> None:
    in_menus = {name for _title, names in actions.MENUS for name in names} - {actions.LINE} - actions.SUBMENUS.keys()

    assert {facts.name for facts in actions.ACTIONS} == in_menus == window.deeds.table().keys()


def test_no_two_actions_share_a_key(window: Window) -> None:
    keys = [facts.shortcut for facts in actions.ACTIONS if facts.shortcut]
    keys += [f"Ctrl+{place}" for place in range(1, len(SUBJECTS) + 1)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("place", range(len(SUBJECTS)))
def test_each_tab_opens_by_its_key(window: Window, place: int) -> None:
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{place + 1}"), CONTROL)

    assert desk_of(window).currentIndex() == place
    if SUBJECTS[place][0] == "disagreements":
        assert isinstance(window.focusWidget(), FilterLine)  # while there is nothing to list
        return
    assert (desk_of(window).pane is None) is (SUBJECTS[place][0] == "commitments")  # a table, and no list of records


def test_the_tab_of_last_time_comes_back(window: Window, office: Office, qtbot: QtBot) -> None:
    desk_of(window).show_subject("news_item")
    office.settings = Settings(office.settings.file)

    other = Window(office, loaded_plans())
    qtbot.addWidget(other)
    other.open_desk()

    assert desk_of(other).current.records is not None
    assert tab_of(other).plan.record_type == "news_item"


def test_the_chosen_record_stands_beside_the_list(window: Window, thailand: Ref) -> None:
    assert tab_of(window).current() == thailand
    assert tab_of(window).detail.ref == thailand


def test_delete_takes_the_chosen_records_and_undo_brings_them_back(
    window: Window, office: Office, qtbot: QtBot
) -> None:
    refs = [member(office, name) for name in ("Bhutan", "Nepal", "Palau")]
    do(window, "refresh")
    window.deeds.go_to(refs[0])
    QTest.keyClick(tab_of(window).pane.list, Qt.Key.Key_Down, SHIFT)

    QTest.keyClick(tab_of(window).pane.list, Qt.Key.Key_Delete)

    assert [bool(stored(office, ref).deleted) for ref in refs] == [True, True, False]
    qtbot.waitUntil(lambda: tab_of(window).detail.ref == refs[2])
    assert window.actions_by_name["undo"].text() == "&Undo “Delete Bhutan and 1 other”"

    do(window, "undo")

    assert not any(stored(office, ref).deleted for ref in refs)
    assert window.actions_by_name["redo"].text() == "&Redo “Delete Bhutan and 1 other”"


def test_delete_in_the_filter_takes_a_letter_and_no_record(window: Window, office: Office, thailand: Ref) -> None:
    pane = tab_of(window).pane
    pane.focus_filter()
    QTest.keyClicks(pane.filter, "th")
    QTest.keyClick(pane.filter, Qt.Key.Key_Home)
    QTest.keyClick(pane.filter, Qt.Key.Key_Delete)

    assert pane.filter.text() == "h"
    assert not stored(office, thailand).deleted


def test_undo_names_the_step_with_its_own_letters(window: Window, office: Office) -> None:
    office.tell(operations.edit_record(office.database, member(office, "R&D"), {"region": "Asia"}))

    assert window.actions_by_name["undo"].text() == "&Undo “Edit R&&D”"
    assert window.status.said.text().endswith("Saved: Edit R&D")


def test_a_long_name_makes_no_wide_menu(window: Window, office: Office) -> None:
    office.tell(operations.create_record(office.database, "theme", {"name": "very " * 30 + "long"}))

    name = window.actions_by_name["undo"].text()
    assert name.startswith("&Undo “New theme very very")
    assert name.endswith("…”")
    assert len(name) < 80


def test_duplicate_makes_a_second_record_and_goes_to_its_form(window: Window, office: Office, thailand: Ref) -> None:
    do(window, "duplicate")

    assert len(queries.all_entries(office.database, "participant")) == 2
    assert tab_of(window).detail.ref not in (None, thailand)


def test_a_new_record_is_gone_to(window: Window, office: Office) -> None:
    def fill(dialog: NewRecordDialog) -> None:
        for name, typed in (("short_name", "Palau"), ("kind", "state"), ("standing", "member")):
            dialog.rows.rows[name].editor.put(typed)
        dialog.accept()

    with answering(NewRecordDialog, fill):
        do(window, "new_record")

    ref = tab_of(window).detail.ref
    assert ref is not None
    assert stored(office, ref).heading == "Palau"


def test_a_link_leads_to_the_record_in_its_own_tab(window: Window, office: Office) -> None:
    body = make(office, "body", name="Steering Group")

    window.deeds.go_to(body)

    assert SUBJECTS[desk_of(window).currentIndex()][0] == "more"
    assert tab_of(window).detail.ref == body


def test_a_record_that_another_window_asks_for_is_shown_whatever_its_type(window: Window, office: Office) -> None:
    meeting = make(office, "meeting", title="Meeting")
    for wanted in (make(office, "agenda_item", title="Opening", meeting=meeting.id), meeting):
        office.wanted.emit(wanted)
        assert desk_of(window).current_ref() == wanted


def test_a_link_to_a_deleted_record_says_where_it_is(window: Window, office: Office, thailand: Ref) -> None:
    office.tell(operations.delete_records(office.database, [thailand]))

    window.deeds.go_to(thailand)

    assert window.notice is not None
    assert window.notice.sentence.text() == "This record is no longer in its list. Look into the recycle bin."


def test_a_fault_of_the_world_is_told_until_something_goes_well(window: Window, office: Office, thailand: Ref) -> None:
    def refuse(_database: object) -> object:
        raise UserError("The disk is full.", "Free some room.")

    office.perform(refuse)  # type: ignore[arg-type]  # it gives nothing, as it raises
    assert window.notice is not None
    assert window.notice.isVisible()
    assert window.notice.sentence.text() == "The disk is full. Free some room."

    office.tell(operations.edit_record(office.database, thailand, {"region": "Asia"}))

    assert not window.notice.isVisible()


@pytest.mark.parametrize("name", ["columns", "sorting", "recent"])
def test_submenus_are_filled_when_they_open(window: Window, name: str) -> None:
    window.submenus[name].aboutToShow.emit()

    assert window.submenus[name].actions()


def test_sorting_from_the_menu_turns_the_list(window: Window, office: Office) -> None:
    for name in ("Bhutan", "Nepal"):
        member(office, name)
    do(window, "refresh")
    menu = window.submenus["sorting"]
    for word in ("Name", "&Descending"):
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == word).trigger()

    model = tab_of(window).pane.model
    assert [model.index(row, 0).data() for row in range(2)] == ["Nepal", "Bhutan"]


def test_escape_leads_from_the_form_back_to_the_list(window: Window, thailand: Ref, qtbot: QtBot) -> None:
    do(window, "edit_record")
    tab = tab_of(window)
    assert tab.detail.isAncestorOf(window.focusWidget())

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)

    assert window.focusWidget() is tab.pane.list


def test_find_goes_to_the_filter(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)

    assert window.focusWidget() is tab_of(window).pane.filter


@pytest.mark.parametrize("name", ["light", "dark", "system"])
def test_appearance_is_kept_and_followed(window: Window, office: Office, name: str) -> None:
    menu = window.submenus["appearance"]
    places = ["system", "light", "dark"]

    menu.actions()[places.index(name)].trigger()

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert office.settings.get("appearance") == name
    assert (app.palette().window().color().lightness() < 128) is (name == "dark")


def test_what_can_be_done_follows_what_is_chosen(window: Window, office: Office) -> None:
    one_record = ("edit_record", "duplicate", "delete")
    assert not any(window.actions_by_name[name].isEnabled() for name in one_record)

    member(office)
    do(window, "refresh")
    tab_of(window).pane.choose_kept()
    assert all(window.actions_by_name[name].isEnabled() for name in one_record)

    desk_of(window).show_subject("packs")
    assert not any(window.actions_by_name[name].isEnabled() for name in (*one_record, "new_record"))


def test_without_a_database_the_window_offers_to_open_one(window: Window) -> None:
    window.close_desk()

    assert window.desk is None
    enabled = {name for name, action in window.actions_by_name.items() if action.isEnabled()}
    assert enabled == {"new_file", "open_file", "open_shared", "quit", "your_name", "guide", "shortcuts", "about"}


def test_other_plans_build_the_tabs_anew(window: Window) -> None:
    before, plans = window.desk, loaded_plans()

    window.use_plans(plans)
    assert window.desk is before

    window.use_plans({name: plan for name, plan in plans.items() if name != "theme"})
    assert window.desk is not before
    assert window.desk is not None


def test_place_and_size_come_back(window: Window, office: Office, qtbot: QtBot) -> None:
    window.resize(760, 640)
    window.close()
    office.settings = Settings(office.settings.file)

    other = Window(office, loaded_plans())
    qtbot.addWidget(other)

    assert (other.width(), other.height()) == (760, 640)
