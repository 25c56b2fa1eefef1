"""Laws of where the system's dialogs begin: where the officer was last, never in the program's own folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from baliapp.base import paths
from baliapp.gui.documents.document_card import FileCard
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from tests.gui.records import make, pdf_of
from tests.gui.with_files import attached


@pytest.fixture(autouse=True)
def homely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the officer's documents be a folder of the test."""
    homely = tmp_path / "Documents"
    homely.mkdir()
    monkeypatch.setattr(paths, "documents", lambda: homely)
    return homely


def test_a_folder_is_the_one_of_last_time_while_it_is_there(office: Office, tmp_path: Path, homely: Path) -> None:
    last, gone = tmp_path / "last", tmp_path / "gone"
    last.mkdir()
    assert folder_for(office, "letters") == homely
    assert folder_for(office, "letters", gone) == homely
    assert folder_for(office, "letters", last) == last
    remember_folder(office, "letters", last / "a.txt")
    assert folder_for(office, "letters", homely) == last
    assert folder_for(office, "others") == homely
    last.rmdir()
    assert folder_for(office, "letters") == homely
    office.remember("letters.folder", 3)
    assert folder_for(office, "letters") == homely


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Answer every dialog with a file in one folder; give where each began."""
    asked, chosen = list[Path](), tmp_path / "chosen"
    chosen.mkdir()

    def answer(_parent: object, _title: str, place: str, *_kinds: object, **_options: Any) -> tuple[str, str]:
        asked.append(Path(place))
        return str(chosen / "file.bali"), ""

    def answer_all(*said: Any) -> tuple[list[str], str]:
        name, kind = answer(*said)
        return [name], kind

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer_all)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    return asked


def saving_a_copy(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    return FileCard(office, attached(office)).ask_where


def saving_a_pack(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    preview = PackPreview(pdf_of(folder / "Documents" / "pack.pdf", ["Page"]), office, window)
    return preview.file.save_as


def putting_a_pack(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    dialog = PackDialog(office, make(office, "meeting", title="Meeting"), window)
    return dialog.form._choose_file  # noqa: SLF001 - what its button does, which opens a dialog of the system


def importing(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    return lambda: ask_paths(office, window)


def opening(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    office.address = folder / "Documents" / "desk.bali"
    return window.files.ask_open


def making(office: Office, window: Window, folder: Path) -> Callable[[], object]:
    office.address = folder / "Documents" / "desk.bali"
    return window.files.ask_new


@pytest.mark.parametrize("purpose", [saving_a_copy, saving_a_pack, putting_a_pack, importing, opening, making])
def test_every_dialog_begins_in_the_documents_then_where_it_was_last(
    office: Office, window: Window, tmp_path: Path, asked: list[Path], purpose: Callable[..., Callable[[], object]]
) -> None:
    ask = purpose(office, window, tmp_path)
    ask()
    ask()
    folders = [place if place.is_dir() else place.parent for place in asked]
    assert folders == [tmp_path / "Documents", tmp_path / "chosen"]
