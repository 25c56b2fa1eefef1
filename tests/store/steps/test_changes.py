"""Laws of the step: all or nothing, logged field by field, versions that only grow."""

import pytest
from sqlalchemy import text

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import Form, PartialDate, Point
from baliapp.store.asking.queries import all_entries, count, entry, headings, history
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files.faults import ChangedElsewhere
from baliapp.store.steps.changes import link_id
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import FieldChange, Ref
from tests.store.standing import standing


def test_a_change_is_logged_with_who_where_before_and_after(database: Database, thailand: Ref) -> None:
    changed = edit_record(database, thailand, {"region": "South-East Asia", "iso_code": "TH"})
    step = history(database, thailand)[0]
    assert (step.id, step.name, step.officer, step.machine) == (changed.step_id, "Edit Thailand", "Officer", "desk")
    assert step.changes == (FieldChange(thailand, "region", None, "South-East Asia"),)


def test_a_creation_is_logged_as_existence_and_fields(database: Database, thailand: Ref) -> None:
    lines = {line.field: line.after for line in history(database, thailand)[0].changes}
    assert lines == {"*": "1", "short_name": "Thailand", "kind": "state", "standing": "member", "iso_code": "TH",
                     "native_name": "ไทย"}  # fmt: skip


def test_a_step_that_fails_leaves_nothing(database: Database, thailand: Ref) -> None:
    before = standing(database)
    with pytest.raises(ZeroDivisionError), database.step("Half a step") as step:  # noqa: PT012 - the half is the point
        step.edit(thailand, {"region": "Nowhere"})
        step.create("body", {"name": "Half a body"})
        raise ZeroDivisionError
    assert standing(database) == before
    assert len(history(database)) == 1


def test_a_step_without_a_change_is_not_logged(database: Database, thailand: Ref) -> None:
    changed = edit_record(database, thailand, {"iso_code": "TH"})
    assert not changed.refs
    assert len(history(database)) == 1
    assert entry(database, thailand).version == 1  # type: ignore[union-attr]  # it is there


def test_a_change_back_and_forth_in_one_step_stores_the_end(database: Database, thailand: Ref) -> None:
    with database.step("There and back") as step:
        step.edit(thailand, {"region": "Asia"})
        step.edit(thailand, {"region": ""})
    assert entry(database, thailand).values["region"] == ""  # type: ignore[union-attr]  # it is there


def test_the_version_grows_with_each_step(database: Database, thailand: Ref) -> None:
    edit_record(database, thailand, {"region": "Asia"}, version=1)
    edit_record(database, thailand, {"region": "South-East Asia"}, version=2)
    assert entry(database, thailand).version == 3  # type: ignore[union-attr]  # it is there


def test_saving_over_a_newer_version_gives_the_newer_one(database: Database, thailand: Ref) -> None:
    edit_record(database, thailand, {"region": "Asia"}, version=1)
    with pytest.raises(ChangedElsewhere) as raised:
        edit_record(database, thailand, {"region": "Europe"}, version=1)
    assert raised.value.current.values["region"] == "Asia"
    assert "Thailand" in raised.value.message


def test_a_link_made_twice_is_told_apart_but_its_first_id_follows_from_its_ends(
    database: Database, membership: Ref, thailand: Ref, group: Ref
) -> None:
    ends = {"participant": thailand.id, "body": group.id, "status": "member"}
    assert membership.id == link_id("membership", ends)
    edit_record(database, membership, {"until": read_date("2011")})
    again = create_record(database, "membership", {**ends, "since": read_date("2012")}).made[0]
    assert again.id == link_id("membership", ends, 2)


def test_a_record_cannot_be_made_twice(database: Database, thailand: Ref) -> None:
    with pytest.raises(UserError, match="there already"), database.step("Again") as step:
        step.create("participant", {"short_name": "Siam", "kind": "state", "standing": "member"}, thailand.id)


def test_what_is_not_there_cannot_be_changed(database: Database) -> None:
    with pytest.raises(UserError, match="no longer there"):
        edit_record(database, Ref("participant", "nobody"), {"region": "Asia"})


def test_a_needed_field_cannot_be_emptied(database: Database, thailand: Ref) -> None:
    with pytest.raises(UserError, match="Name is needed"):
        edit_record(database, thailand, {"short_name": ""})


