"""Words are found everywhere by keys alone, and Enter leads to the record, to the place in a text, or to a list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.finding.find_dialog import FindDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.member_counts import MemberCounts
from baliapp.store.asking import queries
from tests.gui.dialogs import answering
from tests.gui.with_files import attached
from tests.journeys.hands import CONTROL, SHIFT, names, press, shown, tab


def find(window: Window, qtbot: QtBot, typed: str, then: Callable[[FindDialog], object]) -> None:
    """Open the dialog by its keys, type, wait for what is found, and do ``then``."""

    def answer(dialog: FindDialog) -> None:
        QTest.keyClicks(dialog.line, typed)
        qtbot.waitUntil(lambda: not dialog.is_looking)
        then(dialog)

    window.activateWindow()  # a desktop does so by itself when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    with answering(FindDialog, answer):
        press(window, Qt.Key.Key_F, CONTROL | SHIFT)


def enter(dialog: FindDialog) -> None:
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)


def test_enter_goes_to_the_record(window: Window, qtbot: QtBot) -> None:
    def second(dialog: FindDialog) -> None:
        QTest.keyClick(dialog.line, Qt.Key.Key_Down)
        enter(dialog)

    find(window, qtbot, "consultation mechanism", enter)
    assert shown(window, "Consultation Mechanism")
    find(window, qtbot, "irregular migration", second)
    assert shown(window, "Consultation Mechanism")


def test_escape_leaves_everything_as_it_was(window: Window, qtbot: QtBot) -> None:
    before = names(window)
    find(window, qtbot, "deck", lambda dialog: QTest.keyClick(dialog.line, Qt.Key.Key_Escape))
    assert names(window) == before


def test_the_text_of_a_document_opens_at_the_place(window: Window, qtbot: QtBot) -> None:
    document = queries.pick(window.office.database, "document", "slide deck")[0]
    attached(window.office, "Aims.\n\n" * 300 + "Against quarrelling among us.", document.ref, "long.txt")
    find(window, qtbot, "quarrelling", enter)

    (text,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible()]
    place = text.views.selected()
    assert place is not None
    assert text.views.text.cleaned[slice(*place)] == "quarrelling"
    assert shown(window, document.heading)
    text.close()


def test_the_last_line_leads_to_all_of_them_in_their_list(window: Window, qtbot: QtBot) -> None:
    def all_of_them(dialog: FindDialog) -> None:
        rows = [line.text.startswith("Show all") for line in dialog.model.lines]
        dialog.view.setCurrentIndex(dialog.model.index(rows.index(True)))
        enter(dialog)

    held = tab(window).findChild(MemberCounts)
    assert held is not None
    qtbot.waitUntil(lambda: bool(held.buttons))
    held.buttons["member", "organisation"].click()
    find(window, qtbot, "republic", all_of_them)
    assert not any(button.isChecked() for button in held.buttons.values())
    pane = tab(window).pane
    assert (pane.plan.record_type, pane.filter.text()) == ("participant", "republic")
    assert len(names(window)) > 6
