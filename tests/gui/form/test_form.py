"""Laws of the form: it saves on leaving, says what is wrong beside the field, and never keeps an officer in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.forms import FollowingForm
from tests.gui.records import make, member, stored


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office, "Thailand", region="South-East Asia")


@pytest.fixture
def form(qtbot: QtBot, office: Office, thailand: Ref) -> FollowingForm:
    form = FollowingForm(office, thailand)
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: str(each.__tablename__))
def test_a_form_has_a_labelled_row_for_each_field(record_type: Any, qtbot: QtBot, office: Office) -> None:
    from baliapp.gui.form.form_fields import FieldRows

    rows = FieldRows(office, str(record_type.__tablename__))
    qtbot.addWidget(rows)
    buddies = {label.buddy() for label in rows.findChildren(QLabel) if label.buddy()}

    assert list(rows.rows) == [facts.name for facts in fields_of(record_type)]
    assert buddies == {row.editor.field for row in rows.rows.values()}


def test_a_needed_field_says_so_in_its_label_and_to_a_screen_reader(form: FollowingForm) -> None:
    labels = [label.text() for label in form.findChildren(QLabel) if label.buddy()]

    assert "Name (needed)" in labels
    assert "Official name" in labels
    assert "Needed." in form.row("short_name").editor.field.accessibleDescription()


def test_leaving_a_field_saves_it_and_the_office_says_so(form: FollowingForm, office: Office, thailand: Ref) -> None:
    form.type("official_name", "Kingdom of Thailand")

    assert stored(office, thailand).values["official_name"] == "Kingdom of Thailand"
    assert form.said == ["Saved: Edit Thailand"]
    assert not form.rows.touched()


def test_enter_and_going_to_the_next_field_save(
    form: FollowingForm, office: Office, thailand: Ref, qtbot: QtBot
) -> None:
    form.activateWindow()
    name, acronym = form.row("official_name").editor.field, form.row("acronym").editor.field
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)

    QTest.keyClicks(name, "Siam")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert stored(office, thailand).values["official_name"] == "Siam"

    QTest.keyClicks(name, "!")
    acronym.setFocus()
    assert stored(office, thailand).values["official_name"] == "Siam!"


def test_leaving_an_untouched_field_changes_nothing(form: FollowingForm, office: Office, thailand: Ref) -> None:
    for row in form.rows.rows.values():
        row.editor.left.emit()

    assert stored(office, thailand).version == 1
    assert form.said == []


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufdd0\ufdd1\u2028\u2029"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)  # one form for all examples
@given(name=texts, note=texts)
def test_whatever_is_typed_is_stored_and_shown_letter_for_letter(
    name: str, note: str, form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.row("official_name").editor.put(name)
    form.row("note").editor.put(note)
    assert form.leave()

    entry = stored(office, thailand)
    assert entry.values["official_name"] == name.strip()
    assert entry.values["note"] == (note.rstrip() if note.strip() else "")
    form.show_entry(entry)
    assert form.row("official_name").editor.typed() == name.strip()


@pytest.mark.parametrize("text", ["<b>bold</b>", "R&D & more", "[DPRK]", "عربي", "e\u0301", "a  b", "&amp;"])
def test_marks_that_mean_something_elsewhere_mean_nothing_here(
    text: str, form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.type("short_name", text)

    assert stored(office, thailand).values["short_name"] == text
    assert stored(office, thailand).heading == " ".join(text.split())
    form.type("since", f"{text}?")
    assert text in form.row("since").message.sentence.text()
    assert form.row("since").message.sentence.textFormat() is Qt.TextFormat.PlainText


def test_a_hundred_thousand_characters_are_saved(form: FollowingForm, office: Office, thailand: Ref) -> None:
    form.type("note", "ไทย <b> & " * 10_000)

    assert len(shown(stored(office, thailand).values["note"])) == 99_999


def test_a_date_nobody_can_read_is_kept_as_typed_and_locks_nobody_in(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.type("since", "sometime in spring")
    form.type("region", "Mekong")

    assert "“" not in form.row("region").message.sentence.text()
    assert "This is not saved yet." in form.row("since").message.sentence.text()
    assert not form.row("since").message.isHidden()
    assert "not saved" in form.row("since").editor.field.accessibleDescription()
    assert stored(office, thailand).values["since"] is None
    assert stored(office, thailand).values["region"] == "Mekong"
    assert form.leave()


def test_an_emptied_needed_field_keeps_what_is_stored_and_says_so(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.row("region").editor.put("Mekong")
    form.type("short_name", " ")

    assert stored(office, thailand).values["short_name"] == "Thailand"
    assert stored(office, thailand).values["region"] == "Mekong"
    assert form.row("short_name").message.sentence.text() == (
        "Name is needed. “Thailand” stays saved until you fill it in."
    )
    assert form.leave()


def test_values_that_do_not_go_together_are_not_saved_and_say_why(qtbot: QtBot, office: Office) -> None:
    group, meeting = make(office, "body", name="Ad Hoc Group"), make(office, "meeting", title="First Meeting")
    form = FollowingForm(office, meeting)
    qtbot.addWidget(form)

    form.type("body", "Ad Hoc Group")
    form.type("joint_body", "Ad Hoc Group")

    assert stored(office, meeting).values["body"] == group.id
    assert stored(office, meeting).values["joint_body"] is None
    assert "two different bodies" in form.row("joint_body").message.sentence.text()
    form.type("joint_body", "")
    assert form.row("joint_body").message.isHidden()


def test_undo_shows_in_the_form_but_not_over_what_is_being_typed(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    form.type("region", "Mekong")
    form.row("acronym").editor.put("half a wo")

    office.undo()

    assert form.row("region").editor.typed() == "South-East Asia"
    assert form.row("acronym").editor.typed() == "half a wo"
    assert form.leave()
    assert stored(office, thailand).values["acronym"] == "half a wo"


def test_a_save_that_fails_is_told_and_the_officer_may_still_leave(
    form: FollowingForm, office: Office, thailand: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.purge_records(office.database, [thailand])
    answers = [False, True]
    monkeypatch.setattr(form, "leaves_anyway", lambda: answers.pop(0))

    form.row("region").editor.put("Mekong")

    assert not form.leave()
    assert "no longer there" in form.fault.sentence.text()
    assert form.row("region").editor.typed() == "Mekong"
    assert form.leave()
    assert form.leave()
    assert answers == []


def test_a_record_in_the_recycle_bin_is_shown_but_not_edited(
    form: FollowingForm, office: Office, thailand: Ref
) -> None:
    office.perform(lambda database: operations.delete_records(database, [thailand]))

    assert not form.rows.isEnabled()
    form.type("region", "Mekong")
    assert stored(office, thailand).values["region"] == "South-East Asia"


def test_a_stored_problem_stands_beside_its_field(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    with office.database.altering() as connection:
        connection.exec_driver_sql("UPDATE participant SET kind = 'kingdom'")
    form = FollowingForm(office, thailand)
    qtbot.addWidget(form)

    assert form.row("kind").message.sentence.text() == '"kingdom" is not one of the choices.'
    form.type("region", "Mekong")
    assert stored(office, thailand).values["region"] == "Mekong"
    assert queries.problems(office.database, thailand, {})[0].field == "kind"


def test_hints_are_told_to_eye_and_ear(form: FollowingForm) -> None:
    field = form.row("native_name").editor.field
    hint = next(facts.hint for facts in fields_of(BY_NAME["participant"]) if facts.name == "native_name")

    assert hint in field.toolTip()
    assert hint in field.accessibleDescription()
