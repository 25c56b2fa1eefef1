"""News from files become records: one step, nothing twice, and what somebody wrote is changed only where they agree.

An item is known by its address, however that is written; else by its title, folded, and its date. At one page may stand
many: these are the same only where their titles or dates agree as well, and in one feed only under one mark. One that
lies in the recycle bin is known too: somebody has put it there, and to import it takes it out again. Before anything is
imported, an item whose words stand in another one already is told apart as well.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import Enum, auto
from typing import NamedTuple

from baliapp.base.i18n import _, ngettext
from baliapp.base.near_copies import NearCopies
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.addresses import part_of, plain_address
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

COMPARED = ("title", "posted_on", "body", "publisher")
"""What an import may change of an item that is kept."""
MONTH = timedelta(31)


class ComingNews(NamedTuple):
    """An item as a file tells it; what it does not tell is blank."""

    title: str
    posted_on: PartialDate | None = None
    address: str = ""
    body: str = ""
    publisher: str = ""
    mark: str = ""
    """By which its feed tells it from others (guid); it is not kept."""

    def values(self) -> dict[str, Value]:
        """Give what is kept of it."""
        return {name: value for name, value in self._asdict().items() if name != "mark"}


class Fate(Enum):
    """What becomes of an item at an import."""

    NEW = auto()
    CHANGED = auto()
    """It is kept, and the file tells more or something else."""
    SAME = auto()
    TWICE = auto()
    """It stands in the files before already."""
    ALIKE = auto()
    """Under another title another one says much the same."""
    DELETED = auto()
    """It lies in the recycle bin; to import it takes it out."""
    UNTITLED = auto()
    """It has no title, by which it could be kept."""


COMING = (Fate.NEW, Fate.CHANGED, Fate.ALIKE, Fate.DELETED)
"""Of which anything would come."""


class Outlook(NamedTuple):
    """What would become of an item, the one that is kept, what the file tells otherwise, and what it is like."""

    fate: Fate
    held: Ref | None = None
    changes: tuple[tuple[str, Value], ...] = ()
    like: str = ""
    """The title of the one that says much the same."""


class _Known:
    """The items that are known, by address and by title."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_page = dict[str, list[Entry]]()
        self._by_mark = dict[tuple[str, str], Entry]()
        self._by_title = dict[str, list[Entry]]()
        for each in entries:
            self.learn(each)

    def learn(self, entry: Entry) -> None:
        if mark := str(entry.values.get("mark", "")):
            self._by_mark.setdefault((str(entry.values["publisher"]), mark), entry)
        for address in str(entry.values["address"]).split():
            self._by_page.setdefault(plain_address(address), []).append(entry)
        self._by_title.setdefault(fold(str(entry.values["title"])), []).append(entry)

    def find(self, item: ComingNews) -> Entry | None:
        """Give the item that is the same; one without a date may be only where an address does not tell them apart."""
        if item.mark and (found := self._by_mark.get((item.publisher, item.mark))):
            return found
        at_page = self._by_page.get(plain_address(item.address), ()) if item.address else ()
        titled = self._by_title.get(fold(item.title), ())
        for same in (
            [each for each in at_page if _agrees_at_page(item, each)],
            [each for each in titled if _agrees_by_title(item, each)],
        ):
            if likely := [each for each in same if not _marked_apart(item, each)]:
                return max(likely, key=lambda each: _agreement(item, each))
        return None


def outlooks(database: Database, items: Sequence[ComingNews]) -> list[Outlook]:
    """Tell what would become of each item beside what is kept, what was deleted, and those before it."""
    kept, coming = _Known(queries.all_entries(database, "news_item")), _Known(())
    deleted = _Known(queries.recycle_bin(database, ["news_item"]))
    found, taken = list[Outlook](), set[Ref]()
    for number, each in enumerate(items):
        if not each.title.strip():
            found.append(Outlook(Fate.UNTITLED))
        elif coming.find(each):
            found.append(Outlook(Fate.TWICE))
        else:
            coming.learn(Entry(Ref("news_item", str(number)), 0, None, each.title, each._asdict()))
            outlook = _beside(each, kept.find(each), deleted)
            found.append(Outlook(Fate.TWICE) if outlook.held in taken else outlook)
            taken |= {outlook.held} if outlook.held else set()
    return found


def told_apart(
    database: Database, items: Sequence[ComingNews], found: Sequence[Outlook], progress: Progress | None = None
) -> list[Outlook]:
    """Tell of the new items which say much the same as one that is kept, or as one before them, and as which.

    Only where both are dated, more than a month apart, is that taken for a series and not for a copy.
    """
    copies, told = NearCopies[tuple[str, PartialDate | None]](), list[Outlook]()
    entries, hear = queries.all_entries(database, "news_item"), progress or Progress()
    for each in hear.through(entries, len(entries), _("Comparing words")):
        copies.learn((each.heading, each.date("posted_on")), str(each.values["body"]))
    for item, outlook in hear.through(list(zip(items, found, strict=True)), len(items), _("Comparing words")):
        if outlook.fate is Fate.NEW:
            like = [title for title, dated in copies.like(item.body) if _near(item.posted_on, dated)]
            copies.learn((item.title, item.posted_on), item.body)
            told.append(Outlook(Fate.ALIKE, like=like[0]) if like else outlook)
        else:
            told.append(outlook)
    return told


