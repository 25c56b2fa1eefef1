"""The programme shows each day by the clock of the venue, what is free and what overlaps."""

from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.agenda.programme_view import ProgrammeView
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.meetings.agenda import add_item, agenda_of
from baliapp.store.meetings.agenda_programme import programme_of
from baliapp.store.tables.entries import Ref
from tests.gui.records import make


def add(office: Office, meeting: Ref, title: str, day: str, begins: str, ends: str = "", **more: Value) -> Ref:
    values = {"title": title, "day": read_date(day), "begins": begins, "ends": ends, **more}
    return add_item(office.database, meeting, values).made[0]


def rows(head: QTreeWidgetItem | None) -> list[tuple[str, str]]:
    assert head is not None
    return [(row.text(0), row.text(1)) for place in range(head.childCount()) if (row := head.child(place))]


def test_days_times_gaps_and_overlaps(office: Office, qtbot: QtBot) -> None:
    meeting = make(office, "meeting", title="SOM")
    opening = add(office, meeting, "Opening", "12 November 2012", "09:30", "10:30")
    add(office, meeting, "Talk", "12 November 2012", "10:00", "10:15")
    add(office, meeting, "Debate", "12 November 2012", "11:00", seen_by="chair")
    add(office, meeting, "Other", "12 November 2012", "")
    add(office, meeting, "Visit", "15 November 2012", "9:30".zfill(5), "12:00")
    add_item(office.database, meeting, {"title": "Some day"})
    view = ProgrammeView()
    qtbot.addWidget(view)
    programme = programme_of(agenda_of(office.database, meeting), read_date("12-13 November 2012"))
    view.show_programme(programme, "Asia/Makassar")
    assert "in Asia/Makassar" in view.clock.text()
    first, second, without = (view.tree.topLevelItem(place) for place in range(3))
    assert rows(first) == [
        ("09:30–10:30", "1 Opening"), ("10:00–10:15", "2 Talk"), ("", "At the same time as 1 Opening."),
        ("10:30–11:00", "Nothing is on."), ("11:00", "Debate"), ("", "Nobody says when it ends. The chair only."),
        ("no time", "3 Other"),
    ]  # fmt: skip
    assert second is not None
    assert second.text(0) == "15 November 2012 (not a day of the meeting)"
    assert rows(without) == [("", "5 Some day")]

    assert first is not None
    with qtbot.waitSignal(view.wanted) as went:
        view.tree.itemActivated.emit(first.child(0), 0)
    assert went.args == [opening]
    with qtbot.assertNotEmitted(view.wanted):
        view.tree.itemActivated.emit(first, 0)


def test_a_missing_time_zone_is_said(office: Office, qtbot: QtBot) -> None:
    view = ProgrammeView()
    qtbot.addWidget(view)
    view.show_programme(programme_of((), None), "")
    assert "names no time zone" in view.clock.text()
