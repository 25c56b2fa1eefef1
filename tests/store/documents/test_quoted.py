"""Laws of finding the document that a text is."""

from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.documents.quoted import documents_quoted_in
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

WORDINGS = ["Improved cooperation among regional agencies;", "Enhanced cooperation on border systems;"]
TEXT = "Aims are: IMPROVED  cooperation among\nregional agencies; enhanced cooperation on border systems; and so on."


def document(database: Database, title: str, wordings: list[str] = WORDINGS) -> Ref:
    made = create_record(database, "document", {"title": title}).made[0]
    listed = create_record(database, "objective_list", {"title": title, "document": made.id}).made[0]
    for wording in wordings:
        create_record(database, "objective", {"wording": wording, "in_list": listed.id})
    return made


def found(database: Database, text: str = TEXT) -> list[str]:
    return [each.heading for each in documents_quoted_in(database, text)]


def test_the_document_whose_objectives_stand_in_the_text_is_found(database: Database) -> None:
    document(database, "Page")
    document(database, "Other", ["Something that stands nowhere;", WORDINGS[0]])
    assert found(database) == ["Page"]
    assert found(database, "Nothing of it.") == []


def test_passages_and_statements_count_as_well_and_the_most_come_first(database: Database) -> None:
    document(database, "Page")
    cited = create_record(database, "document", {"title": "Cited"}).made[0]
    body = create_record(database, "body", {"name": "Office"}).made[0]
    values: dict[str, Value] = {"about": str(body), "document": cited.id, "source": "Cited", "certainty": "stated"}
    for words in (*WORDINGS, "aims are: improved cooperation"):
        create_record(database, "citation", {**values, "quote": words, "place": words})
    create_record(database, "citation", {**values, "says": "45"})
    assert found(database) == ["Cited", "Page"]


def test_one_wording_or_a_few_words_are_no_sign(database: Database) -> None:
    document(database, "Page", [WORDINGS[0], "No such words stand there;", "Nor do these words here;"])
    document(database, "Short", ["Aims are", "and so on"])
    assert found(database) == []


def test_what_lies_in_the_recycle_bin_is_not_offered(database: Database) -> None:
    gone = document(database, "Page")
    delete_records(database, [gone])
    assert found(database) == []
