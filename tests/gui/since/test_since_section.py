"""What has happened since last time: made when asked for, edited by hand, and told where the two part."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.since.since_section import SinceSection
from baliapp.store.meetings.texts import text_of
from baliapp.store.tables.entries import Ref
from tests.gui.records import make


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting that has one before it."""
    body = make(office, "body", name="Ad Hoc Group")
    make(office, "meeting", title="First", dates=read_date("2 May 2024"), body=body.id)
    return make(office, "meeting", title="Second", dates=read_date("20 May 2025"), body=body.id)


@pytest.fixture
def section(office: Office, qtbot: QtBot, meeting: Ref) -> SinceSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = SinceSection(office)
    qtbot.addWidget(found)
    found.show_record(meeting)
    office.changed.connect(lambda _changed: found.show_record(meeting))
    found.resize(600, 700)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def publish(office: Office, title: str) -> None:
    make(office, "news_item", title=title, posted_on=read_date("7 June 2024"))


def write(section: SinceSection, words: str) -> None:
    """Write words at the start, and go on by the key that saves."""
    section.editor.text.setFocus()
    QTest.keyClicks(section.editor.text, words)
    QTest.keyClick(section.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_is_made_when_asked_for(office: Office, section: SinceSection, meeting: Ref) -> None:
    assert section.editor.isHidden()
    assert "Nothing is made yet" in section.told.sentence.text()
    section.make_button.click()
    assert section.editor.typed() == text_of(office.database, meeting).made
    assert "“First”" in section.editor.typed()
    assert section.drop_button.isHidden()
    office.undo()
    assert section.editor.isHidden()


def test_what_is_written_survives_a_new_making_and_the_difference_is_told(
    office: Office, section: SinceSection, meeting: Ref
) -> None:
    section.make_button.click()
    write(section, "Mine. ")
    assert "As edited by hand" in section.told.sentence.text()
    publish(office, "Opened")
    section.make_button.click()
    assert section.editor.typed().startswith("Mine. Since")
    assert section.changes.isVisible()
    assert section.changes.now is not None
    assert section.changes.now.accessibleDescription() == "Different words: 7 June 2024: Opened"
    section.changes.take_button.click()
    assert section.changes.isHidden()
    assert section.editor.typed().startswith("Mine. Since")
    assert "Opened" in section.editor.typed()
    section.drop_button.click()
    assert section.editor.typed() == text_of(office.database, meeting).made


def test_ones_own_text_may_stay_as_it_is(office: Office, section: SinceSection, meeting: Ref) -> None:
    section.make_button.click()
    write(section, "Mine. ")
    publish(office, "Opened")
    section.make_button.click()
    section.changes.keep_button.click()
    assert section.changes.isHidden()
    assert "Opened" not in section.editor.typed()
    assert "Opened" in text_of(office.database, meeting).made


def test_what_is_being_typed_stays_while_others_change_something(
    office: Office, section: SinceSection, meeting: Ref
) -> None:
    section.make_button.click()
    section.editor.text.setFocus()
    QTest.keyClicks(section.editor.text, "Half a ")
    publish(office, "Opened")
    section.show_record(meeting)
    assert section.editor.typed().startswith("Half a ")
    assert section.save()
    assert section.text.edited.startswith("Half a ")


def test_on_an_earlier_day_what_was_known_then_is_shown_and_not_kept(
    office: Office, section: SinceSection, meeting: Ref, qtbot: QtBot
) -> None:
    publish(office, "Opened")
    section.make_button.click()
    section.editor.text.setFocus()
    QTest.keyClicks(section.editor.text, "Mine. ")
    office.look_as_of(AsOfDay(date(2024, 6, 6)))
    section.show_record(meeting)
    qtbot.waitUntil(lambda: "up to 6 June 2024" in section.editor.typed())
    assert "Opened" not in section.editor.typed()
    assert "as of 6 June 2024" in section.told.sentence.text()
    assert section.make_button.isHidden()
    assert section.drop_button.isHidden()
    QTest.keyClicks(section.editor.text, "No. ")
    assert section.save()
    assert text_of(office.database, meeting).edited.startswith("Mine. ")
    section.show_record(meeting)
    office.leaving.emit()
    office.look_as_of(None)
    section.show_record(meeting)
    assert section.editor.typed().startswith("Mine. ")
    assert section.make_button.isVisible()


def test_in_the_recycle_bin_nothing_is_made_or_written(section: SinceSection, office: Office, meeting: Ref) -> None:
    section.make_button.click()
    section.hold(is_held=True)
    assert not section.make_button.isEnabled()
    assert not section.editor.isEnabled()
    section.editor.put("Typed before")
    assert section.save()
    assert text_of(office.database, meeting).edited == ""
