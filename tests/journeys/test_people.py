"""An officer keeps who holds a post, hands it over, merges a person entered twice, and finds people by every name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.merging.merge_dialog import MergeDialog
from baliapp.gui.merging.post_successor import SuccessorDialog
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.journeys.hands import find, names, press, said, shown, tab, write

CONTROL = Qt.KeyboardModifier.ControlModifier


def made(window: Window, type_name: str, **values: str | None) -> Ref:
    """Make a record, as an import would, and tell the window."""
    changed = window.office.perform(lambda database: operations.create_record(database, type_name, values))
    assert changed is not None
    return changed.made[0]


def test_a_post_is_handed_over_to_somebody_who_turns_out_to_be_on_record(window: Window, qtbot: QtBot) -> None:
    fiji = next(each for each in queries.all_entries(window.office.database, "participant") if each.heading == "Fiji")
    desk, known = (made(window, "person", name=name) for name in ("The desk officer", "Officer Second"))
    post = made(window, "post", title="Director", participant=fiji.ref.id, person=desk.id)
    window.deeds.go_to(post)

    def hand_over(dialog: SuccessorDialog) -> None:
        for name, typed in (("until", "June 2015"), ("new_person", "Second Officer")):
            dialog.rows[name].editor.setFocus()
            QTest.keyClicks(dialog.focusWidget(), typed)
        QTest.keyClick(dialog.add, Qt.Key.Key_Return)

    with answering(SuccessorDialog, hand_over):
        window.actions_by_name["successor"].trigger()
    qtbot.waitUntil(lambda: shown(window, "Director – Second Officer – Fiji"))
    assert said(window) == "Saved: Successor of Director – The desk officer – Fiji"

    window.deeds.go_to(known)

    def merge(dialog: MergeDialog) -> None:
        assert dialog.choose.list.item(0).text() == "Second Officer – The same words in another order"
        QTest.keyClick(dialog.choose.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.preview.is_working)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    window.activateWindow()  # a desktop does so by itself when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    with answering(MergeDialog, merge):
        press(window, Qt.Key.Key_M, CONTROL)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and shown(window, "Officer Second"))
    assert names(window) == ["Officer Second", "The desk officer"]
    assert find(window, "second officer") == ["Officer Second"]
    posts = queries.related(window.office.database, known)
    assert [[each.heading for each in group.entries] for group in posts if group.type == "post"] == [
        ["Director – Officer Second – Fiji"]
    ]

    tab(window).pane.focus_list()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert names(window) == ["Second Officer", "Officer Second"]


def test_an_officer_adds_words_that_mean_the_same_and_finds_by_them(window: Window) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    assert find(window, "two isles") == []
    made(window, "synonym_set", words="Fiji\nthe two isles")
    write(window, "the two isles")
    assert names(window) == ["Fiji"]


def test_a_former_name_finds_a_member_as_soon_as_it_is_kept(window: Window) -> None:
    fiji = next(each for each in queries.all_entries(window.office.database, "participant") if each.heading == "Fiji")
    press(window, Qt.Key.Key_1, CONTROL)
    assert find(window, "feejee") == []
    made(window, "dated_name", about=str(fiji.ref), kind="former", name="Feejee")
    assert names(window) == ["Fiji"]
