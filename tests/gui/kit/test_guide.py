"""The guide: every chapter is found by what it says, and each dialog opens it at its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.guide import GuideDialog, help_button
from baliapp.gui.kit.guide_texts import CHAPTERS
from baliapp.gui.kit.parts import buttons


@pytest.fixture
def guide(qtbot: QtBot) -> GuideDialog:
    shown = GuideDialog()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def headings(guide: GuideDialog) -> list[str]:
    return [guide.list.item(row).text() for row in range(guide.list.count())]


def test_each_chapter_has_a_name_and_a_heading_of_its_own_and_is_shown_when_it_is_chosen(guide: GuideDialog) -> None:
    assert len({each.name for each in CHAPTERS}) == len({each.heading for each in CHAPTERS}) == len(CHAPTERS)
    assert headings(guide) == [each.heading for each in CHAPTERS]
    for each in CHAPTERS:
        guide.turn_to(each.name)
        assert guide.page.toPlainText().split("\n")[0] == each.heading
        assert len(guide.page.toPlainText().split("\n")) > len(each.paragraphs)


def test_words_find_chapters_those_with_them_in_the_heading_first(guide: GuideDialog) -> None:
    QTest.keyClicks(guide.search, "Passphrase")
    assert headings(guide)[0] == "Protecting the database with a passphrase"
    assert "Taking a copy to a venue" in headings(guide)
    assert guide.page.toPlainText().startswith("Protecting")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.focusWidget() is guide.list
    guide.search.setText("passphrase giraffe")
    assert headings(guide) == []
    assert "Try another word" in guide.page.toPlainText()


def test_the_help_of_a_dialog_opens_its_chapter_beside_it(qtbot: QtBot) -> None:
    asking, foot = QDialog(), buttons(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(asking)
    QVBoxLayout(asking).addWidget(foot)
    button = help_button(foot, "recovering")
    asking.show()
    asking.activateWindow()
    qtbot.waitUntil(asking.isActiveWindow)
    QTest.keyClick(asking, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: len(asking.findChildren(GuideDialog)) == 1)  # a key lets the button be seen pressed first
    (guide,) = asking.findChildren(GuideDialog)
    assert guide.isVisible()
    assert guide.page.toPlainText().startswith("When a file is damaged")
    assert asking.isVisible()
    assert not button.autoDefault()


def test_the_menu_shows_the_guide_beside_the_work(window: Window) -> None:
    window.actions_by_name["guide"].trigger()
    (guide,) = window.findChildren(GuideDialog)
    assert guide.isVisible()
    assert not guide.isModal()
    guide.close()
