"""A damaged file leads to one that can be worked on: what can be read of it, or the newest backup."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.passphrase import PassphraseDialog
from baliapp.gui.recovering.recovery_dialog import RecoveryDialog, free_beside
from baliapp.merge.returning import look
from baliapp.store.asking.queries import count
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author
from baliapp.store.venue.copies import Taking, take, venue_copies
from tests.cli.test_recovering import damaged_in
from tests.gui.dialogs import answering

KIM = Author("Kim", "desk")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    (tmp_path / "cut").mkdir()
    return damaged_in(tmp_path / "cut")


@pytest.fixture
def backed_up(tmp_path: Path, empty_file: Path) -> Path:
    """Give a file that was damaged after its backup was made, and one theme and a venue copy after that."""
    (tmp_path / "hurt").mkdir()
    file = Path(shutil.copy(empty_file, tmp_path / "hurt" / "desk.bali"))
    back_up(file, Why.ASKED)
    desk = open_database(file, KIM)
    create_record(desk, "theme", {"name": "Return"})
    take(desk, tmp_path / "laptop.balicopy", Taking(taken_for="Adelaide"))
    desk.close()
    with file.open("r+b") as content:
        content.truncate(file.stat().st_size - 4096)
    return file


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Take the place that the system's dialog begins with; give all of them."""
    begun = list[Path]()

    def take_it(_parent: object, _title: str, place: str, *_more: object, **_options: object) -> tuple[str, str]:
        begun.append(Path(place))
        return place, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", take_it)
    return begun


