"""Laws of a form whose record others change meanwhile: nothing is lost, and the officer is asked."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form import Form
from baliapp.gui.form.form_conflict import Clash, ConflictDialog
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
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


def elsewhere(office: Office, ref: Ref, **values: Any) -> None:
    """Change a record as another window or another officer does, without word of it here."""
    operations.edit_record(office.database, ref, values, None)


def test_another_field_changed_elsewhere_is_taken_over_without_a_question(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    elsewhere(office, thailand, region="Mekong")

    form.type("acronym", "TH")

    assert form.clashes == []
    assert stored(office, thailand).values["region"] == "Mekong"
    assert stored(office, thailand).values["acronym"] == "TH"
    assert form.row("region").editor.typed() == "Mekong"


@pytest.mark.parametrize(("keeps", "stays"), [({"region"}, "mine"), (set(), "theirs")])
def test_the_same_field_changed_elsewhere_asks_which_to_keep(
    keeps: set[str], stays: str, form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.keeps = keeps
    elsewhere(office, thailand, region="theirs")

    form.type("region", "mine")

    assert form.clashes == [Clash("region", "Region", "mine", "theirs")]
    assert stored(office, thailand).values["region"] == stays
    assert form.row("region").editor.typed() == stays
    assert not form.rows.touched()


def test_putting_the_question_off_saves_nothing_and_keeps_what_was_typed(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.keeps = None
    elsewhere(office, thailand, region="theirs")
    form.row("acronym").editor.put("TH")

    form.type("region", "mine")

    assert stored(office, thailand).values["region"] == "theirs"
    assert stored(office, thailand).values["acronym"] == ""
    assert form.row("region").editor.typed() == "mine"
    assert "not saved yet" in form.row("region").message.sentence.text()
    assert "changed elsewhere" in form.fault.sentence.text()
    form.keeps = {"region"}
    assert form.leave()
    assert stored(office, thailand).values["region"] == "mine"
    assert form.row("region").message.isHidden()


def test_both_having_typed_the_same_asks_nothing(form: FollowingForm, office: Office, thailand: Ref) -> None:
    elsewhere(office, thailand, region="Mekong")

    form.type("region", "Mekong")

    assert form.clashes == []
    assert stored(office, thailand).version == 2


def test_the_question_shows_both_values_and_keeps_mine_at_first(qtbot: QtBot) -> None:
    dialog = ConflictDialog("Thailand", [Clash("region", "Region", "mine", "theirs")])
    qtbot.addWidget(dialog)

    assert dialog.kept() == {"region"}
    dialog.choices["region"][1].setChecked(True)
    assert dialog.kept() == set()


def test_closing_the_question_decides_nothing(qtbot: QtBot, office: Office, thailand: Ref) -> None:
    form = Form(office)
    qtbot.addWidget(form)
    form.show_entry(stored(office, thailand))
    elsewhere(office, thailand, region="theirs")
    form.rows.rows["region"].editor.put("mine")

    with answering(ConflictDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)):
        assert not form.save()

    assert stored(office, thailand).values["region"] == "theirs"
    assert form.rows.rows["region"].editor.typed() == "mine"
