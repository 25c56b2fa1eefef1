"""The history of a phrase: where it stands in paragraphs and files, by date, also where it is said in other words."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.passages import PIECE
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.documents.phrases import MOST_PLACES, History, gathered, phrase_history
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


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
    told = phrase_history(database, "burden  sharing").standings
    assert [str(each.dated or "") for each in told] == ["2002", "2012", ""]
    first = told[0].passage
    assert [first.line[start:end] for start, end in first.marks] == ["Burden-Sharing"]


def test_synonyms_are_found_as_whole_words_only(database: Database) -> None:
    make(database, "synonym_set", words="trafficking\nTIP")
    of = document(database, "2002")
    for number, words in (("1", "On TIP in the region"), ("2", "A multiplied effort"), ("3", "Trafficking in persons")):
        make(database, "outcome_paragraph", document=of.id, number=number, words=words)
    told = phrase_history(database, "trafficking").standings
    assert [each.passage.line for each in told] == ["On TIP in the region", "Trafficking in persons"]


def test_a_document_is_told_by_its_file_where_no_paragraph_of_it_is(database: Database) -> None:
    first = document(database, "2003", "Long before. The safe return of migrants.", b"one")
    attach_file(database, first, "b.txt", b"two", {"cleaned": "safe return again"})
    second = document(database, "2002", "Safe return", b"three")
    paragraph = make(database, "outcome_paragraph", document=second.id, number="1", words="Safe return was noted.")
    gone = document(database, "2001", "Safe return", b"four")
    delete_records(database, [gone])
    told = phrase_history(database, "safe return").standings
    assert [each.ref for each in told] == [paragraph, first]
    assert told[0].file is None
    assert told[1].file is not None
    assert told[1].passage.place.start == len("Long before. The ")


def test_how_often_it_stands_is_counted_by_meeting(database: Database) -> None:
    met = make(database, "meeting", title="Conference", dates=read_date("2003"))
    first, second = document(database, "2003"), make(database, "document", title="Annex", meeting=met.id)
    edit_record(database, first, {"meeting": met.id})
    alone = document(database, "2002")
    for of, words in ((first, "Return, and return again"), (second, "No return"), (alone, "Return"), (alone, "Other")):
        make(database, "outcome_paragraph", document=of.id, number="1", words=words)
    told = phrase_history(database, "return").gathered
    assert [(each.ref, each.heading, each.times, len(each.standings)) for each in told] == [
        (alone, "Statement of 2002", 1, 1),
        (met, "Conference", 3, 2),
    ]
    held = {
        each.ref: each for each in queries.all_entries(database, "meeting") + queries.all_entries(database, "document")
    }
    once = iter([each for one in told for each in one.standings])  # looked at a second time it gives nothing
    assert tuple(gathered(once, held)) == told
    twice = next(each for each in told[1].standings if each.times == len("ab"))
    assert [place.place.start for place in twice.places] == [0, 12]


def test_of_very_many_places_the_first_are_told_and_all_are_counted(database: Database) -> None:
    text = "safe return, " * 2 * MOST_PLACES
    document(database, "2002", text)
    (told,) = phrase_history(database, "safe return").standings
    assert (told.times, len(told.places)) == (2 * MOST_PLACES, MOST_PLACES)
    assert all(text[start:end] == "safe return" for start, end in (each.place for each in told.places))


def test_on_an_earlier_day_later_texts_are_counted_only(database: Database) -> None:
    for dated in ("2012", "", "2002"):
        of = document(database, dated)
        make(database, "outcome_paragraph", document=of.id, number="1", words="Safe return")
    told = phrase_history(database, "safe return", day=date(2011, 12, 31))
    assert ([str(each.dated or "") for each in told.standings], told.hidden) == (["2002", ""], 1)


@given(st.text(alphabet="ab -", max_size=60), st.integers(0, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_every_place_holds_the_phrase(database: Database, around: str, more: int) -> None:
    phrase = "safe return "
    of = document(database, "2002")
    words = around + phrase * (more + 1) + around
    made = make(database, "outcome_paragraph", document=of.id, number="1", words=words)
    (told,) = [each for each in phrase_history(database, "safe return").standings if each.ref == made]
    assert told.times == more + 1
    kept = queries.entries(database, [made])[0].values["words"]
    assert isinstance(kept, str)
    assert all(kept[start:end] == "safe return" for start, end in (each.place for each in told.places))


def test_a_blank_phrase_stands_nowhere(database: Database) -> None:
    document(database, "2002", "Text")
    assert phrase_history(database, " -- ") == History()
    assert phrase_history(database, "nowhere to be found") == History()


def test_of_places_that_overlap_or_stand_at_a_seam_each_is_counted_once(database: Database) -> None:
    make(database, "synonym_set", words="safe return\nreturn home")
    text = f"{'x ' * (PIECE // 2 - 2)}safe return home. Return home."
    document(database, "2002", text)
    (told,) = phrase_history(database, "safe return").standings
    assert [text[start:end] for start, end in (each.place for each in told.places)] == ["safe return", "Return home"]
