"""Laws of what was typed and could not be saved: it is kept as typed, with its record and in its database."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.gui.conftest import AUTHOR
from tests.gui.forms import FollowingForm
from tests.gui.records import member, stored


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office, "Thailand", region="South-East Asia")


@pytest.fixture
def form(qtbot: QtBot, office: Office, thailand: Ref) -> FollowingForm:
    form = FollowingForm(office, thailand)
    qtbot.addWidget(form)
    form.show()
    return form


def test_what_could_not_be_saved_comes_back_as_typed_with_its_record(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    laos = member(office, "Laos")
    form.type("since", "sometime in spring")
    form.leave()

    form.show_entry(stored(office, laos))
    assert form.row("since").editor.typed() == ""
    form.show_entry(stored(office, thailand))
    assert form.row("since").editor.typed() == "sometime in spring"
    assert "not saved" in form.row("since").message.sentence.text()

    form.type("since", "spring 2003".removeprefix("spring "))
    form.show_entry(stored(office, thailand))
    assert form.row("since").editor.typed() == "2003"
    assert form.row("since").message.isHidden()
    assert office.settings.get("unsaved") == {}


def test_what_was_typed_for_a_record_deleted_meanwhile_is_kept_and_not_saved(
    form: FollowingForm, office: Office, thailand: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "leaves_anyway", lambda: True)
    operations.delete_records(office.database, [thailand])
    met: list[Entry] = []
    form.met.connect(met.append)

    form.type("region", "Mekong")

    assert stored(office, thailand).values["region"] == "South-East Asia"
    assert "recycle bin" in form.fault.sentence.text()
    assert [bool(entry.deleted) for entry in met] == [True]
    assert form.leave()
    form.show_entry(stored(office, member(office, "Laos")))
    office.tell(operations.restore_records(office.database, [thailand]))
    form.show_entry(stored(office, thailand))
    assert form.row("region").editor.typed() == "Mekong"
    assert form.leave()
    assert stored(office, thailand).values["region"] == "Mekong"


def test_deletion_that_is_known_keeps_what_is_being_typed(form: FollowingForm, office: Office, thailand: Ref) -> None:
    form.row("region").editor.put("Mekong")

    office.tell(operations.delete_records(office.database, [thailand]))

    assert "not saved" in form.fault.sentence.text()
    assert form.leave()
    form.show_entry(stored(office, thailand))
    assert form.row("region").editor.typed() == "Mekong"


def test_what_was_typed_for_an_erased_record_is_forgotten(form: FollowingForm, office: Office, thailand: Ref) -> None:
    laos = member(office, "Laos")
    form.type("since", "a name that must go")
    assert "a name that must go" in str(office.settings.get("unsaved"))
    operations.purge_records(office.database, [thailand])

    form.show_entry(stored(office, laos))

    assert office.settings.get("unsaved") == {}


@pytest.mark.parametrize("odd", ["x", 5, [1], {"there": 3}, None])
def test_odd_settings_stop_no_form(odd: object, form: FollowingForm, office: Office, thailand: Ref) -> None:
    address = office.database.address
    for kept in (odd, {address: odd}, {address: {str(thailand): odd}}, {address: {"x": {"since": "?"}}}):
        office.settings.set("unsaved", kept)
        form.show_entry(stored(office, thailand))
        form.type("since", "sometime in spring")
        form.show_entry(stored(office, thailand))
        assert form.row("since").editor.typed() == "sometime in spring"
        form.type("since", "")


def other_database(office: Office, tmp_path: Path) -> Database:
    """Give a copy of the database: the same records under the same ids, as two with the starter data have."""
    office.database.fold_log()
    other = Path(shutil.copy(office.database.address, tmp_path / "other.bali"))
    return open_database(other, AUTHOR)


def test_what_was_typed_is_never_saved_into_another_database(
    form: FollowingForm, office: Office, thailand: Ref, tmp_path: Path
) -> None:
    other, first = other_database(office, tmp_path), Path(office.database.address)
    form.row("region").editor.put("typed for the first")
    office.take(other, tmp_path / "other.bali")

    form.row("region").editor.left.emit()
    assert form.leave()

    assert stored(office, thailand).values["region"] == "South-East Asia"
    assert office.settings.get("unsaved", {}) == {}
    office.take(open_database(first, AUTHOR), first)
    assert stored(office, thailand).values["region"] == "South-East Asia"


def test_what_is_kept_as_typed_belongs_to_its_database(
    form: FollowingForm, office: Office, thailand: Ref, tmp_path: Path
) -> None:
    form.type("since", "sometime in spring")
    office.take(other_database(office, tmp_path), tmp_path / "other.bali")

    form.show_entry(stored(office, thailand))

    assert form.row("since").editor.typed() == ""
