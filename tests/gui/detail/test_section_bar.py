"""All sections of a record are seen at every width: as words where there is room, else as signs."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.detail.section_bar import SectionBar
from baliapp.gui.detail.sections import SECTIONS, SIGNS, has
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot: QtBot, office: Office) -> Iterator[DetailPane]:
    pane = DetailPane(office)
    qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.activateWindow()
    qtbot.waitActive(pane)
    yield pane
    pane.hide()


@pytest.fixture
def meeting(office: Office) -> Ref:
    return make(office, "meeting", title="SOM")


def page_of(pane: DetailPane) -> RecordPage:
    assert pane.page is not None
    return pane.page


def bar_of(pane: DetailPane) -> SectionBar:
    QApplication.processEvents()
    return page_of(pane).bar


def rooms(bar: SectionBar) -> list[QRect]:
    return [bar.tabRect(each) for each in range(bar.count()) if bar.isTabVisible(each)]


def test_every_section_has_a_sign() -> None:
    assert set(SIGNS) == set(SECTIONS)


def test_where_there_is_room_all_are_words(pane: DetailPane, meeting: Ref) -> None:
    pane.show_record(meeting)

    assert bar_of(pane).as_signs == frozenset()


@pytest.mark.parametrize("width", [340, 440, 520])
@pytest.mark.parametrize("section", [each for each in SECTIONS if has("meeting", each)])
def test_all_nine_sections_of_a_meeting_are_seen_and_the_open_one_keeps_its_words(
    pane: DetailPane, meeting: Ref, width: int, section: str
) -> None:
    pane.show_record(meeting)
    page_of(pane).turn_to(section)
    bar = bar_of(pane)
    bar.setFixedWidth(width)
    QApplication.processEvents()

    assert bar.as_signs
    assert bar.currentIndex() not in bar.as_signs
    assert len(rooms(bar)) == 9
    assert max(room.right() for room in rooms(bar)) < width
    bar.setFixedWidth(1000)
    QApplication.processEvents()
    assert bar.as_signs == frozenset()


def test_a_sign_tells_what_it_stands_for_and_keeps_its_key(pane: DetailPane, meeting: Ref, office: Office) -> None:
    make(office, "document", title="Agenda", meeting=meeting.id)
    pane.show_record(meeting)
    bar, related = bar_of(pane), SECTIONS.index("related")
    bar.setFixedWidth(340)
    QApplication.processEvents()

    assert related in bar.as_signs
    assert bar.tabToolTip(related) == "Related (1)"
    assert bar.tabText(related) == "Relate&d (1)"
    values: dict[str, Value] = {"title": "Programme", "meeting": meeting.id}
    office.perform(partial(create_record, type_name="document", values=values))
    assert bar.tabToolTip(related) == "Related (2)"


def test_the_sections_of_another_record_take_their_own_room(pane: DetailPane, meeting: Ref, office: Office) -> None:
    pane.show_record(meeting)
    bar_of(pane).setFixedWidth(480)
    QApplication.processEvents()
    assert bar_of(pane).as_signs
    pane.show_record(member(office))

    assert bar_of(pane).as_signs == frozenset()


def test_larger_letters_leave_room_for_fewer_words(pane: DetailPane, meeting: Ref) -> None:
    pane.show_record(meeting)
    bar = bar_of(pane)
    bar.setFixedWidth(700)
    QApplication.processEvents()
    assert bar.as_signs == frozenset()
    font = bar.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    bar.setFont(font)

    assert bar_of(pane).as_signs
    assert max(room.right() for room in rooms(bar)) < 700


def test_control_and_page_keys_go_round_the_sections_of_the_record(pane: DetailPane, office: Office) -> None:
    pane.show_record(make(office, "person", name="Kim"))
    page = page_of(pane)
    page.focus_form()
    seen = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageDown):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, CONTROL)
        seen.append(SECTIONS[page.tabs.currentIndex()])

    assert seen == ["related", "sources", "related", "form", "history", "form"]
