"""Laws of pickers and packs as of a day: what held then comes first, and a pack is of that day."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member

THEN = AsOfDay(date(2011, 6, 1))


@pytest.fixture
def process(office: Office) -> Ref:
    return make(office, "body", name="The Process", kind="process")


@pytest.fixture
def members(office: Office, process: Ref) -> dict[str, Ref]:
    made = dict[str, Ref]()
    for name, status, since in (
        ("Australia", "member", "2002"),
        ("Tonga", "member", "by 10 June 2011"),
        ("UNODC", "member", "1 April 2013"),
        ("UNODC", "observer", "2002"),
    ):
        made[name] = made.get(name) or member(office, name)
        until = read_date("1 April 2013") if name == "UNODC" and status == "observer" else None
        keys = {"participant": made[name].id, "body": process.id, "status": status}
        make(office, "membership", **keys, since=read_date(since), until=until)
    made["Nauru"] = member(office, "Nauru")
    return made


def test_pickers_offer_first_what_held_then_and_say_of_the_rest_that_it_did_not(
    office: Office, members: dict[str, Ref], qtbot: QtBot
) -> None:
    editor = ReferenceEditor(field_named(BY_NAME["membership"], "participant"), office)
    qtbot.addWidget(editor)
    editor.offer("")
    assert [each.heading for each in editor.offers] == ["Australia", "Nauru", "Tonga", "UNODC"]
    office.look_as_of(THEN)
    editor.offer("")
    assert [each.heading for each in editor.offers] == ["Australia", "Tonga", "UNODC", "Nauru"]
    shown = editor.completer.model()
    assert shown.index(3, 0).data() == "Nauru (not on 1 June 2011)"
    editor.choose(3)
    assert editor.value() == members["Nauru"].id
    editor.offer("xyzzy")
    assert editor.offers == []


def test_a_picker_of_what_knows_no_time_is_as_ever(office: Office, qtbot: QtBot) -> None:
    make(office, "theme", name="Return")
    editor = ReferenceEditor(field_named(BY_NAME["objective"], "theme"), office)
    qtbot.addWidget(editor)
    office.look_as_of(THEN)
    editor.offer("ret")
    assert editor.completer.model().index(0, 0).data() == "Return"


def test_a_pack_is_of_the_day_that_is_looked_at_until_the_officer_says_otherwise(office: Office, qtbot: QtBot) -> None:
    meeting = make(office, "meeting", title="Meeting", dates=read_date("2015"))
    office.look_as_of(THEN)
    dialog = PackDialog(office, meeting)
    qtbot.addWidget(dialog)
    assert dialog.form.request().as_of == THEN.day
    assert not dialog.form.why_day.isHidden()
    dialog.form.as_of.clear()
    assert dialog.form.request().as_of is None
    assert dialog.form.why_day.isHidden()
