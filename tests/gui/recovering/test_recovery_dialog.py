"""A damaged file leads to one that can be worked on: what can be read of it, or the newest backup."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.recovering.recovery_dialog import RecoveryDialog, free_beside
from baliapp.store.asking.queries import count
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from tests.cli.test_recovering import damaged_in


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    (tmp_path / "hurt").mkdir()
    return damaged_in(tmp_path / "hurt")


def shown_for(window: Window, damaged: Path) -> RecoveryDialog:
    """Open the damaged file, and give the dialog that comes."""
    assert not window.files.open(damaged)
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_what_can_be_read_is_saved_told_and_opened(window: Window, office: Office, damaged: Path, qtbot: QtBot) -> None:
    before = damaged.read_bytes()
    dialog = shown_for(window, damaged)
    assert "desk.bali is damaged" in dialog.told.text()
    assert not dialog.backing.isVisible()

    dialog.saving.click()
    qtbot.waitUntil(lambda: dialog.recovered is not None)

    assert "1 record was saved into desk recovered.bali." in dialog.report.toPlainText()
    dialog.copying.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    dialog.opening.click()
    qtbot.waitUntil(lambda: office.address == damaged.with_name("desk recovered.bali"))
    assert count(office.database, "theme") == 1
    assert damaged.read_bytes() == before


def test_the_newest_backup_is_offered_and_copied(
    window: Window, office: Office, tmp_path: Path, qtbot: QtBot, empty_file: Path
) -> None:
    (tmp_path / "hurt").mkdir()
    file = Path(shutil.copy(empty_file, tmp_path / "hurt" / "desk.bali"))
    backup = back_up(file, Why.ASKED)
    file.write_bytes(file.read_bytes()[:9000])
    dialog = shown_for(window, file)
    assert "The newest backup is of" in dialog.told.text()

    dialog.backing.click()

    qtbot.waitUntil(lambda: "from the backup of" in str(office.address))
    assert Path(office.address).parent == file.parent
    assert backup.exists()


def test_what_cannot_be_saved_is_told_in_the_dialog(
    window: Window, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged.write_bytes(damaged.read_bytes()[:200])
    dialog = shown_for(window, damaged)
    dialog.saving.click()
    qtbot.waitUntil(lambda: "No record could be read" in dialog.fault.sentence.text())
    assert dialog.saving.isEnabled()
    dialog.reject()


def test_a_name_is_free(tmp_path: Path) -> None:
    (tmp_path / "desk saved.bali").touch()
    assert free_beside(tmp_path / "desk.bali", "saved") == tmp_path / "desk saved 2.bali"
