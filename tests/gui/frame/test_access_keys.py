"""Laws of access keys: one letter, pressed with Alt, means one thing on a page."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.detail.sections import SECTIONS, has
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.desk import SUBJECTS
from baliapp.store.asking import queries
from baliapp.store.meetings.texts import edit_text, make_text
from tests.gui.everything import busy_window, opened_everywhere
from tests.gui.records import make, member
from tests.gui.with_files import document

KEY = re.compile(r"&([^&\s])")


def texts_with_keys(shown: QWidget) -> list[str]:
    """Give the texts that are seen whose letters can be pressed, those of the menus in the bar among them."""
    found = list[str]()
    for widget in filter(QWidget.isVisible, shown.findChildren(QWidget)):
        if isinstance(widget, QTabBar):
            found += [widget.tabText(place) for place in range(widget.count()) if widget.isTabVisible(place)]
        elif isinstance(widget, QMenuBar):
            found += [action.text() for action in widget.actions() if action.isVisible()]
        elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            found.append(widget.text())
    return found


def clashes(shown: QWidget) -> list[list[str]]:
    return clashing(texts_with_keys(shown))


def clashing(texts: Iterable[str]) -> list[list[str]]:
    meant = defaultdict[str, list[str]](list)
    for text in texts:
        if key := KEY.search(text.replace("&&", "")):
            meant[key[1].casefold()].append(text)
    return [texts for texts in meant.values() if len(texts) > 1]


@pytest.mark.parametrize(
    "type_name",
    [
        "participant",
        "objective",
        "initiative",
        "theme",
        "body",
        "document",
        "post",
        "meeting",
        "outcome_paragraph",
        "commitment",
        "news_item",
    ],
)
def test_no_access_key_means_two_things_on_a_page(office: Office, qtbot: QtBot, type_name: str) -> None:
    paragraph = make(office, "outcome_paragraph", document=document(office).id, number="1")
    make(office, "meeting", title="First Meeting")
    make(office, "news_item", title="News")
    make(office, "commitment", what="Act", paragraph=paragraph.id)
    make(office, "post", title="Focal point", participant=member(office, "Nauru").id)
    window = busy_window(office)
    qtbot.addWidget(window)
    assert window.desk is not None
    window.deeds.go_to(queries.all_entries(office.database, type_name)[0].ref)
    page = window.desk.records.detail.page if window.desk.records else None
    assert page is not None
    assert page.ref is not None
    assert page.ref.type == type_name

    for day in (None, AsOfDay(date(2026, 11, 22))):
        office.look_as_of(day)
        for section in (each for each in SECTIONS if has(type_name, each)):
            page.turn_to(section)
            QCoreApplication.processEvents()  # a section made just now is seen a moment later
            assert clashes(window) == []


@pytest.mark.parametrize(
    ("type_name", "section"), [("outcome_paragraph", "lineage"), ("meeting", "since"), ("news_item", "news")]
)
def test_no_access_key_means_two_things_beside_what_grows_around_a_text(
    office: Office, qtbot: QtBot, type_name: str, section: str
) -> None:
    make(office, "outcome_paragraph", document=document(office).id, number="1")
    news, meeting = make(office, "news_item", title="News"), make(office, "meeting", title="First Meeting")
    edit_text(office.database, meeting, "Mine")
    make_text(office.database, meeting)
    window = busy_window(office)
    qtbot.addWidget(window)
    window.deeds.go_to(news if type_name == "news_item" else queries.all_entries(office.database, type_name)[0].ref)
    assert window.desk is not None
    page = window.desk.records.detail.page if window.desk.records else None
    assert page is not None
    page.turn_to(section)
    for day in (None, AsOfDay(date(2026, 11, 22))):
        office.look_as_of(day)
        QCoreApplication.processEvents()  # a section made just now is seen a moment later
        assert page.more[section].isVisible()
        assert clashes(window) == []


def test_no_access_key_means_two_things_in_any_window_or_tab(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    for opened in opened_everywhere(office, tmp_path):
        qtbot.addWidget(opened)
        opened.show()
        assert clashes(opened) == []
        if isinstance(opened, Window) and opened.desk is not None:
            for name, _label, _icon in SUBJECTS:
                opened.desk.show_subject(name)
                assert clashes(opened) == []


def test_no_access_key_means_two_things_in_a_menu(office: Office, qtbot: QtBot) -> None:
    window = busy_window(office)
    qtbot.addWidget(window)
    menus = {menu.title(): [each.text() for each in menu.actions()] for menu in window.findChildren(QMenu)}
    assert {"&File", "&Edit", "&Record", "&View", "&Help"} <= menus.keys()
    assert {title: clashing(texts) for title, texts in menus.items() if clashing(texts)} == {}
