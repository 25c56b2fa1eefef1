"""What an officer writes in “Since last time” is kept: neither others, nor refusals, nor keys take it away."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.since.since_section import SinceSection
from baliapp.store.meetings.texts import edit_text, make_text, text_of
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author, Ref
from tests.gui.frame.test_access_keys import clashes, texts_with_keys
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting whose text is made."""
    body = make(office, "body", name="Ad Hoc Group")
    make(office, "meeting", title="First", dates=read_date("2 May 2024"), body=body.id)
    found = make(office, "meeting", title="Second", dates=read_date("20 May 2025"), body=body.id)
    make_text(office.database, found)
    return found


@pytest.fixture
def section(window: Window, meeting: Ref) -> SinceSection:
    """Give the section in the window, which looks again as the page does."""
    return section_of(window, meeting)


@pytest.fixture
def told(office: Office) -> list[UserError]:
    """Give what was refused."""
    heard = list[UserError]()
    office.refused.connect(heard.append)
    return heard


def page_of(window: Window) -> RecordPage:
    assert window.desk is not None
    assert window.desk.records is not None
    page = window.desk.records.detail.page
    assert page is not None
    return page


def section_of(window: Window, meeting: Ref) -> SinceSection:
    assert window.desk is not None
    assert window.desk.go_to(meeting)
    page = page_of(window)
    page.turn_to("since")
    found = page.more["since"]
    assert isinstance(found, SinceSection)
    return found


def write(section: SinceSection, words: str) -> None:
    section.editor.text.setFocus()
    QTest.keyClicks(section.editor.text, words)


def write_elsewhere(office: Office, meeting: Ref, words: str) -> None:
    with closing(open_database(office.address, Author("Lee", "desk-9"))) as other:
        edit_text(other, meeting, words)


def kept(office: Office, meeting: Ref) -> str:
    return text_of(office.database, meeting).edited


def test_what_another_wrote_is_not_overwritten_after_the_page_has_looked_again(
    window: Window, office: Office, section: SinceSection, meeting: Ref
) -> None:
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs, long and important.")
    section.show_record(meeting)
    assert section.editor.typed().startswith("Mine. ")
    assert section.clash.isVisible()
    assert section.clash.theirs is not None
    assert section.clash.theirs.toPlainText() == "Theirs, long and important."
    assert not page_of(window).leave()
    assert kept(office, meeting) == "Theirs, long and important."


def test_one_stays_until_one_has_chosen_and_nothing_written_is_lost(
    window: Window, office: Office, section: SinceSection, meeting: Ref, told: list[UserError]
) -> None:
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs.")
    third = make(office, "meeting", title="Third")
    assert window.desk is not None
    assert not window.desk.go_to(third)
    assert "changed elsewhere" in told[0].message
    page_of(window).turn_to("form")
    page_of(window).turn_to("since")
    assert section.editor.typed().startswith("Mine. ")
    assert section.clash.isVisible()
    section.clash.mine_button.click()
    assert kept(office, meeting).startswith("Mine. ")
    assert section.clash.isHidden()
    office.undo()
    assert section.editor.typed() == "Theirs."


def test_the_other_text_may_be_taken_for_ones_own(
    window: Window, office: Office, section: SinceSection, meeting: Ref
) -> None:
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs.")
    assert not section.save()
    section.clash.theirs_button.click()
    assert section.editor.typed() == "Theirs."
    assert section.clash.isHidden()
    assert page_of(window).leave()
    assert kept(office, meeting) == "Theirs."


def test_what_was_not_saved_is_found_again_after_another_start(
    office: Office, section: SinceSection, meeting: Ref
) -> None:
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs.")
    assert not section.save()
    anew = SinceSection(office)
    anew.show_record(meeting)
    assert anew.editor.typed().startswith("Mine. ")
    assert "not saved yet" in anew.clash.told.sentence.text()
    assert anew.told.sentence.text() == ""
    anew.keep_mine()
    assert kept(office, meeting).startswith("Mine. ")
    anew.deleteLater()


def test_what_others_hold_up_is_saved_once_and_by_itself(
    office: Office, section: SinceSection, meeting: Ref, told: list[UserError]
) -> None:
    write(section, "Mine. ")
    with others_writing(office):
        assert section.save()
        assert section.save()
        assert len(told) == 1
        assert "not saved yet" in section.told.sentence.text()
    assert office.caught_up()
    assert kept(office, meeting).startswith("Mine. ")
    assert "As edited by hand" in section.told.sentence.text()


def test_going_back_to_the_made_text_saves_what_was_written_first(
    office: Office, section: SinceSection, meeting: Ref
) -> None:
    edit_text(office.database, meeting, "Edited first.")
    section.show_record(meeting)
    write(section, "Mine. ")
    section.drop_button.click()  # as its letter does: the focus stays in the text
    assert section.editor.typed() == text_of(office.database, meeting).made
    office.undo()
    assert section.editor.typed() == "Mine. Edited first."


def test_taking_over_what_is_new_keeps_what_was_written(office: Office, section: SinceSection, meeting: Ref) -> None:
    edit_text(office.database, meeting, "Edited first.")
    make(office, "news_item", title="Opened", posted_on=read_date("7 June 2024"))
    make_text(office.database, meeting)
    section.show_record(meeting)
    write(section, "Mine. ")
    section.changes.take_button.click()  # as its letter does: the focus stays in the text
    assert "Mine. Edited first." in kept(office, meeting)
    assert "Opened" in kept(office, meeting)
    assert section.editor.typed() == kept(office, meeting)


def test_nothing_is_done_to_a_text_that_was_refused(office: Office, section: SinceSection, meeting: Ref) -> None:
    edit_text(office.database, meeting, "Edited first.")
    section.show_record(meeting)
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs.")
    section.drop_button.click()  # as its letter does: the focus stays in the text
    assert kept(office, meeting) == "Theirs."
    assert section.editor.typed() == "Mine. Edited first."


def test_a_text_that_is_emptied_can_be_written_anew(office: Office, section: SinceSection, meeting: Ref) -> None:
    edit_text(office.database, meeting, "Edited first.")
    section.show_record(meeting)
    section.editor.text.setFocus()
    section.editor.text.selectAll()
    QTest.keyClick(section.editor.text, Qt.Key.Key_Delete)
    section.show_record(meeting)
    assert section.editor.isVisible()
    QTest.keyClicks(section.editor.text, "Anew.")
    assert section.save()
    assert kept(office, meeting) == "Anew."


def test_the_letters_that_choose_between_two_texts_mean_nothing_else(
    window: Window, office: Office, section: SinceSection, meeting: Ref
) -> None:
    write(section, "Mine. ")
    write_elsewhere(office, meeting, "Theirs.")
    section.show_record(meeting)
    assert "Keep what &I wrote" in texts_with_keys(window)
    assert clashes(window) == []
