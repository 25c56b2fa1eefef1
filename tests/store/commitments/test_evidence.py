"""Laws of what reports rest on: named, from files, from addresses, and taken away again."""

import pytest
from sqlalchemy import Engine, event

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.store.asking import queries
from baliapp.store.commitments.assessing import Assessment, assess, assess_each, withdraw
from baliapp.store.commitments.evidence import (
    Piece,
    evidence_of,
    rest_no_more,
    rest_on,
    rest_on_files,
    rest_on_link,
)
from baliapp.store.commitments.table import Spot, commitment_table
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import restore_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref, ref_of
from tests.binned import bin_records
from tests.store.commitments.test_table import commitment, make, member, paragraph, say, state

ADDRESS = "https://news.example/law"


@pytest.fixture
def report(database: Database) -> Ref:
    made = commitment(database, paragraph(database))
    return assess(database, [(made.id, member(database, "Nauru").id)], say("implemented")).made[0]


def resting(database: Database, report: Ref) -> list[str]:
    found = [ref_of(str(each.values["record"])) for each in evidence_of(database, report)]
    names = queries.headings(database, found)
    return sorted(names[each] for each in found)


def test_evidence_is_added_to_the_report_that_is_there_and_taken_from_it(database: Database, report: Ref) -> None:
    gazette = make(database, "document", title="Gazette")
    before = state(database)
    added = rest_on(database, report, [Piece(gazette, "p. 4")])
    assert added.name == "Evidence of the report of Nauru"
    assert resting(database, report) == ["Gazette"]
    taken = rest_no_more(database, evidence_of(database, report)[0].ref)
    assert taken.name == "Take evidence from the report of Nauru"
    assert resting(database, report) == []
    rest_on(database, report, [Piece(gazette)])
    assert resting(database, report) == ["Gazette"]
    for _step in range(3):
        undo.undo(database)
    assert state(database) == before


def test_files_become_documents_each_once_and_one_that_is_kept_stays_with_its_own(
    database: Database, report: Ref
) -> None:
    files = [NewFile("law.txt", b"A law", {}, None, "The law"), NewFile("copy.txt", b"A law", {})]
    rest_on_files(database, report, files[:1])
    rest_on_files(database, report, files)
    assert resting(database, report) == ["The law"]
    rest_on_files(database, report, [NewFile("other.txt", b"Other", {})])
    assert resting(database, report) == ["The law", "other.txt"]
    undo.undo(database)
    assert resting(database, report) == ["The law"]


def test_an_address_becomes_a_news_item_or_means_the_one_that_has_it(database: Database, report: Ref) -> None:
    rest_on_link(database, report, ADDRESS)
    assert resting(database, report) == [ADDRESS]
    (found,) = evidence_of(database, report)
    undo.undo(database)
    known = make(database, "news_item", title="A law is passed", address=ADDRESS)
    rest_on_link(database, report, ADDRESS)
    rest_on_link(database, report, ADDRESS)
    assert resting(database, report) == ["A law is passed"]
    assert queries.entry(database, ref_of(str(found.values["record"]))) is None
    bin_records(database, [known])
    rest_on_link(database, report, ADDRESS)
    assert resting(database, report)[1:] == [ADDRESS]


@pytest.mark.parametrize(
    ("kept", "typed", "is_known"),
    [
        ("http://example.org/law/", "https://www.Example.org/law", True),
        ("http://example.org/law?id=1&utm_source=feed", "example.org/law?id=1", True),
        ("http://example.org/law?id=1", "http://example.org/law?id=2", False),
        ("http://example.org/laws#one", "http://example.org/laws#two", False),
        ("http://example.org/laws", "http://example.org/laws#two", True),
        ("http://example.org/old http://example.org/new", "http://example.org/new", True),
    ],
)
def test_an_address_is_known_however_it_is_written(
    database: Database, report: Ref, kept: str, typed: str, is_known: bool
) -> None:
    make(database, "news_item", title="A law is passed", address=kept)
    rest_on_link(database, report, typed)
    assert resting(database, report) == ["A law is passed" if is_known else typed]


