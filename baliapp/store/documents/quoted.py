"""Which document a text is: the one of which most is kept that stands in the text, word for word."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from baliapp.base import text as folding
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import table_of

LEAST_WORDS = 4
"""Fewer words may stand in any text."""
LEAST_FOUND = 2
LEAST_SHARE = 0.5
"""Of what is kept of a document, so that one that quotes much is not found in every text."""


def documents_quoted_in(database: Database, text: str) -> tuple[Entry, ...]:
    """Give the documents of which several objectives or passages stand in ``text``, most of them first."""
    whole = f" {folding.fold(text)} "
    kept, found = Counter[str](), Counter[str]()
    for document, words in dict.fromkeys(_kept(database)):
        kept[document] += 1
        found[document] += words in whole
    likely = [each for each, count in found.items() if count >= max(LEAST_FOUND, LEAST_SHARE * kept[each])]
    entries = queries.entries(database, [Ref("document", each) for each in likely])
    return tuple(sorted((each for each in entries if not each.deleted), key=lambda each: -found[each.ref.id]))


def _kept(database: Database) -> Iterator[tuple[str, str]]:
    """Give what is kept letter for letter of documents, folded."""
    objective, in_list = table_of("objective"), table_of("objective_list")
    citation = table_of("citation")
    wordings = select(in_list.c.document, objective.c.wording).join(in_list, in_list.c.id == objective.c.in_list)
    asked = [
        wordings.where(objective.c.deleted.is_(None), in_list.c.deleted.is_(None), in_list.c.document.is_not(None)),
        *(
            select(citation.c.document, said).where(citation.c.deleted.is_(None), citation.c.document.is_not(None))
            for said in (citation.c.says, citation.c.quote)
        ),
    ]
    with database.reading() as connection:
        for query in asked:
            for document, words in connection.execute(query):
                folded = folding.fold(words).rstrip(".;,: ")
                if folded.count(" ") + 1 >= LEAST_WORDS:
                    yield document, folded
