"""A whole session on a protected file: no word of it is in its folder, the temporary one, settings or open files."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.passphrase import PassphraseDialog
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.protecting.protect_dialog import ProtectDialog
from baliapp.gui.venue.return_dialog import ReturnDialog
from baliapp.gui.venue.take_dialog import TakeDialog
from baliapp.merge.plan import Side
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.keys import key_of
from tests.gui.dialogs import answering
from tests.gui.protecting.test_protecting import PASSPHRASE, agree, locking_of
from tests.journeys.hands import tab, write
from tests.journeys.reaching import click, fill, in_front
from tests.journeys.test_documents import import_dropped
from tests.journeys.test_venue import edit, open_file, value
from tests.traces import places_of

WORD, PASSPHRASE_OF_COPY = "Saltwaterbridge", "three lamps over the quay"


@pytest.fixture
def nowhere(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Give what looks where the word is written in clear, of whatever the program can write to."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    return lambda: places_of(WORD, tmp_path, own_home)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of the officer's own, where the program leaves no traces but what it was told to write there."""
    return tmp_path_factory.mktemp("elsewhere")


def consent(box: QMessageBox) -> None:
    """Agree that a file without a passphrase is made."""
    next(each for each in box.buttons() if each.text() == "&Make the file").click()


def read_attached(window: Window, qtbot: QtBot, elsewhere: Path, nowhere: Callable[[], set[str]]) -> None:
    """Attach a file with the word in it, and read it in the program."""
    source = elsewhere / "note.txt"
    source.write_text(f"The {WORD} was discussed at length.\n", encoding="utf-8")
    document = window.office.perform(lambda database: create_record(database, "document", {"title": "A note"}))
    assert document is not None
    assert window.desk is not None
    assert window.desk.go_to(document.made[0])
    page = tab(window).detail.page
    assert page is not None
    page.turn_to("files")
    import_dropped(qtbot, page, [source])
    source.unlink()
    page.files.cards[0].read_button.click()
    (shown,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible())
    assert WORD in shown.views.text.cleaned
    assert nowhere() == set()
    shown.close()
    in_front(window, qtbot)


def make_pack(window: Window, qtbot: QtBot, elsewhere: Path, nowhere: Callable[[], set[str]]) -> None:
    """Make a pack that says the word, and look through its pages."""
    meeting = next(
        each for each in all_entries(window.office.database, "meeting") if each.values["key"] == "EV 2012-11-12"
    )
    assert window.desk is not None
    assert window.desk.go_to(meeting.ref)
    window.office.perform(lambda database: edit_record(database, meeting.ref, {"title": f"{WORD} Conference"}))
    target = elsewhere / "pack.pdf"

    def make(dialog: PackDialog) -> None:
        dialog.form.edition.setCurrentText(f"{WORD} edition")
        dialog.form.file.setText(str(target))
        with answering(QMessageBox, consent):
            QTest.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
        assert nowhere() == set()

    with answering(PackDialog, make):
        window.actions_by_name["pack"].trigger()
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PackPreview))
    qtbot.waitUntil(lambda: not preview.view.is_draft, timeout=60_000)
    assert places_of(WORD, elsewhere) == {str(target)}, "the search looks into packed pages"
    assert nowhere() == set()
    preview.close()
    in_front(window, qtbot)


def unlock(dialog: PassphraseDialog, passphrase: str) -> None:
    dialog.line.setText(passphrase)
    click(dialog.open_button)


def half_type_and_lock(window: Window, qtbot: QtBot, nowhere: Callable[[], set[str]]) -> None:
    """Lock the window over a field in which somebody is typing; what was typed is there again, and nobody complains."""
    refused = list[UserError]()
    window.office.refused.connect(refused.append)
    assert window.desk is not None
    assert window.desk.go_to(next(each.ref for each in all_entries(window.office.database, "participant")))
    window.actions_by_name["edit_record"].trigger()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    before = field.text()
    write(window, f"{WORD} half typed")
    window.actions_by_name["lock"].trigger()
    qtbot.waitUntil(lambda: window.office.database.key is None)
    assert nowhere() == set()
    dialog = locking_of(window).dialog
    assert dialog is not None
    unlock(dialog, PASSPHRASE)
    assert field.text() == f"{WORD} half typed"
    assert window.actions_by_name["undo"].isEnabled()
    assert refused == []
    window.office.refused.disconnect(refused.append)
    write(window, before)


def take_copy(window: Window, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(to), ""))

    def answer(dialog: TakeDialog) -> None:
        fill(dialog, "For", "Adelaide")
        dialog.passphrase.setText(PASSPHRASE_OF_COPY)
        dialog.again.setText(PASSPHRASE_OF_COPY)
        click(dialog.take_button)

    with answering(TakeDialog, answer):
        window.actions_by_name["take_copy"].trigger()


def bring_back(window: Window, copy: Path, nowhere: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring a protected copy back, and take the venue's value of what both have written."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(copy), ""))

    def answer(dialog: ReturnDialog) -> None:
        assert nowhere() == set()
        assert dialog.questions is not None
        dialog.questions.list.setCurrentRow(0)
        assert dialog.questions.question is not None
        QTest.keyClick(dialog.questions.question.buttons[Side.VENUE], Qt.Key.Key_Space)
        click(dialog.bring_button)

    with (
        answering(ReturnDialog, answer),
        answering(PassphraseDialog, lambda dialog: unlock(dialog, PASSPHRASE_OF_COPY)),
    ):
        window.actions_by_name["bring_back"].trigger()


def test_no_word_of_a_protected_file_is_written_in_clear_in_a_whole_session(
    window: Window, file: Path, tmp_path: Path, elsewhere: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    nowhere: Callable[[], set[str]],
) -> None:  # fmt: skip
    edit(window, qtbot, "Thailand", native_name=f"{WORD} 1")
    assert {Path(place).name.removesuffix("-wal") for place in nowhere()} == {file.name}, (
        "the search finds what is there"
    )
    with answering(ProtectDialog, agree):
        window.actions_by_name["protect"].trigger()
    assert is_protected(file)
    assert nowhere() == set()

    edit(window, qtbot, "Thailand", native_name=f"{WORD} 2")
    half_type_and_lock(window, qtbot, nowhere)
    read_attached(window, qtbot, elsewhere, nowhere)
    make_pack(window, qtbot, elsewhere, nowhere)
    back_up(file, Why.ASKED)
    assert nowhere() == set()

    copy = tmp_path / "adelaide.balicopy"
    take_copy(window, copy, monkeypatch)
    edit(window, qtbot, "Thailand", native_name=f"{WORD} 3")
    with answering(PassphraseDialog, lambda dialog: unlock(dialog, PASSPHRASE_OF_COPY)):
        open_file(window, copy, qtbot)
    edit(window, qtbot, "Thailand", native_name=f"{WORD} 4")
    assert nowhere() == set()
    qtbot.waitUntil(lambda: key_of(file) is None)  # the backup that is made of what is left is done
    with answering(PassphraseDialog, lambda dialog: unlock(dialog, PASSPHRASE)):
        open_file(window, file, qtbot)
    qtbot.waitUntil(lambda: key_of(copy) is None)
    bring_back(window, copy, nowhere, monkeypatch)
    assert value(window, "Thailand", "native_name") == f"{WORD} 4"
    in_front(window, qtbot)
    window.deeds.undo()
    assert value(window, "Thailand", "native_name") == f"{WORD} 3"
    assert nowhere() == set()

    window.close()
    window.office.close()
    assert nowhere() == set()
    assert is_protected(file)
