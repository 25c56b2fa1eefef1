"""News from files become records: one step, nothing twice, and what somebody wrote is changed only where they agree.

An item is known by its address, however that is written; else by its title, folded, and its date.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.records.kinds import Value
from baliapp.store import queries
from baliapp.store.cited import plain_address
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref

COMPARED = ("title", "posted_on", "body", "publisher")
"""What an import may change of an item that is kept."""
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&#]*&?")


class ComingNews(NamedTuple):
    """An item as a file tells it; what it does not tell is blank."""

    title: str
    posted_on: PartialDate | None = None
    address: str = ""
    body: str = ""
    publisher: str = ""


class Fate(Enum):
    """What becomes of an item at an import."""

    NEW = auto()
    CHANGED = auto()
    """It is kept, and the file tells more or something else."""
    SAME = auto()
    TWICE = auto()
    """It stands in the files before already."""
    UNTITLED = auto()
    """It has no title, by which it could be kept."""


class Outlook(NamedTuple):
    """What would become of an item, the one that is kept, and what the file tells otherwise by field."""

    fate: Fate
    held: Ref | None = None
    changes: tuple[tuple[str, Value], ...] = ()


class _Known:
    """The items that are known, by address and by title."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_address = dict[str, Entry]()
        self._by_title = dict[str, list[Entry]]()
        for each in entries:
            self.learn(each)

    def learn(self, entry: Entry) -> None:
        for address in str(entry.values["address"]).split():
            self._by_address.setdefault(_bare(address), entry)
        self._by_title.setdefault(fold(str(entry.values["title"])), []).append(entry)

    def find(self, item: ComingNews) -> Entry | None:
        """Give the item that is the same; one without a date may be only where an address does not tell them apart."""
        if item.address and (found := self._by_address.get(_bare(item.address))):
            return found
        for entry in self._by_title.get(fold(item.title), ()):
            dated, tells_apart = entry.date("posted_on"), bool(item.address and entry.values["address"])
            if _same_day(item.posted_on, dated) if item.posted_on and dated else not tells_apart:
                return entry
        return None


def outlooks(database: Database, items: Sequence[ComingNews]) -> list[Outlook]:
    """Tell what would become of each item beside what is kept and beside those before it."""
    kept, coming, found = _Known(queries.all_entries(database, "news_item")), _Known(()), list[Outlook]()
    taken = set[Ref]()
    for number, each in enumerate(items):
        if not each.title.strip():
            found.append(Outlook(Fate.UNTITLED))
        elif coming.find(each):
            found.append(Outlook(Fate.TWICE))
        else:
            coming.learn(Entry(Ref("news_item", str(number)), 0, None, each.title, each._asdict()))
            outlook = _beside(each, kept.find(each))
            found.append(Outlook(Fate.TWICE) if outlook.held in taken else outlook)
            taken |= {outlook.held} if outlook.held else set()
    return found


def import_news(database: Database, items: Sequence[ComingNews], progress: Progress | None = None) -> Changed:
    """Keep items as one step: new ones are made, those that are kept get what the file tells otherwise."""
    with database.step("", progress=progress) as step:
        found = outlooks(database, items)
        step.name = _named(items, sum(each.fate in (Fate.NEW, Fate.CHANGED) for each in found))
        for number, (item, outlook) in enumerate(zip(items, found, strict=True)):
            step.reach(0.3 * number / len(items), _("Keeping the news"))
            if outlook.fate is Fate.NEW:
                step.create("news_item", item._asdict())
            elif outlook.held is not None and outlook.changes:
                step.edit(outlook.held, dict(outlook.changes))
    return step.changed


def _beside(item: ComingNews, held: Entry | None) -> Outlook:
    if held is None:
        return Outlook(Fate.NEW)
    told: list[tuple[str, Value]] = [(name, getattr(item, name)) for name in COMPARED]
    if not held.values["address"]:
        told.append(("address", item.address))
    changes = tuple((name, value) for name, value in told if value and not _alike(value, held.values[name]))
    return Outlook(Fate.CHANGED if changes else Fate.SAME, held.ref, changes)


def _alike(told: Value, kept: Value) -> bool:
    """Tell whether a value says nothing else or more than the one that is kept: a date may be told less exactly."""
    if isinstance(told, PartialDate) and isinstance(kept, PartialDate):
        return told.earliest <= kept.earliest and kept.latest <= told.latest
    return isinstance(told, str) and isinstance(kept, str) and told.split() == kept.split()


def _same_day(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _bare(address: str) -> str:
    return plain_address(_TRACKING.sub("", address).rstrip("?&"))


def _named(items: Sequence[ComingNews], count: int) -> str:
    if count == 1 == len(items):
        return _("Import “{title}”").format(title=items[0].title)
    return ngettext("Import {count} news item", "Import {count} news items", count).format(count=count)