def import_news(database: Database, items: Sequence[ComingNews], progress: Progress | None = None) -> Changed:
    """Keep items as one step: new ones are made, those that are kept get what the file tells otherwise."""
    with database.step("", progress=progress) as step:
        found = outlooks(database, items)
        step.name = _named(items, sum(each.fate in COMING for each in found))
        for number, (item, outlook) in enumerate(zip(items, found, strict=True)):
            step.reach(0.3 * number / len(items), _("Keeping the news"))
            if outlook.fate is Fate.NEW:
                step.create("news_item", item.values())
                continue
            if outlook.fate is Fate.DELETED and outlook.held is not None:
                step.restore(outlook.held)
            if outlook.held is not None and outlook.changes:
                step.edit(outlook.held, dict(outlook.changes))
    return step.changed


def _beside(item: ComingNews, held: Entry | None, deleted: _Known) -> Outlook:
    if held is not None:
        changes = _changes(item, held)
        return Outlook(Fate.CHANGED if changes else Fate.SAME, held.ref, changes)
    gone = deleted.find(item)
    return Outlook(Fate.DELETED, gone.ref, _changes(item, gone)) if gone else Outlook(Fate.NEW)


def _changes(item: ComingNews, held: Entry) -> tuple[tuple[str, Value], ...]:
    told: list[tuple[str, Value]] = [(name, getattr(item, name)) for name in COMPARED]
    if not held.values["address"]:
        told.append(("address", item.address))
    return tuple((name, value) for name, value in told if value and not _alike(value, held.values[name]))


def _alike(told: Value, kept: Value) -> bool:
    """Tell whether a value says nothing else or more than the one that is kept: a date may be told less exactly."""
    if isinstance(told, PartialDate) and isinstance(kept, PartialDate):
        return told.earliest <= kept.earliest and kept.latest <= told.latest
    return isinstance(told, str) and isinstance(kept, str) and told.split() == kept.split()


def _agrees_at_page(item: ComingNews, entry: Entry) -> bool:
    """Tell whether two items at one page are the same, by title or date; at two parts of it not by date alone."""
    own, parts = part_of(item.address), [part_of(each) for each in str(entry.values["address"]).split()]
    titled, same_day = _same_title(item, entry), _dates_agree(item, entry)
    if own in parts:
        return titled or bool(same_day)
    return (titled and same_day is not False) or (bool(same_day) and not (own and all(parts)))


def _agrees_by_title(item: ComingNews, entry: Entry) -> bool:
    """Tell whether two items of one title are the same: of one day, or where nothing else tells them apart."""
    if (same_day := _dates_agree(item, entry)) is not None:
        return same_day
    address, body = entry.values["address"], entry.values["body"]
    if item.posted_on or entry.date("posted_on") or item.address or address:
        return not (item.address and address)
    return not (item.body and body) or _alike(item.body, body)


def _marked_apart(item: ComingNews, entry: Entry) -> bool:
    """Tell whether one feed has them as two, and they are not the same in every word."""
    mark = entry.values.get("mark", "")
    is_of_feed = bool(item.mark and mark) and item.publisher == entry.values["publisher"]
    return is_of_feed and not all(_agreement(item, entry))


def _agreement(item: ComingNews, entry: Entry) -> tuple[bool, ...]:
    """Give in what an item and another agree, which counts most first."""
    return (
        _same_title(item, entry),
        item.posted_on == entry.date("posted_on"),
        part_of(item.address) in map(part_of, str(entry.values["address"]).split() or [""]),
        _alike(item.body, entry.values["body"]),
    )


def _same_title(item: ComingNews, entry: Entry) -> bool:
    """Tell whether two titles are the same; one that is only called by its address has none yet."""
    title = str(entry.values["title"])
    return fold(item.title) == fold(title) or title == entry.values["address"]


def _dates_agree(item: ComingNews, entry: Entry) -> bool | None:
    """Tell whether two items may be of one day; None where one of them is undated."""
    dated = entry.date("posted_on")
    return _same_day(item.posted_on, dated) if item.posted_on and dated else None


def _same_day(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _near(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return True
    return one.earliest - other.latest <= MONTH and other.earliest - one.latest <= MONTH


def _named(items: Sequence[ComingNews], count: int) -> str:
    if count == 1 == len(items):
        return _("Import “{title}”").format(title=items[0].title)
    return ngettext("Import {count} news item", "Import {count} news items", count).format(count=count)
