"""Compare the lists of objectives, open one, note its progress, reorder and begin a version: all by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.objective_tab import ObjectivesTab
from baliapp.store.asking import queries
from tests.journeys.hands import CONTROL, find, names, press, said, shown, tab, where, write

ALT = Qt.KeyboardModifier.AltModifier


def objectives(window: Window) -> ObjectivesTab:
    found = tab(window)
    assert isinstance(found, ObjectivesTab)
    return found


def row_copied(window: Window) -> list[str]:
    """Copy the current row, and give its cells."""
    press(window, Qt.Key.Key_C, CONTROL)
    return QGuiApplication.clipboard().text().splitlines()[1].split("\t")


def test_three_lists_are_compared_theme_by_theme(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_T, CONTROL)
    page = objectives(window).side_by_side
    assert page is not None
    heads = page.table.comparison_model.comparison.heads
    assert [head.lines[2] for head in heads] == ["8 objectives", "10 objectives", "11 objectives"]
    press(window, Qt.Key.Key_End, CONTROL)
    theme, eight, ten, eleven = row_copied(window)
    assert (theme, eight, ten) == ("Regional Cooperation Framework", "not in this list", "not in this list")
    assert eleven.startswith("advancing the implementation")
    press(window, Qt.Key.Key_Up)
    assert "Refugees Convention; and" in row_copied(window)[3]
    press(window, Qt.Key.Key_Left)
    assert "10. Assisting countries" in row_copied(window)[2]

    press(window, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: shown(window, tab(window).pane.list.currentIndex().data()))
    assert not objectives(window).compares
    press(window, Qt.Key.Key_T, CONTROL)
    assert row_copied(window)[0] == "Asylum management"


def test_an_objective_moves_up_and_undo_puts_it_back(window: Window) -> None:
    press(window, Qt.Key.Key_3, CONTROL)
    began = names(window)
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Down, ALT)
    assert names(window)[:2] == [began[1], began[0]]
    assert said(window).startswith("Saved: Move down More effective")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert names(window) == began


def test_a_note_of_progress_is_added_in_place(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_3, CONTROL)
    find(window, "regional cooperation framework")
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab(window).detail.ref == tab(window).current() is not None)
    page = tab(window).detail.page
    assert page is not None
    page.turn_to("progress")
    section = page.progress
    assert section.links is not None
    assert len(section.links.lines) == 2
    assert section.box is not None
    section.box.text.editor.setFocus()
    for typed in ("The office opened", "10 September 2012"):
        write(window, typed)
        press(window, Qt.Key.Key_Tab)
    write(window, "slide deck")
    section.box.certainty.editor.setFocus()
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert [card.said() for card in section.cards] == ["10 September 2012"]
    (note,) = queries.all_entries(window.office.database, "progress_note")
    (source,) = queries.citations(window.office.database, note.ref)
    assert source.values["document"]
    press(window, Qt.Key.Key_Z, CONTROL)
    assert section.cards == []
    assert where(window).isVisible()


def test_a_new_version_of_a_list_is_begun_and_edited(window: Window) -> None:
    press(window, Qt.Key.Key_3, CONTROL)
    press(window, Qt.Key.Key_Home)
    window.actions_by_name["new_version"].trigger()
    assert said(window) == "Saved: New version of Bali Process Ministerial Objectives"
    write(window, "Objectives of the next conference")
    press(window, Qt.Key.Key_Tab)
    assert "Objectives of the next conference" in names(window)
    lists = queries.all_entries(window.office.database, "objective_list")
    made = next(each for each in lists if each.heading == "Objectives of the next conference")
    copied = [each for each in queries.all_entries(window.office.database, "objective")
              if each.values["in_list"] == made.ref.id]  # fmt: skip
    assert len(copied) == 8
