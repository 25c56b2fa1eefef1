"""Laws of looking in the texts of files: found by record and file together, and only where the record says less."""

import datetime

import pytest

from baliapp.base import text
from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.queries import entries_as_of, related
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.lists.as_of import as_of
from baliapp.store.lists.file_texts import FEW, in_files
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def kept(database: Database, title: str, *texts: str) -> Ref:
    """Keep a document with files that say so."""
    document = create_record(database, "document", {"title": title}).made[0]
    for number, cleaned in enumerate(texts):
        content = f"{title} {number}".encode()
        attach_file(database, document, f"{title} {number}.txt", content, {"cleaned": cleaned})
    return document


def found(database: Database, typed: str) -> list[tuple[str, str]]:
    """Give the documents that are found by a file, each with the file's name."""
    places = in_files(plan_of("document"), database.run, text.words(typed))
    return [(identity, place.name) for identity, place in places.items()]


@pytest.mark.parametrize(
    "typed", ["trafficking", "TRAFFICKING", "ｔｒａｆｆｉｃｋｉｎｇ", "traffick", "deck türkiye", "turkiye", "人口"]
)
def test_a_document_is_found_by_the_words_of_its_files(database: Database, typed: str) -> None:
    document = kept(database, "Deck", "Nothing", "On trafficking, in Türkiye: 人口")
    kept(database, "Other", "Nothing")
    assert found(database, typed) == [(document.id, "Deck 1.txt")]


@pytest.mark.parametrize("typed", ["deck", "tr", "100%", "deck java", ""])
def test_what_the_record_says_itself_or_nobody_says_is_not_told_of_a_file(database: Database, typed: str) -> None:
    kept(database, "Deck", "On trafficking and other decks")
    assert found(database, typed) == []


def test_what_means_the_same_finds_as_well(database: Database) -> None:
    create_record(database, "synonym_set", {"words": "irregular migration\nillegal migration"})
    document = kept(database, "Deck", "Against “illegal migration”.")
    kept(database, "Other", "The illegal migrations")
    assert found(database, "irregular migration") == [(document.id, "Deck 0.txt")]


def test_a_choice_counts_as_said_by_the_record(database: Database) -> None:
    document = kept(database, "Deck", "A website on trafficking")
    edit_record(database, document, {"kind": "web page"})
    assert found(database, "web") == []
    assert found(database, "page trafficking") == [(document.id, "Deck 0.txt")]


def test_what_has_files_shows_the_same_choices_on_every_day() -> None:
    """So that there is nothing to look for in the choices of another day."""
    with_files = [name for name in BY_NAME if plan_of(name).texts]
    asked = [as_of(name, datetime.date(2012, 1, 1)) for name in with_files]
    assert with_files
    assert [each.cells for each in asked if each] == [{} for _each in asked]


def test_a_file_in_the_recycle_bin_finds_nothing(database: Database) -> None:
    document = kept(database, "Deck", "On trafficking")
    (file,) = (each for group in related(database, document) for each in group.entries)
    delete_records(database, [file.ref])
    assert found(database, "trafficking") == []


def test_words_of_several_files_do_not_add_up(database: Database) -> None:
    kept(database, "Deck", "people", "smuggling")
    assert found(database, "people smuggling") == []


def test_what_is_in_the_recycle_bin_is_not_found(database: Database) -> None:
    kept(database, "Plain")
    delete_records(database, [kept(database, "Deck", "On trafficking")])
    assert found(database, "trafficking") == []


def test_they_come_in_the_order_of_the_list(database: Database) -> None:
    documents = [kept(database, f"Deck {n:02}", "trafficking") for n in range(FEW + 2)]
    assert [identity for identity, _name in found(database, "trafficking")] == [each.id for each in documents[::-1]]


@pytest.mark.parametrize("sort_by", [None, "title"])
def test_a_list_shows_them_too(database: Database, sort_by: str | None) -> None:
    by_file = kept(database, "Deck", "On trafficking")
    kept(database, "Plain", "Nothing")
    own = [kept(database, name, "Nothing") for name in ("Article on trafficking", "Zine on trafficking")]
    plan, words = plan_of("document"), ["trafficking"]
    listing = Listing(plan, database.run, words, sort_by=sort_by)
    listing.in_files = in_files(plan, database.run, words)

    first, last = (own[0], own[1]) if sort_by else (own[1], own[0])
    wanted = [first, by_file, last] if sort_by else [first, last, by_file]
    assert listing.ids == [each.id for each in wanted]
    assert [row[0] for row in listing.block(0)] == listing.ids
    assert listing.row_of(by_file.id) == listing.ids.index(by_file.id)


def test_a_list_shows_nothing_that_is_gone_since(database: Database) -> None:
    document = kept(database, "Deck", "On trafficking")
    plan, words = plan_of("document"), ["trafficking"]
    found_before = in_files(plan, database.run, words)
    delete_records(database, [document])
    listing = Listing(plan, database.run, words)
    listing.in_files = found_before
    assert listing.ids == []


def test_a_list_as_of_a_day_shows_what_may_have_held_then(database: Database) -> None:
    for title, dated in (("Early", "2010"), ("Late", "2016"), ("Undated", "")):
        edit_record(database, kept(database, title, "On trafficking"), {"dated": read_date(dated)})
    found_then, uncertain = entries_as_of(database, "document", datetime.date(2012, 1, 1), ["trafficking"])
    assert [each.heading for each in found_then] == ["Early", "Undated"]
    assert uncertain == {found_then[1].ref.id}


def test_whoever_types_on_is_heard(database: Database) -> None:
    kept(database, "Deck", "On trafficking")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        in_files(plan_of("document"), database.run, ["trafficking"], progress)


def test_lists_without_files_ask_nothing() -> None:
    def ask(_sql: str, _params: object) -> list[tuple[str]]:
        raise AssertionError("asked")

    assert in_files(plan_of("theme"), ask, ["trafficking"]) == {}
