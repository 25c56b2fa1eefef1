"""A backup that is opened is looked at or restored; nobody works in it by mistake."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from baliapp.base.errors import UserError
from baliapp.base.settings import Settings
from baliapp.gui.frame.files import recent
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring.backing_up import file_of
from baliapp.gui.restoring.backups_dialog import BackupsDialog
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import create_database
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.gui.records import member, stored


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    """Give a backup of the open database in which a member was called otherwise."""
    nauru = member(office, "Nauru")
    made = back_up(tmp_path / "desk.bali", Why.ASKED)
    assert stored(office, nauru).heading == "Nauru"
    member(office, "Tonga")
    return made


def pressing(words: str) -> AbstractContextManager[list[QMessageBox]]:
    """Answer the question by the button with these words."""

    def press(box: QMessageBox) -> None:
        next(button for button in box.buttons() if words in button.text()).click()

    return answering(QMessageBox, press)


def labels(box: QMessageBox) -> list[str]:
    return [button.text().replace("&", "") for button in box.buttons()]


def test_a_backup_is_looked_at_without_being_touched_or_remembered(
    window: Window, office: Office, backup: Path
) -> None:
    before = backup.read_bytes()
    with pressing("Look"):
        assert window.files.open(backup)

    assert "It is a backup." in office.only_reading
    assert file_of(office) is None
    assert not window.actions_by_name["backups"].isEnabled()
    with pytest.raises(UserError, match="for reading only"):
        create_record(office.database, "theme", {"name": "Return"})
    assert str(backup) not in recent(office.settings)
    assert backup.read_bytes() == before


def test_a_backup_of_the_open_database_leads_to_what_differs(window: Window, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    elsewhere = Path(shutil.move(backup, tmp_path / "stick"))

    def seen(dialog: BackupsDialog) -> None:
        assert [item.text(0) for item in [dialog.list.topLevelItem(0)] if item] != []
        current = dialog.list.current()
        assert current is not None
        assert current.path == elsewhere

    with answering(BackupsDialog, seen), pressing("Restore desk.bali"):
        assert window.files.open(elsewhere)


def test_a_backup_whose_database_is_gone_can_take_its_place(window: Window, office: Office, tmp_path: Path) -> None:
    lost = tmp_path / "lost" / "lost.bali"
    lost.parent.mkdir()
    database = create_database(lost, AUTHOR, starter=False)
    create_record(database, "theme", {"name": "Return"})
    made = back_up(lost, Why.ASKED)
    database.close()
    lost.unlink()

    with pressing("Put it back as lost.bali"):
        assert window.files.open(made)

    assert office.address == lost
    assert office.database.run("SELECT name FROM theme", {}) == [("Return",)]
    assert made.exists()


def test_of_a_backup_on_a_stick_it_is_said_how_it_comes_back(window: Window, office: Office, tmp_path: Path) -> None:
    other = create_database(tmp_path / "other.bali", AUTHOR, starter=False)
    create_record(other, "theme", {"name": "Return"})
    (tmp_path / "stick").mkdir()
    made = back_up(tmp_path / "other.bali", Why.ASKED, tmp_path / "stick")
    other.close()
    member(office, "Nauru")

    def refuse(box: QMessageBox) -> None:
        assert labels(box) == ["Look at it only", "Cancel"]
        assert "open its database, then choose File > Backups and restore" in box.informativeText()

    with answering(QMessageBox, refuse):
        assert not window.files.open(made)


def test_a_backup_that_cannot_be_read_says_so(window: Window, office: Office, tmp_path: Path) -> None:
    told = list[UserError]()
    office.refused.connect(told.append)
    bad = tmp_path / "desk 2020-01-01 090000 automatic.bali"
    bad.write_text("no database at all, and not a short text either: it has more than a hundred letters in it ...")

    with pressing("Look"):
        assert not window.files.open(bad)

    assert ["not a baliapp database" in each.message for each in told] == [True]
    assert Settings().get("file") is None
