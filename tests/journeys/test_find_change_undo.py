"""Find a member, change it, take the change back: the records end letter for letter as they began."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baliapp.__main__ import main
from baliapp.gui.frame.window import Window
from baliapp.records.catalogue import BY_LIST
from tests.journeys.hands import CONTROL, SHIFT, find, names, press, said, shown, tab, where, write

COUNTS = {"Members": 76, "Meetings": 127, "Objectives": 29, "News": 26}


@pytest.fixture
def records(file: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, str]]:
    """Give what reads all records as the command line prints them."""

    def read() -> dict[str, str]:
        capsys.readouterr()
        found = {}
        for kind in BY_LIST:
            assert main(["list", str(file), kind, "--format", "json"]) == 0
            found[kind] = capsys.readouterr().out
        return found

    return read


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ไทย", "Thailand"), ("TH", "Thailand"), ("turkiye", "Türkiye"), ("viet nam", "Viet Nam"), ("中国", "China")],
)
def test_a_member_is_found_by_any_of_its_names(window: Window, typed: str, name: str) -> None:
    assert name in find(window, typed)


def test_each_subject_holds_what_the_starter_data_has(window: Window) -> None:
    for place, count in enumerate(COUNTS.values(), 1):
        press(window, getattr(Qt.Key, f"Key_{place}"), CONTROL)
        assert len(names(window)) == count


def test_a_change_undone_and_done_again_leaves_exactly_the_records_it_should(
    window: Window, qtbot: QtBot, records: Callable[[], dict[str, str]]
) -> None:
    began = records()
    assert find(window, "ไทย") == ["Thailand"]
    qtbot.waitUntil(lambda: shown(window, "Thailand"))

    press(window, Qt.Key.Key_F2)
    write(window, "Siam <b> & [DPRK]")
    press(window, Qt.Key.Key_Tab)
    assert said(window) == "Saved: Edit Thailand"
    changed = records()
    assert changed["members"] != began["members"]
    assert "Siam <b> & [DPRK]" in changed["members"]

    press(window, Qt.Key.Key_Z, CONTROL)
    assert records() == began
    assert shown(window, "Thailand")

    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert records() == changed
    assert shown(window, "Siam <b> & [DPRK]")

    press(window, Qt.Key.Key_Z, CONTROL)
    assert records() == began


def test_a_change_can_be_taken_back_after_the_next_start(
    opened: Callable[[], Window], qtbot: QtBot, records: Callable[[], dict[str, str]]
) -> None:
    window, began = opened(), records()
    find(window, "palau")
    qtbot.waitUntil(lambda: shown(window, "Palau"))
    press(window, Qt.Key.Key_F2)
    write(window, "Belau")
    window.close()
    assert records() != began

    again = opened()
    assert again.actions_by_name["undo"].text() == "&Undo “Edit Palau”"
    press(again, Qt.Key.Key_Z, CONTROL)

    assert records() == began


def test_tab_filter_and_choice_of_last_time_come_back(opened: Callable[[], Window], qtbot: QtBot) -> None:
    window = opened()
    press(window, Qt.Key.Key_2, CONTROL)
    find(window, "bangkok")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    chosen = tab(window).current()

    again = opened()

    assert tab(again).pane.filter.text() == "bangkok"
    assert tab(again).current() == chosen is not None
    assert tab(again).detail.ref == chosen


def test_a_deleted_meeting_comes_back_with_one_key(
    window: Window, qtbot: QtBot, records: Callable[[], dict[str, str]]
) -> None:
    began = records()
    press(window, Qt.Key.Key_2, CONTROL)
    find(window, "Joint WG-TIP and TEG-RR")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Delete)
    assert records()["meetings"] != began["meetings"]

    press(window, Qt.Key.Key_Z, CONTROL)

    assert records() == began


def test_a_date_that_nobody_can_parse_is_told_and_locks_nobody_in(
    window: Window, qtbot: QtBot, records: Callable[[], dict[str, str]]
) -> None:
    began = records()
    find(window, "ไทย")
    qtbot.waitUntil(lambda: shown(window, "Thailand"))
    page = tab(window).detail.page
    assert page is not None
    row = page.form.rows.rows["since"]
    row.editor.field.setFocus()
    write(window, "the day before yesteryear")
    press(window, Qt.Key.Key_Tab)
    assert row.message.sentence.text() != ""
    assert where(window) is not row.editor.field

    press(window, Qt.Key.Key_2, CONTROL)
    assert window.desk is not None
    assert window.desk.currentIndex() == 1
    assert records() == began
