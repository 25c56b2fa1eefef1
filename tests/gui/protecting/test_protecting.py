"""A database protected, locked and opened from the window: nothing typed is lost, and nobody reads along."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.gui.documents.leaving_protection import open_elsewhere
from baliapp.gui.frame.welcome import Welcome
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.passphrase import PassphraseDialog
from baliapp.gui.protecting.curtain import Curtain
from baliapp.gui.protecting.locking import AFTER, LOCK, Locking
from baliapp.gui.protecting.protect_dialog import DELETE, LEAVE, PROTECT, ProtectDialog
from baliapp.gui.protecting.rewriting import rewrite
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.connecting import NeedsPassphrase, WrongPassphrase, is_protected, unlock
from baliapp.store.files.keys import Key, key_of
from baliapp.store.files.protecting import protect
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering

PASSPHRASE, ANOTHER = "four quiet green boats", "a kettle beside the harbour"


def file_of(office: Office) -> Path:
    assert isinstance(office.address, str | Path)
    return Path(office.address)


def type_both(dialog: ProtectDialog, passphrase: str) -> None:
    dialog.first.setText(passphrase)
    dialog.second.setText(passphrase)


def agree(dialog: ProtectDialog, passphrase: str = PASSPHRASE, what: int | None = None) -> None:
    type_both(dialog, passphrase)
    if what is not None:
        dialog.choice.button(what).setChecked(True)
    dialog.protect_button.click()


@pytest.fixture
def protected(window: Window, office: Office) -> Window:
    """Give a window on a protected database with one member in it."""
    office.perform(
        lambda database: create_record(
            database, "participant", {"short_name": "Thailand", "kind": "state", "standing": "member"}
        )
    )
    with answering(ProtectDialog, agree):
        window.actions_by_name["protect"].trigger()
    return window


def locking_of(window: Window) -> Locking:
    return window.deeds.protecting.locking


def field_of(window: Window) -> QLineEdit:
    """Go to the member, and give a field of its form that can be typed into."""
    assert window.desk is not None
    assert window.desk.go_to(all_entries(window.office.database, "participant")[0].ref)
    window.actions_by_name["edit_record"].trigger()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_a_database_is_protected_and_its_passphrase_changed(protected: Window, office: Office) -> None:
    file = file_of(office)
    assert is_protected(file)
    assert office.database.is_protected
    assert len(all_entries(office.database, "participant")) == 1
    with answering(ProtectDialog, lambda dialog: agree(dialog, ANOTHER)):
        protected.actions_by_name["protect"].trigger()
    assert unlock(file, ANOTHER) == office.database.key
    with pytest.raises(WrongPassphrase):
        unlock(file, PASSPHRASE)


@pytest.mark.parametrize(
    ("typed", "again", "told", "enabled"),
    [
        ("", "", "", False),
        ("four", "four", "Too short", False),
        ("green boat", "green boat", "Weak", True),
        ("four green boats", "four green boats", "Good", True),
        (PASSPHRASE, PASSPHRASE, "Strong", True),
        (PASSPHRASE, "four", "Strong", False),
        (PASSPHRASE, "fore", "not the same", False),
    ],
)
def test_a_passphrase_is_judged_as_it_is_typed(
    qtbot: QtBot, window: Window, office: Office, typed: str, again: str, told: str, enabled: bool
) -> None:
    dialog = ProtectDialog(office, window)
    qtbot.addWidget(dialog)
    dialog.first.setText(typed)
    dialog.second.setText(again)
    assert dialog.strength.text().startswith(told) or told in dialog.strength.text()
    assert dialog.protect_button.isEnabled() is enabled


@pytest.mark.parametrize(("what", "left"), [(PROTECT, [True]), (DELETE, [True]), (LEAVE, [False])])
def test_backups_of_before_become_what_the_officer_wishes(
    window: Window, office: Office, what: int, left: list[bool]
) -> None:
    backup = back_up(file_of(office), Why.ASKED)
    with answering(ProtectDialog, lambda dialog: agree(dialog, what=what)):
        window.actions_by_name["protect"].trigger()
    assert [is_protected(each) for each in backup.parent.iterdir()] == left


def test_the_passphrase_is_taken_off_once_that_is_agreed(protected: Window, office: Office) -> None:
    def press(box: QMessageBox) -> None:
        next(each for each in box.buttons() if each.text() == "&Remove it").click()

    def remove(dialog: ProtectDialog) -> None:
        with answering(QMessageBox, press):
            dialog.remove()

    with answering(ProtectDialog, remove):
        protected.actions_by_name["protect"].trigger()
    assert not is_protected(file_of(office))
    assert len(all_entries(office.database, "participant")) == 1


def test_locking_hides_everything_and_unlocking_brings_it_back(protected: Window, office: Office, qtbot: QtBot) -> None:
    field = field_of(protected)
    field.setText("Half typed")
    name = protected.windowTitle()
    protected.actions_by_name["lock"].trigger()
    locking = locking_of(protected)
    dialog = locking.dialog
    assert dialog is not None
    assert protected.windowTitle() == dialog.windowTitle() == "Locked – baliapp"
    curtain = protected.findChild(Curtain)
    assert curtain is not None
    assert curtain.geometry() == protected.rect()
    protected.resize(700, 500)
    assert curtain.geometry() == protected.rect()
    qtbot.waitUntil(lambda: key_of(file_of(office)) is None)
    with pytest.raises(NeedsPassphrase):
        all_entries(office.database, "participant")
    locking.lock()
    dialog.reject()
    dialog.line.setText("another one")
    dialog.open_button.click()
    assert "does not open" in dialog.fault.sentence.text()
    assert locking.is_locked
    dialog.line.setText(PASSPHRASE)
    dialog.open_button.click()
    assert not locking.is_locked
    assert not dialog.isVisible()
    assert protected.windowTitle() == name
    assert field.text() == "Half typed"
    assert len(all_entries(office.database, "participant")) == 1


def test_a_protected_database_locks_itself_after_a_while_and_every_key_puts_it_off(
    protected: Window, office: Office
) -> None:
    locking = locking_of(protected)
    assert locking.idle.interval() == 15 * 60_000
    office.remember(AFTER, 5)
    assert locking.idle.interval() == 5 * 60_000
    before = locking.idle.timerId()
    QTest.keyClick(protected.windowHandle(), Qt.Key.Key_Shift)
    assert locking.idle.timerId() != before
    locking.idle.timeout.emit()
    assert locking.is_locked
    locking.unlock(PASSPHRASE)
    assert locking.idle.isActive()


def test_the_minutes_are_chosen_where_the_passphrase_is(qtbot: QtBot, window: Window, office: Office) -> None:
    dialog = ProtectDialog(office, window)
    qtbot.addWidget(dialog)
    choice = dialog.findChild(QComboBox)
    assert choice is not None
    choice.setCurrentIndex(3)
    assert office.settings.get(AFTER) == 60


def test_a_clear_database_is_not_locked_and_that_is_said(window: Window) -> None:
    window.actions_by_name["lock"].trigger()
    assert window.notice is not None
    assert "no passphrase" in window.notice.sentence.text()


def test_opening_a_protected_file_asks_until_the_passphrase_fits(
    window: Window, office: Office, tmp_path: Path
) -> None:
    other = tmp_path / "other.bali"
    other.write_bytes(file_of(office).read_bytes())
    protect(other, AUTHOR, PASSPHRASE)

    def wrong_then_right(dialog: PassphraseDialog) -> None:
        QTest.keyClicks(dialog.line, "WRONG")  # without Shift
        assert "Caps Lock" in dialog.caps.sentence.text()
        QTest.keyClicks(dialog.line, "w")
        assert dialog.caps.sentence.text() == ""
        dialog.open_button.click()
        assert "does not open" in dialog.fault.sentence.text()
        dialog.line.setText(PASSPHRASE)
        dialog.open_button.click()

    with answering(PassphraseDialog, lambda dialog: dialog.reject()):
        assert not window.files.open(other)
    with answering(PassphraseDialog, wrong_then_right):
        assert window.files.open(other)
    assert office.database.is_protected
    assert window.windowTitle().startswith("other")


def test_a_copy_without_the_passphrase_is_made_after_asking_and_once_ticked_nobody_is_asked(
    protected: Window, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)

    def agree(box: QMessageBox) -> None:
        box.checkBox().setChecked(True)
        next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.AcceptRole).click()

    with answering(QMessageBox, lambda box: box.reject()):
        open_elsewhere(office, "note.txt", "ef" * 32, b"note", protected)
    assert opened == []
    with answering(QMessageBox, agree):
        open_elsewhere(office, "note.txt", "ef" * 32, b"note", protected)
    open_elsewhere(office, "note.txt", "ef" * 32, b"note", protected)
    copies = [Path(url.toLocalFile()) for url in opened]
    assert [copy.read_bytes() for copy in copies] == [b"note", b"note"]
    protected.actions_by_name["lock"].trigger()
    assert not any(copy.exists() for copy in copies), "nothing is left for whoever comes by"


def test_a_locked_window_whose_file_is_out_of_reach_says_so_and_can_be_ended(protected: Window, office: Office) -> None:
    file = file_of(office)
    protected.actions_by_name["lock"].trigger()
    locking = locking_of(protected)
    dialog = locking.dialog
    assert dialog is not None
    file.rename(file.with_name("pulled out"))
    dialog.line.setText(PASSPHRASE)
    dialog.open_button.click()
    assert "cannot be read" in dialog.fault.sentence.text()
    assert locking.is_locked
    with answering(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Cancel).click()):
        dialog.end_button.click()
    assert dialog.isVisible()
    with answering(QMessageBox, lambda box: next(each for each in box.buttons() if "End" in each.text()).click()):
        dialog.end_button.click()
    assert not protected.isVisible()
    assert not dialog.isVisible()


def test_where_the_file_cannot_be_opened_again_the_window_says_so_and_offers_others(
    protected: Window, office: Office
) -> None:
    def lose(path: Path, key: Key | None, _progress: Progress) -> Key | None:
        path.rename(path.with_name("pulled out.bali"))
        return key

    assert not rewrite(office, lose, "Writing the file anew", protected)
    assert isinstance(protected.pages.currentWidget(), Welcome)
    assert protected.notice is not None
    assert not office.is_loaded
    assert not protected.actions_by_name["undo"].isEnabled()
    protected.actions_by_name["lock"].trigger()
    protected.actions_by_name["protect"].trigger()

    def unlock_it(dialog: PassphraseDialog) -> None:
        dialog.line.setText(PASSPHRASE)
        dialog.open_button.click()

    with answering(PassphraseDialog, unlock_it):
        assert protected.files.open(file_of(office).with_name("pulled out.bali"))
    assert len(all_entries(office.database, "participant")) == 1


def test_the_key_that_locks_does_so_over_a_dialog_too(protected: Window, qtbot: QtBot) -> None:
    dialog = QDialog(protected)
    line = QLineEdit(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitActive(dialog)
    line.setFocus()
    locking = locking_of(protected)
    locking.begin()
    QTest.keySequence(dialog.windowHandle(), QKeySequence(LOCK))
    assert locking.is_locked
    assert protected.actions_by_name["lock"].shortcut() == QKeySequence(LOCK), "the same key as in the menu"
    assert locking.dialog is not None
    locking.dialog.line.setText(PASSPHRASE)
    locking.dialog.open_button.click()
    assert not locking.is_locked
    dialog.close()


def test_what_failed_while_nobody_could_read_is_looked_at_again_once_unlocked(
    protected: Window, office: Office, qtbot: QtBot
) -> None:
    protected.actions_by_name["lock"].trigger()
    qtbot.waitUntil(lambda: office.database.key is None)
    office.refused.emit(UserError("It is protected.", "Type the passphrase."))
    assert not protected.actions_by_name["undo"].isEnabled()
    dialog = locking_of(protected).dialog
    assert dialog is not None
    dialog.line.setText(PASSPHRASE)
    dialog.open_button.click()
    assert protected.actions_by_name["undo"].isEnabled()
    assert protected.notice is not None
    assert not protected.notice.isVisible()
