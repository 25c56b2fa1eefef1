"""Laws of the timeline: keys go from bar to bar, every bar is told in words, and many are no burden."""

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit import theme
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.timeline import TimelineSection
from baliapp.gui.periods.timeline_model import YEARS
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def group(office: Office) -> Ref:
    body = make(office, "body", name="Ad Hoc Group", established=read_date("2002"))
    for name, status, since in (("Laos", "member", "2005"), ("Palau", "member", ""), ("Thailand", "host", "by 2011")):
        make(office, "membership", participant=member(office, name).id, body=body.id, status=status,
             since=read_date(since))  # fmt: skip
    make(office, "meeting", title="First", body=body.id, dates=read_date("4 March 2005"))
    return body


@pytest.fixture
def section(qtbot: QtBot, office: Office, group: Ref) -> TimelineSection:
    section = TimelineSection(office)
    qtbot.addWidget(section)
    section.resize(700, 600)
    section.show()
    section.activateWindow()
    qtbot.waitActive(section)
    section.show_memberships(group)
    office.changed.connect(lambda _changed: section.show_memberships(section.ref))
    section.view.setFocus()
    return section


def turn(section: TimelineSection, modifier: Qt.KeyboardModifier, steps: int = 1) -> None:
    at = QPointF(section.view.columnViewportPosition(YEARS) + 50, 40)
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, modifier,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(section.view.viewport(), wheel)


def test_the_models_keep_the_rules_of_qt(section: TimelineSection, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(section.view.bars)  # type: ignore[no-untyped-call]  # it has no types of its own
    qtmodeltester.check(section.table.rows)  # type: ignore[no-untyped-call]  # as above


def test_the_keys_go_from_bar_to_bar_and_pass_over_the_headings(section: TimelineSection) -> None:
    seen = [section.told.text()]
    for _time in range(2):
        QTest.keyClick(section.view, Key.Key_Down)
        seen.append(section.told.text())

    assert [told.partition(":")[0] for told in seen] == ["Laos", "Palau", "Thailand"]
    assert seen[1] == "Palau: Member, since when nobody knows. No source yet."


def test_every_bar_is_told_to_those_who_cannot_see_it(section: TimelineSection) -> None:
    model = section.view.bars
    told = [model.index(row, YEARS).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    assert told[0] == "Member · 2"
    assert told[-1] == "Thailand: Host, since 2011 at the latest. No source yet."
    interface = QAccessible.queryAccessibleInterface(section.view)
    cells = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert told[-1] in cells


def test_enter_on_a_bar_edits_since_when_it_holds(section: TimelineSection) -> None:
    QTest.keyClick(section.view, Key.Key_Return)

    index = section.table.currentIndex()
    assert section.table.rows.field_of(index) == "since"
    assert section.table.indexWidget(index) is not None
    assert section.table.rows.periods[index.row()].name == "Laos"


def test_a_row_and_its_bar_are_current_together(section: TimelineSection) -> None:
    section.table.setCurrentIndex(section.table.rows.index(2, 1))

    assert section.view.current() == section.table.rows.periods[2].ref


def test_the_wheel_and_the_keys_come_nearer_move_on_and_go_back(section: TimelineSection) -> None:
    years = section.view.years
    turn(section, CONTROL)
    nearer = years.high - years.low
    assert not years.is_whole
    low = years.low
    QTest.keyClick(section.view, Key.Key_Right)
    assert years.low > low
    turn(section, SHIFT, 2)
    assert years.high - years.low == nearer
    QTest.keyClick(section.view, Key.Key_Minus)
    QTest.keyClick(section.view, Key.Key_Plus)
    QTest.keyClick(section.view, Key.Key_0)
    assert years.is_whole


def test_the_day_that_is_looked_at_is_where_the_line_stands(section: TimelineSection, office: Office) -> None:
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    section.show_memberships(section.ref)

    assert section.view.day == section.view.head.day == datetime.date(2012, 11, 13)


def test_the_head_tells_which_meeting_a_tick_is(section: TimelineSection) -> None:
    head, view = section.view.head, section.view
    x = view.columnViewportPosition(YEARS) + view.years.x(datetime.date(2005, 3, 4), view.columnWidth(YEARS))

    assert head.told_at(x) == ["4 March 2005: First"]
    assert head.told_at(x + 60) == []


def test_what_is_certain_is_solid_and_what_is_not_is_fainter(section: TimelineSection, qtbot: QtBot) -> None:
    view = section.view
    picture = view.viewport().grab().toImage()
    accent = view.palette().color(theme.Role.Accent).name()
    scale = picture.devicePixelRatio()

    def colour(row: int, day: datetime.date) -> str:
        x = view.columnViewportPosition(YEARS) + view.years.x(day, view.columnWidth(YEARS))
        y = view.rowViewportPosition(row) + view.rowHeight(row) // 2
        return str(QImage(picture).pixelColor(round(x * scale), round(y * scale)).name())

    assert colour(1, datetime.date(2015, 6, 1)) == accent  # Laos, since 2005
    assert colour(2, datetime.date(2015, 6, 1)) != accent  # Palau, since when nobody knows
    assert colour(1, datetime.date(2003, 6, 1)) == view.palette().color(theme.Role.Midlight).name()  # not yet


def test_the_heading_stays_above_its_bars(qtbot: QtBot, office: Office, group: Ref, section: TimelineSection) -> None:
    for number in range(40):
        who = member(office, f"State {number:02}")
        make(office, "membership", participant=who.id, body=group.id, status="member", since=read_date("2005"))
    section.show_memberships(group)
    view = section.view
    for _time in range(30):
        QTest.keyClick(view, Key.Key_Down)
    for _time in range(12):
        QTest.keyClick(view, Key.Key_Up)

    assert view.rowViewportPosition(view.currentIndex().row()) >= view.verticalHeader().defaultSectionSize()
    assert view.bars.group_above(view.rowAt(0)) == view.bars.lines[0]


def test_a_body_without_members_says_what_to_do(section: TimelineSection, office: Office) -> None:
    section.show_memberships(make(office, "body", name="New Group"))

    assert section.empty.isVisible()
    assert section.bars.isHidden()
