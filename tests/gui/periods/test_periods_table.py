"""Laws of the table of periods: what is being typed outlives what others do, and nothing comes twice."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_drafts import KEY
from baliapp.gui.periods.periods_rows import Typed, new_period
from baliapp.gui.periods.periods_table import PeriodsTable
from baliapp.gui.periods.timeline import TimelineSection
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.clicks import double_click
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, member, stored

Key = Qt.Key


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office)


@pytest.fixture
def memberships(office: Office, thailand: Ref) -> list[Ref]:
    return [
        make(office, "membership", participant=thailand.id, body=make(office, "body", name=name).id, status="member")
        for name in ("Ad Hoc Group", "Task Force", "Working Group")
    ]


@pytest.fixture
def table(qtbot: QtBot, qtmodeltester: ModelTester, office: Office, thailand: Ref) -> PeriodsTable:
    section = TimelineSection(office)
    qtbot.addWidget(section)
    office.changed.connect(lambda _changed: section.show_memberships(section.ref))
    section.resize(800, 600)
    section.show()
    section.activateWindow()
    qtbot.waitActive(section)
    section.show_memberships(thailand)
    qtmodeltester.check(section.table.rows, force_py=True)  # type: ignore[no-untyped-call]  # the plugin has no stubs for it
    return section.table


def show(table: PeriodsTable, ref: Ref | None) -> None:
    """Go to another record, as the page does."""
    section = table.parent().parent()  # type: ignore[union-attr]  # the splitter, and the section around it
    assert isinstance(section, TimelineSection)
    section.show_memberships(ref)


def row_of(table: PeriodsTable, membership: Ref) -> int:
    return [period.ref for period in table.rows.periods].index(membership)


def begin(table: PeriodsTable, membership: Ref, typed: str) -> QPlainTextEdit:
    """Type into the note of a period, and stay there; give the field."""
    table.setFocus()
    table.setCurrentIndex(table.rows.index(row_of(table, membership), 5))
    QTest.keyClick(table, Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, Editor)
    assert isinstance(editor.field, QPlainTextEdit)
    QTest.keyClicks(editor.field, typed)
    return editor.field


def is_typing(table: PeriodsTable, field: QPlainTextEdit | QLineEdit, membership: Ref) -> bool:
    editor = table.indexWidget(table.currentIndex())
    current = table.rows.period_at(table.currentIndex().row())
    return (
        isinstance(editor, Editor)
        and editor.field is field
        and field.hasFocus()
        and current is not None
        and current.ref == membership
    )


def test_typing_goes_on_where_a_membership_is_added_elsewhere(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    field = begin(table, memberships[1], "half a")
    for name in ("A first body", "The last body"):
        body = make(office, "body", name=name)
        values = {"participant": thailand.id, "body": body.id, "status": "member", "since": read_date("2002")}
        office.perform(partial(operations.create_record, type_name="membership", values=values))
    QTest.keyClicks(field, " sentence")

    assert len(table.rows.periods) == 5
    assert is_typing(table, field, memberships[1])
    assert field.toPlainText() == "half a sentence"
    QTest.keyClick(field, Key.Key_Return)
    table.save()
    assert stored(office, memberships[1]).values["note"] == "half a sentence"


def test_typing_goes_on_where_a_removal_that_had_waited_is_done(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    table.setFocus()
    table.setCurrentIndex(table.rows.index(row_of(table, memberships[0]), 1))
    with others_writing(office):
        QTest.keyClick(table, Key.Key_Delete)
        field = begin(table, memberships[2], "half a sentence")
    assert office.again.catch_up()

    assert len(table.rows.periods) == 2
    assert is_typing(table, field, memberships[2])
    assert field.toPlainText() == "half a sentence"


def test_what_is_typed_into_a_period_that_is_removed_elsewhere_comes_back_with_it(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    said = list[str]()
    office.said.connect(said.append)
    begin(table, memberships[0], "half a sentence")
    office.perform(lambda database: operations.delete_records(database, [memberships[0]]))
    assert len(table.rows.periods) == 2
    assert any("kept until the period is restored" in each for each in said)

    office.undo()
    assert len(table.rows.periods) == 3
    period = table.rows.periods[row_of(table, memberships[0])]
    assert period.typed["note"].text == "half a sentence"
    assert table.save()
    assert stored(office, memberships[0]).values["note"] == "half a sentence"


def typed_new(table: PeriodsTable, body: Ref, name: str) -> None:
    """Type a new period, and stay in its row."""
    table.add_period()
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, Editor)
    QTest.keyClick(editor.field, Key.Key_Escape)
    period = table.rows.periods[-1]
    period.type_in("body", Typed(name, body.id))
    period.type_in("since", Typed("2002", read_date("2002")))


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_new_period_that_waited_is_there_once_wherever_the_officer_went_meanwhile(
    comes_back: bool, office: Office, table: PeriodsTable, thailand: Ref
) -> None:
    fiji, body = member(office, "Fiji"), make(office, "body", name="Ad Hoc Group")
    typed_new(table, body, "Ad Hoc Group")
    with others_writing(office):
        for ref in (fiji, thailand, None, thailand, fiji, *([thailand] if comes_back else [])):
            show(table, ref)
        assert len(table.rows.periods) == int(comes_back)
    assert office.again.catch_up()
    show(table, thailand)

    assert [(period.ref is None, dict(period.typed)) for period in table.rows.periods] == [(False, {})]
    assert table.save()
    assert queries.count(office.database, "membership") == 1
    assert office.settings.get(KEY) == {}


def test_what_is_typed_on_in_a_period_that_waits_is_not_taken_for_somebody_elses(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    table.rows.periods[0].type_in("note", Typed("first", "first"))
    ref = table.rows.periods[0].ref
    assert ref is not None
    with others_writing(office):
        show(table, member_of_another(office, memberships))
        show(table, thailand)
        period = table.rows.periods[row_of(table, ref)]
        period.type_in("note", Typed("second", "second"))
    assert office.again.catch_up()
    assert table.save()
    assert stored(office, ref).values["note"] == "second"


def member_of_another(office: Office, memberships: list[Ref]) -> Ref:
    """Give the body of the last membership: another page on which a part of the same stands."""
    return Ref("body", str(stored(office, memberships[-1]).values["body"]))


def test_a_double_click_on_what_cannot_be_edited_opens_it_as_enter_does(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    opened, wanted = list[Ref](), list[Ref]()
    table.opened.connect(opened.append)
    table.sources_wanted.disconnect()
    table.sources_wanted.connect(wanted.append)
    for column in (0, 4):
        place = table.visualRect(table.rows.index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        double_click(table.viewport(), place)

    first = stored(office, memberships[0])
    assert opened == [Ref("body", str(first.values["body"]))]
    assert wanted == [memberships[0]]


def test_delete_after_a_new_row_is_given_up_takes_nothing_away(
    office: Office, table: PeriodsTable, thailand: Ref, memberships: list[Ref]
) -> None:
    show(table, thailand)
    table.add_period()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    if table.state() == PeriodsTable.State.EditingState:  # the first Esc closed the cell
        QTest.keyClick(table, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert all(stored(office, ref).deleted is None for ref in memberships)
    assert not table.currentIndex().isValid()


def test_ctrl_s_saves_from_the_row_and_from_within_a_cell(
    office: Office, memberships: list[Ref], table: PeriodsTable
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    field = begin(table, memberships[0], "Looked up.")
    QTest.keyClick(field, Key.Key_S, control)
    assert stored(office, memberships[0]).values["note"] == "Looked up."
    table.rows.periods[row_of(table, memberships[1])].type_in("note", Typed("Again.", "Again."))
    QTest.keyClick(table, Key.Key_S, control)
    assert stored(office, memberships[1]).values["note"] == "Again."


def test_a_row_that_was_refused_is_saved_with_the_row_that_is_corrected(
    office: Office, memberships: list[Ref], table: PeriodsTable
) -> None:
    group = str(stored(office, memberships[0]).values["body"])
    assert table.ref
    new = new_period(table.ref)
    table.rows.add(new)
    for name, value in (("body", group), ("since", read_date("2012"))):
        new.type_in(name, Typed(str(value), value))
    assert not table.save()
    assert "as Member already" in new.told["since"]

    first = table.rows.periods[row_of(table, memberships[0])]
    table.rows.periods.reverse()  # the refused one comes before the one that keeps it out
    first.type_in("until", Typed("2011", read_date("2011")))
    assert table.save()
    assert new.ref
    assert not new.told


def test_what_is_said_of_the_new_row_is_seen_and_no_cell_covers_it(memberships: list[Ref], table: PeriodsTable) -> None:
    table.resize(table.width(), 120)
    table.add_period()
    row = table.rows.rowCount() - 1
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, Editor)
    line = table.rowViewportPosition(row)
    assert table.rowHeight(row) > editor.height()
    assert line + table.rowHeight(row) <= table.viewport().height()
