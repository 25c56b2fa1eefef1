"""What the source picker offers for what was typed, pasted or dropped: known sources, and what can be made of it."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from baliapp.base import text
from baliapp.base.i18n import _
from baliapp.gui.form.editors_line import address_of
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.sources_used import CitedSource, last_used
from baliapp.store.asking import queries
from baliapp.store.deeds.cited import documents_at
from baliapp.store.tables.entries import Entry

AT_ONCE = 8


class Offer(NamedTuple):
    """One line of what is offered; a ``file`` is imported first."""

    words: str
    icon: str
    cited: CitedSource
    file: Path | None = None


def offers(office: Office, typed: str) -> list[Offer]:
    """Give what ``typed`` may mean: last used first, then documents, then the words or the address themselves."""
    address = address_of(typed)
    if address:
        return [*_with_address(office, address), _as_address(address)]
    words = text.words(typed)
    used = [each for each in last_used(office) if all(word in text.fold(each.source) for word in words)]
    found = [_used(each) for each in used[:AT_ONCE]]
    if not words:
        return found
    known = {each.document for each in used}
    picked = [each for each in queries.pick(office.database, "document", typed, AT_ONCE) if each.ref.id not in known]
    return [*found, *map(_document, picked), _as_words(typed)]


def offer_of_file(path: Path) -> Offer:
    """Offer to make a document called as a file is."""
    words = _("Make a document “{name}” of this file").format(name=path.stem)
    return Offer(words, "file-plus", CitedSource(path.stem), path)


def as_typed(typed: str) -> CitedSource | None:
    """Give the words or the address themselves as a source; None where nothing is typed."""
    address = address_of(typed)
    if address:
        return _as_address(address).cited
    return _as_words(typed).cited if typed.strip() else None


def host_of(address: str) -> str:
    """Give the site of an address, by which a page is called that has no other name."""
    return urlsplit(address).hostname or address


def _with_address(office: Office, address: str) -> list[Offer]:
    return [_document(each) for each in documents_at(office.database, address)]


def _document(entry: Entry) -> Offer:
    return Offer(entry.heading, "file-text", CitedSource(entry.heading, entry.ref.id))


def _used(cited: CitedSource) -> Offer:
    return Offer(cited.source, "history", cited)


def _as_address(address: str) -> Offer:
    words = _("Cite this address: {address}").format(address=address)
    return Offer(words, "globe", CitedSource(host_of(address), address=address))


def _as_words(typed: str) -> Offer:
    words = " ".join(typed.split())
    return Offer(_("Cite “{words}”, which is no document here").format(words=words), "quote", CitedSource(words))
