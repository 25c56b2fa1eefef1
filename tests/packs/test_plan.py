"""Laws of definitions: a pack has the sections of its definition, in their order, called as it calls them."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Format, Heading, Pack, Section
from baliapp.packs.editions import EDITIONS, Reader, is_kept_from, reader_kept, value_of
from baliapp.packs.makers import MAKERS
from baliapp.packs.plan import usual_plan
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.records.packs import EDITIONS as KEPT_EDITIONS
from baliapp.records.packs import KEPT_FROM, SECTIONS
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.packs.definitions import add_section, definition_called, make_definition
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON, Printed, print_pack, request_for

CHAIR = EDITIONS[Reader.CHAIR]


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(bare: Database) -> Ref:
    """Give a meeting with one item."""
    made = make(bare, "meeting", title="Meeting", key="SOM 1")
    add_item(bare, made, {"title": "Opening", "background": "The SOM met."})
    return made


def defined(database: Database, *parts: dict[str, Value], sides: str = "") -> Ref:
    made = make_definition(database, {"name": "Ours", "classification": "Ours only", "sides": sides}).made[0]
    for each in parts:
        add_section(database, made, each)
    return made


def packed(database: Database, meeting: Ref, definition: Ref | None, edition: str = CHAIR) -> Pack:
    request = PackRequest(meeting, edition, printed_on=PRINTED_ON, definition=definition)
    return compose(collect(database, request), request)


def titles(pack: Pack) -> list[str]:
    return [each.title for each in pack.sections]


def test_every_section_that_records_know_has_one_maker() -> None:
    assert set(MAKERS) == {each.value for each in SECTIONS}
    assert {value_of(each) for each in Reader} == {each.value for each in KEPT_EDITIONS}
    assert [reader_kept(value_of(each)) for each in Reader] == list(Reader)
    assert reader_kept("rubbish") is Reader.PRESS


def test_each_choice_of_whom_a_section_is_kept_from_leaves_out_those_who_see_less() -> None:
    kept = {each.value: {reader for reader in Reader if is_kept_from(each.value, reader)} for each in KEPT_FROM}
    assert kept["press"] < kept["observers"] < kept["delegates"] == set(Reader) - {Reader.CHAIR}
    assert [reader for reader in Reader if is_kept_from("", reader)] == []
    assert not is_kept_from("rubbish", Reader.CHAIR)
    assert is_kept_from("rubbish", Reader.DELEGATES)


def test_a_pack_has_the_sections_of_its_definition_in_their_order(bare: Database, meeting: Ref) -> None:
    definition = defined(
        bare,
        {"section": "briefs"},
        {"section": "words", "title": "Welcome", "words": "Be welcome."},
        {"section": "agenda", "title": "What we talk about", "words": "In short:"},
        {"section": "meeting"},
    )
    pack = packed(bare, meeting, definition)
    assert titles(pack) == ["Briefs", "Welcome", "What we talk about", "The meeting"]
    assert pack.classification == "Ours only"
    printed = print_pack(pack)
    assert "Be welcome." in " ".join(printed.pages)


def test_a_section_is_printed_once_but_words_as_often_as_wanted(bare: Database, meeting: Ref) -> None:
    welcome: dict[str, Value] = {"section": "words", "words": "Welcome."}
    definition = defined(bare, welcome, {"section": "meeting"}, welcome, {"section": "meeting", "title": "Again"})
    pack = packed(bare, meeting, definition)
    assert titles(pack) == ["Words of your own", "The meeting", "Words of your own"]
    assert len({each.anchor for each in pack.sections}) == 3
    request = PackRequest(meeting, CHAIR, printed_on=PRINTED_ON, definition=definition)
    assert len(collect(bare, request).plan.repeated) == 1


def test_a_section_may_follow_on_or_begin_as_it_says(bare: Database, meeting: Ref) -> None:
    definition = defined(
        bare, {"section": "agenda"}, {"section": "briefs", "begins": "follows on"},
        {"section": "meeting", "begins": "right-hand page"},
    )  # fmt: skip
    pack = packed(bare, meeting, definition)
    assert titles(pack) == ["Agenda", "The meeting"]
    assert Heading(1, "Briefs", "briefs") in pack.sections[0].blocks
    assert [(each.begins_right, each.tab) for each in pack.sections] == [(False, 0), (True, 1)]


def test_sections_begin_on_the_right_where_both_sides_are_printed_unless_they_say_otherwise(
    bare: Database, meeting: Ref
) -> None:
    parts: list[dict[str, Value]] = [
        {"section": "agenda"}, {"section": "briefs", "begins": "new page"},
        {"section": "meeting", "begins": "right-hand page"}, {"section": "sources", "begins": "right-hand page"},
    ]  # fmt: skip
    for sides in ("", "both"):
        pack = packed(bare, meeting, defined(bare, *parts, sides=sides))
        begun = [(each.begins_right, each.tab) for each in pack.sections]
        assert begun == [(sides == "both", 0), (False, 0), (True, 1), (True, 2)]


def test_what_a_definition_says_of_printing_reaches_the_pages(bare: Database, meeting: Ref) -> None:
    chosen: dict[str, Value] = {
        "paper": "Letter", "print_size": "large", "alignment": "justified", "sides": "both"
    }  # fmt: skip
    definition = make_definition(bare, {"name": "Ours", **chosen}).made[0]
    add_section(bare, definition, {"section": "meeting", "begins": "right-hand page"})
    pack = packed(bare, meeting, definition)
    assert pack.format == Format("Letter", "large", "justified", "both")
    pages = print_pack(pack).reader.pages
    assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [(612, 792)] * 7
    assert "Tab 1" in pages[4].extract_text()


def test_the_usual_pack_holds_everything_that_needs_nothing_said(desk: Database) -> None:
    for reader, edition in EDITIONS.items():
        found = usual_plan(reader)
        assert not found.has("words")
        request = request_for(desk, "EV 2012-11-12")
        pack = packed(desk, request.meeting, None, edition)
        assert pack.sections[-1].anchor == "sources"


@pytest.mark.parametrize("name", ["Ministerial conference", "Senior officials’ meeting", "Working group"])
def test_the_definitions_of_a_new_database_print_in_every_edition(desk: Database, name: str) -> None:
    definition = definition_called(desk, name)
    assert definition is not None
    meeting = request_for(desk, "RMC 8").meeting
    for edition in EDITIONS.values():
        printed: Printed = print_pack(packed(desk, meeting, definition, edition))
        assert len(printed.reader.pages) > 3


def test_links_to_sections_that_are_left_out_are_words_alone(bare: Database, meeting: Ref) -> None:
    paper = make(bare, "document", title="Paper", kind="x", meeting=meeting.id)
    make(bare, "citation", about=str(meeting), document=paper.id, source="Paper", certainty="stated")
    pack = packed(bare, meeting, defined(bare, {"section": "agenda"}, {"section": "meeting"}))
    assert "Link(address='', anchor=" not in repr(pack.sections)
    assert len(print_pack(pack).pages) >= 3


def test_abbreviations_are_those_of_this_pack_and_no_others(bare: Database, meeting: Ref) -> None:
    make(bare, "body", name="Senior Officials’ Meeting", acronym="SOM", kind="officials")
    make(bare, "body", name="Another Working Group", acronym="AWG", kind="officials")
    wanted: tuple[dict[str, Value], ...] = ({"section": "glossary"}, {"section": "briefs"})
    (glossary, _briefs) = packed(bare, meeting, defined(bare, *wanted)).sections
    assert "Senior Officials’ Meeting" in repr(glossary)
    assert "AWG" not in repr(glossary)
    alone = defined(bare, {"section": "glossary"}, {"section": "words", "words": "Nothing short."})
    assert titles(packed(bare, meeting, alone)) == ["Words of your own"]


def test_document_control_tells_of_this_edition_alone(bare: Database, meeting: Ref) -> None:
    issued: dict[str, Value] = {"title": "Pack", "meeting": meeting.id, "kind": "issue", "digest": "0" * 64}
    issued["issued_on"] = read_date("1 May 2025")
    make(bare, "pack_issue", **issued, edition="chair", number=1, what_changed="Line of the chair")
    make(bare, "pack_issue", **issued, edition="delegates", number=2, what_changed="Times")
    definition = defined(bare, {"section": "control"}, {"section": "meeting"})
    chairs, delegates = (packed(bare, meeting, definition, each) for each in (CHAIR, ""))
    assert "Line of the chair" in repr(chairs.sections[0])
    assert ("Times" in repr(delegates), "Line of the chair" in repr(delegates)) == (True, False)


def test_an_annex_brings_its_bytes_and_a_page_that_names_it(bare: Database, meeting: Ref) -> None:
    paper = make(bare, "document", title="Paper", symbol="BP/1", kind="x", meeting=meeting.id)
    empty = make(bare, "document", title="Empty", kind="x", meeting=meeting.id)
    attach_file(bare, paper, "paper.pdf", b"%PDF-1.7 one", {"media_type": "application/pdf"})
    wanted = list[dict[str, Value]]({"section": "annex", "document": each.id} for each in (paper, empty))
    definition = defined(bare, *wanted)
    request = PackRequest(meeting, CHAIR, printed_on=PRINTED_ON, definition=definition)
    found = collect(bare, request)
    assert [(each.document, each.content) for each in found.annexes] == [(paper, b"%PDF-1.7 one"), (empty, b"")]
    assert titles(compose(found, request)) == ["Annex A: Paper", "Annex B: Empty"]


def test_an_annex_of_an_internal_item_is_the_chairs_alone(bare: Database, meeting: Ref) -> None:
    paper = make(bare, "document", title="Paper", kind="x", meeting=meeting.id)
    add_document(bare, add_item(bare, meeting, {"title": "Aside", "seen_by": "chair"}).made[0], paper)
    definition = defined(bare, {"section": "annex", "document": paper.id}, {"section": "meeting"})
    assert titles(packed(bare, meeting, definition)) == ["Annex A: Paper", "The meeting"]
    assert titles(packed(bare, meeting, definition, "")) == ["The meeting"]


def test_short_sections_say_less(desk: Database) -> None:
    meeting = request_for(desk, "RMC 8").meeting
    packs = list[Pack]()
    for detail in ("full", "short"):
        wanted = ("profiles", "outcome before", "news")
        parts = list[dict[str, Value]]({"section": each, "detail": detail} for each in wanted)
        packs.append(packed(desk, meeting, defined(desk, *parts)))
    full, short = packs
    assert all(size(less) < size(more) for less, more in zip(short.sections, full.sections, strict=True))


def size(section: Section) -> int:
    return len(repr(section))


def test_a_definition_that_is_gone_is_told_in_words(bare: Database, meeting: Ref) -> None:
    with pytest.raises(UserError):
        packed(bare, meeting, Ref("pack_definition", "gone"))
