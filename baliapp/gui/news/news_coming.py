"""News on their way in: the files are read, each item stands beside what is kept, and one says what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.exchange.feeds import FoundNews
from baliapp.exchange.reading import load
from baliapp.exchange.saved_pages import read_news
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.documents.news import COMING, ComingNews, Fate, Outlook, outlooks, told_apart

if TYPE_CHECKING:
    from baliapp.store.steps.database import Database


@dataclass(slots=True)
class ComingItem:
    """One item, from which file, what would become of it, and whether it is wanted."""

    file: str
    found: FoundNews
    outlook: Outlook
    is_wanted: bool

    @property
    def may_come(self) -> bool:
        """Whether anything would come of it."""
        return self.outlook.fate in COMING

    def coming(self) -> ComingNews:
        """Give it as it is kept."""
        return coming_from(self.found)

    def told(self) -> str:
        """Say what becomes of it."""
        fate = self.outlook.fate
        words = {
            Fate.NEW: _("New"),
            Fate.SAME: _("Kept already"),
            Fate.TWICE: _("The same as another one here"),
            Fate.ALIKE: _("Says much the same as “{title}”; tick it if it is another one").format(
                title=self.outlook.like
            ),
            Fate.DELETED: _("In the recycle bin; tick it to take it out again"),
            Fate.UNTITLED: _("It has no title, so it is not kept"),
        }
        if fate is not Fate.CHANGED:
            return words[fate]
        labels = [_(field_named(BY_NAME["news_item"], name).label).lower() for name, _value in self.outlook.changes]
        return _("Kept already; changed here: {fields}").format(fields=", ".join(labels))

    def dated(self) -> str:
        """Give the date as it is understood; where it is not, as it stands there."""
        if self.found.posted_on is not None:
            return str(self.found.posted_on)
        return _("not understood: {stated}").format(stated=self.found.date_stated) if self.found.date_stated else ""


@dataclass(slots=True)
class ComingFiles:
    """All that was read, and what is to be said about files."""

    items: list[ComingItem] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def coming_from(found: FoundNews) -> ComingNews:
    """Give an item as it is kept."""
    return ComingNews(found.title, found.posted_on, found.address, found.body, found.publisher, found.mark)


def read_all(database: "Database", paths: Sequence[Path], progress: Progress) -> ComingFiles:
    """Read files; what cannot be read is told, and the others come in all the same."""
    coming, read = ComingFiles(), list[tuple[str, FoundNews]]()
    for number, path in enumerate(paths):
        progress.step(number, len(paths), path.name)
        try:
            feed = read_news(load(path), path.name, progress)
        except UserError as fault:
            coming.told.append(str(fault))
            continue
        read += [(path.name, each) for each in feed.items]
        if feed.warning:
            coming.told.append(f"{path.name}: {feed.warning}")
    items = [coming_from(each) for _file, each in read]
    found = told_apart(database, items, outlooks(database, items), progress)
    coming.items = [
        ComingItem(file, each, outlook, outlook.fate is Fate.NEW)
        for (file, each), outlook in zip(read, found, strict=True)
    ]
    return coming


def counted(items: Sequence[ComingItem]) -> str:
    """Say how many there are of each kind."""
    fates = [each.outlook.fate for each in items]
    new, changed = fates.count(Fate.NEW) + fates.count(Fate.ALIKE), fates.count(Fate.CHANGED)
    deleted = fates.count(Fate.DELETED)
    known = fates.count(Fate.SAME) + fates.count(Fate.TWICE)
    parts = [
        ngettext("{count} item", "{count} items", len(fates)).format(count=len(fates)),
        ngettext("{count} new", "{count} new", new).format(count=new),
        ngettext("{count} changed", "{count} changed", changed).format(count=changed),
        ngettext("{count} kept already", "{count} kept already", known).format(count=known),
    ]
    if deleted:
        parts.append(
            ngettext("{count} in the recycle bin", "{count} in the recycle bin", deleted).format(count=deleted)
        )
    return ", ".join(parts) + "."
