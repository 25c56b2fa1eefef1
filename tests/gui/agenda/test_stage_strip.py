"""A meeting moves on by one button; where something is missing the officer reads what first."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.gui.agenda.stage_strip import StageStrip
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, stored


@pytest.fixture
def meeting(office: Office) -> Ref:
    return make(office, "meeting", title="SOM", stage="planned", city="Bali", dates=read_date("2030"))


@pytest.fixture
def strip(office: Office, meeting: Ref, qtbot: QtBot) -> StageStrip:
    found = StageStrip(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_meeting(meeting, is_held=False))
    found.show_meeting(meeting, is_held=False)
    found.show()
    return found


def test_it_says_what_comes_next_and_what_is_missing(strip: StageStrip) -> None:
    assert strip.stage.text() == "Stage: Planned"
    assert strip.next.text() == "To “Invited”"
    assert strip.missing.sentence.text() == "Missing for “Invited”: Nobody is invited yet."


def test_nothing_is_asked_where_nothing_is_missing(strip: StageStrip, office: Office, meeting: Ref) -> None:
    make(office, "attendance", meeting=meeting.id, party="A guest", capacity="participant")
    strip.show_meeting(meeting, is_held=False)
    assert strip.missing.isHidden()
    strip.next.click()
    assert strip.stage.text() == "Stage: Invited"
    office.undo()
    assert strip.stage.text() == "Stage: Planned"


@pytest.mark.parametrize(("button", "stage"), [("Stay", "planned"), ("Move on anyway", "invited")])
def test_moving_on_although_something_is_missing_is_asked_first(
    strip: StageStrip, office: Office, meeting: Ref, button: str, stage: str
) -> None:
    with answering(
        QMessageBox, lambda box: box.buttons()[[each.text() for each in box.buttons()].index(button)].click()
    ):
        strip.next.click()
    assert stored(office, meeting).values["stage"] == stage
    told = queries.history(office.database, meeting)[0].name
    assert ("Nobody is invited yet." in told) == (stage == "invited")


def test_any_other_stage_is_in_the_menu(strip: StageStrip, office: Office, meeting: Ref) -> None:
    by_name = {each.text(): each for each in strip.menu.actions()}
    by_name["Cancelled"].trigger()
    assert strip.stage.text() == "Stage: Cancelled"
    assert strip.next.text() == "To “Planned”"
    strip.next.click()
    assert stored(office, meeting).values["stage"] == "planned"


def test_a_closed_meeting_goes_nowhere_by_itself(strip: StageStrip, office: Office) -> None:
    strip.show_meeting(make(office, "meeting", title="Old", stage="closed"), is_held=False)
    assert strip.next.isHidden()
    strip.show_meeting(make(office, "meeting", title="From before", dates=read_date("2012")), is_held=True)
    assert strip.stage.text() == "No stage is noted."
    assert strip.next.text() == "To “Held”"
    assert not strip.next.isEnabled()


def test_a_meeting_to_come_is_planned_without_a_word(strip: StageStrip, office: Office) -> None:
    strip.show_meeting(make(office, "meeting", title="To come", dates=read_date("2090")), is_held=False)
    assert strip.stage.text() == "Stage: Planned"
    assert strip.next.text() == "To “Invited”"


@pytest.mark.parametrize("comes_back", ["shown", "activated"])
def test_it_looks_again_on_another_day(strip: StageStrip, office: Office, comes_back: str) -> None:
    meeting = make(office, "meeting", title="Soon", dates=read_date("20 May 2027"))
    with clock.fixed_at(datetime(2027, 5, 20, 12, tzinfo=UTC)):
        strip.show_meeting(meeting, is_held=False)
        assert strip.stage.text() == "Stage: Planned"
    with clock.fixed_at(datetime(2027, 5, 22, 12, tzinfo=UTC)):
        if comes_back == "shown":
            strip.hide()
            strip.show()
        else:
            QCoreApplication.sendEvent(strip, QEvent(QEvent.Type.WindowActivate))
        assert strip.stage.text() == "No stage is noted."
        assert strip.next.text() == "To “Held”"
