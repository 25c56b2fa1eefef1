"""A paragraph's page tells its earlier and later texts, and links what it may come from by one key or press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.lineage.lineage_cards import LikelyCard, LinkedCard
from baliapp.gui.lineage.lineage_section import LineageSection
from baliapp.store import operations
from baliapp.store.entries import Ref
from baliapp.store.lineage import lineage_of
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


def likely(section: LineageSection) -> list[LikelyCard]:
    return [card for card in section.cards if isinstance(card, LikelyCard)]


def linked(section: LineageSection) -> list[LinkedCard]:
    return [card for card in section.cards if isinstance(card, LinkedCard)]


def test_one_key_links_a_suggestion_and_the_cursor_goes_on_to_the_next(
    section: LineageSection, texts: list[Ref]
) -> None:
    section.show_record(texts[2])
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
    assert section.picker.field.hasFocus()


def test_each_earlier_text_shows_which_words_are_gone_and_which_are_new(
    office: Office, section: LineageSection, texts: list[Ref]
) -> None:
    for later, earlier in ((texts[2], texts[1]), (texts[1], texts[0])):
        section.show_record(later)
        section.link(earlier, "changes")
    section.show_record(texts[2])
    second, first = linked(section)
    assert [piece.text for piece in first.pieces if piece.differs] == ["security"]
    assert [piece.text for piece in second.pieces if piece.differs] == []
    assert first.text.accessibleDescription() == "Different words: security"
    section.show_record(texts[0])
    assert [card.at.paragraph.ref for card in linked(section)] == texts[1:]
    with_cursor = linked(section)[0]
    with_cursor.unlink_button.setFocus()
    with_cursor.unlink_button.click()
    assert linked(section) == []
    office.undo()
    assert len(linked(section)) == 2


def test_any_paragraph_is_linked_by_its_name_and_backwards_is_refused_in_words(
    office: Office, section: LineageSection, texts: list[Ref]
) -> None:
    told = list[str]()
    office.refused.connect(lambda fault: told.append(str(fault)))
    section.show_record(texts[0])
    section.link_picked("continues")
    assert "Name the earlier paragraph" in section.fault.sentence.text()
    section.picker.put("nothing like that")
    section.link_picked("continues")
    assert section.fault.sentence.text()
    pick(section, "2011")
    section.buttons[0].click()
    assert "it is the later one" in told[0]
    section.show_record(texts[2])
    assert section.picker.typed() == ""
    pick(section, "2002")
    section.buttons[0].click()
    assert [card.at.paragraph.ref for card in linked(section)] == [texts[0]]


def test_why_nothing_is_suggested_is_said(office: Office, section: LineageSection, texts: list[Ref]) -> None:
    undated = make(office, "document", title="Undated")
    section.show_record(make(office, "outcome_paragraph", document=undated.id, number="1", words="Ministers agreed"))
    assert "has no date" in said(section)
    later = make(office, "document", title="Later", dated=read_date("2015"))
    section.show_record(make(office, "outcome_paragraph", document=later.id, number="1"))
    assert "wording is not entered" in said(section)
    section.show_record(texts[0])
    assert "No other paragraph" in said(section)


def test_in_the_recycle_bin_nothing_is_linked(office: Office, section: LineageSection, texts: list[Ref]) -> None:
    section.show_record(texts[2])
    section.hold(is_held=True)
    first = likely(section)[0]
    assert not any(button.isEnabled() for button in (*first.buttons, *section.buttons))
    QTest.keyClick(first, Qt.Key.Key_1)
    assert lineage_of(office.database, texts[2]).earlier == ()
    operations.delete_records(office.database, [texts[2]])
    section.show_record(texts[2])
    assert not section.picker.isEnabled()


def test_a_heading_opens_its_record(section: LineageSection, texts: list[Ref], qtbot: QtBot) -> None:
    section.show_record(texts[2])
    with qtbot.waitSignal(section.opened) as heard:
        likely(section)[0].opened.emit(texts[1])
    assert heard.args == [texts[1]]


def pick(section: LineageSection, typed: str) -> None:
    section.picker.offer(typed)
    section.picker.choose(0)


def said(section: LineageSection) -> str:
    return " ".join(each.text() for each in section.findChildren(QLabel) if each.isVisible())
