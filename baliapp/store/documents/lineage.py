"""From which earlier paragraphs one comes, which later ones come from it, and what it may come from besides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import bounds
from baliapp.base.progress import Progress
from baliapp.base.resemblance import Texts
from baliapp.store.asking import queries
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

LIKELY = 0.2
"""From which likeness on a paragraph is told as a likely ancestor."""
MOST = 6


class Dated(NamedTuple):
    """A paragraph, and what its document is called and dated."""

    paragraph: Entry
    document: str
    dated: PartialDate | None

    @property
    def text(self) -> str:
        """Its words; its summary where nobody entered them."""
        return str(self.paragraph.values["words"] or self.paragraph.values["summary"])

    @property
    def is_whole(self) -> bool:
        """Whether its text is its own words, and no summary."""
        return bool(self.paragraph.values["words"])


class Linked(NamedTuple):
    """A paragraph that another comes from or that comes from another, how, and by which link."""

    at: Dated
    beside: Dated
    """The paragraph one link nearer to the one that was asked about."""
    how: str
    link: Ref
    steps: int
    """How many links lie between it and the one that was asked about."""


class Likely(NamedTuple):
    """A paragraph of an earlier document that may be an ancestor, and how much it resembles."""

    at: Dated
    likeness: float


class Lineage(NamedTuple):
    """A paragraph among those before and after it: the nearest first, along each branch to its end."""

    own: Dated
    earlier: tuple[Linked, ...]
    later: tuple[Linked, ...]
    hidden: int = 0
    """How many were not there yet on the day that is looked at."""


def lineage_of(database: Database, ref: Ref, day: date | None = None) -> Lineage:
    """Give what a paragraph comes from and what comes from it, each paragraph once.

    As of a ``day``, what certainly came later is left out, and what hangs on that alone.
    """
    every = _links(database)
    ends = {str(each.values[end]) for each in every for end in ("later", "earlier")}
    at = {each.paragraph.ref.id: each for each in dated_paragraphs(database, {ref.id, *ends})}
    gone = {identity for identity, each in at.items() if identity != ref.id and not was_there(each.dated, day)}
    links = [each for each in every if not gone & {each.values["later"], each.values["earlier"]}]
    newest_first = sorted(links, key=lambda each: _order(at[str(each.values["earlier"])]), reverse=True)
    oldest_first = sorted(links, key=lambda each: _order(at[str(each.values["later"])]))
    earlier = _walk(ref.id, newest_first, "later", "earlier")
    later = _walk(ref.id, oldest_first, "earlier", "later")
    hidden = len(_walk(ref.id, every, "later", "earlier")) + len(_walk(ref.id, every, "earlier", "later"))
    hidden -= len(earlier) + len(later)
    return Lineage(at[ref.id], _linked(earlier, at), _linked(later, at), hidden)


def was_there(dated: PartialDate | None, day: date | None) -> bool:
    """Tell whether what is dated so may have been there on a day; of what has no date nobody can tell."""
    return day is None or dated is None or bounds(dated, None).begins_earliest <= day


def likely_ancestors(
    database: Database,
    ref: Ref,
    least: float = LIKELY,
    most: int = MOST,
    *,
    day: date | None = None,
    progress: Progress | None = None,
) -> list[Likely]:
    """Give paragraphs of earlier documents that resemble one, the most alike first.

    What it comes from already is left out, and so is what has no date: nobody can tell whether that is earlier. As of
    a ``day``, what certainly came later is left out too.
    """
    hear = progress or Progress()
    hear.step(0, 3)
    every = {each.paragraph.ref.id: each for each in dated_paragraphs(database)}
    own = every.pop(ref.id, None)
    if own is None or own.dated is None or not own.text:
        return []
    known = {end for _link, _near, end, _steps in _walk(ref.id, _links(database), "later", "earlier")}
    before = {
        identity: each
        for identity, each in every.items()
        if identity not in known and _is_earlier(each, own) and was_there(each.dated, day)
    }
    hear.step(1, 3)
    texts = Texts({identity: each.text for identity, each in before.items()})
    hear.step(2, 3)
    found = texts.resembling(own.text, least)
    return [Likely(before[each.key], each.likeness) for each in found[:most]]


def link(database: Database, later: Ref, earlier: Ref, how: str) -> Changed:
    """Say that a paragraph continues, changes or replaces an earlier one, or say it otherwise than before.

    Raise UserError where the earlier one is later, or comes from the other itself.
    """
    with database.step("") as step:
        ends = {"later": step.heading(later), "earlier": step.heading(earlier)}
        _refuse_backwards(database, step, later, earlier)
        held = _held(step.connection, later, earlier)
        step.name = _("Link {later} with {earlier}").format(**ends)
        if held:
            step.edit(held, {"how": how})
        else:
            step.create("paragraph_lineage", {"later": later.id, "earlier": earlier.id, "how": how})
    return step.changed


def unlink(database: Database, linked: Ref) -> Changed:
    """Take a link between two paragraphs away."""
    with database.step("") as step:
        step.name = _("Unlink {record}").format(record=step.heading(linked))
        step.delete(linked)
    return step.changed


def dated_paragraphs(database: Database, ids: Iterable[str] | None = None) -> list[Dated]:
    """Give paragraphs with what dates them, in list order; those in the recycle bin, or whose document is, left out."""
    entries = (
        queries.all_entries(database, "outcome_paragraph")
        if ids is None
        else queries.entries(database, [Ref("outcome_paragraph", each) for each in sorted(ids)])
    )
    documents = {each.ref.id: each for each in queries.all_entries(database, "document")}
    meetings = {each.ref.id: each for each in queries.all_entries(database, "meeting")}
    found = list[Dated]()
    for each in entries:
        document = documents.get(str(each.values["document"]))
        if document is not None:
            found.append(Dated(each, document.heading, date_of(document, meetings)))
        elif ids is not None:
            found.append(Dated(each, "", None))
    return found


def date_of(document: Entry, meetings: Mapping[str, Entry]) -> PartialDate | None:
    """Give the date of a document; that of its meeting where it has none of its own."""
    meeting = meetings.get(str(document.values["meeting"]))
    return document.date("dated") or (meeting.date("dates") if meeting else None)


def _order(at: Dated) -> tuple[str, str]:
    return at.dated.sort_key if at.dated else "", at.paragraph.heading


def _is_earlier(other: Dated, own: Dated) -> bool:
    """Tell whether a paragraph may be of an earlier document than another."""
    if other.dated is None or own.dated is None or not other.text:
        return False
    same = other.paragraph.values["document"] == own.paragraph.values["document"]
    return not same and _first_day(other.dated) < own.dated.latest


def _first_day(dated: PartialDate) -> date:
    return dated.latest if dated.earliest == date.min else dated.earliest


def _links(database: Database) -> list[Entry]:
    """Give the links between paragraphs that are not in the recycle bin."""
    link, paragraph = table_of("paragraph_lineage"), table_of("outcome_paragraph")
    alive = select(paragraph.c.id).where(paragraph.c.deleted.is_(None)).scalar_subquery()
    query = select(link).where(link.c.deleted.is_(None), link.c.earlier.in_(alive), link.c.later.in_(alive))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(link.c.id)).mappings().all()
    return [entry_of(Ref("paragraph_lineage", row["id"]), dict(row)) for row in rows]


Walked = tuple[Entry, str, str, int]
"""A link, the end of it that is nearer to where the walk began, the other one, and how many links it took."""


def _walk(start: str, links: Sequence[Entry], near: str, far: str) -> list[Walked]:
    """Follow links from one end to the other, along each branch to its end; no paragraph is come to twice."""
    leaving = defaultdict[str, list[Entry]](list)
    for each in links:
        leaving[str(each.values[near])].append(each)
    found, seen = list[Walked](), {start}
    waiting = [(each, 1) for each in reversed(leaving[start])]
    while waiting:
        each, steps = waiting.pop()
        end = str(each.values[far])
        if end not in seen:
            seen.add(end)
            found.append((each, str(each.values[near]), end, steps))
            waiting += [(further, steps + 1) for further in reversed(leaving[end])]
    return found


def _linked(walked: Sequence[Walked], at: Mapping[str, Dated]) -> tuple[Linked, ...]:
    return tuple(Linked(at[end], at[near], str(link.values["how"]), link.ref, n) for link, near, end, n in walked)


def _refuse_backwards(database: Database, step: Step, later: Ref, earlier: Ref) -> None:
    if earlier.id in {end for _link, _near, end, _steps in _walk(later.id, _links(database), "earlier", "later")}:
        told = _("“{earlier}” comes from “{later}” itself.")
        raise UserError(
            told.format(earlier=step.heading(earlier), later=step.heading(later)), _("Link them the other way round.")
        )
    dates = {each.paragraph.ref: each.dated for each in dated_paragraphs(database, (later.id, earlier.id))}
    first, second = dates[earlier], dates[later]
    if first and second and first.earliest > second.latest:
        told = _("“{earlier}” is of {date}, so it is the later one.")
        raise UserError(told.format(earlier=step.heading(earlier), date=first), _("Link them the other way round."))


def _held(connection: Connection, later: Ref, earlier: Ref) -> Ref | None:
    table = table_of("paragraph_lineage")
    ends = (table.c.later == later.id, table.c.earlier == earlier.id, table.c.deleted.is_(None))
    found = connection.execute(select(table.c.id).where(*ends)).scalar()
    return Ref("paragraph_lineage", found) if found else None
