"""The recycle bin: what was deleted comes back, or goes for good after a warning."""

import pytest
from PySide6.QtWidgets import QCheckBox, QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.frame.recycle_bin import RecycleBin, ask_about_names, asked
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.merging_records import Side, merge_records
from baliapp.store.deeds.names_left import LeftName, names_left
from baliapp.store.tables.entries import Ref
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
        assert box.text() == "Erase “Palau” for good?"
        assert "cannot be undone" in box.informativeText()
        box.buttons()[0].click() if "Erase" in box.buttons()[0].text() else box.buttons()[1].click()

    with answering(QMessageBox, agree):
        bin_.erase_button.click()

    assert queries.entry(office.database, deleted[1]) is None
    assert headings(bin_) == ["<Nauru>"]


@pytest.mark.parametrize("keeps", [False, True])
def test_a_name_that_another_record_has_since_they_were_merged_goes_too_unless_it_is_kept(
    qtbot: QtBot, office: Office, keeps: bool
) -> None:
    kept, twin = (stored(office, member(office, name)) for name in ("Thailand", "Siam"))
    merge_records(office.database, kept, twin)
    dialog = RecycleBin(office)
    qtbot.addWidget(dialog)

    def agree(box: QMessageBox) -> None:
        assert box.informativeText().endswith("“Siam” of “Thailand”")
        keep = box.checkBox()
        assert isinstance(keep, QCheckBox)
        assert not keep.isChecked()
        keep.setChecked(keeps)
        next(each for each in box.buttons() if "Erase" in each.text()).click()

    with answering(QMessageBox, agree):
        dialog.erase_button.click()

    names = [each.values["name"] for each in queries.all_entries(office.database, "dated_name")]
    assert names == (["Siam"] if keeps else [])


def test_many_names_that_go_too_are_told_in_part(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    left = [LeftName(Ref("dated_name", str(number)), f"Name {number}", "Thailand") for number in range(9)]

    assert ask_about_names(box, left) is not None
    assert box.informativeText().splitlines()[-2:] == ["“Name 5” of “Thailand”", "and 3 more"]
    assert ask_about_names(box, []) is None


def test_names_that_stay_are_told_below_those_that_go(qtbot: QtBot, office: Office) -> None:
    kept, twin = (stored(office, member(office, name)) for name in ("Thailand", "Siam"))
    merge_records(office.database, kept, twin, {"short_name": Side.OTHER})
    staying = names_left(office.database, [twin.ref])
    for going, asks in (([LeftName(Ref("dated_name", "1"), "Ayutthaya", "Siam")], True), ([], False)):
        box = QMessageBox()
        qtbot.addWidget(box)

        assert (ask_about_names(box, [*going, *staying]) is not None) is asks
        told = box.informativeText()
        assert ("With it goes a name" in told) is asks
        assert told.endswith("Change it there first if it shall go too:\n“Siam” of “Siam”")


def test_thinking_better_of_it_erases_nothing(bin_: RecycleBin) -> None:
    with answering(QMessageBox, lambda box: box.reject()):
        bin_.erase_button.click()

    assert len(headings(bin_)) == 2


def test_an_empty_bin_says_so_and_offers_nothing(bin_: RecycleBin, office: Office, deleted: list[Ref]) -> None:
    office.tell(operations.restore_records(office.database, deleted))

    assert bin_.pages.currentIndex() == 1
    assert not bin_.restore_button.isEnabled()
    assert not bin_.erase_button.isEnabled()


def test_a_question_about_many_names_the_first_of_them() -> None:
    names = [f"Member {number}" for number in range(9)]

    assert asked(names).splitlines() == ["Erase these 9 records for good?", "", *names[:6], "and 3 more"]


def test_erasing_takes_what_was_typed_and_not_saved_along(bin_: RecycleBin, office: Office, deleted: list[Ref]) -> None:
    Drafts(office, office.database).keep(deleted[1], {"note": "a name that must go"})

    bin_.erase([deleted[1]])

    assert office.settings.get("unsaved") == {}


def test_a_closed_bin_is_gone_and_asks_nothing_any_more(qtbot: QtBot, office: Office, deleted: list[Ref]) -> None:
    dialog, gone = RecycleBin(office), list[bool]()
    dialog.destroyed.connect(lambda: gone.append(True))

    with answering(RecycleBin, lambda shown: shown.reject()):
        dialog.exec()
    qtbot.waitUntil(lambda: bool(gone))

    office.tell(operations.restore_records(office.database, deleted))  # a bug in a slot would fail the test
    assert gone == [True]


def test_the_bin_closes_before_another_database_comes(bin_: RecycleBin, office: Office) -> None:
    bin_.show()

    office.leaving.emit()

    assert not bin_.isVisible()
