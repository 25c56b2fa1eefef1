"""The window of a text: both texts with their changes marked, searched, lined up, copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.exchange.splices import Kind
from baliapp.gui.documents.document_text import open_text
from baliapp.gui.documents.text_changes import NUMBER
from baliapp.gui.documents.text_views import Look
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from tests.gui.records import stored
from tests.gui.with_files import DECK, attached

LONG = "".join(
    f"{number}. Members agreed on the {number}th point of the\nplan and noted it.\n\n" for number in range(1, 90)
)


@pytest.fixture
def shown(office: Office) -> TextWindow:
    """Give the window of a text with every kind of change."""
    return opened(office)


def opened(office: Office, text: str = DECK) -> TextWindow:
    window = TextWindow(office, attached(office, text))
    window.show()  # it closes itself after the test
    return window


def test_it_says_what_it_shows(shown: TextWindow) -> None:
    assert shown.windowTitle() == shown.heading.text() == "Deck"
    assert "Text · " in shown.what.text()
    assert "UTF-8" in shown.what.text()
    assert "certain" in shown.what.text()
    assert "SHA-256 " in shown.what.text()


def test_every_change_is_marked_on_both_sides_and_listed(shown: TextWindow) -> None:
    changes = shown.views.text.changes
    assert len(shown.views.received.marks) == len(shown.views.cleaned.marks) == len(changes)
    for change, mark in zip(changes, shown.views.received.marks, strict=True):
        words = shown.views.received.words(mark.start, mark.end)
        assert words == change.words
        assert mark.is_removed
    for change, mark in zip(changes, shown.views.cleaned.marks, strict=True):
        assert shown.views.cleaned.words(mark.start, mark.end) == change.becomes
    lines = listed(shown)
    assert sorted(line.data(0, NUMBER) for line in lines) == list(range(len(changes)))
    assert {change.kind for change in changes} >= {Kind.JOINED_WORD, Kind.BULLET, Kind.JOINED_LINE}
    assert any("Stop smug-⏎gling; and → Stop smuggling; and" in line.text(0) for line in lines)
    assert any("“n” becomes the bullet “■” before “Stop smug-”" in line.text(0) for line in lines)


def listed(shown: TextWindow) -> list[QTreeWidgetItem]:
    """Give the lines of all changes."""
    tree = shown.changes.tree
    groups = filter(None, map(tree.topLevelItem, range(tree.topLevelItemCount())))
    return [line for group in groups for line in map(group.child, range(group.childCount())) if line]


def test_a_change_that_is_chosen_is_shown_in_both_texts(shown: TextWindow) -> None:
    line = listed(shown)[0]
    shown.show_look(Look.BOTH)
    shown.changes.tree.setCurrentItem(line)

    change = shown.views.text.changes[line.data(0, NUMBER)]
    assert shown.views.received.textCursor().selectedText().replace("\u2029", "\n") == change.words


@pytest.mark.parametrize(("look", "seen"), [(Look.CLEANED, "c"), (Look.RECEIVED, "r"), (Look.BOTH, "rc")])
def test_one_text_or_both_are_seen_as_last_time(shown: TextWindow, office: Office, look: Look, seen: str) -> None:
    shown.show_look(look)

    later = opened(office)
    for window in (shown, later):
        panes = (("r", window.views.received), ("c", window.views.cleaned))
        assert "".join(name for name, pane in panes if pane.isVisible()) == seen


def test_the_texts_are_scrolled_together(qtbot: QtBot, office: Office) -> None:
    shown = opened(office, LONG)
    shown.show_look(Look.BOTH)
    views = shown.views
    views.cleaned.show_passage(*[views.text.cleaned.index("60. Members")] * 2)
    views.cleaned.verticalScrollBar().setValue(views.cleaned.verticalScrollBar().maximum() // 2)

    def beside() -> tuple[str, str]:
        first = views.cleaned.first_place()
        start = views.text.received_span(first, first)[0]
        line = views.received.first_place()
        return views.text.received[start : start + 9], views.text.received[line : line + 9]

    qtbot.waitUntil(lambda: beside()[0] == beside()[1])
    views.received.verticalScrollBar().setValue(views.received.verticalScrollBar().maximum() // 3)
    place = views.received.first_place()
    there = views.text.cleaned_span(place, place)[0]
    near = views.cleaned.first_place()
    assert abs(views.text.cleaned.count("\n", 0, there) - views.text.cleaned.count("\n", 0, near)) <= 1


def test_what_is_searched_is_counted_in_the_text_that_is_seen(shown: TextWindow) -> None:
    shown.search.line.setText("smuggling")
    assert shown.search.count.text() == "1 of 1 place"
    assert shown.views.cleaned.textCursor().selectedText() == "smuggling"

    shown.show_look(Look.RECEIVED)
    assert shown.search.count.text() == "Not found"
    shown.search.line.setText("smug- gling")
    assert shown.search.count.text() == "1 of 1 place"


def test_the_passage_or_the_whole_text_is_copied(shown: TextWindow) -> None:
    shown.copy()
    assert QGuiApplication.clipboard().text() == shown.views.text.cleaned

    start = shown.views.text.cleaned.index("Aims")
    shown.show_passage(start, start + 4)
    shown.copy()
    assert QGuiApplication.clipboard().text() == "Aims"


def test_what_needs_a_passage_is_offered_once_one_is_selected(shown: TextWindow) -> None:
    assert not shown.does["cite"].isEnabled()

    shown.views.cleaned.selectAll()
    assert shown.does["cite"].isEnabled()
    assert shown.does["statement"].isEnabled()


def test_a_passage_selected_in_the_text_as_received_is_one_of_the_cleaned_text(shown: TextWindow) -> None:
    shown.show_look(Look.RECEIVED)
    start = shown.views.text.received.index("Stop smug-")
    shown.views.received.go_to(start, start + len("Stop smug-\ngling"))

    passage = shown.views.selected()
    assert passage is not None
    assert shown.views.text.cleaned[slice(*passage)] == "Stop smuggling"


def test_the_window_closes_with_its_file(shown: TextWindow, office: Office) -> None:
    operations.edit_record(office.database, shown.file.ref, {"cleaned": "Other words"})
    office.perform(lambda database: operations.edit_record(database, shown.file.ref, {"note": "Seen"}))
    assert shown.views.text.cleaned == "Other words"
    assert shown.views.text.changes == ()

    office.perform(lambda database: operations.delete_records(database, [shown.file.ref]))
    assert not shown.isVisible()


def test_the_title_follows_the_document(shown: TextWindow, office: Office) -> None:
    office.perform(lambda database: operations.edit_record(database, shown.document, {"title": "Co-Chairs' Deck"}))

    assert shown.windowTitle() == shown.heading.text() == "Co-Chairs' Deck"


def test_what_was_refused_is_no_longer_told_once_something_is_done(
    shown: TextWindow, office: Office, qtbot: QtBot
) -> None:
    shown.activateWindow()
    qtbot.waitActive(shown)
    office.refused.emit(UserError("The source is not there."))
    assert not shown.notice.isHidden()

    office.perform(lambda database: operations.create_record(database, "theme", {"name": "Training"}))
    assert shown.notice.isHidden()


def test_the_same_text_is_opened_once(office: Office) -> None:
    file = attached(office)
    one = open_text(office, file)

    assert open_text(office, stored(office, file.ref)) is one


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_marks_are_told_from_the_page_in_every_scheme(shown: TextWindow, scheme: Qt.ColorScheme) -> None:
    shown.views.cleaned.setPalette(theme.palette_of(scheme))

    page = shown.views.cleaned.palette().base().color()
    mark = next(each for each in shown.views.cleaned.marks if each.kind is Kind.JOINED_LINE)
    block = shown.views.cleaned.document().findBlock(mark.start)
    colors = {each.format.background().color().name() for each in block.layout().formats()}
    assert colors
    assert page.name() not in colors


def test_esc_closes_it_once_nothing_is_looked_for(qtbot: QtBot, shown: TextWindow) -> None:
    shown.search.line.setText("aims")
    shown.search.line.setFocus()
    QTest.keyClick(shown.search.line, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown.search.line.text() == ""
    QTest.keyClick(shown.search.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible())
