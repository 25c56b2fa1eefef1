"""Laws of the form: it saves on leaving, says what is wrong beside the field, and never keeps an officer in."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.gui.form import Form
from baliapp.gui.form_conflict import Clash, ConflictDialog
from baliapp.gui.form_row import Row
from baliapp.gui.office import Office
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import shown
from baliapp.store import operations, queries
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref
from baliapp.store.opening import open_database
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored


class FollowingForm(Form):
    """A form in a pane that follows what changes, as the window's does; it answers questions by itself."""

    def __init__(self, office: Office, ref: Ref) -> None:
        super().__init__(office)
        self.said: list[str] = []
        self.clashes: list[Clash] = []
        self.keeps: set[str] | None = set()
        office.said.connect(self.said.append)
        office.changed.connect(self._changed)
        self.show_entry(stored(office, ref))

    def _changed(self, changed: Changed) -> None:
        if self.entry and self.entry.ref in changed.refs:
            self.follow(stored(self.office, self.entry.ref))

    def ask(self, heading: str, clashes: list[Clash]) -> set[str] | None:
        """Answer as the test has said."""
        self.clashes += clashes
        return self.keeps

    def row(self, name: str) -> Row:
        """Give the row of a field."""
        return self.rows.rows[name]

    def type(self, name: str, typed: str) -> None:
        """Type into a field and leave it."""
        self.row(name).editor.put(typed)
        self.row(name).editor.left.emit()


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
    from baliapp.gui.form_fields import FieldRows

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
