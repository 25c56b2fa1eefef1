"""A pack whose file is called so is made for Word, and opened in the program that this machine has for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.packs.file_kinds import KINDS, as_chosen
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.packs_made import packs_made
from baliapp.packs.editions import EDITIONS, Reader
from tests.gui.records import make


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> PackDialog:
    dialog = PackDialog(office, make(office, "meeting", title="First Meeting", key="RMC 1"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_pack_for_word_is_made_and_opened(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()

    def open_url(url: QUrl) -> bool:
        opened.append(url.fileName())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog.form.file.setText(str(tmp_path / "pack.docx"))
    dialog.make()
    qtbot.waitUntil(lambda: opened == ["pack.docx"])
    assert (tmp_path / "pack.docx").read_bytes().startswith(b"PK")
    assert not dialog.isVisible()
    assert dialog.preview is None
    assert packs_made(office.settings) == []


def test_who_chooses_word_where_to_put_it_gets_a_file_for_word(
    dialog: PackDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = (str(tmp_path / "Pack 3.1 of June.pdf"), KINDS[".docx"]())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_rest: answer)
    dialog.form.findChildren(QToolButton)[-1].click()
    assert dialog.form.target() == tmp_path / "Pack 3.1 of June.docx"


def test_another_edition_for_word_is_named_and_all_editions_are_for_word(dialog: PackDialog, tmp_path: Path) -> None:
    offered = Path(dialog.form.file.text()).name
    dialog.form.file.setText(str(tmp_path / offered.replace(".pdf", ".docx")))
    dialog.form.edition.setEditText(EDITIONS[Reader.CHAIR])
    assert dialog.form.target() == tmp_path / "Briefing pack RMC 1 – Chair’s edition.docx"
    dialog.form.others_too.setChecked(True)
    others = [path for _request, path in dialog.form.others()]
    assert [path.suffix for path in others] == [".docx"] * 3
    assert tmp_path / offered.replace(".pdf", ".docx") in others


@pytest.mark.parametrize(
    ("chosen", "kind", "expected"),
    [
        ("a.pdf", ".docx", "a.docx"),
        ("a", ".docx", "a.docx"),
        ("a.DOCX", ".pdf", "a.pdf"),
        ("a.b", ".docx", "a.b"),
        ("a.docx", "", "a.docx"),
    ],
)
def test_a_file_ends_as_the_kind_that_was_chosen(chosen: str, kind: str, expected: str) -> None:
    assert as_chosen(chosen, KINDS[kind]() if kind else "", (".pdf", ".docx")) == Path(expected)


def test_every_kind_of_file_names_its_ending() -> None:
    assert [ending in told() for ending, told in KINDS.items()] == [True, True, True]


def test_word_is_chosen_in_the_dialog_and_no_pages_are_promised(dialog: PackDialog, qtbot: QtBot) -> None:
    form, count = dialog.form, dialog.measure.count
    qtbot.waitUntil(lambda: "pages" in count.text() and count.isEnabled())
    form.kind.setCurrentIndex(1)
    form.kind.activated.emit(1)
    assert form.target().suffix == ".docx"
    qtbot.waitUntil(lambda: not dialog.measure.latest.is_asking)
    assert count.text() == "Word breaks the pages by itself, so nobody can count them before."
    form.file.setText(str(form.target().with_name("Pack 3.1 of June.pdf")))
    assert (form.kind.currentIndex(), form.is_for_word) == (0, False)
    qtbot.waitUntil(lambda: "page" in count.text() and "Word" not in count.text())
    form.file.setText(str(form.target().with_name("Pack 3.1 of June")))
    form.kind.setCurrentIndex(1)
    form.kind.activated.emit(1)
    assert form.target().name == "Pack 3.1 of June.docx"
