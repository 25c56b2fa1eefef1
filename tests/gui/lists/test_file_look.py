"""A filter finds documents by the texts of their files, says so, and lets nobody wait."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.cell_delegate import CellDelegate
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds.operations import delete_records, edit_record
from tests.gui.records import make
from tests.gui.with_files import attached, document

WHY = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture
def pane(office: Office, qtbot: QtBot) -> ListPane:
    """Give the list of documents, one of which has a text."""
    attached(office, "Against trafficking in persons")
    document(office, "Plan against trafficking")
    return opened(office, qtbot)


def opened(office: Office, qtbot: QtBot) -> ListPane:
    shown = ListPane(office, plan_of("document"), "document")
    qtbot.addWidget(shown)
    shown.show()
    return shown


def wait(qtbot: QtBot, pane: ListPane) -> None:
    qtbot.waitUntil(lambda: pane.file_look is not None and not pane.file_look.is_looking)


def names(pane: ListPane) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(pane.model.rowCount())]


def test_a_document_is_found_by_the_text_of_its_file_and_says_so(pane: ListPane, qtbot: QtBot) -> None:
    pane.filter.setText("TRAFFICKING")
    assert names(pane) == ["Plan against trafficking"]  # at once, before any text is looked into
    wait(qtbot, pane)

    assert names(pane) == ["Plan against trafficking", "Deck"]
    assert pane.count.text() == "2 of 2, 1 by the text of a file"
    assert pane.model.index(1, 0).data(WHY) == "Found in the text of “deck.txt”."
    assert pane.model.index(0, 0).data(WHY) is None


def test_a_sign_stands_before_its_name(pane: ListPane, qtbot: QtBot) -> None:
    pane.filter.setText("trafficking")
    wait(qtbot, pane)

    def has_sign(row: int) -> bool:
        option = QStyleOptionViewItem()
        option.fontMetrics = pane.list.fontMetrics()
        CellDelegate(pane.model).initStyleOption(option, pane.model.index(row, pane.plan.main))
        return not option.icon.isNull()

    assert [has_sign(0), has_sign(1)] == [False, True]


def test_what_is_found_by_a_file_alone_becomes_current(pane: ListPane, qtbot: QtBot) -> None:
    pane.filter.setText("persons")
    assert names(pane) == []
    wait(qtbot, pane)
    assert names(pane) == ["Deck"]
    assert pane.pages.currentWidget() is pane.list
    assert pane.current() is not None


def test_words_that_are_gone_find_nothing_more(pane: ListPane, qtbot: QtBot) -> None:
    pane.filter.setText("persons")
    wait(qtbot, pane)
    pane.filter.setText("persons elsewhere")
    assert names(pane) == []
    wait(qtbot, pane)
    assert names(pane) == []
    pane.filter.clear()
    assert len(names(pane)) == 2
    assert pane.file_look is not None
    assert not pane.file_look.is_looking


def test_it_stays_where_it_is_while_others_are_edited(pane: ListPane, office: Office, qtbot: QtBot) -> None:
    pane.filter.setText("persons")
    wait(qtbot, pane)
    chosen = pane.current()
    assert chosen is not None
    office.perform(lambda database: edit_record(database, chosen, {"title": "Slides"}))
    assert (names(pane), pane.current()) == (["Slides"], chosen)
    wait(qtbot, pane)
    office.perform(lambda database: delete_records(database, [chosen]))
    assert names(pane) == []


def test_whoever_types_on_gets_what_was_typed_last(office: Office, qtbot: QtBot) -> None:
    """In a thread of its own, as officers have it."""
    lane = Lane()
    office._looking = lane  # noqa: SLF001 - the office of tests does all at once
    attached(office, "Against trafficking in persons")
    pane = opened(office, qtbot)
    with qtbot.waitSignal(lane.started):
        pane.filter.setText("persons")
    pane.filter.setText("traffick")
    wait(qtbot, pane)
    assert pane.model.words == ("traffick",)
    assert names(pane) == ["Deck"]


def test_the_filter_of_last_time_looks_into_files_too(pane: ListPane, office: Office, qtbot: QtBot) -> None:
    pane.filter.setText("persons")
    pane.remember()
    again = opened(office, qtbot)
    wait_for = again
    qtbot.waitUntil(lambda: names(wait_for) == ["Deck"])


def test_as_of_a_day_it_says_both_why_and_what_nobody_can_tell(pane: ListPane, office: Office, qtbot: QtBot) -> None:
    pane.filter.setText("persons")
    wait(qtbot, pane)
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    wait(qtbot, pane)
    why = str(pane.model.index(0, 0).data(WHY))
    assert why.startswith("Found in the text of “deck.txt”. No date is known")


def test_lists_whose_records_have_no_files_look_nowhere(office: Office, qtbot: QtBot) -> None:
    make(office, "theme", name="Persons")
    themes = ListPane(office, plan_of("theme"), "theme")
    qtbot.addWidget(themes)
    themes.filter.setText("persons")
    assert themes.file_look is None
