"""Laws of importing an outcome document: one step, nothing twice, and nothing that somebody wrote is written over."""

from collections.abc import Sequence

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry, history
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.documents.paragraphs import (
    Fate,
    NewCommitment,
    NewParagraph,
    Outcome,
    confirm_paragraph,
    fates,
    import_paragraphs,
    kept_paragraphs,
    outcomes_of,
    surroundings,
)
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

SHARE = NewCommitment("share information", "all members", "Members", read_date("2013"), "2013")


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "Conference", "key": "C 1"}).made[0]


@pytest.fixture
def theme(database: Database) -> Ref:
    return create_record(database, "theme", {"name": "Information", "key": "information"}).made[0]


@pytest.fixture
def paragraphs(theme: Ref) -> list[NewParagraph]:
    return [
        NewParagraph("1", "Members met.", "Opening", "met", "informational", "Members"),
        NewParagraph("2", "Members agreed to share information.", "", "agreed", "operational", "Members",
                     (theme.id,), (SHARE,)),
        NewParagraph("2", "Twice the same number.", "", "", ""),
    ]  # fmt: skip


def wordings(database: Database, document: Ref) -> list[Value]:
    return [each.values["words"] for each in kept_paragraphs(database, document)]


def imported(database: Database, paragraphs: Sequence[NewParagraph], document: Ref) -> None:
    import_paragraphs(database, Outcome(document), paragraphs)


def test_document_file_paragraphs_themes_and_commitments_are_one_step(
    database: Database, meeting: Ref, paragraphs: list[NewParagraph]
) -> None:
    before = len(history(database))
    file = NewFile("outcome.txt", b"1. Members met.", {"cleaned": "1. Members met."})
    looked_at = [each._replace(confirmed_by="Officer") for each in paragraphs]
    import_paragraphs(database, Outcome(None, meeting, "Statement", file), looked_at)
    assert [each.name for each in history(database)[: len(history(database)) - before]] == [
        "Import 3 paragraphs of Statement"
    ]
    (document,) = outcomes_of(database, meeting)
    kept = kept_paragraphs(database, document.ref)
    assert [(each.values["number"], each.values["words"]) for each in kept] == [
        (each.number, each.words) for each in paragraphs
    ]
    assert [each.values["headed"] for each in kept] == ["Opening", "", ""]
    assert {each.values["confirmed_by"] for each in kept} == {"Officer"}
    (commitment,) = all_entries(database, "commitment")
    assert (commitment.values["what"], commitment.values["who"]) == ("share information", "all members")
    assert str(commitment.date("by_when")) == "2013"
    assert [each.values["paragraph"] for each in all_entries(database, "paragraph_theme")] == [kept[1].ref.id]
    assert len(all_entries(database, "document_file")) == 1
    assert check(database) == []

    undo.undo(database)
    assert outcomes_of(database, meeting) == []
    assert all_entries(database, "commitment") == []
    assert all_entries(database, "document") == []


def test_to_import_twice_changes_nothing(database: Database, meeting: Ref, paragraphs: list[NewParagraph]) -> None:
    import_paragraphs(database, Outcome(None, meeting, "Statement"), paragraphs)
    (document,) = outcomes_of(database, meeting)
    steps = len(history(database))
    imported(database, paragraphs, document.ref)
    assert len(history(database)) == steps
    assert fates(kept_paragraphs(database, document.ref), paragraphs) == [Fate.SAME] * 3


def test_a_paragraph_that_is_kept_gets_its_wording_and_keeps_what_was_written(
    database: Database, meeting: Ref, paragraphs: list[NewParagraph], theme: Ref
) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    fixed: dict[str, Value] = {"document": document.id}
    first = create_record(database, "outcome_paragraph", {**fixed, "number": "1", "verb": "opened"}).made[0]
    second = create_record(
        database, "outcome_paragraph", {**fixed, "number": "2", "verb": "decided", "confirmed_by": "Kim"}
    ).made[0]
    other = create_record(database, "theme", {"name": "Border"}).made[0]
    create_record(database, "paragraph_theme", {"paragraph": first.id, "theme": other.id})
    assert fates(kept_paragraphs(database, document), paragraphs) == [Fate.WORDED, Fate.WORDED, Fate.NEW]

    themed = [paragraphs[0]._replace(themes=(theme.id,)), *paragraphs[1:]]
    import_paragraphs(database, Outcome(document, meeting), themed)
    one, two = entry(database, first), entry(database, second)
    assert one
    assert two
    assert (one.values["verb"], one.values["kind"], one.values["words"]) == ("opened", "informational", "Members met.")
    assert (two.values["verb"], two.values["kind"], two.values["confirmed_by"]) == ("decided", "", "Kim")
    links = {(each.values["paragraph"], each.values["theme"]) for each in all_entries(database, "paragraph_theme")}
    assert links == {(first.id, other.id)}
    named = entry(database, document)
    assert named
    assert named.values["meeting"] == meeting.id
    assert wordings(database, document) == [each.words for each in paragraphs]


