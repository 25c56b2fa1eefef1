"""Laws of issuing: the exact file, what changed since, replacement pages that file into it, addenda beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.packs.content.blocks import Section
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.issues.facts import symbol
from baliapp.packs.issues.filing import advice
from baliapp.packs.issues.issuing import Draft, compare_with_now, draft_addendum, draft_issue, draft_replacement
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.packs.definitions import add_section, make_definition
from baliapp.store.packs.issues import issue, issues_of, kept_file
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.stored_files import FILES
from tests.packs.conftest import PRINTED_ON, print_sections
from tests.packs.tagged import broken_rules, faults

CHAIR = "Chair’s edition"
SECTIONS = ["control", "meeting", "agenda", "briefs", "participants"]


@dataclass
class Desk:
    """A meeting with an agenda of some briefs, and the definition of its pack."""

    database: Database
    meeting: Ref
    items: list[Ref]
    definition: Ref

    def issue(self, draft: Draft) -> Entry:
        found = queries.entry(self.database, issue(self.database, draft.new).made[0])
        assert found is not None
        return found

    def first(self, edition: str = CHAIR) -> Entry:
        return self.issue(draft_issue(self.database, self.request(edition)))

    def request(self, edition: str = CHAIR) -> PackRequest:
        return PackRequest(self.meeting, edition, printed_on=PRINTED_ON, definition=self.definition)

    def write(self, place: int, words: str) -> None:
        edit_record(self.database, self.items[place], {"background": words})


def sentences(item: int, count: int) -> str:
    return " ".join(f"Sentence {number} of item {item} tells something of it." for number in range(count))


@pytest.fixture
def desk_(bare: Database) -> Iterator[Desk]:
    with clock.fixed_at(datetime(2025, 11, 22, 12, tzinfo=UTC)):
        yield made_desk(bare)


def made_desk(bare: Database) -> Desk:
    values = {"title": "Meeting in Bali", "key": "SOM 9", "dates": read_date("3 December 2025")}
    meeting = create_record(bare, "meeting", values).made[0]
    items = [
        add_item(bare, meeting, {"title": f"Item {number}", "background": sentences(number, 60)}).made[0]
        for number in range(4)
    ]
    made = make_definition(bare, {"name": "Mine"}, SECTIONS).made
    return Desk(bare, meeting, items, next(each for each in made if each.type == "pack_definition"))


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def feet(content: bytes) -> list[str]:
    """Give what each page is called at its foot."""
    return [page.rpartition("Page ")[2].split()[0] if "Page " in page else "" for page in pages(content)]


def test_an_issue_is_the_exact_file_and_opens_again(desk_: Desk) -> None:
    draft = draft_issue(desk_.database, desk_.request())
    one = desk_.issue(draft)
    content = kept_file(desk_.database, one)
    assert content == draft.new.content
    assert (len(pages(content)), one.values["pages"]) == (draft.pages, draft.pages)
    assert "Issue 1" in pages(content)[0]
    assert one.heading == "Briefing pack SOM 9/Chair/Issue 1"
    assert (str(one.values["issued_on"]), one.values["edition"]) == ("22 November 2025", "chair")
    assert check(desk_.database) == []


def test_nothing_has_changed_until_something_is_written(desk_: Desk) -> None:
    one = desk_.first()
    assert compare_with_now(desk_.database, one).comparison.differing == ()
    with pytest.raises(UserError, match="Nothing has changed since"):
        draft_replacement(desk_.database, one)
    with pytest.raises(UserError, match="Nothing has changed since"):
        draft_addendum(desk_.database, one)


def test_replacement_pages_file_into_the_issue(desk_: Desk, tmp_path: Path) -> None:
    one = desk_.first()
    issued = pages(kept_file(desk_.database, one))
    desk_.write(3, sentences(3, 60) + " Kim adds this. " + sentences(9, 200))
    draft = draft_replacement(desk_.database, one)
    changed = {each.label: each.fate.name for each in draft.comparison.differing}
    assert set(changed.values()) == {"REPLACED", "ADDED"}
    content = draft.new.content
    slip, *others = pages(content)
    assert "Filing slip" in slip
    assert "Replacement pages 1 to Issue 1, 22 November 2025" in slip
    assert feet(content)[1:] == [each.label for each in draft.comparison.changes if each.label in changed]
    assert any(label.endswith("A") for label in changed)
    labels = PdfReader(BytesIO(content)).page_labels
    assert labels == ["Filing slip", *(f"Page {label}" for label in feet(content)[1:])]
    filed = dict(zip(map(str, range(1, len(issued) + 1)), issued, strict=True))
    filed |= dict(zip(feet(content)[1:], others, strict=True))
    text = " ".join(filed.values())
    assert "Kim adds this." in text
    assert text.count("Sentence 199 of item 9") == 1
    assert (faults(content, tmp_path), broken_rules(content)) == ([], [])


def test_what_was_filed_is_what_later_pages_are_compared_with(desk_: Desk) -> None:
    one = desk_.first()
    desk_.write(3, sentences(3, 130))
    first = draft_replacement(desk_.database, one)
    desk_.issue(first)
    with pytest.raises(UserError, match="Nothing has changed since"):
        draft_replacement(desk_.database, one)
    desk_.write(3, sentences(3, 130) + " Kim adds this.")
    second = draft_replacement(desk_.database, one)
    assert second.called == "Replacement pages 2"
    known = set(first.comparison.labels)
    assert {each.label for each in second.comparison.differing} <= known
    assert [each.told() for each in second.comparison.sections()][-1].endswith("New: “Kim adds this.”")


def test_an_addendum_holds_what_changed_and_its_own_control(desk_: Desk, tmp_path: Path) -> None:
    one = desk_.first()
    desk_.write(0, sentences(0, 60) + " Kim adds this.")
    draft = draft_addendum(desk_.database, one)
    text = " ".join(pages(draft.new.content))
    assert "SOM 9/Chair/Issue 1/Add.1" in text
    assert "Kim adds this." in text
    assert ("List of participants" in text, "First issue." in text) == (False, True)
    assert "FOR OFFICIAL USE ONLY" in pages(draft.new.content)[-1]
    assert faults(draft.new.content, tmp_path) == []
    desk_.issue(draft)
    with pytest.raises(UserError, match="Nothing has changed since"):
        draft_addendum(desk_.database, one)
    assert draft_replacement(desk_.database, one).comparison.differing, "the issue itself stands"
    compared = compare_with_now(desk_.database, one)
    assert (compared.untold, bool(compared.comparison.differing)) == (frozenset(), True)
    assert compared.sections["participants"] == "List of participants"
    chosen = draft_addendum(desk_.database, one, ["participants"])
    assert "List of participants: as it stands now." in str(chosen.new.values["what_changed"])
    assert (chosen.called, chosen.new.values["number"]) == ("Addendum 2", 2)


def test_the_next_issue_says_what_changed_and_is_compared_with_itself(desk_: Desk) -> None:
    one = desk_.first()
    desk_.write(1, sentences(1, 60) + " Kim adds this.")
    draft = draft_issue(desk_.database, desk_.request())
    assert draft.called == "Issue 2"
    told = str(draft.new.values["what_changed"])
    assert "New: “Kim adds this.”" in told
    assert "Contents" not in told
    control = next(page for page in pages(draft.new.content) if "What has changed" in page)
    assert "Kim adds this" in control
    (page,) = (number for number, page in enumerate(pages(draft.new.content), 1)
               if "Kim adds this." in page and "What has changed" not in page)  # fmt: skip
    assert str(page) in told.partition(" changed")[0]
    two = desk_.issue(draft)
    assert compare_with_now(desk_.database, two).comparison.differing == ()
    assert kept_file(desk_.database, one) != kept_file(desk_.database, two)


def test_of_a_pack_on_both_sides_whole_sheets_are_replaced(desk_: Desk, tmp_path: Path) -> None:
    edit_record(desk_.database, desk_.definition, {"sides": "both"})
    draft = draft_issue(desk_.database, desk_.request())
    one = desk_.issue(draft)
    assert draft.pages == len(pages(draft.new.content))
    desk_.write(3, sentences(3, 60) + " Kim adds this. " + sentences(9, 200))
    filed = draft_replacement(desk_.database, one)
    slip, blank, *others = pages(filed.new.content)
    assert ("whole sheets" in slip, "Page" in blank.split()) == (True, False)
    assert len(others) > len([each for each in filed.comparison.differing if each.now])
    issued_labels = [str(number) for number in range(1, draft.pages + 1)]
    put_in = [label for label in feet(filed.new.content)[2:] if label in issued_labels]
    assert {int(label) - (int(label) % 2 == 0) for label in put_in} <= set(map(int, put_in))
    assert (faults(filed.new.content, tmp_path), broken_rules(filed.new.content)) == ([], [])


def test_an_annex_is_replaced_as_a_whole(desk_: Desk) -> None:
    database = desk_.database
    paper = create_record(database, "document", {"title": "Paper", "kind": "x"}).made[0]
    facts = {"media_type": "application/pdf"}
    attach_file(database, paper, "paper.pdf", print_sections(Section("a", "Old", ())).content, facts)
    values = {"section": "annex", "document": paper.id}
    add_section(database, desk_.definition, values)
    one = desk_.first()
    assert compare_with_now(database, one).comparison.differing == ()
    attach_file(database, paper, "newer.pdf", print_sections(Section("a", "Newer words", ())).content, facts)
    draft = draft_replacement(database, one)
    assert {each.mark.section for each in draft.comparison.differing} == {"Annex A: Paper"}
    assert "Newer words" in " ".join(pages(draft.new.content))
    assert len(pages(draft.new.content)) == 1 + len(draft.comparison.differing)


def test_a_cover_that_is_replaced_is_whole_and_the_next_issue_holds_what_was_replaced(desk_: Desk) -> None:
    one = desk_.first()
    edit_record(desk_.database, desk_.meeting, {"title": "Meeting under another name"})
    draft = draft_replacement(desk_.database, one)
    cover = next(page for page in pages(draft.new.content) if "Cover, Page 1" in page)
    assert ("Meeting under another name" in cover, "Printed on" in cover, "Issue 1" in cover) == (True, True, True)
    desk_.issue(draft)
    told = str(draft_issue(desk_.database, desk_.request()).new.values["what_changed"])
    assert told.startswith("What was replaced or added before is part of it")


def test_where_half_has_changed_a_new_issue_is_advised(desk_: Desk) -> None:
    one = desk_.first()
    for place in range(4):
        desk_.write(place, sentences(place + 10, 200))
    assert "a new issue" in advice(compare_with_now(desk_.database, one).comparison)


def test_an_issue_whose_pages_are_lost_stops_nobody_from_issuing_the_next(desk_: Desk) -> None:
    one = desk_.first()
    with desk_.database.altering() as connection:
        connection.execute(FILES.update().where(FILES.c.digest == one.values["page_marks"]).values(content=b"other"))
    with pytest.raises(UserError, match="is not what was issued"):
        compare_with_now(desk_.database, one)
    draft = draft_issue(desk_.database, desk_.request())
    assert (draft.called, draft.remarks[0].ref, draft.new.values["what_changed"]) == ("Issue 2", one.ref, "")
    assert kept_file(desk_.database, one)


def test_editions_are_issued_and_compared_apart(desk_: Desk) -> None:
    desk_.first()
    press = desk_.first("Press edition")
    desk_.write(0, "Kim tells the chair alone.")
    assert (press.values["number"], press.values["edition"]) == (1, "press")
    assert "Kim" not in compare_with_now(desk_.database, press).comparison.told()


def test_issuing_can_be_called_off_and_keeps_nothing(desk_: Desk) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        draft_issue(desk_.database, desk_.request(), progress)
    assert issues_of(desk_.database, desk_.meeting) == []


def test_symbols_name_the_edition_unless_it_is_the_delegates() -> None:
    assert symbol("SOM 9", "delegates", 2) == "SOM 9/Issue 2"
    assert symbol("SOM 9", "press", 2, "addendum", 1) == "SOM 9/Press/Issue 2/Add.1"
    assert symbol("SOM 9", "delegates", 2, "replacement", 3) == "SOM 9/Issue 2/Repl.3"


def test_words_that_readers_may_not_have_any_more_are_not_said_again_to_them(desk_: Desk) -> None:
    delegates = EDITIONS[Reader.DELEGATES]
    desk_.write(0, "Zwietracht is told to everybody.")
    first = desk_.first(delegates)
    edit_record(desk_.database, desk_.items[0], {"background": "Nothing.", "undisclosed": "Zwietracht is told."})
    again = draft_issue(desk_.database, desk_.request(delegates))
    added = draft_addendum(desk_.database, first)
    for draft in (again, added):
        read = " ".join(page.extract_text() for page in PdfReader(BytesIO(draft.new.content)).pages)
        assert "Zwietracht" not in read
        assert "Zwietracht" not in str(draft.new.values["what_changed"])
        assert "Words were taken out." in str(draft.new.values["what_changed"])
