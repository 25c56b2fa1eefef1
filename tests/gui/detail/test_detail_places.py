"""Where one is in a record: the section stays from record to record, and each record is seen from its beginning."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member


@pytest.fixture
def pane(qtbot: QtBot, office: Office) -> Iterator[DetailPane]:
    pane = DetailPane(office)
    qtbot.addWidget(pane)
    pane.resize(500, 420)
    pane.show()
    yield pane
    pane.hide()


@pytest.fixture
def both(office: Office) -> tuple[Ref, Ref]:
    """Give two members with more around them than their sections are high."""
    found = member(office), member(office, "Laos")
    for number in range(15):
        body = make(office, "body", name=f"Group {number:02}")
        for who in found:
            ends = {"participant": who.id, "body": body.id, "status": "member"}
            make(office, "membership", **ends, since=read_date("2012"))
            make(office, "citation", about=str(who), source=f"Page {number}", certainty="stated")
    for number in range(15):
        for who in found:
            operations.edit_record(office.database, who, {"note": f"Looked up {number} times."})
    return found


def scrolled(pane: DetailPane) -> list[QAbstractScrollArea]:
    """Give what can be scrolled in the section that is seen, scrolled to its end."""
    QApplication.processEvents()
    assert pane.page is not None
    areas = pane.page.tabs.currentWidget().findChildren(QAbstractScrollArea)
    found = [area for area in areas if area.isVisible() and area.verticalScrollBar().maximum() > 0]
    for area in found:
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return found


def places(areas: list[QAbstractScrollArea]) -> set[int]:
    QApplication.processEvents()
    return {area.verticalScrollBar().value() for area in areas}


@pytest.mark.parametrize("section", ["form", "timeline", "related", "sources", "history"])
def test_another_record_is_seen_in_the_same_section_from_its_beginning(
    section: str, pane: DetailPane, both: tuple[Ref, Ref]
) -> None:
    pane.show_record(both[0])
    assert pane.page is not None
    pane.page.turn_to(section)
    areas = scrolled(pane)
    assert areas
    pane.show_record(both[1])
    shown = pane.page.tabs.currentWidget()
    assert shown is pane.page.tabs.widget(pane.page.tabs.currentIndex())
    assert shown.isAncestorOf(areas[0])
    assert places(areas) == {0}


@pytest.mark.parametrize("section", ["form", "timeline", "related"])
def test_the_same_record_stays_where_it_is(section: str, pane: DetailPane, both: tuple[Ref, Ref]) -> None:
    pane.show_record(both[0])
    assert pane.page is not None
    pane.page.turn_to(section)
    areas = scrolled(pane)
    before = places(areas)
    assert before != {0}
    pane.show_record(both[0])
    assert places(areas) == before
