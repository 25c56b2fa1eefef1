"""The recycle bin: what was deleted comes back, or goes for good after a warning."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.gui.office import Office
from baliapp.gui.recycle_bin import RecycleBin
from baliapp.store import operations, queries
from baliapp.store.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import member, stored


@pytest.fixture
def deleted(office: Office) -> list[Ref]:
    refs = [member(office, name) for name in ("<Nauru>", "Palau")]
    for ref in refs:
        operations.delete_records(office.database, [ref])
    return refs


@pytest.fixture
def bin_(qtbot: QtBot, office: Office, deleted: list[Ref]) -> RecycleBin:
    dialog = RecycleBin(office)
    qtbot.addWidget(dialog)
    return dialog


def headings(dialog: RecycleBin) -> list[str]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def test_the_newest_deleted_is_first_and_names_stand_letter_for_letter(bin_: RecycleBin) -> None:
    assert headings(bin_) == ["Palau", "<Nauru>"]


def test_a_restored_record_leaves_the_bin(bin_: RecycleBin, office: Office, deleted: list[Ref]) -> None:
    bin_.restore_button.click()

    assert not stored(office, deleted[1]).deleted
    assert headings(bin_) == ["<Nauru>"]


def test_erasing_warns_and_then_really_erases(bin_: RecycleBin, office: Office, deleted: list[Ref]) -> None:
    def agree(box: QMessageBox) -> None:
        assert "cannot be undone" in box.informativeText()
        box.buttons()[0].click() if "Erase" in box.buttons()[0].text() else box.buttons()[1].click()

    with answering(QMessageBox, agree):
        bin_.erase_button.click()

    assert queries.entry(office.database, deleted[1]) is None
    assert headings(bin_) == ["<Nauru>"]


def test_thinking_better_of_it_erases_nothing(bin_: RecycleBin) -> None:
    with answering(QMessageBox, lambda box: box.reject()):
        bin_.erase_button.click()

    assert len(headings(bin_)) == 2


def test_an_empty_bin_says_so_and_offers_nothing(bin_: RecycleBin, office: Office, deleted: list[Ref]) -> None:
    office.tell(operations.restore_records(office.database, deleted))

    assert bin_.pages.currentIndex() == 1
    assert not bin_.restore_button.isEnabled()
    assert not bin_.erase_button.isEnabled()
