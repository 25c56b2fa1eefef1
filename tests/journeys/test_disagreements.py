"""Sources disagree: find where, prefer one for a reason, let the record follow it, and take all of it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.__main__ import main
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.frame.window import Window
from baliapp.gui.sources.source_dialog import CiteDialog
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.gui.tabs.disagreements_tab import DisagreementsTab
from tests.gui.dialogs import answering
from tests.journeys.hands import CONTROL, SHIFT, press, said, tab, write

OFFICE = "Regional Support Office"


@pytest.fixture
def told(file: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """Give what tells a kind of records as the command line prints it."""

    def tell(kind: str) -> str:
        capsys.readouterr()
        words = ["disagreements", str(file)] if kind == "disagreements" else ["list", str(file), kind]
        assert main([*words, "--format", "json"]) == 0
        return capsys.readouterr().out

    return tell


def list_of(window: Window) -> DisagreementsTab:
    assert window.desk is not None
    shown = window.desk.current
    assert isinstance(shown, DisagreementsTab)
    return shown


def page(window: Window) -> RecordPage:
    found = tab(window).detail.page
    assert found is not None
    return found


def in_dialog(dialog: CiteDialog, key: Qt.Key) -> None:
    """Press a key where it goes: to what is offered while that is seen."""
    popup = dialog.picker.popup
    QTest.keyClick(popup if popup.isVisible() else dialog.focusWidget() or dialog, key)
    QApplication.processEvents()


def go_to_office(window: Window) -> None:
    """Go to what is said of the office's beginning, by keys alone."""
    press(window, Qt.Key.Key_D, CONTROL | SHIFT)
    assert len(list_of(window).model.facts) > 40
    press(window, Qt.Key.Key_F, CONTROL)
    write(window, "support office established")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    assert page(window).header.heading.text() == OFFICE
    assert page(window).tabs.currentWidget() is page(window).sources


def prefer_sited(window: Window) -> None:
    """Prefer the day on which the place of the office was chosen."""

    def answer(dialog: PreferDialog) -> None:
        QTest.keyClicks(dialog.focusWidget() or dialog, "Its place was chosen then.")
        dialog.prefer.click()

    group = next(each for each in page(window).sources.groups if each.fact.fact == "established")
    card = next(each for each in group.cards if each.statement.says == "8 February 2012")
    card.prefer_button.setFocus()
    with answering(PreferDialog, answer):
        press(window, Qt.Key.Key_Space)
    window.activateWindow()  # as the system does when a dialog closes
    QApplication.processEvents()


def test_from_a_disagreement_to_a_record_that_follows_it_and_back(
    window: Window, qtbot: QtBot, told: Callable[[str], str]
) -> None:
    window.office.name_officer("Kim")
    began = {kind: told(kind) for kind in ("bodies", "sources", "disagreements")}
    go_to_office(window)

    prefer_sited(window)
    assert said(window) == f"Saved: Prefer “8 February 2012” for {OFFICE}"
    assert told("bodies") == began["bodies"]
    assert "Its place was chosen then." in told("disagreements")

    page(window).tabs.setCurrentWidget(page(window).form)
    ((row, offer),) = page(window).signs.offers.items()
    assert row.facts.name == "established"
    offer.button.setFocus()
    press(window, Qt.Key.Key_Space)
    assert said(window) == f"Saved: Use “8 February 2012” as Established of {OFFICE}"
    assert row.editor.typed() == "8 February 2012"

    press(window, Qt.Key.Key_Z, CONTROL)
    assert said(window).startswith("Saved: Undo “Use")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert said(window).startswith("Saved: Undo “Prefer")
    assert {kind: told(kind) for kind in began} == began


def test_the_last_source_is_cited_again_in_three_keys(window: Window, qtbot: QtBot, told: Callable[[str], str]) -> None:
    go_to_office(window)
    counts = list[int]()

    def name_it(dialog: CiteDialog) -> None:
        QApplication.processEvents()
        QTest.keyClicks(dialog.picker.line, "conclusions")
        in_dialog(dialog, Qt.Key.Key_Return)
        in_dialog(dialog, Qt.Key.Key_S)

    def again(dialog: CiteDialog) -> None:
        QApplication.processEvents()
        in_dialog(dialog, Qt.Key.Key_Return)
        in_dialog(dialog, Qt.Key.Key_R)

    for answer in (name_it, again):
        counts.append(len(page(window).sources.cards))
        page(window).sources.add_button.setFocus()
        with answering(CiteDialog, answer):
            press(window, Qt.Key.Key_Space)

    assert counts[1] == counts[0] + 1
    assert len(page(window).sources.cards) == counts[0] + 2
    newest = [each.citation.values for each in page(window).sources.cards if "Conclusions" in each.accessibleName()]
    assert {values["certainty"] for values in newest} >= {"stated", "reported"}


def test_a_cited_document_is_not_deleted_and_it_is_said_where_it_is_used(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    press(window, Qt.Key.Key_6, CONTROL)
    window.desk.current.turn_to("document")
    press(window, Qt.Key.Key_F, CONTROL)
    write(window, "conclusions on establishment")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Delete)

    assert window.notice is not None
    assert window.notice.isVisible()
    told = window.notice.sentence.text()
    assert "is named in" in told
    assert OFFICE in told
