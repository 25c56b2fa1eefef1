"""Files come in as documents: each is read off the main thread, told in words, and all are kept at once or none."""

import gc
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from baliapp.base import paths
from baliapp.base.settings import Settings
from baliapp.exchange.reading import LARGEST_FILE
from baliapp.gui.documents.import_dialog import ImportDialog, import_paths
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import files_of
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author, Ref
from tests.gui.dialogs import answering
from tests.gui.records import pdf_of, stored
from tests.gui.with_files import DECK, attached, document


@pytest.fixture
def coming(qtbot: QtBot, office: Office, tmp_path: Path) -> Callable[..., ImportDialog]:
    """Give what opens the dialog on files of these contents, once all are read."""

    def opened(to: Ref | None = None, **contents: bytes) -> ImportDialog:
        paths = [tmp_path / f"{name}.txt" for name in contents]
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
        return read(qtbot, office, paths, to)

    return opened


def read(qtbot: QtBot, office: Office, paths: list[Path], to: Ref | None = None) -> ImportDialog:
    dialog = ImportDialog(office, paths, to)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.done(0))  # what was decided may be lost here
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def told(dialog: ImportDialog) -> list[str]:
    lines = map(dialog.tree.topLevelItem, range(dialog.tree.topLevelItemCount()))
    return [line.text(1) for line in lines if line]


def titles(office: Office) -> list[str]:
    return sorted(each.heading for each in queries.all_entries(office.database, "document"))


def test_several_files_become_documents_in_one_step(office: Office, coming: Callable[..., ImportDialog]) -> None:
    dialog = coming(deck=DECK.encode(), plan=b"Plan of action\nWe act.")
    assert [line.split(" · ")[:3] for line in told(dialog)] == [
        ["A new document", "Text", "18 words"], ["A new document", "Text", "5 words"]
    ]  # fmt: skip
    second = dialog.tree.topLevelItem(1)
    assert second is not None
    dialog.tree.setCurrentItem(second)
    assert dialog.detail.title.text() == "Plan of action"
    dialog.detail.title.setText("Plan 2012")
    dialog.detail.title.textEdited.emit("Plan 2012")

    dialog.import_button.click()

    assert titles(office) == ["Deck", "Plan 2012"]
    office.undo_line()
    office.undo()
    assert titles(office) == []


def test_the_title_is_a_proposal_that_says_where_it_was_found(
    office: Office, coming: Callable[..., ImportDialog]
) -> None:
    dialog = coming(plan=b"Plan of action\n\nWe act.", minutes=b"we met and agreed on nothing.")
    assert (dialog.detail.title.text(), dialog.detail.proposed.text()) == (
        "Plan of action", "Proposed from its first lines; you may change it."
    )  # fmt: skip
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1))  # type: ignore[arg-type]  # it is there
    assert dialog.detail.title.text() == "minutes"
    assert "called like the file" in dialog.detail.proposed.text()
    dialog.detail.title.textEdited.emit("Minutes of 2012")
    assert dialog.detail.proposed.isHidden()
    dialog.import_button.click()
    assert titles(office) == ["Minutes of 2012", "Plan of action"]


def test_cancelled_nothing_comes_in(office: Office, coming: Callable[..., ImportDialog]) -> None:
    coming(deck=DECK.encode()).reject()

    assert titles(office) == []
    assert queries.count(office.database, "document_file") == 0


def test_a_title_that_only_begins_so_is_another_document(office: Office, coming: Callable[..., ImportDialog]) -> None:
    document(office, "Deck of the forum")
    dialog = coming(deck=DECK.encode())

    assert dialog.files[0].document is None
    assert told(dialog)[0].startswith("A new document")


def test_a_file_goes_to_the_document_that_stands_already(office: Office, coming: Callable[..., ImportDialog]) -> None:
    document(office, "Deck of the forum")
    home = document(office, "deck")
    dialog = coming(deck=DECK.encode())
    assert dialog.detail.goes_to.currentText() == "“deck”"
    assert told(dialog)[0].startswith("Goes to “deck”")

    dialog.detail.goes_to.setCurrentIndex(0)
    dialog.detail.goes_to.activated.emit(0)
    assert dialog.files[0].document is None
    dialog.detail.goes_to.setCurrentIndex(1)
    dialog.detail.goes_to.activated.emit(1)
    dialog.import_button.click()

    assert len(files_of(office.database, home)) == 1
    assert titles(office) == ["Deck of the forum", "deck"]


