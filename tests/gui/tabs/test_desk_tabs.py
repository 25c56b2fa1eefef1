"""All subjects are seen at every width: as words where there is room, else the last ones as signs."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QToolButton

from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.desk import SUBJECTS, Desk


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def rooms(desk: Desk) -> list[QRect]:
    QApplication.processEvents()
    return [desk.bar.tabRect(place) for place in range(desk.count())]


@pytest.mark.parametrize("name", [name for name, _label, _icon in SUBJECTS])
def test_in_a_narrow_window_every_subject_is_seen_and_the_current_one_in_words(desk: Desk, name: str) -> None:
    desk.show_subject(name)
    desk.bar.setFixedWidth(620)
    places = rooms(desk)

    assert desk.bar.as_signs
    assert desk.currentIndex() not in desk.bar.as_signs
    assert max(room.right() for room in places) < 620
    assert not [each for each in desk.bar.findChildren(QToolButton) if each.isVisible()]
    commitments = len(SUBJECTS) - 1
    assert desk.tabText(commitments) == "Commitments"
    assert desk.bar.tabToolTip(commitments) == ("Commitments" if commitments in desk.bar.as_signs else "")


def test_where_there_is_room_all_subjects_are_words(desk: Desk) -> None:
    desk.bar.setFixedWidth(1250)

    assert max(room.right() for room in rooms(desk)) < 1250
    assert desk.bar.as_signs == frozenset()