def shown_for(window: Window, damaged: Path, qtbot: QtBot) -> RecoveryDialog:
    """Open the damaged file, and give the dialog that comes, once it has looked at what there is."""
    assert not window.files.open(damaged)
    dialog = next(each for each in window.findChildren(RecoveryDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.choice is not None)
    return dialog


def notice(window: Window) -> str:
    assert window.notice is not None
    return window.notice.sentence.text()


def test_what_can_be_read_is_saved_told_and_opened(
    window: Window, office: Office, damaged: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    before = damaged.read_bytes()
    dialog = shown_for(window, damaged, qtbot)
    assert dialog.head.text() == "desk.bali is damaged"
    assert str(damaged.parent) in dialog.told.text()
    assert not dialog.backing.isVisible()
    assert "There is no backup of it" in dialog.saving.text
    assert dialog.saving.button.isDefault()

    dialog.saving.button.click()
    qtbot.waitUntil(lambda: dialog.recovered is not None)

    assert asked == [damaged.with_name("desk recovered.bali")]
    report = dialog.report.toPlainText()
    assert "1 record was saved into desk recovered.bali." in report
    assert f"It lies in {damaged.parent}." in report
    assert "Open desk recovered.bali" in report
    assert "Keep desk.bali" in report
    assert "Themes: 1 saved" in report
    dialog.copying.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.opening.click()
    qtbot.waitUntil(lambda: office.address == damaged.with_name("desk recovered.bali"))
    assert count(office.database, "theme") == 1
    assert damaged.read_bytes() == before
    assert f"You work in this file from now on. The damaged file {damaged} was left as it is." in notice(window)


def test_a_sound_backup_is_offered_first_with_what_it_lacks(
    window: Window, office: Office, backed_up: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    dialog = shown_for(window, backed_up, qtbot)
    told = dialog.backing.text
    assert "(by hand); all of it was looked through just now, and is sound. It holds 0 records." in told
    assert "2 records were made or changed after it, and are missing" in told
    assert "Themes: 1" in told
    assert "for Adelaide" in told
    assert dialog.backing.button.isDefault()
    assert dialog.saving.isVisible()

    dialog.backing.button.click()

    qtbot.waitUntil(lambda: "from the backup of" in str(office.address))
    assert asked[0].parent == backed_up.parent
    assert office.address == asked[0]
    assert count(office.database, "theme") == 0
    (copy,) = venue_copies(office.database)
    assert copy.heading.endswith("for Adelaide")
    assert "You work in this file from now on" in notice(window)
    assert backed_up.exists()


def test_what_was_saved_shows_what_the_backup_lacks(
    window: Window, office: Office, backed_up: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    dialog = shown_for(window, backed_up, qtbot)
    dialog.saving.button.click()
    qtbot.waitUntil(lambda: dialog.recovered is not None)
    assert dialog.recovered is not None
    saved = dialog.recovered.file
    assert dialog.backing.button.isVisible()
    dialog.backing.button.click()
    qtbot.waitUntil(lambda: "from the backup of" in str(office.address))

    plan = look(office.database, saved).plan

    assert [each.heading for each in plan.added] == ["Return"]
    assert not plan.removed


def test_where_something_is_lost_all_sentences_advise_the_backup(
    window: Window, tmp_path: Path, empty_file: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "lost.bali"))
    desk = open_database(file, KIM)
    create_record(desk, "theme", {"name": "Return"})
    create_record(desk, "body", {"name": "Ad Hoc Group"})
    desk.close()
    back_up(file, Why.ASKED)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM change WHERE record_type = 'theme'")
        connection.execute("DELETE FROM theme")
        connection.commit()
    file.write_bytes(file.read_bytes()[:-4096])
    dialog = shown_for(window, file, qtbot)
    dialog.saving.button.click()
    qtbot.waitUntil(lambda: dialog.recovered is not None)

    assert dialog.recovered is not None
    assert not dialog.recovered.is_whole
    assert "It is best to go on with the backup" in dialog.told.text()
    assert "is whole as it was then" in dialog.backing.text
    assert "Go on with the newest backup, then choose" in dialog.report.toPlainText()
    assert dialog.backing.button.isDefault()


def test_a_protected_damaged_file_is_asked_for_its_passphrase_once(
    window: Window, office: Office, backed_up: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    sound = backed_up.with_name("sound.bali")
    made = create_database(sound, KIM, starter=False)
    create_record(made, "theme", {"name": "Return"})
    made.close()
    protect(sound, KIM, "correct horse")
    with sound.open("r+b") as content:
        content.truncate(sound.stat().st_size - 4096)

    def right(dialog: PassphraseDialog) -> None:
        dialog.line.setText("correct horse")
        dialog.open_button.click()

    with answering(PassphraseDialog, right):
        dialog = shown_for(window, sound, qtbot)
    dialog.saving.button.click()
    qtbot.waitUntil(lambda: dialog.recovered is not None)
    assert dialog.recovered is not None
    assert is_protected(dialog.recovered.file)
    dialog.opening.click()
    qtbot.waitUntil(lambda: office.address == asked[0])
    assert office.database.is_protected
    assert count(office.database, "theme") == 1


def test_no_other_file_is_opened_under_the_dialog(
    window: Window, office: Office, damaged: Path, backed_up: Path, qtbot: QtBot
) -> None:
    dialog = shown_for(window, damaged, qtbot)
    assert not window.files.open(damaged)
    assert dialog.fault.sentence.text() == ""

    assert not window.files.open(backed_up.with_name("other.bali"))

    assert [each for each in window.findChildren(RecoveryDialog) if each.isVisible()] == [dialog]
    assert "other.bali was not opened: decide first what to do about desk.bali" in dialog.fault.sentence.text()
    dialog.reject()
    assert "Keep it and open it anew" in notice(window)


def test_what_cannot_be_saved_is_told_in_the_dialog(
    window: Window, damaged: Path, qtbot: QtBot, asked: list[Path]
) -> None:
    damaged.write_bytes(damaged.read_bytes()[:200])
    dialog = shown_for(window, damaged, qtbot)
    dialog.saving.button.click()
    qtbot.waitUntil(lambda: "No record could be read" in dialog.fault.sentence.text())
    assert dialog.saving.button.isEnabled()
    dialog.reject()


def test_whoever_closes_the_dialog_stops_what_it_does(window: Window, damaged: Path, qtbot: QtBot) -> None:
    assert not window.files.open(damaged)
    dialog = next(iter(window.findChildren(RecoveryDialog)))
    dialog.reject()
    qtbot.waitUntil(lambda: not window.office.jobs.is_busy())
    assert not window.findChildren(RecoveryDialog)


def test_whoever_names_no_place_saves_nothing(
    window: Window, backed_up: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_options: ("", ""))
    before = set(backed_up.parent.iterdir())
    dialog = shown_for(window, backed_up, qtbot)
    for way in (dialog.backing, dialog.saving):
        way.button.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_options: (str(backed_up), ""))
    for way in (dialog.backing, dialog.saving):
        way.button.click()
        qtbot.waitUntil(lambda: "already" in dialog.fault.sentence.text())
        dialog.fault.tell("")
    assert set(backed_up.parent.iterdir()) == before


def test_a_name_is_free(tmp_path: Path) -> None:
    (tmp_path / "desk saved.bali").touch()
    assert free_beside(tmp_path / "desk.bali", "saved") == tmp_path / "desk saved 2.bali"
