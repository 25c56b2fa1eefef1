"""The dialog of backups: what there is, what differs from now, and bringing back all of it or what is ticked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring import comparison
from baliapp.gui.restoring.backups_dialog import BackupsDialog, show_backups
from baliapp.store.asking.queries import entry
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import AUTOMATIC, SECOND
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Ref
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.gui.records import member, stored


@pytest.fixture
def file(office: Office) -> Path:
    """Give the file of the office."""
    assert office.database.path
    return office.database.path


@pytest.fixture
def records(office: Office, file: Path) -> dict[str, Ref]:
    """Give records of which there is a backup, and after it one changed, one went and one was made."""
    body = create_record(office.database, "body", {"name": "Ad Hoc Group"}).made[0]
    found = {"Nauru": member(office, "Nauru"), "Palau": member(office, "Palau"), "Group": body}
    back_up(file, Why.ASKED)
    edit_record(office.database, found["Nauru"], {"region": "Pacific"})
    delete_records(office.database, [found["Palau"]])
    return {**found, "Tonga": member(office, "Tonga")}


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, records: dict[str, Ref]) -> BackupsDialog:
    """Give the dialog once it has compared."""
    shown = BackupsDialog(office, beside_of(office))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.seen))
    return shown


def beside_of(office: Office) -> Path:
    assert office.database.path
    return office.database.path


def lines(dialog: BackupsDialog) -> list[list[str]]:
    return [[item.text(column) for column in range(3)] for item in items(dialog)]


def items(dialog: BackupsDialog) -> Iterator[QTreeWidgetItem]:
    return dialog.comparison._items()  # noqa: SLF001 - what is seen, line by line


def row(dialog: BackupsDialog, place: int = 0) -> list[str]:
    item = dialog.list.topLevelItem(place)
    assert item is not None
    return [item.text(column) for column in range(3)]


def test_a_backup_is_listed_with_what_has_become_of_each_record_since(dialog: BackupsDialog) -> None:
    assert row(dialog)[1:] == ["by hand", "3"]
    assert dialog.list.isColumnHidden(4)
    assert dialog.comparison.told.text() == "Since then: 1 record made, 1 changed, 1 gone."
    assert lines(dialog)[:5] == [
        ["Members: 3", "", ""],
        ["Changed: Nauru", "", ""],
        ["Region", "", "Pacific"],
        ["Gone: Palau", "", ""],
        ["Made: Tonga", "", ""],
    ]


def test_what_is_ticked_comes_back_as_one_step(
    qtbot: QtBot, dialog: BackupsDialog, office: Office, records: dict[str, Ref]
) -> None:
    assert not dialog.some_button.isEnabled()
    next(item for item in items(dialog) if item.text(0) == "Gone: Palau").setCheckState(0, Qt.CheckState.Checked)

    dialog.some_button.click()

    assert not stored(office, records["Palau"]).deleted
    assert stored(office, records["Nauru"]).values["region"] == "Pacific"
    qtbot.waitUntil(lambda: len(dialog.seen) == 2)
    office.undo_line()
    office.undo()
    assert stored(office, records["Palau"]).deleted


def test_a_whole_backup_comes_back_after_a_question_that_says_what_happens(
    qtbot: QtBot, dialog: BackupsDialog, office: Office, records: dict[str, Ref], file: Path
) -> None:
    def agree(box: QMessageBox) -> None:
        assert box.text().startswith("Make everything what it was on ")
        assert box.informativeText().startswith("Since then: 1 record made, 1 changed, 1 gone.")
        next(button for button in box.buttons() if "Restore" in button.text()).click()

    with answering(QMessageBox, agree):
        dialog.restore_button.click()

    assert stored(office, records["Nauru"]).values["region"] in (None, "")
    assert stored(office, records["Tonga"]).deleted
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 2)
    assert row(dialog)[1] == "before a restore"
    office.undo_line()
    office.undo()
    assert stored(office, records["Nauru"]).values["region"] == "Pacific"


def test_what_was_erased_for_good_comes_back_only_where_that_is_ticked(
    qtbot: QtBot, dialog: BackupsDialog, office: Office, records: dict[str, Ref]
) -> None:
    purge_records(office.database, [records["Palau"]])
    dialog.look_again()
    qtbot.waitUntil(lambda: any(each.was_erased for each in dialog.seen))

    def agree(box: QMessageBox) -> None:
        assert "1 record was erased for good since this backup" in box.informativeText()
        restoring = next(button for button in box.buttons() if "Restore" in button.text())
        assert not restoring.isEnabled()
        tick = box.checkBox()
        assert tick is not None
        tick.click()
        restoring.click()

    with answering(QMessageBox, agree):
        dialog.restore_button.click()

    assert stored(office, records["Palau"]).heading == "Palau"


@pytest.mark.parametrize("agreed", [True, False])
def test_what_was_erased_comes_back_with_what_is_ticked_only_where_somebody_agrees(
    qtbot: QtBot, dialog: BackupsDialog, office: Office, records: dict[str, Ref], agreed: bool
) -> None:
    purge_records(office.database, [records["Palau"]])
    dialog.look_again()
    qtbot.waitUntil(lambda: any(each.was_erased for each in dialog.seen))
    next(item for item in items(dialog) if item.text(0) == "Erased for good: Palau").setCheckState(
        0, Qt.CheckState.Checked
    )

    def answer(box: QMessageBox) -> None:
        assert "1 record was erased for good" in box.informativeText()
        assert "“Palau”" in box.informativeText()
        if agreed:
            next(button for button in box.buttons() if "too" in button.text()).click()
        else:
            box.reject()

    with answering(QMessageBox, answer):
        dialog.some_button.click()

    assert (entry(office.database, records["Palau"]) is not None) is agreed


def test_nothing_happens_where_the_question_is_declined(dialog: BackupsDialog, office: Office) -> None:
    with answering(QMessageBox, lambda box: box.reject()):
        dialog.restore_button.click()

    assert len(list(beside(beside_of(office)).iterdir())) == 1


def test_a_backup_made_by_hand_goes_to_both_places(
    qtbot: QtBot, dialog: BackupsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "stick"))
    dialog.places.choose.click()
    assert not dialog.places.leave.isHidden()

    dialog.back_up_button.click()

    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 3)
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert dialog.places.away.isHidden()
    assert not dialog.list.isColumnHidden(4)
    places = [item.text(4) for item in map(dialog.list.topLevelItem, range(3)) if item]
    assert sorted(places) == ["beside it", "beside it", "stick"]
    qtbot.waitUntil(lambda: dialog.comparison.tree.topLevelItemCount() == 0)
    dialog.places.leave.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 2)
    assert dialog.office.settings.get(SECOND) is None


def test_a_second_place_that_is_away_and_a_backup_that_fails_are_told(
    qtbot: QtBot, office: Office, records: dict[str, Ref], file: Path, tmp_path: Path
) -> None:
    office.remember(SECOND, str(tmp_path / "stick"))
    dialog = BackupsDialog(office, file)
    qtbot.addWidget(dialog)
    assert "not there at the moment" in dialog.places.away.sentence.text()
    next(beside(file).iterdir()).unlink()
    beside(file).rmdir()
    beside(file).write_text("in the way")

    dialog.back_up_now()

    qtbot.waitUntil(lambda: "No backup of desk.bali could be made" in dialog.fault.sentence.text())
    assert dialog.back_up_button.isEnabled()


def test_backups_can_be_switched_off(dialog: BackupsDialog) -> None:
    dialog.places.automatic.click()

    assert dialog.office.settings.get(AUTOMATIC) is False


def test_there_is_a_sentence_where_there_is_no_backup(qtbot: QtBot, office: Office, file: Path) -> None:
    dialog = BackupsDialog(office, file)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)

    assert not dialog.restore_button.isEnabled()
    dialog.ask_restore()
    dialog.bring_back()
    dialog.open_folder()


def test_a_backup_that_cannot_be_read_says_so_in_place_of_a_comparison(
    qtbot: QtBot, office: Office, file: Path
) -> None:
    beside(file).mkdir()
    bad = beside(file) / "desk 2020-01-01 090000 automatic.bali"
    with closing(sqlite3.connect(bad)) as connection:
        connection.execute("CREATE TABLE stranger (id)")
    dialog = BackupsDialog(office, file)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: "not a baliapp database" in dialog.comparison.fault.sentence.text())
    assert row(dialog)[2] == "cannot be read"
    assert not dialog.restore_button.isEnabled()


def test_of_very_many_records_some_are_listed_and_all_counted(
    qtbot: QtBot, office: Office, records: dict[str, Ref], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "MOST", 2)
    dialog = BackupsDialog(office, file)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: bool(dialog.seen))

    assert lines(dialog)[0] == ["Members: 3", "", ""]
    assert ["and 1 more", "", ""] in lines(dialog)


def test_the_folder_of_the_chosen_backup_is_opened(
    dialog: BackupsDialog, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)

    dialog.folder_button.click()

    assert [Path(each.toLocalFile()) for each in opened] == [beside(file)]


def test_the_menu_leads_there(window: Window, records: dict[str, Ref]) -> None:
    with answering(BackupsDialog, lambda dialog: dialog.reject()):
        window.actions_by_name["backups"].trigger()


def test_of_a_shared_database_it_is_said_who_keeps_the_backups(window: Window, postgres_url: str) -> None:
    told = list[UserError]()
    window.office.noticed.connect(told.append)
    window.office.take(create_database(postgres_url, AUTHOR, starter=False), postgres_url)

    show_backups(window.office, window)

    assert [each.message for each in told] == ["The backups of a shared database are kept by its server."]


def test_what_is_done_to_files_alone_is_not_offered_of_a_shared_database_and_says_why(
    window: Window, postgres_url: str, tmp_path: Path
) -> None:
    window.office.take(create_database(postgres_url, AUTHOR, starter=False), postgres_url)

    of_files = [window.actions_by_name[name] for name in ("backups", "protect", "lock")]
    assert not any(each.isEnabled() for each in of_files)
    assert all("shared database" in each.toolTip() for each in of_files)
    assert window.actions_by_name["take_copy"].isEnabled()
    there = tmp_path / "other.bali"
    window.office.take(create_database(there, AUTHOR, starter=False), there)
    assert all(each.isEnabled() for each in of_files)
    assert not any("shared database" in each.toolTip() for each in of_files)
