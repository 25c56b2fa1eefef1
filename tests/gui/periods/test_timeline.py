"""Laws of the section of the timeline: what is added, edited and taken away in its table, and its sources."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_rows import Typed
from baliapp.gui.periods.periods_table import PeriodsTable
from baliapp.gui.periods.timeline import PeriodSources, TimelineSection
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def open_cell(table: PeriodsTable) -> QWidget:
    """Give the field of the cell that is being edited."""
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, Editor)
    return editor.field


def test_adding_editing_and_deleting_through_the_table_is_one_step_each(
    section: TimelineSection, office: Office
) -> None:
    table = section.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, table.rows.columns.index("note")))
    QTest.keyClicks(table, "S")
    QTest.keyClicks(open_cell(table), "een")
    QTest.keyClick(open_cell(table), Key.Key_Return)
    section.save()
    assert table.rows.periods[0].stored("note") == "Seen"
    line = office.undo_line()
    assert line is not None
    assert line.name == "Edit Laos – Ad Hoc Group"

    QTest.keyClick(table, Key.Key_Delete)
    assert [period.name for period in table.rows.periods] == ["Palau", "Thailand"]
    office.undo_line()
    office.undo()
    assert [period.name for period in table.rows.periods] == ["Laos", "Palau", "Thailand"]


def test_esc_in_a_cell_and_in_a_row_gives_up_what_was_typed(section: TimelineSection, office: Office) -> None:
    table = section.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, table.rows.columns.index("since")))
    QTest.keyClick(table, Key.Key_F2)
    field = open_cell(table)
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClicks(field, "yesteryear")
    QTest.keyClick(field, Key.Key_Return)
    assert not section.save()
    assert table.rowHeight(0) > table.rowHeight(1)

    QTest.keyClick(table, Key.Key_Escape)
    assert section.save()
    assert str(table.rows.index(0, table.currentIndex().column()).data()) == "2005"


def test_a_change_made_elsewhere_is_shown_and_what_is_typed_stays(section: TimelineSection, office: Office) -> None:
    table = section.table
    period = table.rows.periods[0]
    ref = period.ref
    assert ref is not None
    table.setCurrentIndex(table.rows.index(0, table.rows.columns.index("note")))
    table.edit(table.currentIndex())
    QTest.keyClicks(open_cell(table), "Seen")
    office.perform(lambda database: operations.edit_record(database, ref, {"since": read_date("2006")}))

    assert str(table.rows.index(0, table.rows.columns.index("since")).data()) == "2006"
    section.save()
    assert (period.stored("note"), str(period.stored("since"))) == ("Seen", "2006")


def test_the_sources_of_a_period_open_from_its_cell(section: TimelineSection, qtbot: QtBot) -> None:
    table = section.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(1, table.rows.columns.index("source")))
    wanted = list[Ref]()
    table.sources_wanted.disconnect()
    table.sources_wanted.connect(wanted.append)

    QTest.keyClick(table, Key.Key_Return)

    assert wanted == [table.rows.periods[1].ref]


def test_tab_takes_the_only_record_that_is_offered_and_goes_on(section: TimelineSection, office: Office) -> None:
    fiji, table = member(office, "Fiji"), section.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_Insert)
    QTest.keyClicks(open_cell(table), "fij")
    offer = QApplication.activePopupWidget()
    assert offer is not None
    QTest.keyClick(offer, Key.Key_Tab)

    new = table.rows.periods[-1]
    assert new.typed["participant"].value == fiji.id
    assert table.rows.field_of(table.currentIndex()) == "status"
    assert isinstance(open_cell(table), QComboBox)


def test_a_source_that_is_added_stands_in_its_cell(section: TimelineSection, office: Office) -> None:
    period = section.table.rows.periods[0]
    assert period.ref is not None
    about = str(period.ref)

    def add(dialog: PeriodSources) -> None:
        assert dialog.sources.ref == period.ref
        office.perform(
            lambda database: operations.create_record(
                database, "citation", {"about": about, "source": "A page", "certainty": "reported"}
            )
        )
        assert len(dialog.sources.cards) == 1

    with answering(PeriodSources, add):
        section.show_sources(period.ref)

    assert period.source == "Reported: A page"


def test_in_the_recycle_bin_nothing_is_edited(section: TimelineSection) -> None:
    section.hold(is_held=True)

    assert not section.table.isEnabled()
    assert not section.add_button.isEnabled()


def test_a_new_row_is_saved_as_a_membership_and_stays_where_it_is(section: TimelineSection, office: Office) -> None:
    fiji, table = member(office, "Fiji"), section.table
    section.add_button.click()
    QTest.keyClick(open_cell(table), Key.Key_Escape)
    period = table.rows.periods[-1]
    period.type_in("participant", Typed("Fiji", fiji.id))
    assert section.save()

    assert table.rows.periods[-1] is period
    assert period.ref is not None
    assert section.view.bars.timeline is not None
    assert [bar.name for bar in section.view.bars.timeline.bars] == ["Fiji", "Laos", "Palau", "Thailand"]
    office.undo_line()
    office.undo()
    assert [each.name for each in table.rows.periods] == ["Laos", "Palau", "Thailand"]