def test_the_same_bytes_are_told_and_not_taken_again_by_themselves(
    office: Office, coming: Callable[..., ImportDialog], qtbot: QtBot
) -> None:
    home = document(office, "Statement of 2012")
    attached(office, "The same\nwords", home)
    dialog = coming(copy=b"The same\nwords")

    assert "Kept already with “Statement of 2012”" in told(dialog)[0]
    assert "Statement of 2012" in dialog.detail.held.sentence.text()
    assert not dialog.import_button.isEnabled()
    dialog.detail.opened.emit(home)
    assert dialog.wanted == home
    assert coming(home, copy=b"The same\nwords").files[0].may_be_wanted is False


def test_two_files_of_the_same_bytes_are_told_and_one_of_them_comes_in(
    office: Office, coming: Callable[..., ImportDialog]
) -> None:
    dialog = coming(first=b"The same\nwords", other=b"Other\nwords", second=b"The same\nwords")

    assert told(dialog)[2].startswith("The very same file as “first.txt”")
    assert dialog.import_button.text() == "&Import 2 files"
    dialog.import_button.click()
    assert titles(office) == ["Other", "The same"]


def test_the_same_bytes_come_in_twice_only_where_they_go_to_two_documents(
    office: Office, coming: Callable[..., ImportDialog]
) -> None:
    item = (dialog := coming(first=b"The same\nwords", second=b"The same\nwords")).tree.topLevelItem(1)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    dialog.import_button.click()
    assert titles(office) == ["The same", "The same"]

    home = document(office, "Home")
    item = (dialog := coming(home, first=b"More\nwords", second=b"More\nwords")).tree.topLevelItem(1)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    assert item.checkState(0) is Qt.CheckState.Unchecked
    dialog.import_button.click()
    assert len(files_of(office.database, home)) == 1


def test_a_guessed_encoding_is_said_and_another_one_shown(
    qtbot: QtBot, office: Office, coming: Callable[..., ImportDialog]
) -> None:
    words = "บาหลี"
    dialog = coming(thai=words.encode("cp874"))
    dialog.read_by("cp1252")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert words not in dialog.detail.text.toPlainText()
    dialog.read_by("utf-8")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert "not written in the encoding" in dialog.fault.sentence.text()
    dialog.read_by("cp874")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert dialog.detail.text.toPlainText() == words
    assert dialog.fault.isHidden()
    assert dialog.detail.guess.isHidden()

    dialog.import_button.click()

    (file,) = queries.all_entries(office.database, "document_file")
    assert (file.values["cleaned"], file.values["encoding"], file.values["sureness"]) == (words, "cp874", "chosen")


def test_what_nobody_is_sure_of_is_marked(coming: Callable[..., ImportDialog]) -> None:
    dialog = coming(short="é".encode("cp1252"))

    assert "guess" in told(dialog)[0].lower()
    assert "guess" in dialog.detail.guess.sentence.text()


