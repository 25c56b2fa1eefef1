"""A list of objectives is imported as one step, and never twice: the same list gets the passages instead."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import statements_in
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.documents.objectives import (
    NewObjective,
    StandingList,
    cite_list,
    import_list,
    proposed_themes,
    same_list,
)
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

WORDINGS = ("Better sharing of intelligence;", "Criminalise people smuggling; and", "Protect the victims.")


@pytest.fixture
def document(database: Database) -> Ref:
    return create_record(database, "document", {"title": "Deck"}).made[0]


def new(wording: str, number: str = "", theme: str | None = None) -> NewObjective:
    return NewObjective(wording, number, theme, wording, "item")


def brought(database: Database, document: Ref) -> StandingList:
    values = {"title": "Aims", "in_force": read_date("2004")}
    import_list(database, document, values, [new(each) for each in WORDINGS], {"certainty": "stated"})
    found = same_list(database, WORDINGS)
    assert found is not None
    return found


def objectives(database: Database) -> list[Entry]:
    return queries.all_entries(database, "objective")


def test_a_list_comes_letter_for_letter_with_a_source_for_each(database: Database, document: Ref) -> None:
    theme = create_record(database, "theme", {"name": "Victims"}).made[0]
    items = [new(WORDINGS[0], "1."), new(WORDINGS[1], "2."), new(WORDINGS[2], "3.", theme.id)]

    import_list(database, document, {"title": "Aims"}, items, {"certainty": "reported", "note": "Seen"})

    assert [
        (each.values["wording"], each.values["number"], each.values["position"], each.values["theme"])
        for each in objectives(database)
    ] == [(WORDINGS[0], "1.", 1, None), (WORDINGS[1], "2.", 2, None), (WORDINGS[2], "3.", 3, theme.id)]
    (made,) = queries.all_entries(database, "objective_list")
    assert made.values["document"] == document.id
    cited = {str(each.values["quote"]): each.values for each in statements_in(database, document)}
    assert set(cited) == {"Aims", *WORDINGS}
    assert {(each["certainty"], each["note"], each["source"]) for each in cited.values()} == {
        ("reported", "Seen", "Deck")
    }
    assert undo.undo(database).name == "Undo “Import the objectives “Aims””"
    assert objectives(database) == queries.all_entries(database, "objective_list") == []
    assert check(database) == []


@pytest.mark.parametrize(
    ("wordings", "is_same"),
    [
        (WORDINGS, True),
        (["better SHARING of intelligence", "Criminalise people smuggling", "Protect the victims"], True),
        (WORDINGS[:2], False),
        (WORDINGS[::-1], False),
        ([*WORDINGS, "More"], False),
    ],
)
def test_a_list_is_the_same_by_its_words_and_their_order(
    database: Database, document: Ref, wordings: list[str], is_same: bool
) -> None:
    standing = brought(database, document)

    assert same_list(database, wordings) == (standing if is_same else None)


def test_a_list_in_the_recycle_bin_does_not_stand(database: Database, document: Ref) -> None:
    delete_records(database, [brought(database, document).ref])

    assert same_list(database, WORDINGS) is None


def test_passages_go_to_the_list_that_stands(database: Database, document: Ref) -> None:
    standing = brought(database, document)
    first, second = standing.objectives[:2]
    other = create_record(database, "document", {"title": "Scan"}).made[0]
    about = {"source": "Scan", "certainty": "stated", "document": other.id}
    create_record(database, "citation", {**about, "about": str(first)})
    create_record(database, "citation", {**about, "about": str(second), "place": "page 9"})

    cite_list(database, other, standing, [new(each) for each in WORDINGS], {"certainty": "reported"})

    found = [(each.values["about"], each.values["quote"], each.values["certainty"])
             for each in statements_in(database, other)]  # fmt: skip
    assert sorted(found, key=str) == sorted(
        [
            (str(first), WORDINGS[0], "stated"),
            (str(second), "", "stated"),
            (str(second), WORDINGS[1], "reported"),
            (str(standing.objectives[2]), WORDINGS[2], "reported"),
        ],
        key=str,
    )
    assert len(objectives(database)) == 3
    undo.undo(database)
    assert [each.values["quote"] for each in statements_in(database, other)] == ["", ""]


def test_a_list_without_a_document_is_given_the_one_it_stands_in(database: Database, document: Ref) -> None:
    made = create_record(database, "objective_list", {"title": "Aims"}).made[0]
    only = create_record(database, "objective", {"wording": "Protect", "in_list": made.id}).made[0]

    cite_list(database, document, StandingList(made, "Aims", (only,)), [new("Protect")], {"certainty": "stated"})

    (found,) = queries.all_entries(database, "objective_list")
    assert found.values["document"] == document.id


def test_themes_are_proposed_from_the_likeliest_twins_and_each_once(database: Database, document: Ref) -> None:
    sharing, laws = (create_record(database, "theme", {"name": name}).made[0].id for name in ("Sharing", "Laws"))
    items = [new(WORDINGS[0], theme=sharing), new(WORDINGS[1], theme=laws), new(WORDINGS[2])]
    import_list(database, document, {"title": "Aims"}, items, {"certainty": "stated"})

    found = proposed_themes(
        database,
        ["Legislation to criminalise people smuggling", "Sharing intelligence", "Sharing of better intelligence", "Ab"],
    )

    assert found == [laws, None, sharing, None]
