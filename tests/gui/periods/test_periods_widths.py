"""Laws of the columns of periods: dates are whole, sentences take what is left, and nothing is wider than the room."""

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_table import PeriodsTable
from baliapp.gui.periods.timeline_bars import timeline_of
from tests.gui.periods.test_timeline_bars import DAY
from tests.gui.records import make, member


@pytest.mark.parametrize("width", [320, 460, 1200])
def test_the_columns_fill_the_room_and_a_long_date_takes_a_second_line(
    qtbot: QtBot, office: Office, width: int
) -> None:
    thailand = member(office)
    for name, since in (("Ad Hoc Group", "26 February 2002 at the latest"), ("Office", "2012")):
        body = make(office, "body", name=name)
        make(office, "membership", participant=thailand.id, body=body.id, status="member", since=read_date(since))
    table = PeriodsTable(office)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    table.show_periods(thailand, timeline_of(office.database, thailand, DAY))

    widths = [table.columnWidth(section) for section in range(len(table.rows.columns))]
    assert sum(widths) <= table.viewport().width()
    assert min(widths) > 0
    assert table.rowHeight(0) > table.rowHeight(1)
