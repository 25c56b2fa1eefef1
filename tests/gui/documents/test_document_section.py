"""The page of a document shows its files: attached by dropping, opened as copies, saved whole, removed by a step."""

import stat
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.base.private_folders import PREFIX, remove
from baliapp.gui.documents.document_copies import copy_to_open, private_folder
from baliapp.gui.documents.document_section import TextAndFiles
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import member, stored
from tests.gui.with_files import DECK, attached, document


@pytest.fixture
def home(office: Office) -> Ref:
    """Give a document with a file."""
    home = document(office)
    attached(office, to=home)
    return home


@pytest.fixture
def section(qtbot: QtBot, office: Office, home: Ref) -> TextAndFiles:
    """Give the section of its page."""
    section = TextAndFiles(office)
    qtbot.addWidget(section)
    section.take_drops(section)
    section.stand_for(home)
    section.show_files(home)
    section.show()
    return section


def test_a_file_is_told_with_how_its_text_begins(section: TextAndFiles) -> None:
    (card,) = section.cards

    told = [each.toPlainText() for each in card.findChildren(QPlainTextEdit)]
    assert told[0].startswith("Text · ")
    assert "18 words" in told[0]
    assert told[1].startswith("Deck\nThe forum is comprised of 43 countries.")
    assert "100 MB" in section.advice.text()


def test_the_text_opens_in_a_window_of_its_own(section: TextAndFiles) -> None:
    section.cards[0].read_button.click()

    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible())
    assert window.file.ref == section.cards[0].file.ref
    window.close()


def test_a_file_opens_as_a_read_only_copy(section: TextAndFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)

    section.cards[0].open_button.click()
    section.cards[0].open_button.click()

    path = Path(opened[0])
    assert path.read_bytes() == DECK.encode()
    assert path.name == "deck.txt"
    assert not path.stat().st_mode & stat.S_IWUSR
    assert not path.parents[1].stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
    assert path.is_relative_to(private_folder())
    assert opened[1] == opened[0]


def test_where_no_program_opens_it_that_is_told(
    qtbot: QtBot, section: TextAndFiles, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    with qtbot.waitSignal(office.refused) as refused:
        section.cards[0].open_button.click()
    assert "No program" in refused.args[0].message


def test_copies_are_gone_when_their_folder_is_deleted() -> None:
    path = copy_to_open("a.txt", "ab" * 32, b"A")

    remove(path.parent)

    assert not path.exists()


def test_a_copy_that_somebody_changed_is_put_right_before_it_is_shown_again() -> None:
    path = copy_to_open("a.txt", "cd" * 32, b"A")
    path.chmod(0o600)
    path.write_bytes(b"B")
    assert copy_to_open("a.txt", "cd" * 32, b"A").read_bytes() == b"A"
    remove(path.parent)


def test_a_copy_is_saved_whole_or_not_at_all(
    qtbot: QtBot, section: TextAndFiles, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "saved.txt.new").write_bytes(b"an officer's own")
    section.cards[0].save_to(tmp_path / "saved.txt")
    assert (tmp_path / "saved.txt").read_bytes() == DECK.encode()
    assert (tmp_path / "saved.txt.new").read_bytes() == b"an officer's own"

    with qtbot.waitSignal(office.refused) as refused:
        section.cards[0].save_to(tmp_path / "nowhere" / "saved.txt")
    assert "could not be written" in refused.args[0].message
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_places_and_files_are_asked_for(section: TextAndFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "copy.txt"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(tmp_path / "copy.txt")], ""))

    section.cards[0].save_button.click()
    assert (tmp_path / "copy.txt").read_bytes() == DECK.encode()
    with answering(ImportDialog, lambda dialog: dialog.reject()):
        section.attach_button.click()
    assert len(section.cards) == 1


def test_no_text_is_cut_where_the_page_is_narrow(qtbot: QtBot, office: Office, home: Ref) -> None:
    attached(office, to=home, name=f"{'long' * 60}.txt")
    section = TextAndFiles(office)
    qtbot.addWidget(section)
    section.resize(260, 500)
    section.show()
    section.show_files(home)
    QApplication.processEvents()
    area = section.findChildren(QScrollArea)[0]
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    assert all(card.geometry().right() <= area.viewport().width() for card in section.cards)


def test_a_guess_is_said_on_the_page(qtbot: QtBot, office: Office, home: Ref) -> None:
    operations.edit_record(office.database, attached(office, "More", home).ref, {"sureness": "guessed"})
    section = TextAndFiles(office)
    qtbot.addWidget(section)
    section.show_files(home)

    said = [label.text() for card in section.cards for label in card.findChildren(QLabel)]
    assert sum("guess" in words for words in said) == 1


def test_copies_lie_in_a_folder_that_the_next_start_wipes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    private_folder.cache_clear()
    copy_to_open("a.txt", "ab" * 32, b"A")

    assert private_folder().name.startswith(PREFIX)
    remove(private_folder())  # as the program's end does
    assert not list(tmp_path.iterdir())
    private_folder.cache_clear()


def test_a_copy_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    private_folder.cache_clear()

    with pytest.raises(UserError, match="could not be written"):
        copy_to_open("a.txt", "ab" * 32, b"A")
    private_folder.cache_clear()


def test_a_file_is_removed_and_comes_back_by_undo(section: TextAndFiles, office: Office, home: Ref) -> None:
    card = section.cards[0]
    card.remove_button.click()
    section.show_files(home)
    assert section.cards == []

    office.undo()
    section.show_files(home)
    assert len(section.cards) == 1


def test_a_file_that_is_gone_for_good_is_told(
    qtbot: QtBot, section: TextAndFiles, office: Office, tmp_path: Path
) -> None:
    operations.purge_records(office.database, [section.cards[0].file.ref])

    with qtbot.waitSignal(office.refused) as refused:
        section.cards[0].save_to(tmp_path / "saved.txt")
    assert "no longer kept" in refused.args[0].message


def test_files_are_attached_to_the_document_that_is_shown(
    qtbot: QtBot, section: TextAndFiles, office: Office, home: Ref, tmp_path: Path
) -> None:
    path = tmp_path / "annex.txt"
    path.write_text("Annex", encoding="utf-8")

    def keep(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading)
        assert not dialog.detail.goes_to.isVisible()
        dialog.import_button.click()

    with answering(ImportDialog, keep):
        section.drops.dropped.emit([path])
    section.show_files(home)

    assert {card.name for card in section.cards} == {"annex.txt", "deck.txt"}
    assert {stored(office, card.file.ref).values["document"] for card in section.cards} == {home.id}


def test_the_same_file_elsewhere_leads_to_its_document(
    qtbot: QtBot, section: TextAndFiles, office: Office, tmp_path: Path
) -> None:
    other = document(office, "Annex")
    attached(office, "Annex", other)
    path = tmp_path / "annex.txt"
    path.write_text("Annex", encoding="utf-8")

    def go(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading)
        dialog.detail.opened.emit(other)

    with qtbot.waitSignal(section.opened) as opened, answering(ImportDialog, go):
        section.attach([path])
    assert opened.args == [other]


def test_only_the_page_of_a_document_takes_files(section: TextAndFiles, office: Office, home: Ref) -> None:
    section.stand_for(member(office))
    assert not section.drops.is_open
    assert section.ref is None
    section.attach([Path("nothing.txt")])

    section.stand_for(home)
    assert section.drops.is_open
