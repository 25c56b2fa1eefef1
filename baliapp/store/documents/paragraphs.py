"""The numbered paragraphs of an outcome document, with what officers agreed to have read in them: one step.

A paragraph that is kept already is known by its document and its number: it gets its wording, and nothing that somebody
confirmed is written over, unless somebody chose to replace its words; nobody has confirmed those then. To import the
same text twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.deeds.attaching import attach
from baliapp.store.deeds.importing import NewFile
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of


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
    confirmed_by: str = ""
    """Who looked at what was read in the words; blank where nobody did."""
    replaces: bool = False
    """Whether somebody chose that its words take the place of those which are confirmed."""


class Outcome(NamedTuple):
    """Whose paragraphs they are: a document that is there, else one that is made, with its file where it has one."""

    document: Ref | None = None
    meeting: Ref | None = None
    title: str = ""
    file: NewFile | None = None


class Surroundings(NamedTuple):
    """What is kept around paragraphs: their themes, each with the link, and which hold a commitment."""

    themes: Mapping[Ref, Mapping[str, Ref]]
    promising: frozenset[Ref]


class Fate(Enum):
    """What becomes of a paragraph at an import."""

    NEW = auto()
    WORDED = auto()
    """It is kept, and gets its wording."""
    CHANGED = auto()
    """It is kept with other words."""
    SETTLED = auto()
    """It is kept with other words, which somebody confirmed: these stay."""
    SAME = auto()


def import_paragraphs(
    database: Database,
    outcome: Outcome,
    paragraphs: Sequence[NewParagraph],
    progress: Progress | None = None,
) -> Changed:
    """Keep paragraphs as one step, each matched by its number with the one that is kept."""
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
        held = kept_paragraphs(database, document) if outcome.document else []
        around = surroundings(database, held)
        for position, (each, known) in enumerate(zip(paragraphs, matched(held, paragraphs), strict=True), 1):
            step.reach(0.3 * position / len(paragraphs), _("Reading the paragraphs"))
            ref = _keep(step, document, known, each, position)
            if not (known and known.values["confirmed_by"]):
                _speak_of(step, ref, each, around.themes.get(ref, {}))
                _promise(step, ref, () if ref in around.promising else each.commitments)
    return step.changed


def confirm_paragraph(database: Database, paragraph: Ref, by: str) -> Changed:
    """Note who has looked at what was read in the words of a paragraph."""
    with database.step("") as step:
        step.name = _("Confirm {record}").format(record=step.heading(paragraph))
        step.edit(paragraph, {"confirmed_by": by})
    return step.changed


def matched(held: Iterable[Entry], paragraphs: Sequence[NewParagraph]) -> list[Entry | None]:
    """Give for each paragraph the one that is kept under its number; of those with the same number the next."""
    by_number, found = defaultdict[str, list[Entry]](list), list[Entry | None]()
    for kept in held:
        by_number[str(kept.values["number"])].append(kept)
    for each in paragraphs:
        alike = by_number[each.number]
        found.append(alike.pop(0) if alike else None)
    return found


def fates(held: Iterable[Entry], paragraphs: Sequence[NewParagraph]) -> list[Fate]:
    """Tell what would become of each paragraph beside those that are kept of its document."""
    return [fate_of(known, each) for known, each in zip(matched(held, paragraphs), paragraphs, strict=True)]


def fate_of(known: Entry | None, paragraph: NewParagraph) -> Fate:
    """Tell what would become of a paragraph beside the one that is kept under its number."""
    if known is None:
        return Fate.NEW
    words = known.values["words"]
    if words == paragraph.words:
        return Fate.SAME
    if not words:
        return Fate.WORDED
    return Fate.SETTLED if known.values["confirmed_by"] and not paragraph.replaces else Fate.CHANGED


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


def surroundings(database: Database, paragraphs: Iterable[Entry]) -> Surroundings:
    """Give what is kept around paragraphs."""
    held = {each.ref.id: each.ref for each in paragraphs}
    theme, commitment = table_of("paragraph_theme"), table_of("commitment")
    links = select(theme.c.paragraph, theme.c.theme, theme.c.id).where(theme.c.deleted.is_(None))
    promises = select(commitment.c.paragraph).where(commitment.c.deleted.is_(None)).distinct()
    themes = dict[Ref, dict[str, Ref]]()
    with database.reading() as connection:
        for row in connection.execute(links.order_by(theme.c.id)):
            if row.paragraph in held:
                themes.setdefault(held[row.paragraph], {})[row.theme] = Ref("paragraph_theme", row.id)
        promising = {held[each] for each in connection.execute(promises).scalars() if each in held}
    return Surroundings(themes, frozenset(promising))


def _keep(step: Step, document: Ref, known: Entry | None, new: NewParagraph, position: int) -> Ref:
    """Give the paragraph with its wording; what somebody wrote stays, unless somebody has looked at it now."""
    words: dict[str, Value] = {"words": new.words, "headed": new.headed, "position": position}
    read: dict[str, Value] = {"verb": new.verb, "kind": new.kind, "actors": new.actors}
    confirmed: dict[str, Value] = {"confirmed_by": new.confirmed_by}
    if known is None:
        fixed: dict[str, Value] = {"document": document.id, "number": new.number}
        return step.create("outcome_paragraph", {**words, **read, **fixed, **confirmed})
    if known.values["confirmed_by"]:
        step.edit(known.ref, _beside_confirmed(known, new) | {"position": position})
        return known.ref
    missing = {name: value for name, value in read.items() if not known.values[name]}
    step.edit(known.ref, words | ({**read, **confirmed} if new.confirmed_by else missing))
    return known.ref


def _beside_confirmed(known: Entry, new: NewParagraph) -> dict[str, Value]:
    """Give what is written of a paragraph that somebody confirmed: what is missing, or words chosen to replace it."""
    words: dict[str, Value] = {"words": new.words, "headed": new.headed}
    if fate_of(known, new) is Fate.CHANGED:
        return words | {"confirmed_by": new.confirmed_by}
    return {name: value for name, value in words.items() if not known.values[name]}


def _speak_of(step: Step, paragraph: Ref, new: NewParagraph, held: Mapping[str, Ref]) -> None:
    """Link a paragraph with its themes; those that are linked already change only where somebody has looked."""
    if held and not new.confirmed_by:
        return
    for theme, link in held.items():
        if theme not in new.themes:
            step.delete(link)
    for theme in new.themes:
        if theme not in held:
            step.create("paragraph_theme", {"paragraph": paragraph.id, "theme": theme})


def _promise(step: Step, paragraph: Ref, commitments: Sequence[NewCommitment]) -> None:
    for position, each in enumerate(commitments, 1):
        step.create("commitment", {**each._asdict(), "paragraph": paragraph.id, "position": position})
