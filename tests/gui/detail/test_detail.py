"""Laws of the pane beside a list: it shows, follows, remembers and leaves."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.detail.sections import MORE, SECTIONS, has
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records
from tests.gui.conftest import AUTHOR
from tests.gui.records import make, member, stored
from tests.gui.with_files import attached, document


@pytest.fixture
def pane(qtbot: QtBot, office: Office) -> Iterator[DetailPane]:
    pane = DetailPane(office)
    qtbot.addWidget(pane)
    pane.show()
    yield pane
    pane.hide()


def page_of(pane: DetailPane) -> RecordPage:
    assert pane.page is not None
    return pane.page


def test_without_a_record_it_says_what_to_do(pane: DetailPane) -> None:
    pane.show_record(None)

    assert pane.empty.isVisible()
    assert "Ctrl+N" in pane.empty.text()
    assert pane.ref is None


def test_a_record_that_is_not_there_is_none(pane: DetailPane, office: Office) -> None:
    pane.show_record(member(office))
    pane.show_record(Ref("participant", "nobody"))

    assert pane.empty.isVisible()
    assert pane.ref is None


def test_the_head_says_what_is_shown(pane: DetailPane, office: Office) -> None:
    thailand = member(office, "<b>Thailand & more", iso_code="TH", acronym="THA")
    make(office, "citation", about=str(thailand), source="A page", certainty="reported")

    pane.show_record(thailand)
    header = page_of(pane).header

    assert header.heading.text() == "<b>Thailand & more"
    assert header.what.text() == "State · Member"
    assert [chip.text() for chip in header.chips if not chip.isHidden()] == ["TH", "THA"]
    assert header.certainty.text() == "Reported"


def test_a_record_without_source_says_so(pane: DetailPane, office: Office) -> None:
    pane.show_record(make(office, "body", name="Ad Hoc Group"))

    assert page_of(pane).header.what.text() == "Body"
    assert page_of(pane).header.certainty.text() == "No source yet"


def test_going_to_another_record_saves_the_one_before(pane: DetailPane, office: Office) -> None:
    thailand, laos = member(office), member(office, "Laos")
    pane.show_record(thailand)
    page_of(pane).form.rows.rows["region"].editor.put("Mekong")

    pane.show_record(laos)

    assert stored(office, thailand).values["region"] == "Mekong"
    assert page_of(pane).header.heading.text() == "Laos"


def test_head_and_form_follow_a_change_and_its_undo(pane: DetailPane, office: Office) -> None:
    thailand = member(office)
    pane.show_record(thailand)

    office.perform(lambda database: operations.edit_record(database, thailand, {"short_name": "Siam"}, None))
    assert page_of(pane).header.heading.text() == "Siam"
    office.undo()
    assert page_of(pane).header.heading.text() == "Thailand"
    assert page_of(pane).form.rows.rows["short_name"].editor.typed() == "Thailand"


def test_undoing_its_creation_shows_what_to_do(pane: DetailPane, office: Office) -> None:
    changed = office.perform(lambda database: operations.create_record(database, "body", {"name": "Ad Hoc Group"}))
    assert changed is not None
    pane.show_record(changed.made[0])

    office.undo()

    assert pane.empty.isVisible()
    assert pane.leave()


def test_a_deleted_record_can_be_restored_from_its_pane(pane: DetailPane, office: Office) -> None:
    thailand = member(office)
    pane.show_record(thailand)
    page = page_of(pane)

    office.perform(lambda database: operations.delete_records(database, [thailand]))
    assert page.deleted.isVisible()
    next(button for button in page.deleted.findChildren(QAbstractButton) if button.isVisible()).click()

    assert not page.deleted.isVisible()
    assert stored(office, thailand).deleted is None


def changing(page: RecordPage) -> list[QAbstractButton]:
    """Give what adds to a document, or changes what stands around it, once all sections were looked at."""
    for section in ("files", "related", "sources"):
        page.turn_to(section)
    cards = [*page.sources.cards, *(card for group in page.sources.groups for card in group.cards)]
    return [
        *(page.files.attach_button, page.related.add_button, page.sources.add_button, page.sources.state_button),
        *(file.remove_button for file in page.files.cards),
        *(button for card in cards for button in (card.edit_button, card.remove_button)),
        *(card.prefer_button for group in page.sources.groups for card in group.cards),
    ]


def test_nothing_is_added_to_a_document_in_the_recycle_bin(pane: DetailPane, office: Office) -> None:
    home = document(office)
    attached(office, to=home)
    make(office, "citation", about=str(home), source="A page", certainty="reported")
    make(office, "citation", about=str(home), source="A list", certainty="reported", fact="title", says="Plan")
    pane.show_record(home)
    page = page_of(pane)
    assert len(changing(page)) == 10
    office.perform(lambda database: operations.delete_records(database, [home]))
    assert not any(each.isEnabled() for each in changing(page))
    assert not page.files.drops.is_open

    office.perform(lambda database: operations.restore_records(database, [home]))
    held = changing(page)
    assert len(held) == 10
    assert all(each.isEnabled() for each in held)
    assert page.files.drops.is_open


def test_nothing_is_linked_with_a_record_in_the_recycle_bin(pane: DetailPane, office: Office) -> None:
    group = make(office, "body", name="Ad Hoc Group")
    make(office, "meeting", title="First", body=group.id)
    make(office, "membership", participant=member(office).id, body=group.id, status="member")
    pane.show_record(group)
    page = page_of(pane)
    page.turn_to("related")
    office.perform(lambda database: bin_records(database, [group]))
    adding = [each for each in page.related.findChildren(QAbstractButton) if each.accessibleName().startswith("Add to")]
    assert adding
    assert not any(each.isEnabled() for each in (page.related.add_button, *adding))
    said = list[str]()
    office.said.connect(said.append)
    table = page.related.tables[0]
    for wanted in (table.edited, table.removed):
        wanted.emit(table.group.lines[0].stands_for)
    assert said == ["This record is in the recycle bin. Restore it to change its links."] * 2

    office.undo()
    page.related.tables[0].removed.emit(table.group.lines[0].stands_for)
    assert queries.count(office.database, "membership") == 0


def test_a_page_that_shows_nothing_any_more_takes_no_files(pane: DetailPane, office: Office) -> None:
    home = document(office)
    pane.show_record(home)
    page = page_of(pane)
    assert page.files.drops.is_open

    pane.show_record(None)
    assert not page.files.drops.is_open
    assert page.files.ref is None


def record_with(office: Office, section: str) -> Ref:
    """Give a record whose page has a section: of the first type that is known here how to make."""
    paragraph = {"document": document(office).id, "number": "4"}
    issue: dict[str, Value] = {"title": "Issue 1", "edition": "press", "kind": "issue", "number": 1, "digest": "0"}
    issue |= {"meeting": make(office, "meeting", title="Meeting").id, "issued_on": read_date("1 May 2025")}
    known: dict[str, dict[str, Value]] = {
        "body": {"name": "Ad Hoc Group"}, "theme": {"name": "Return"}, "document": {"title": "Plan"},
        "meeting": {"title": "First Meeting"}, "outcome_paragraph": {**paragraph}, "news_item": {"title": "News"},
        "participant": {"short_name": "Nauru", "kind": "state", "standing": "member"},
        "pack_definition": {"name": "Ministers"}, "pack_issue": {**issue},
    }  # fmt: skip
    type_name = next(each for each in known if has(each, section))
    return make(office, type_name, **known[type_name])


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_the_open_section_is_remembered(place: int, qtbot: QtBot, pane: DetailPane, office: Office) -> None:
    group = record_with(office, SECTIONS[place])
    pane.show_record(group)
    page_of(pane).tabs.setCurrentIndex((place + 1) % len(SECTIONS))
    page_of(pane).tabs.setCurrentIndex(place)

    later = DetailPane(office)
    qtbot.addWidget(later)
    later.show_record(group)

    assert page_of(later).tabs.currentIndex() == place


def test_each_kind_of_record_has_its_own_open_section(qtbot: QtBot, pane: DetailPane, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    for ref, section in ((thailand, "related"), (group, "sources")):
        pane.show_record(ref)
        page_of(pane).turn_to(section)

    seen = []
    for ref in (thailand, group, member(office, "Laos")):
        pane.show_record(ref)
        seen.append(SECTIONS[page_of(pane).tabs.currentIndex()])
    assert seen == ["related", "sources", "related"]
    assert page_of(pane).related.ref == pane.ref


def test_going_through_the_list_keeps_the_open_section(pane: DetailPane, office: Office) -> None:
    refs = [member(office, name) for name in ("Bhutan", "Nepal", "Palau")]
    pane.show_record(refs[0])
    page_of(pane).turn_to("sources")

    for ref in refs[1:]:
        pane.show_record(ref)
        assert SECTIONS[page_of(pane).tabs.currentIndex()] == "sources"
        assert page_of(pane).sources.ref == ref


def test_sections_say_how_much_stands_in_them(pane: DetailPane, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="member")
    make(office, "citation", about=str(thailand), source="A page", certainty="stated")

    pane.show_record(thailand)

    titles = {name: page_of(pane).tabs.tabText(place) for place, name in enumerate(SECTIONS)}
    assert (titles["related"], titles["sources"]) == ("Relate&d (1)", "&Sources (1)")


def test_only_members_and_bodies_have_a_timeline_and_only_themes_and_the_like_a_progress(
    pane: DetailPane, office: Office
) -> None:
    seen = {}
    for ref in (member(office), make(office, "body", name="Ad Hoc Group"), make(office, "theme", name="Return"),
                make(office, "document", title="Plan")):  # fmt: skip
        pane.show_record(ref)
        visible = [name for place, name in enumerate(SECTIONS) if page_of(pane).tabs.isTabVisible(place)]
        seen[ref.type] = [name for name in visible if name not in {each.name for each in MORE}]
    everywhere = ["form", "related", "sources", "history"]
    assert seen["theme"] == ["form", "progress", *everywhere[1:]]
    assert seen["participant"] == ["form", "timeline", *everywhere[1:]]
    assert seen["body"] == [name for name in SECTIONS if name in (*everywhere, "overview", "timeline")]
    assert seen["document"] == ["form", "files", *everywhere[1:]]


def test_another_database_leaves_nothing_of_the_one_before(
    pane: DetailPane, office: Office, empty_file: Path, tmp_path: Path
) -> None:
    pane.show_record(member(office))

    other = Path(shutil.copy(empty_file, tmp_path / "other.bali"))
    office.take(open_database(other, AUTHOR), other)

    assert pane.ref is None
    assert pane.empty.isVisible()


def test_what_was_typed_is_saved_where_it_belongs_before_another_database_comes(
    pane: DetailPane, office: Office, tmp_path: Path
) -> None:
    thailand = member(office)
    office.database.fold_log()
    first, other = Path(office.database.address), Path(shutil.copy(office.database.address, tmp_path / "other.bali"))
    pane.show_record(thailand)
    page_of(pane).form.rows.rows["region"].editor.put("Mekong")

    office.take(open_database(other, AUTHOR), other)
    assert stored(office, thailand).values["region"] == ""

    office.take(open_database(first, AUTHOR), first)
    assert stored(office, thailand).values["region"] == "Mekong"


def test_saving_into_a_record_that_was_deleted_meanwhile_shows_that_it_is_in_the_bin(
    pane: DetailPane, office: Office
) -> None:
    thailand = member(office)
    pane.show_record(thailand)
    operations.delete_records(office.database, [thailand])

    page_of(pane).form.rows.rows["region"].editor.put("Mekong")
    page_of(pane).form.rows.rows["region"].editor.left.emit()

    assert page_of(pane).deleted.isVisible()


def test_every_text_is_taken_letter_for_letter_and_every_button_has_a_name(pane: DetailPane, office: Office) -> None:
    from PySide6.QtCore import Qt

    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    make(office, "membership", participant=thailand.id, body=group.id, status="member")
    make(office, "citation", about=str(thailand), source="A page", certainty="stated", address="https://example.org")
    pane.show_record(thailand)
    for place in range(len(SECTIONS)):
        page_of(pane).tabs.setCurrentIndex(place)

    own = [label for label in page_of(pane).findChildren(QLabel) if label.buddy() is None]
    assert {label.textFormat() for label in own if label.text()} == {Qt.TextFormat.PlainText}
    unnamed = [
        b for b in page_of(pane).findChildren(QAbstractButton) if b.isVisible() and not (b.accessibleName() or b.text())
    ]
    assert unnamed == []


def test_a_page_that_is_not_seen_waits_with_another_day_until_it_is(pane: DetailPane, office: Office) -> None:
    thailand = member(office)
    pane.show_record(thailand)
    page = page_of(pane)
    pane.hide()
    office.look_as_of(AsOfDay(date(2010, 1, 1)))
    assert not page.past.isVisibleTo(page)

    pane.show()
    assert page.past.isVisibleTo(page)
    office.look_as_of(None)
    assert not page.past.isVisibleTo(page)
