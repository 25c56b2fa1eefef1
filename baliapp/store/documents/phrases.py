"""The history of a phrase: how often it stands in paragraphs and documents, meeting by meeting in order of date."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.partial_dates import PartialDate
from baliapp.base.passages import OVERLAP, PIECE, Passage, Span, passage_at, spans
from baliapp.base.progress import Progress
from baliapp.base.text import fold, words
from baliapp.store.asking import queries
from baliapp.store.documents.lineage import date_of, dated_paragraphs, was_there
from baliapp.store.lists.file_texts import FEW
from baliapp.store.lists.synonyms import Synonyms, stands_in
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import table_of

MOST_PLACES = 100
"""Of how many places in one text each is told; those after them are counted only."""


class Standing(NamedTuple):
    """Where a phrase stands: a paragraph, or a document by the text of its file, and the words around each place."""

    ref: Ref
    heading: str
    dated: PartialDate | None
    places: tuple[Passage, ...]
    times: int
    """How often it stands there."""
    gathering: Ref
    """The meeting, or the document where it is of none."""
    file: Ref | None = None
    """The file of a document; the places are those in its cleaned text."""

    @property
    def passage(self) -> Passage:
        """The first place."""
        return self.places[0]


class Gathered(NamedTuple):
    """Where a phrase stands in what one meeting ended with, or in a document of none."""

    ref: Ref
    heading: str
    dated: PartialDate | None
    standings: tuple[Standing, ...]

    @property
    def times(self) -> int:
        """How often it stands there in all."""
        return sum(each.times for each in self.standings)


class History(NamedTuple):
    """Where a phrase stands, by date, undated ones last; and in how many texts that came after the day looked at."""

    gathered: tuple[Gathered, ...] = ()
    hidden: int = 0

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every text that holds it."""
        return tuple(each for one in self.gathered for each in one.standings)


class _Sources(NamedTuple):
    """The documents and meetings by id."""

    documents: Mapping[str, Entry]
    meetings: Mapping[str, Entry]

    def of(self, document: Entry) -> Entry:
        """Give the meeting of a document, or else the document itself."""
        return self.meetings.get(str(document.values["meeting"]), document)


def phrase_history(
    database: Database, typed: str, progress: Progress | None = None, day: datetime.date | None = None
) -> History:
    """Give every paragraph and document that holds a phrase or one that means the same.

    A document is told by its file only where none of its paragraphs holds the phrase. As of a ``day``, texts that
    certainly came later are counted only.
    """
    sought = words(typed)
    if not sought:
        return History()
    ways = Synonyms(database.run).sought(sought).ways
    sources = _Sources(
        *({e.ref.id: e for e in queries.all_entries(database, name)} for name in ("document", "meeting"))
    )
    found, told = list[Standing](), set[str]()
    for each in dated_paragraphs(database):
        if places := _places(each.text, ways):
            document = sources.documents[str(each.paragraph.values["document"])]
            found.append(_standing(each.paragraph, each.dated, each.text, places, ways, sources.of(document)))
            told.add(document.ref.id)
    found += _in_files(database, ways, told, sources, progress or Progress())
    there = [each for each in found if was_there(each.dated, day)]
    there.sort(key=lambda each: (each.dated is None, each.dated.sort_key if each.dated else ""))
    held = {each.ref: each for each in (*sources.meetings.values(), *sources.documents.values())}
    return History(tuple(gathered(there, held)), len(found) - len(there))


def gathered(found: Iterable[Standing], held: Mapping[Ref, Entry]) -> Iterator[Gathered]:
    """Give meetings in the order of the first text of each; every text is looked at once, as there may be thousands."""
    by_gathering = dict[Ref, list[Standing]]()
    for each in found:
        by_gathering.setdefault(each.gathering, []).append(each)
    for ref, own in by_gathering.items():
        yield Gathered(ref, held[ref].heading, own[0].dated, tuple(own))


def _in_files(
    database: Database, ways: Sequence[str], told: set[str], sources: _Sources, progress: Progress
) -> list[Standing]:
    """Look through the texts of files a few at a time; the first file of a document that holds it is told."""
    file = table_of("document_file")
    with database.reading() as connection:
        held = connection.execute(
            select(file.c.id, file.c.document).where(file.c.deleted.is_(None)).order_by(file.c.sort_key, file.c.id)
        ).all()
    wanted = [row for row in held if row.document in sources.documents and row.document not in told]
    found = dict[str, Standing]()
    for number, some in enumerate(in_batches(wanted, FEW)):
        progress.step(number * FEW, len(wanted), "")
        texts = _texts(database, [row.id for row in some])
        for row in some:
            if row.document not in found and (places := _places(texts[row.id], ways)):
                document = sources.documents[row.document]
                dated = date_of(document, sources.meetings)
                one = _standing(document, dated, texts[row.id], places, ways, sources.of(document))
                found[row.document] = one._replace(file=Ref("document_file", row.id))
    return list(found.values())


def _texts(database: Database, ids: list[str]) -> dict[str, str]:
    file = table_of("document_file")
    with database.reading() as connection:
        rows = connection.execute(select(file.c.id, file.c.cleaned).where(file.c.id.in_(ids)))
        return {row.id: row.cleaned for row in rows}


def _standing(
    entry: Entry, dated: PartialDate | None, text: str, places: list[Span], ways: Sequence[str], gathering: Entry
) -> Standing:
    told = tuple(passage_at(text, each, ways) for each in places[:MOST_PLACES])
    return Standing(entry.ref, entry.heading, dated, told, len(places), gathering.ref)


def _places(text: str, ways: Sequence[str]) -> list[Span]:
    """Find what was typed anywhere, and what means the same as whole words; of places that overlap the first."""
    folded = fold(text)
    if not any(way in folded for way in ways):
        return []
    found, end = list[Span](), 0
    for start in range(0, len(text), PIECE):
        for one in sorted(_in_piece(text[start : start + PIECE + OVERLAP], ways)):
            if one.start < PIECE and start + one.start >= end:
                end = start + one.end
                found.append(Span(start + one.start, end))
    return found


def _in_piece(piece: str, ways: Sequence[str]) -> Iterator[Span]:
    folded = fold(piece)
    for number, way in enumerate(ways):
        for one in spans(piece, way) if way in folded else ():
            around = fold(piece[max(0, one.start - 1) : one.end + 1])
            if number == 0 or stands_in(way, around):
                yield one
