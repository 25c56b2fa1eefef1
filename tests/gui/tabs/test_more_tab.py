"""Under More stand first the kinds that officers look for, then, apart, those that tie records together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidgetItem

from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.more_tab import FIRST, KIND, MoreTab


@pytest.fixture
def more(window: Window) -> MoreTab:
    assert window.desk is not None
    window.desk.show_subject("more")
    found = window.desk.current
    assert isinstance(found, MoreTab)
    return found


def lines(more: MoreTab) -> list[QListWidgetItem]:
    return [more.kinds.item(place) for place in range(more.kinds.count())]


def test_what_ties_records_together_stands_below_a_line_of_its_own(more: MoreTab) -> None:
    kinds = [each.data(KIND) for each in lines(more)]

    assert kinds[: len(FIRST) + 1] == [*FIRST, None]
    assert {"evidence", "presence", "agenda_document", "membership"} <= set(kinds[len(FIRST) + 1 :])
    heading = lines(more)[len(FIRST)]
    assert heading.text() == "Parts and links"
    assert heading.flags() == Qt.ItemFlag.NoItemFlags


def test_keys_go_past_the_line_to_every_kind(more: MoreTab) -> None:
    more.kinds.setCurrentRow(0)
    more.kinds.setFocus()
    seen = [more.kinds.currentItem().data(KIND)]
    for _each in range(more.kinds.count() - 2):
        QTest.keyClick(more.kinds, Qt.Key.Key_Down)
        QApplication.processEvents()
        seen.append(more.kinds.currentItem().data(KIND))
        assert more.records is not None
        assert more.records.plan.record_type == seen[-1]

    assert seen == [each.data(KIND) for each in lines(more) if each.data(KIND)]
