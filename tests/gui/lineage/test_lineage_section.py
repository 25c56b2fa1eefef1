"""A paragraph's page tells its earlier and later texts, and links what it may come from by one key or press."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.lineage.lineage_cards import LikelyCard, LinkedCard
from baliapp.gui.lineage.lineage_naming import LATER
from baliapp.gui.lineage.lineage_section import LineageSection
from baliapp.store.deeds import operations
from baliapp.store.documents.lineage import lineage_of
from baliapp.store.tables.entries import Ref
from tests.gui.records import make

WORDS = {
    "2002": "Ministers agreed to strengthen border security",
    "2003": "Ministers agreed to strengthen border controls",
    "2011": "Ministers agreed to strengthen border controls and returns",
}


@pytest.fixture
def texts(office: Office) -> list[Ref]:
    """Give paragraphs of three years."""
    made = list[Ref]()
    for year, words in WORDS.items():
        document = make(office, "document", title=f"Statement {year}", dated=read_date(year))
        made.append(make(office, "outcome_paragraph", document=document.id, number="1", words=words))
    return made


@pytest.fixture
def section(office: Office, qtbot: QtBot) -> LineageSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = LineageSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: None if found.ref is None else found.show_record(found.ref))
    found.resize(700, 800)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def shown(section: LineageSection, ref: Ref) -> None:
    """Show a paragraph, and let the lane tell what it may come from."""
    section.show_record(ref)
    QCoreApplication.processEvents()
    assert section.likely is not None


def likely(section: LineageSection) -> list[LikelyCard]:
    return [card for card in section.cards if isinstance(card, LikelyCard)]


def linked(section: LineageSection) -> list[LinkedCard]:
    return [card for card in section.cards if isinstance(card, LinkedCard)]


def test_one_key_links_a_suggestion_and_the_cursor_goes_on_to_the_next(
    section: LineageSection, texts: list[Ref]
) -> None:
    shown(section, texts[2])
    first = likely(section)[0]
    assert first.at.paragraph.ref == texts[1]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_2)
    (card,) = linked(section)
    assert (card.at.paragraph.ref, card.linked.how) == (texts[1], "changes")
    (rest,) = likely(section)
    assert rest.at.paragraph.ref == texts[0]
    assert rest.hasFocus()
    QTest.keyClick(rest, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert likely(section) == [rest]
    rest.buttons[2].click()
    assert [each.how for each in lineage_of(section.office.database, texts[2]).earlier] == ["changes", "replaces"]
    assert section.naming.picker.field.hasFocus()


def test_each_earlier_text_shows_which_words_are_gone_and_which_are_new(
    office: Office, section: LineageSection, texts: list[Ref]
) -> None:
    for later, earlier in ((texts[2], texts[1]), (texts[1], texts[0])):
        shown(section, later)
        assert section.link(later, earlier, "changes")
    shown(section, texts[2])
    second, first = linked(section)
    assert [piece.text for piece in first.pieces if piece.differs] == ["security"]
    assert [piece.text for piece in second.pieces if piece.differs] == []
    assert first.text.accessibleDescription() == "Different words: security"
    shown(section, texts[0])
    assert [card.at.paragraph.ref for card in linked(section)] == texts[1:]
    with_cursor = linked(section)[0]
    with_cursor.unlink_button.setFocus()
    with_cursor.unlink_button.click()
    assert linked(section) == []
    office.undo()
    assert len(linked(section)) == 2


def test_what_it_may_come_from_is_looked_for_in_the_lane(section: LineageSection, texts: list[Ref]) -> None:
    section.show_record(texts[2])
    assert likely(section) == []
    assert "Looking…" in said(section)
    section.show_record(texts[0])
    QCoreApplication.processEvents()
    assert section.likely == []
    assert "Looking…" not in said(section)
    section.show_record(texts[2])
    section.office.leaving.emit()
    QCoreApplication.processEvents()
    assert section.likely is None


def test_looking_again_leaves_the_cursor_where_it_is(office: Office, section: LineageSection, texts: list[Ref]) -> None:
    shown(section, texts[2])
    likely(section)[1].setFocus()
    document = make(office, "document", title="Other", dated=read_date("2005"))
    make(office, "outcome_paragraph", document=document.id, number="1", words=WORDS["2003"])
    section.show_record(texts[2])
    QCoreApplication.processEvents()
    assert len(likely(section)) == len(texts)
    with_cursor = [card for card in likely(section) if card.hasFocus()]
    assert [card.at.paragraph.ref for card in with_cursor] == [texts[0]]


def test_a_link_is_told_otherwise_from_either_of_its_paragraphs(
    section: LineageSection, texts: list[Ref], office: Office
) -> None:
    assert section.link(texts[2], texts[0], "continues")
    shown(section, texts[0])
    (card,) = linked(section)
    assert [button.isChecked() for button in card.buttons] == [True, False, False]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_3)
    (card,) = linked(section)
    assert card.hasFocus()
    card.buttons[2].click()
    assert [button.isChecked() for button in card.buttons] == [False, False, True]
    shown(section, texts[2])
    linked(section)[0].buttons[1].click()
    assert [each.how for each in lineage_of(office.database, texts[0]).later] == ["changes"]


def test_a_later_paragraph_is_linked_by_its_name(section: LineageSection, texts: list[Ref], office: Office) -> None:
    shown(section, texts[0])
    section.naming.direction.setCurrentIndex(LATER)
    section.naming.buttons[2].click()
    assert "Name the later paragraph" in section.naming.fault.sentence.text()
    pick(section, "2011")
    section.naming.buttons[2].click()
    assert [(each.at.paragraph.ref, each.how) for each in lineage_of(office.database, texts[0]).later] == [
        (texts[2], "replaces")
    ]
    assert section.naming.picker.typed() == ""


def test_more_than_two_texts_stand_on_a_line_of_time(section: LineageSection, texts: list[Ref], qtbot: QtBot) -> None:
    for later, earlier in ((texts[2], texts[1]), (texts[1], texts[0])):
        assert section.link(later, earlier, "changes")
    shown(section, texts[1])
    assert section.line is not None
    assert [stop.text() for stop in section.line.stops] == ["2002: ¶ 1", "2003: ¶ 1", "2011: ¶ 1"]
    assert [stop.font().bold() for stop in section.line.stops] == [False, True, False]
    with qtbot.waitSignal(section.opened) as heard:
        section.line.stops[2].click()
    assert heard.args == [texts[2]]


def test_on_an_earlier_day_later_texts_are_hidden_and_the_day_is_said(
    section: LineageSection, texts: list[Ref], office: Office
) -> None:
    for later, earlier in ((texts[2], texts[1]), (texts[1], texts[0])):
        assert section.link(later, earlier, "changes")
    office.look_as_of(AsOfDay(date(2003, 12, 31)))
    shown(section, texts[1])
    assert [card.at.paragraph.ref for card in linked(section)] == [texts[0]]
    assert section.day.sentence.text() == "As of 31 December 2003. 1 later text is hidden."
    office.look_as_of(None)
    shown(section, texts[1])
    assert len(linked(section)) == len("ab")
    assert not section.day.isVisible()


def test_any_paragraph_is_linked_by_its_name_and_backwards_is_refused_in_words(
    office: Office, section: LineageSection, texts: list[Ref]
) -> None:
    told = list[str]()
    office.refused.connect(lambda fault: told.append(str(fault)))
    shown(section, texts[0])
    section.naming.name("continues")
    assert "Name the earlier paragraph" in section.naming.fault.sentence.text()
    section.naming.picker.put("nothing like that")
    section.naming.name("continues")
    assert section.naming.fault.sentence.text()
    pick(section, "2011")
    section.naming.buttons[0].click()
    assert "it is the later one" in told[0]
    shown(section, texts[2])
    assert section.naming.picker.typed() == ""
    pick(section, "2002")
    section.naming.buttons[0].click()
    assert [card.at.paragraph.ref for card in linked(section)] == [texts[0]]


def test_why_nothing_is_suggested_is_said(office: Office, section: LineageSection, texts: list[Ref]) -> None:
    undated = make(office, "document", title="Undated")
    shown(section, make(office, "outcome_paragraph", document=undated.id, number="1", words="Ministers agreed"))
    assert "has no date" in said(section)
    later = make(office, "document", title="Later", dated=read_date("2015"))
    shown(section, make(office, "outcome_paragraph", document=later.id, number="1"))
    assert "wording is not entered" in said(section)
    shown(section, texts[0])
    assert "No other paragraph" in said(section)


def test_in_the_recycle_bin_nothing_is_linked(office: Office, section: LineageSection, texts: list[Ref]) -> None:
    shown(section, texts[2])
    section.hold(is_held=True)
    first = likely(section)[0]
    assert not any(button.isEnabled() for button in (*first.buttons, *section.naming.buttons))
    QTest.keyClick(first, Qt.Key.Key_1)
    assert lineage_of(office.database, texts[2]).earlier == ()
    operations.delete_records(office.database, [texts[2]])
    shown(section, texts[2])
    assert not section.naming.picker.isEnabled()


def test_a_heading_opens_its_record(section: LineageSection, texts: list[Ref], qtbot: QtBot) -> None:
    shown(section, texts[2])
    with qtbot.waitSignal(section.opened) as heard:
        likely(section)[0].opened.emit(texts[1])
    assert heard.args == [texts[1]]


def pick(section: LineageSection, typed: str) -> None:
    section.naming.picker.offer(typed)
    section.naming.picker.choose(0)


def said(section: LineageSection) -> str:
    return " ".join(each.text() for each in section.findChildren(QLabel) if each.isVisible())


def test_where_no_text_is_known_it_is_said_and_the_phrase_has_a_heading_of_its_own(
    section: LineageSection, texts: list[Ref]
) -> None:
    shown(section, texts[2])
    said = [each.text() for each in section.findChildren(QLabel) if each.isVisible()]
    assert "No earlier text is known. Take one of those below, or name one." in said
    assert "No later text is known." in said
    assert said.count("A phrase over the years") == 1
    assert section.link(texts[2], texts[1], "changes")
    shown(section, texts[1])
    said = [each.text() for each in section.findChildren(QLabel) if each.isVisible()]
    assert "No later text is known." not in said
    assert "in another order do not" in section.phrases.told.text()