def locked(path: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    writer.write(path)
    return path


def scan(path: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(path)
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _number in range(70):
            part.write(b" " * 1024**2)
    return path


def huge(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(5 * LARGEST_FILE)
    return path


def filled(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


BAD = {
    "huge.pdf": (huge, "500 MB"),
    "locked.pdf": (locked, "password"),
    "scan.pdf": (scan, "no text"),
    "broken.pdf": (filled(b"%PDF-1.7 nonsense"), "broken"),
    "empty.txt": (filled(b""), "empty"),
    "picture.txt": (filled(bytes(range(256)) * 40), "not a text"),
    "bomb.docx": (bomb, "unpacks to far more text"),
    "cut.docx": (filled(b"PK\x03\x04 and no more"), "broken Word file"),
    "no.docx": (filled(b"words"), "does not begin like a DOCX file"),
    "old.doc": (filled(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9), "Word 2003"),
    "shortcut.lnk": (filled(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)), "is a shortcut"),
    "renamed.pdf": (filled(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)), "is a shortcut"),
    "page.url": (filled(b"[InternetShortcut]\r\nURL=https://example.org/\r\n"), "is a link to a page"),
    "page.webloc": (filled(b"bplist00 and more"), "is a link to a page"),
    "wide.txt": (filled("a text".encode("utf-16-le")[:-1]), "not a text"),
    "blank.txt": (filled(b" \n\n"), "holds no text"),
    "folder": (lambda path: path.mkdir() or path, "is a folder"),
    "vanished.txt": (lambda path: path, "There is no file"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_and_keeps_nothing_else_from_coming_in(
    qtbot: QtBot, office: Office, tmp_path: Path, name: str
) -> None:
    make, sentence = BAD[name]
    good = tmp_path / "good.txt"
    good.write_text("Good words", encoding="utf-8")
    dialog = read(qtbot, office, [make(tmp_path / name), good])

    assert sentence in told(dialog)[0]
    assert told(dialog)[0].endswith(".")
    assert sentence in dialog.detail.fault.sentence.text()
    item = dialog.tree.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    assert item.checkState(0) is Qt.CheckState.Unchecked
    dialog.import_button.click()
    assert titles(office) == ["Good words"]


def test_a_pdf_comes_in_with_its_pages(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    read(qtbot, office, [pdf_of(tmp_path / "pack.pdf", ["First page", "Second page"])]).import_button.click()

    (file,) = queries.all_entries(office.database, "document_file")
    assert file.values["media_type"] == "application/pdf"
    assert len(str(file.values["page_starts"]).split()) == 2


def test_a_full_disk_is_told_and_leaves_nothing(
    office: Office, coming: Callable[..., ImportDialog], qtbot: QtBot
) -> None:
    dialog = coming(large=b"words " * 200_000)
    with office.database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")

    with qtbot.waitSignal(office.refused) as refused:
        dialog.import_button.click()

    assert "full" in refused.args[0].message
    assert "full" in dialog.fault.sentence.text()
    assert titles(office) == []
    assert queries.count(office.database, "document_file") == 0


def test_files_are_asked_for_where_they_were_last(
    qtbot: QtBot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def answer(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return ([str(tmp_path / "a.txt")], "")

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    dialog = read(qtbot, office, [])

    assert ask_paths(office, dialog) == [tmp_path / "a.txt"]
    ask_paths(office, dialog)
    assert asked == [str(paths.documents()), str(tmp_path)]
    assert office.settings.get("documents.folder") == str(tmp_path)


def test_where_to_look_then_is_given(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_text(DECK, encoding="utf-8")
    parent = read(qtbot, office, [])
    with answering(ImportDialog, lambda dialog: dialog.reject()):
        assert import_paths(office, [path], parent) is None

    def keep(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading)
        dialog.import_button.click()

    with answering(ImportDialog, keep):
        made = import_paths(office, [path], parent)
    assert made is not None
    assert stored(office, made).heading == "Deck"


def test_it_may_be_closed_while_files_are_still_read(qtbot: QtBot, empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_text(DECK * 200, encoding="utf-8")
    lane = Lane()
    room = Office(Settings(tmp_path / "settings.json"), lane, open_database(empty_file, Author("Kim", "desk-3")))
    parent = QWidget()
    qtbot.addWidget(parent)
    with answering(ImportDialog, lambda dialog: dialog.reject()) as seen:
        assert import_paths(room, [path] * 20, parent) is None
    assert not seen[0].is_reading
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    qtbot.waitUntil(lambda: not lane.is_busy())
    assert titles(room) == []
    room.close()


def test_what_was_decided_is_not_thrown_away_unasked(
    coming: Callable[..., ImportDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = coming(plan=b"Plan\nWe act")
    dialog.detail.title.textEdited.emit("Plan 2012")
    monkeypatch.setattr(ImportDialog, "throws_away", lambda _dialog: False)
    dialog.reject()
    assert dialog.isVisible()

    monkeypatch.setattr(ImportDialog, "throws_away", lambda _dialog: True)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_finished_import_lets_go_of_its_files(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_text(DECK, encoding="utf-8")
    gone = list[weakref.ref[object]]()

    def keep(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading)
        gone.append(weakref.ref(dialog.files[0]))
        dialog.import_button.click()

    parent = QWidget()
    qtbot.addWidget(parent)
    with answering(ImportDialog, keep):
        assert import_paths(office, [path], parent) is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in gone] == [None]


def test_a_sentence_beside_a_file_is_seen_in_full(coming: Callable[..., ImportDialog]) -> None:
    dialog = coming(empty=b"", good=b"Good words")
    tree = dialog.tree
    heights = [tree.visualItemRect(item).height() for item in map(tree.topLevelItem, range(2)) if item]

    assert heights[0] >= 2 * dialog.fontMetrics().height()
    tree.setColumnWidth(1, tree.columnWidth(1) * 4)
    item = tree.topLevelItem(0)
    assert item is not None
    assert tree.visualItemRect(item).height() < heights[0]
