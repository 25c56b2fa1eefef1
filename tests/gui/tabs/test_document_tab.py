"""Files that are dropped onto the list of documents, or taken by key, become documents."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.document_tab import DocumentTab
from baliapp.gui.tabs.first_plans import loaded_plans
from baliapp.store.asking import queries
from tests.gui.dialogs import answering
from tests.gui.with_files import DECK


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """Give a file that may become a document."""
    path = tmp_path / "deck.txt"
    path.write_text(DECK, encoding="utf-8")
    return path


@pytest.fixture
def tab(qtbot: QtBot, office: Office) -> DocumentTab:
    """Give the list of documents."""
    tab = DocumentTab(office, loaded_plans()["document"])
    qtbot.addWidget(tab)
    tab.show()
    return tab


def keep(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_reading)
    dialog.import_button.click()


def dragged(*urls: QUrl, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    if text:
        data.setText(text)
    return data


def is_taken(tab: DocumentTab, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(tab.pane, event)
    return event.isAccepted()


def test_only_files_are_taken(tab: DocumentTab, deck: Path) -> None:
    assert is_taken(tab, dragged(QUrl.fromLocalFile(str(deck))))
    assert not is_taken(tab, dragged(QUrl("https://example.org/a.pdf")))
    assert not is_taken(tab, dragged(text="some words"))
    tab.drops.is_open = False
    assert not is_taken(tab, dragged(QUrl.fromLocalFile(str(deck))))


def test_a_file_that_is_dropped_becomes_a_document_and_is_gone_to(
    qtbot: QtBot, tab: DocumentTab, office: Office, deck: Path
) -> None:
    files = dragged(QUrl.fromLocalFile(str(deck)))
    assert is_taken(tab, files)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(tab.opened) as opened, answering(ImportDialog, partial(keep, qtbot)):
        QApplication.sendEvent(tab.pane, drop)

    (made,) = queries.all_entries(office.database, "document")
    assert opened.args == [made.ref]


def test_files_are_imported_by_key_from_wherever_the_officer_is(
    qtbot: QtBot, window: Window, office: Office, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(deck)], ""))

    with answering(ImportDialog, partial(keep, qtbot)):
        window.actions_by_name["import_documents"].trigger()

    assert window.desk is not None
    (made,) = queries.all_entries(office.database, "document")
    assert window.desk.current_ref() == made.ref


def test_where_no_file_is_chosen_nothing_happens(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    window.actions_by_name["import_documents"].trigger()

    assert QApplication.activeModalWidget() is None