def test_of_two_parts_of_a_page_the_one_with_the_same_letters_is_meant(database: Database, report: Ref) -> None:
    for title, address in (("Page", "http://example.org/a"), ("Part", "http://example.org/a#part")):
        make(database, "news_item", title=title, address=address)
    rest_on_link(database, report, "http://example.org/a#part")
    assert resting(database, report) == ["Part"]


def test_nothing_is_added_to_a_report_that_lies_in_the_recycle_bin(database: Database, report: Ref) -> None:
    withdraw(database, [report])
    with pytest.raises(UserError, match="recycle bin"):
        rest_on_link(database, report, ADDRESS)
    assert queries.all_entries(database, "news_item") == []


def test_different_things_are_said_of_different_spots_as_one_step(database: Database) -> None:
    made, gazette = commitment(database, paragraph(database)), make(database, "document", title="Gazette")
    spots = [(made.id, member(database, name).id) for name in ("Nauru", "Tonga")]
    before = state(database)
    said = {spots[0]: say("active"), spots[1]: say("elapsed", evidence=(Piece(gazette),))}
    assert assess_each(database, said, "Paste").name == "Paste"
    cells = commitment_table(database, None).cells
    assert [(cells[spot].status, cells[spot].evidence) for spot in spots] == [("active", 0), ("elapsed", 1)]
    undo.undo(database)
    assert state(database) == before


def test_however_many_reports_are_made_or_changed_it_takes_the_same_number_of_questions(database: Database) -> None:
    made, gazette = commitment(database, paragraph(database)), make(database, "document", title="Gazette")
    members = [member(database, f"Member {number:02}") for number in range(40)]
    asked = list[str]()
    event.listen(Engine, "before_cursor_execute", listener := lambda *told: asked.append(told[2]))

    def count(spots: list[Spot], said: Assessment) -> int:
        asked.clear()
        assess(database, spots, said)
        return sum("SELECT" in sql for sql in asked)

    try:
        for said in (say(evidence=(Piece(gazette),)), say("elapsed", evidence=(Piece(gazette, "p. 4"),))):
            few = count([(made.id, each.id) for each in members[:4]], said)
            assert count([(made.id, each.id) for each in members[4:]], said) == few
    finally:
        event.remove(Engine, "before_cursor_execute", listener)


def test_what_is_cancelled_leaves_everything_as_it_was(database: Database) -> None:
    made = commitment(database, paragraph(database))
    spots: list[Spot] = [(made.id, member(database, name).id) for name in ("Nauru", "Tonga")]
    reports = assess(database, spots[:1], say()).made
    progress, before = Progress(), state(database)
    progress.cancel()
    with pytest.raises(Cancelled):
        assess(database, spots, say("elapsed"), progress)
    with pytest.raises(Cancelled):
        assess_each(database, {spots[1]: say("elapsed")}, "Paste", progress)
    with pytest.raises(Cancelled):
        withdraw(database, reports, progress)
    with pytest.raises(Cancelled):
        rest_on_files(database, reports[0], [NewFile("law.txt", b"A law", {})], progress)
    assert state(database) == before


def test_evidence_in_the_recycle_bin_counts_for_nothing_until_it_is_restored(database: Database, report: Ref) -> None:
    pieces = [make(database, name, title="Gazette") for name in ("document", "news_item")]
    rest_on(database, report, [Piece(each) for each in pieces])

    def counted() -> list[int]:
        return [each.evidence for each in commitment_table(database, None).cells.values()]

    assert counted() == [2]
    bin_records(database, pieces[:1])
    assert counted() == [1]
    bin_records(database, pieces[1:])
    assert counted() == [0]
    restore_records(database, pieces)
    assert counted() == [2]