def test_an_old_problem_does_not_lock_other_fields(database: Database, thailand: Ref) -> None:
    with database.altering() as connection:
        connection.execute(text("UPDATE participant SET kind = 'kingdom'"))
    edit_record(database, thailand, {"region": "Asia"})
    with pytest.raises(UserError, match="kingdom"):
        edit_record(database, thailand, {"kind": "kingdom "[:7], "region": "x"} | {"standing": "kingdom"})


def test_what_names_a_record_is_renamed_with_it(database: Database, thailand: Ref, membership: Ref) -> None:
    edit_record(database, thailand, {"short_name": "Siam"})
    assert headings(database, [membership])[membership] == "Siam – Ad Hoc Group"
    assert [each.ref for each in all_entries(database, "membership", ["siam"])] == [membership]


def test_renaming_travels_through_records_between(database: Database) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    paragraph = create_record(database, "outcome_paragraph", {"document": document.id, "number": "2"}).made[0]
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    link = create_record(database, "paragraph_theme", {"paragraph": paragraph.id, "theme": theme.id}).made[0]
    edit_record(database, document, {"title": "Declaration"})
    assert headings(database, [link])[link] == "Declaration, ¶ 2 – Return"


def test_partial_dates_come_back_as_they_were_typed(database: Database, thailand: Ref) -> None:
    date = PartialDate(Form.ABOUT, Point(2002), typed="ca. 2002")
    edit_record(database, thailand, {"since": date})
    kept = entry(database, thailand).values["since"]  # type: ignore[union-attr]  # it is there
    assert isinstance(kept, PartialDate)
    assert (kept, kept.typed) == (date, "ca. 2002")


@pytest.mark.parametrize(
    "typed", ["<b>bold</b> & [DPRK]", "x" * 100_000, "العربية עברית", "e\u0301\u0323 ก็", "'; --", "a\nb"]
)
def test_text_is_kept_letter_for_letter(database: Database, thailand: Ref, typed: str) -> None:
    edit_record(database, thailand, {"note": typed})
    assert entry(database, thailand).values["note"] == typed  # type: ignore[union-attr]  # it is there


def test_many_records_are_made_in_one_step(database: Database) -> None:
    with database.step("Starter", kind="starter") as step:
        step.create_many("theme", [(f"theme-{n}", {"name": f"Theme {n}"}) for n in range(20)])
    assert count(database, "theme") == 20
    assert len(step.changed.made) == 20


def test_a_step_sees_its_own_changes(database: Database, thailand: Ref) -> None:
    with database.step("Look") as step:
        step.edit(thailand, {"region": "Asia"})
        seen = step.current(thailand)
        with pytest.raises(UserError, match="no longer there"):
            step.current(Ref("participant", "nobody"))
    assert seen.values["region"] == "Asia"


def test_one_may_speak_only_about_what_is_there(database: Database, thailand: Ref) -> None:
    for about in ("theme:nobody", "nonsense", f"body:{thailand.id}"):
        with pytest.raises(UserError, match="what this one rests on is gone"):
            create_record(database, "citation", {"about": about, "source": "A letter", "certainty": "stated"})


def test_a_problem_of_several_fields_cannot_be_walked_around(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "A meeting"}).made[0]
    values = {"meeting": meeting.id, "party": "UN-ACT", "capacity": "observer"}
    attendance = create_record(database, "attendance", values).made[0]
    with pytest.raises(UserError, match="Say who attended"):
        edit_record(database, attendance, {"party": ""})


def test_a_heading_is_one_line_that_a_menu_can_show(database: Database) -> None:
    many = create_record(database, "objective_list", {"title": "Ten"}).made[0]
    wording = "one\ntwo " + "x" * 100_000
    objective = create_record(database, "objective", {"wording": wording, "in_list": many.id}).made[0]
    heading = headings(database, [objective])[objective]
    assert heading.startswith("one two x")
    assert heading.endswith("…")
    assert len(heading) <= 160
    assert entry(database, objective).values["wording"] == wording  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("title", ["x" * 100_000, "".join(chr(0x4E00 + n % 20000) for n in range(6000))])
def test_a_title_may_be_as_long_as_it_likes(database: Database, title: str) -> None:
    meeting = create_record(database, "meeting", {"title": title}).made[0]
    assert entry(database, meeting).values["title"] == title  # type: ignore[union-attr]  # it is there
    assert all_entries(database, "meeting", [title[:50]])
