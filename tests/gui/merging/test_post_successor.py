"""Laws of handing a post over: one day, one person, one step; what makes no sense is told beside its field."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.merging.post_successor import SuccessorDialog, hand_over
from baliapp.gui.related.post_line import post_line
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored


@pytest.fixture
def post(office: Office) -> Ref:
    """Give a post that somebody holds."""
    first = make(office, "person", name="First")
    return make(office, "post", title="Director", participant=member(office).id, person=first.id,
                since=read_date("2012"), ministry="Interior")  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, post: Ref) -> SuccessorDialog:
    """Give the dialog that hands it over."""
    shown = SuccessorDialog(office, stored(office, post))
    qtbot.addWidget(shown, before_close_func=lambda open_one: open_one.done(0))  # which asks nothing
    shown.show()
    return shown


def fill(dialog: SuccessorDialog, **typed: str) -> None:
    """Type into the fields."""
    for name, text in typed.items():
        dialog.rows[name].editor.put(text)


def test_a_new_person_takes_over_on_the_day(dialog: SuccessorDialog, office: Office, post: Ref) -> None:
    fill(dialog, until="June 2015", new_person="Second", mail="second@example.org")
    dialog.add.click()
    assert dialog.next_post is not None
    made = stored(office, dialog.next_post)
    assert made.heading == "Director – Second – Thailand"
    assert (str(made.values["since"]), made.values["mail"]) == ("June 2015", "second@example.org")
    assert str(stored(office, post).values["until"]) == "June 2015"


def test_somebody_on_record_may_begin_later(dialog: SuccessorDialog, office: Office) -> None:
    make(office, "person", name="Second")
    fill(dialog, until="2015", person="Second", since="2016")
    dialog.accept()
    assert dialog.next_post is not None
    assert str(stored(office, dialog.next_post).values["since"]) == "2016"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Say when the post is handed over."),
        ({"until": "2011"}, "This would end before it began."),
        ({"until": "2015", "since": "2014"}, "The next would begin before this one ended."),
        ({"until": "2015", "mail": "nobody"}, "This is no mail address"),
        ({"until": "2015", "person": "First", "new_person": "Second"}, "Name one person"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(
    dialog: SuccessorDialog, office: Office, post: Ref, typed: dict[str, str], told: str
) -> None:
    before = stored(office, post)
    fill(dialog, **typed)
    dialog.accept()
    assert told in dialog.fault.sentence.text()
    assert dialog.made is None
    assert stored(office, post) == before


def test_what_is_no_date_is_told_beside_its_field(dialog: SuccessorDialog) -> None:
    fill(dialog, until="soon")
    dialog.accept()
    assert dialog.rows["until"].message.sentence.text()
    dialog.rows["until"].edited.emit()
    assert dialog.rows["until"].message.sentence.text() == ""


def test_the_menu_hands_over_and_goes_to_the_next(window: Window, office: Office, post: Ref) -> None:
    window.deeds.go_to(post)
    assert window.actions_by_name["successor"].isEnabled()

    def answer(shown: SuccessorDialog) -> None:
        fill(shown, until="2015", new_person="Second")
        shown.accept()

    with answering(SuccessorDialog, answer):
        window.actions_by_name["successor"].trigger()
    assert window.desk is not None
    current = window.desk.current_ref()
    assert current is not None
    assert stored(office, current).heading == "Director – Second – Thailand"
    window.actions_by_name["undo"].trigger()
    assert [each.ref for each in queries.all_entries(office.database, "post")] == [post]
    assert [each.heading for each in queries.all_entries(office.database, "person")] == ["First"]


def test_where_there_is_no_post_nothing_is_asked(window: Window, office: Office, post: Ref) -> None:
    window.deeds.go_to(member(office, "Fiji"))
    assert not window.actions_by_name["successor"].isEnabled()
    window.deeds.appoint_successor()
    assert hand_over(office, Ref("post", "gone"), window) is None
    window.deeds.go_to(post)
    with answering(SuccessorDialog, lambda shown: shown.reject()):
        window.deeds.appoint_successor()
    assert stored(office, post).values["until"] is None


def test_the_page_of_a_post_tells_who_held_it_before_and_after(office: Office, post: Ref) -> None:
    assert post_line(office.database, post, None) is None
    assert post_line(office.database, Ref("post", "gone"), None) is None
    whose = stored(office, post).values["participant"]
    shared = {"title": "Director", "participant": whose, "ministry": "Interior"}
    operations.edit_record(office.database, post, {"until": read_date("2015")})
    make(office, "post", **shared, since=read_date("2015"), until=read_date("2018"))
    last = make(office, "post", **shared, since=read_date("2019"))
    now = post_line(office.database, last, None)
    assert now is not None
    assert now.columns == ("Held by", "From", "To", "Today")
    assert [line.cells for line in now.lines] == [
        ("First", "2012", "2015", ""),
        ("(vacant, or nobody knows)", "2015", "2018", ""),
        ("(vacant, or nobody knows)", "2019", "", "holds it"),
    ]
    then = post_line(office.database, last, read_date("1 June 2015").earliest)  # type: ignore[union-attr]  # a date
    assert then is not None
    assert then.columns[3] == "On this day"
    assert [line.cells[3] for line in then.lines] == ["may hold it; the dates leave it open"] * 2 + [""]


@pytest.mark.parametrize("field", ["new_person", "telephone", "mail"])
def test_what_was_typed_is_not_thrown_away_unasked(dialog: SuccessorDialog, field: str) -> None:
    fill(dialog, **{field: "typed"})
    with answering(QMessageBox, lambda box: box.reject()):
        dialog.reject()
    assert dialog.isVisible()

    with answering(QMessageBox, lambda box: next(b for b in box.buttons() if "Throw" in b.text()).click()):
        dialog.reject()
    assert not dialog.isVisible()


def test_an_untouched_handing_over_closes_without_a_question(dialog: SuccessorDialog) -> None:
    dialog.reject()
    assert not dialog.isVisible()
