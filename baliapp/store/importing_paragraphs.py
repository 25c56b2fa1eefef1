"""The numbered paragraphs of an outcome document, with what officers agreed to have read in them: one step.

A paragraph that is kept already is known by its document and its number: it gets its wording, and nothing that somebody
confirmed is written over. To import the same text twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.attaching import attach
from baliapp.store.changes import Step
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref
from baliapp.store.importing import NewFile
from baliapp.store.rows import entry_of, table_of

READ = ("verb", "kind", "actors")
"""What is read from the words, and may be corrected."""


class NewCommitment(NamedTuple):
    """Something to be done, as it was read from a paragraph."""

    what: str
    who: str = ""
    who_stated: str = ""
    by_when: PartialDate | None = None
    by_when_stated: str = ""


class NewParagraph(NamedTuple):
    """A paragraph to keep: its words letter for letter, and what was read in them."""

    number: str
    words: str
    headed: str = ""
    verb: str = ""
    kind: str = ""
    actors: str = ""
    themes: tuple[str, ...] = ()
    """Ids of themes."""
    commitments: tuple[NewCommitment, ...] = ()


class Outcome(NamedTuple):
    """Whose paragraphs they are: a document that is there, else one that is made, with its file where it has one."""

    document: Ref | None = None
    meeting: Ref | None = None
    title: str = ""
    file: NewFile | None = None


class Fate(Enum):
    """What becomes of a paragraph at an import."""

    NEW = auto()
    WORDED = auto()
    """It is kept, and gets its wording."""
    CHANGED = auto()
    """It is kept with other words."""
    SAME = auto()


def import_paragraphs(
    database: Database,
    outcome: Outcome,
    paragraphs: Sequence[NewParagraph],
    confirmed_by: str = "",
    progress: Progress | None = None,
) -> Changed:
    """Keep paragraphs as one step; ``confirmed_by`` is who looked at what was read, blank where nobody did."""
    with database.step("", progress=progress) as step:
        document = outcome.document or _made(step, outcome)
        if outcome.document and outcome.meeting and not step.current(document).values["meeting"]:
            step.edit(document, {"meeting": outcome.meeting.id})
        count = ngettext(
            "Import {count} paragraph of {record}", "Import {count} paragraphs of {record}", len(paragraphs)
        )
        step.name = count.format(count=len(paragraphs), record=outcome.title or step.heading(document))
        if outcome.file:
            attach(step, document, outcome.file.name, outcome.file.content, outcome.file.facts)
        held = _by_number(kept_paragraphs(database, document)) if outcome.document else {}
        themed = _themed(database, [each.ref for some in held.values() for each in some])
        promising = _promising(database, [each.ref for some in held.values() for each in some])
        seen = defaultdict[str, int](int)
        for position, each in enumerate(paragraphs, 1):
            step.reach(0.3 * position / len(paragraphs), _("Reading the paragraphs"))
            alike = held.get(each.number, [])
            known = alike[seen[each.number]] if seen[each.number] < len(alike) else None
            seen[each.number] += 1
            ref = _keep(step, document, known, each, position, confirmed_by)
            if not (known and (known.values["confirmed_by"] or known.ref in themed)):
                for theme in each.themes:
                    step.create("paragraph_theme", {"paragraph": ref.id, "theme": theme})
            if ref not in promising:
                _promise(step, ref, each.commitments)
    return step.changed


def fates(held: Iterable[Entry], paragraphs: Sequence[NewParagraph]) -> list[Fate]:
    """Tell what would become of each paragraph beside those that are kept of its document."""
    by_number, seen, found = _by_number(held), defaultdict[str, int](int), list[Fate]()
    for each in paragraphs:
        alike, at = by_number.get(each.number, []), seen[each.number]
        seen[each.number] += 1
        if at >= len(alike):
            found.append(Fate.NEW)
        else:
            words = alike[at].values["words"]
            found.append(Fate.SAME if words == each.words else Fate.CHANGED if words else Fate.WORDED)
    return found


def kept_paragraphs(database: Database, document: Ref) -> list[Entry]:
    """Give the paragraphs of a document in their order."""
    table = table_of("outcome_paragraph")
    query = select(table).where(table.c.document == document.id, table.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(table.c.sort_key, table.c.id)).mappings().all()
    return [entry_of(Ref("outcome_paragraph", row["id"]), dict(row)) for row in rows]


def outcomes_of(database: Database, meeting: Ref) -> list[Entry]:
    """Give the documents of a meeting of which paragraphs are kept."""
    document, paragraph = table_of("document"), table_of("outcome_paragraph")
    kept = select(paragraph.c.document).where(paragraph.c.deleted.is_(None))
    query = select(document).where(
        document.c.meeting == meeting.id, document.c.deleted.is_(None), document.c.id.in_(kept)
    )
    with database.reading() as connection:
        rows = connection.execute(query.order_by(document.c.sort_key, document.c.id)).mappings().all()
    return [entry_of(Ref("document", row["id"]), dict(row)) for row in rows]


def _made(step: Step, outcome: Outcome) -> Ref:
    meeting = outcome.meeting.id if outcome.meeting else None
    return step.create("document", {"title": outcome.title, "meeting": meeting})


def _keep(step: Step, document: Ref, known: Entry | None, new: NewParagraph, position: int, confirmed_by: str) -> Ref:
    """Give the paragraph with its wording; what somebody confirmed, or wrote, stays."""
    words: dict[str, Value] = {"words": new.words, "headed": new.headed, "position": position}
    read: dict[str, Value] = {"verb": new.verb, "kind": new.kind, "actors": new.actors}
    if known is None:
        fixed: dict[str, Value] = {"document": document.id, "number": new.number, "confirmed_by": confirmed_by}
        return step.create("outcome_paragraph", {**words, **read, **fixed})
    missing = {} if known.values["confirmed_by"] else {name: read[name] for name in READ if not known.values[name]}
    step.edit(known.ref, {**words, **missing})
    return known.ref


def _promise(step: Step, paragraph: Ref, commitments: Sequence[NewCommitment]) -> None:
    for position, each in enumerate(commitments, 1):
        step.create("commitment", {**each._asdict(), "paragraph": paragraph.id, "position": position})


def _by_number(held: Iterable[Entry]) -> dict[str, list[Entry]]:
    found = dict[str, list[Entry]]()
    for each in held:
        found.setdefault(str(each.values["number"]), []).append(each)
    return found


def _themed(database: Database, paragraphs: Sequence[Ref]) -> set[Ref]:
    """Give the paragraphs that have a theme."""
    return _with(database, "paragraph_theme", paragraphs)


def _promising(database: Database, paragraphs: Sequence[Ref]) -> set[Ref]:
    """Give the paragraphs that hold a commitment."""
    return _with(database, "commitment", paragraphs)


def _with(database: Database, type_name: str, paragraphs: Sequence[Ref]) -> set[Ref]:
    table = table_of(type_name)
    query = select(table.c.paragraph).where(table.c.deleted.is_(None)).distinct()
    with database.reading() as connection:
        found = set(connection.execute(query).scalars())
    return {ref for ref in paragraphs if ref.id in found}