def test_words_that_were_changed_are_told_before_they_are_written_over(
    database: Database, paragraphs: list[NewParagraph]
) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    imported(database, paragraphs, document)
    changed = [paragraphs[0]._replace(words="Members met in Bali."), *paragraphs[1:]]
    assert fates(kept_paragraphs(database, document), changed) == [Fate.CHANGED, Fate.SAME, Fate.SAME]
    imported(database, changed, document)
    assert wordings(database, document)[0] == "Members met in Bali."


def test_words_that_somebody_confirmed_stay_unless_somebody_chose_to_replace_them(
    database: Database, paragraphs: list[NewParagraph]
) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    imported(database, paragraphs, document)
    first = kept_paragraphs(database, document)[0].ref
    mended: dict[str, Value] = {"words": "Members met, mended.", "headed": "", "verb": "held", "confirmed_by": "Kim"}
    edit_record(database, first, mended)
    assert fates(kept_paragraphs(database, document), paragraphs) == [Fate.SETTLED, Fate.SAME, Fate.SAME]
    imported(database, paragraphs, document)
    kept = kept_paragraphs(database, document)[0].values
    assert [kept[name] for name in mended] == ["Members met, mended.", "Opening", "held", "Kim"]

    chosen = [paragraphs[0]._replace(replaces=True)]
    assert fates(kept_paragraphs(database, document), chosen) == [Fate.CHANGED]
    imported(database, chosen, document)
    kept = kept_paragraphs(database, document)[0].values
    assert [kept[name] for name in mended] == ["Members met.", "Opening", "held", ""]


def test_commitments_that_somebody_corrected_are_not_made_again(
    database: Database, paragraphs: list[NewParagraph]
) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    imported(database, paragraphs, document)
    (commitment,) = all_entries(database, "commitment")
    edit_record(database, commitment.ref, {"what": "share all information"})
    imported(database, paragraphs, document)
    assert [each.values["what"] for each in all_entries(database, "commitment")] == ["share all information"]


def test_what_somebody_has_looked_at_now_takes_the_place_of_what_nobody_had_confirmed(
    database: Database, paragraphs: list[NewParagraph], theme: Ref
) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    other, third = (create_record(database, "theme", {"name": name}).made[0] for name in ("Border", "Return"))
    imported(database, [paragraphs[0]._replace(verb="opened", themes=(other.id, third.id))], document)
    looked_at = paragraphs[0]._replace(themes=(theme.id, third.id), confirmed_by="Officer")
    imported(database, [looked_at], document)

    (kept,) = kept_paragraphs(database, document)
    assert (kept.values["verb"], kept.values["confirmed_by"]) == ("met", "Officer")
    themes = surroundings(database, [kept]).themes[kept.ref]
    assert set(themes) == {theme.id, third.id}

    imported(database, [looked_at._replace(verb="closed", themes=(), confirmed_by="Kim")], document)
    assert kept_paragraphs(database, document) == [kept]
    undo.undo(database)
    (before,) = kept_paragraphs(database, document)
    assert before.values["verb"] == "opened"
    assert set(surroundings(database, [before]).themes[before.ref]) == {other.id, third.id}


def test_to_confirm_a_paragraph_is_one_step(database: Database, paragraphs: list[NewParagraph]) -> None:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    imported(database, paragraphs[:1], document)
    (kept,) = kept_paragraphs(database, document)
    assert confirm_paragraph(database, kept.ref, "Officer").name == "Confirm Statement, ¶ 1"
    (confirmed,) = kept_paragraphs(database, document)
    assert confirmed.values["confirmed_by"] == "Officer"


def test_what_is_kept_around_a_paragraph_is_not_what_is_kept_around_that_of_another_document(
    database: Database, meeting: Ref, paragraphs: list[NewParagraph]
) -> None:
    for title in ("Statement", "Plan"):
        import_paragraphs(database, Outcome(None, meeting, title), paragraphs)
    plan = next(each for each in all_entries(database, "document") if each.heading == "Plan")
    around = surroundings(database, kept_paragraphs(database, plan.ref))
    second = kept_paragraphs(database, plan.ref)[1].ref
    assert set(around.themes) == {second}
    assert around.promising == {second}
