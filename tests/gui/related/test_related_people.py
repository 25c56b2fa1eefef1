"""Laws of names, posts and people among what has to do with a record, and of choosing what is called alike."""

from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.related.related import Related
from baliapp.gui.related.related_rows import Around, RelatedGroup, groups_of
from baliapp.records.fields import field_named
from baliapp.records.meetings import Meeting
from baliapp.store.asking import queries
from tests.gui.dialogs import answering
from tests.gui.records import make, member


def cells(group: RelatedGroup) -> list[tuple[str, ...]]:
    """Give what stands in a group."""
    return [line.cells for line in group.lines]


def test_the_names_of_a_member_stand_with_kind_and_dates(office: Office) -> None:
    thailand = member(office)
    make(office, "dated_name", about=str(thailand), kind="former", name="Siam", until=read_date("1939"))
    (names,) = groups_of(office.database, thailand)
    assert (names.title, names.columns) == ("Names", ("Name", "Kind", "To"))
    assert cells(names) == [("Siam", "Former", "1939")]
    assert names.given == {"about": str(thailand)}


def test_a_name_is_added_to_what_it_names(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    related = Related(office)
    qtbot.addWidget(related)
    related.show_groups(thailand, [])
    action = next(each for each in related.add_button.menu().actions() if each.text() == "Name…")

    def answer(dialog: NewRecordDialog) -> None:
        assert "about" not in dialog.rows.rows
        dialog.rows.rows["name"].editor.put("Siam")
        dialog.rows.rows["kind"].editor.put("former")
        dialog.accept()

    with answering(NewRecordDialog, answer):
        action.trigger()
    (name,) = queries.all_entries(office.database, "dated_name")
    assert (name.values["about"], name.values["kind"]) == (str(thailand), "former")


def test_the_posts_of_a_person_stand_newest_first(office: Office) -> None:
    person, thailand = make(office, "person", name="The officer"), member(office)
    for title, since in (("Attaché", "2005"), ("Director", "2018"), ("Adviser", "2011")):
        make(office, "post", title=title, participant=thailand.id, person=person.id, since=read_date(since))
    (posts,) = groups_of(office.database, person)
    assert [line[0] for line in cells(posts)] == ["Director", "Adviser", "Attaché"]


def test_a_body_lists_its_posts_and_its_focal_points_apart(office: Office) -> None:
    body, thailand = make(office, "body", name="Support Office"), member(office)
    make(office, "post", title="Manager", body=body.id)
    make(office, "post", title="Desk officer", participant=thailand.id, focal_point_for=body.id)
    groups = groups_of(office.database, body)
    assert [(group.title, [line[0] for line in cells(group)]) for group in groups] == [
        ("Posts", ["Manager"]),
        ("Focal points", ["Desk officer"]),
    ]


def test_a_post_counts_who_held_it_before_and_after(office: Office) -> None:
    thailand = member(office)
    posts = [
        make(office, "post", title="Director", participant=thailand.id, since=read_date(y)) for y in ("2001", "2005")
    ]
    around = Around(office.database, posts[0], None)
    assert around.count == 1
    assert [group.title for group in around.groups] == ["This post, one holder after the other"]


def test_bodies_whose_acronyms_clash_are_offered_with_what_tells_them_apart(qtbot: QtBot, office: Office) -> None:
    make(office, "body", name="Ad Hoc Group", acronym="AHG", established=read_date("2009"))
    make(office, "body", name="Ad Hoc Experts' Group", acronym="AHEG", established=read_date("2002"))
    make(office, "body", name="Ad hoc committee")
    editor = ReferenceEditor(field_named(Meeting, "body"), office)
    qtbot.addWidget(editor)
    editor.offer("ad hoc")
    offered = [editor.completer.model().index(row, 0).data() for row in range(3)]
    assert offered == ["Ad hoc committee", "Ad Hoc Experts' Group (AHEG, 2002)", "Ad Hoc Group (AHG, 2009)"]
    editor.choose(2)
    assert editor.typed() == "Ad Hoc Group"
