"""The history of a phrase: where it stands in paragraphs and files, by date, also where it is said in other words."""

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.attaching import attach_file
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.operations import create_record, delete_records
from baliapp.store.phrases import phrase_history


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def document(database: Database, dated: str, text: str = "", content: bytes = b"x") -> Ref:
    made = make(database, "document", title=f"Statement of {dated or 'no date'}", dated=read_date(dated))
    if text:
        attach_file(database, made, "a.txt", content, {"cleaned": text, "received": text})
    return made


def test_a_phrase_is_told_by_date_and_the_undated_last(database: Database) -> None:
    for dated in ("2012", "", "2002"):
        of = document(database, dated)
        make(
            database, "outcome_paragraph", document=of.id, number="1", words="All shared the Burden-Sharing principle."
        )
    told = phrase_history(database, "burden  sharing")
    assert [str(each.dated or "") for each in told] == ["2002", "2012", ""]
    first = told[0].passage
    assert [first.line[start:end] for start, end in first.marks] == ["Burden-Sharing"]


def test_synonyms_are_found_as_whole_words_only(database: Database) -> None:
    make(database, "synonym_set", words="trafficking\nTIP")
    of = document(database, "2002")
    for number, words in (("1", "On TIP in the region"), ("2", "A multiplied effort"), ("3", "Trafficking in persons")):
        make(database, "outcome_paragraph", document=of.id, number=number, words=words)
    told = phrase_history(database, "trafficking")
    assert [each.passage.line for each in told] == ["On TIP in the region", "Trafficking in persons"]


def test_a_document_is_told_by_its_file_where_no_paragraph_of_it_is(database: Database) -> None:
    first = document(database, "2003", "Long before. The safe return of migrants.", b"one")
    attach_file(database, first, "b.txt", b"two", {"cleaned": "safe return again"})
    second = document(database, "2002", "Safe return", b"three")
    paragraph = make(database, "outcome_paragraph", document=second.id, number="1", words="Safe return was noted.")
    gone = document(database, "2001", "Safe return", b"four")
    delete_records(database, [gone])
    told = phrase_history(database, "safe return")
    assert [each.ref for each in told] == [paragraph, first]
    assert told[0].file is None
    assert told[1].file is not None
    assert told[1].passage.place.start == len("Long before. The ")


def test_a_blank_phrase_stands_nowhere(database: Database) -> None:
    document(database, "2002", "Text")
    assert phrase_history(database, " -- ") == []
    assert phrase_history(database, "nowhere to be found") == []
