"""The history of a phrase: in which paragraphs and documents it stands, in order of date."""

from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.partial_dates import PartialDate
from baliapp.base.passages import Passage, passage
from baliapp.base.progress import Progress
from baliapp.base.text import fold, words
from baliapp.store import queries
from baliapp.store.batches import in_batches
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.file_texts import FEW
from baliapp.store.lineage import date_of, dated_paragraphs
from baliapp.store.rows import table_of
from baliapp.store.synonyms import Synonyms, stands_in


class Standing(NamedTuple):
    """Where a phrase stands: a paragraph, or a document by the text of its file, and the words around it."""

    ref: Ref
    heading: str
    dated: PartialDate | None
    passage: Passage
    file: Ref | None = None
    """The file of a document; the place of the passage is one in its cleaned text."""


def phrase_history(database: Database, typed: str, progress: Progress | None = None) -> list[Standing]:
    """Give every paragraph and document that holds a phrase or one that means the same, by date, undated ones last.

    A document is told by its file only where none of its paragraphs holds the phrase.
    """
    sought = words(typed)
    if not sought:
        return []
    ways = Synonyms(database.run).sought(sought).ways
    found, told = list[Standing](), set[str]()
    for each in dated_paragraphs(database):
        if place := _place(each.text, ways):
            found.append(Standing(each.paragraph.ref, each.paragraph.heading, each.dated, place))
            told.add(str(each.paragraph.values["document"]))
    found += _in_files(database, ways, told, progress or Progress())
    return sorted(found, key=lambda each: (each.dated is None, each.dated.sort_key if each.dated else ""))


def _in_files(database: Database, ways: tuple[str, ...], told: set[str], progress: Progress) -> list[Standing]:
    """Look through the texts of files a few at a time; the first file of a document that holds it is told."""
    file = table_of("document_file")
    documents = {each.ref.id: each for each in queries.all_entries(database, "document")}
    meetings = {each.ref.id: each for each in queries.all_entries(database, "meeting")}
    with database.reading() as connection:
        held = connection.execute(
            select(file.c.id, file.c.document).where(file.c.deleted.is_(None)).order_by(file.c.sort_key, file.c.id)
        ).all()
    wanted = [row for row in held if row.document in documents and row.document not in told]
    found = dict[str, Standing]()
    for number, some in enumerate(in_batches(wanted, FEW)):
        progress.step(number * FEW, len(wanted), "")
        texts = _texts(database, [row.id for row in some])
        for row in some:
            place = _place(texts[row.id], ways)
            if place and row.document not in found:
                document = documents[row.document]
                dated = date_of(document, meetings)
                ref = Ref("document_file", row.id)
                found[row.document] = Standing(document.ref, document.heading, dated, place, ref)
    return list(found.values())


def _texts(database: Database, ids: list[str]) -> dict[str, str]:
    file = table_of("document_file")
    with database.reading() as connection:
        rows = connection.execute(select(file.c.id, file.c.cleaned).where(file.c.id.in_(ids)))
        return {row.id: row.cleaned for row in rows}


def _place(text: str, ways: tuple[str, ...]) -> Passage | None:
    """Find what was typed anywhere, and what means the same as whole words."""
    folded = fold(text)
    held = [way for n, way in enumerate(ways) if (stands_in(way, folded) if n else way in folded)]
    return passage(text, held) if held else None
