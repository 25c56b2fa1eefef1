"""News are shown before they are kept: what is new, known or changed, with dates as they were understood."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.news.news_dialog import NewsDialog
from baliapp.gui.news.news_list import DATED, TITLE, TOLD
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from tests.gui.dialogs import answering
from tests.gui.records import make

FEED = """<rss><channel><title>Office</title>
<item><title>Opened</title><link>https://example.org/1</link><pubDate>10 Sep 2012</pubDate></item>
<item><title>Known</title><link>https://example.org/2</link></item>
<item><title>Changed</title><link>https://example.org/3</link><description>Longer</description></item>
<item><title>Odd</title><pubDate>soon</pubDate></item>
<item><description>Untitled</description></item></channel></rss>"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


@pytest.fixture
def kept(office: Office) -> None:
    """Keep two of the items already."""
    for title, number in (("Known", 2), ("Changed", 3)):
        make(office, "news_item", title=title, address=f"https://example.org/{number}", publisher="Office")


def dialog_for(office: Office, qtbot: QtBot, *paths: Path) -> NewsDialog:
    dialog = NewsDialog(office, paths)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def cells(model: QAbstractItemModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def ticked(dialog: NewsDialog) -> list[object]:
    role = Qt.ItemDataRole.CheckStateRole
    return [dialog.model.index(row, TITLE).data(role) for row in range(dialog.model.rowCount())]


@pytest.mark.usefixtures("kept")
def test_each_item_says_what_becomes_of_it(office: Office, qtbot: QtBot, feed: Path) -> None:
    dialog = dialog_for(office, qtbot, feed)
    assert cells(dialog.model, TITLE) == ["Opened", "Known", "Changed", "Odd", "(no title)"]
    assert cells(dialog.model, DATED) == ["10 September 2012", "", "", "not understood: soon", ""]
    assert cells(dialog.model, TOLD) == [
        "New",
        "Kept already",
        "Kept already; changed here: text",
        "New",
        "It has no title, so it is not kept",
    ]
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert ticked(dialog) == [on, None, off, on, None]
    assert dialog.counts.text() == "5 items, 2 new, 1 changed, 1 kept already."
    assert dialog.import_button.text() == "&Import 2 items"
    dialog.view.setCurrentIndex(dialog.model.index(2, TITLE))
    assert "Longer" in dialog.detail.toPlainText()


def test_what_was_deleted_or_is_much_alike_is_told_and_offered_unticked(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    story = " ".join(f"word{n} of a long story that two offices tell" for n in range(20))
    make(office, "news_item", title="Kept", body=story)
    gone = make(office, "news_item", title="Opened", address="https://example.org/1")
    operations.delete_records(office.database, [gone])
    path = tmp_path / "feed.xml"
    again = "<item><title>Opened</title><link>https://example.org/1</link></item>"
    other = f"<item><title>Other title</title><description>{story}</description></item>"
    path.write_text(f"<rss><channel>{again}{other}</channel></rss>", encoding="utf-8")
    dialog = dialog_for(office, qtbot, path)
    assert cells(dialog.model, TOLD) == [
        "In the recycle bin; tick it to take it out again",
        "Says much the same as “Kept”; tick it if it is another one",
    ]
    assert ticked(dialog) == [Qt.CheckState.Unchecked] * 2
    assert dialog.counts.text() == "2 items, 1 new, 0 changed, 0 kept already, 1 in the recycle bin."
    assert not dialog.import_button.isEnabled()
    role = Qt.ItemDataRole.CheckStateRole
    assert dialog.model.setData(dialog.model.index(0, TITLE), Qt.CheckState.Checked.value, role)
    dialog.accept()
    assert [each.ref for each in queries.all_entries(office.database, "news_item", ["opened"])] == [gone]


@pytest.mark.usefixtures("kept")
def test_what_is_ticked_is_kept_as_one_step(office: Office, qtbot: QtBot, feed: Path) -> None:
    dialog = dialog_for(office, qtbot, feed)
    role = Qt.ItemDataRole.CheckStateRole
    assert dialog.model.setData(dialog.model.index(2, TITLE), Qt.CheckState.Checked.value, role)
    assert dialog.model.setData(dialog.model.index(3, TITLE), Qt.CheckState.Unchecked.value, role)
    assert not dialog.model.setData(dialog.model.index(1, TITLE), Qt.CheckState.Checked.value, role)
    dialog.accept()
    news = {each.heading: each for each in queries.all_entries(office.database, "news_item")}
    assert set(news) == {"Opened", "Known", "Changed"}
    assert news["Changed"].values["body"] == "Longer"
    assert dialog.made == news["Opened"].ref
    office.undo()
    assert queries.count(office.database, "news_item") == 2


def test_files_that_cannot_be_read_are_told_and_the_others_come_in(
    office: Office, qtbot: QtBot, feed: Path, tmp_path: Path
) -> None:
    (broken := tmp_path / "broken.xml").write_text(FEED[:200], encoding="utf-8")
    (words := tmp_path / "words.txt").write_text("Only words", encoding="utf-8")
    dialog = dialog_for(office, qtbot, words)
    assert "neither a feed nor a web page" in dialog.fault.sentence.text()
    assert not dialog.import_button.isEnabled()
    dialog.accept()
    dialog.drops.dropped.emit([feed, broken])
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert "broken in line" in dialog.fault.sentence.text()
    assert "The same as another one here" in cells(dialog.model, TOLD)


def test_the_list_is_a_sound_model(office: Office, qtbot: QtBot, feed: Path) -> None:
    dialog = dialog_for(office, qtbot, feed)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_news_are_imported_from_wherever_the_officer_is(
    qtbot: QtBot, window: Window, office: Office, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(feed)], ""))

    def keep(waiting: QtBot, dialog: NewsDialog) -> None:
        waiting.waitUntil(lambda: not dialog.is_reading)
        dialog.import_button.click()

    with answering(NewsDialog, partial(keep, qtbot)):
        window.actions_by_name["import_news"].trigger()
    assert window.desk is not None
    current = window.desk.current_ref()
    assert current is not None
    assert current.type == "news_item"


def test_where_no_file_is_chosen_no_news_are_imported(
    window: Window, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    window.actions_by_name["import_news"].trigger()
    assert queries.count(office.database, "news_item") == 0
