"""Everything a pack needs of the records, read once: what points where, and what a value says in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.packs.annexes.look import Look
from baliapp.records.catalogue import BY_NAME, is_end
from baliapp.records.fields import field_named, fields_of
from baliapp.records.kinds import Kind
from baliapp.records.naming import Name, Purpose, name_on, own_names
from baliapp.store.asking import queries
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import listing_of
from baliapp.store.asking.names import kept_names
from baliapp.store.commitments.table import Table, commitment_table
from baliapp.store.facts.statements import disagreements
from baliapp.store.lists.as_of import MEMBERS, Answer, answers, as_of
from baliapp.store.meetings.agenda import Item
from baliapp.store.meetings.agenda_internal import has_internal_items, internal_papers
from baliapp.store.packs.agenda import readable_agenda
from baliapp.store.packs.annexes import KeptPdf, pdf_of
from baliapp.store.packs.history import last_written
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of

_OF_THE_PLAN = frozenset({"pack_definition", "pack_part", "pack_issue"})
"""Records that say how packs are made: what they are called may name what this reader does not get."""


class Reading:
    """The records of a database as plain data; each type is read when it is first asked for."""

    def __init__(self, database: Database) -> None:
        self._is_for_others = False
        """Whether others than the chair read it, and something is for the chair only."""
        self.withheld: frozenset[str] = frozenset()
        """Ids of documents that this pack must not name."""
        self._hidden: set[Ref] = set()
        """What stands in withheld documents, or speaks of them."""
        self.unreadable: dict[Ref, str] = {}
        """Records that hold a value which nobody can read, and what they are called."""
        self.damaged: frozenset[Ref] = frozenset()
        """Agenda items that hold a value which nobody can read."""
        self._database = database
        self._types: dict[str, dict[str, Entry]] = {}
        self._pdfs: dict[Ref, tuple[KeptPdf | None, Look]] = {}
        self._held: dict[tuple[str, date], Mapping[str, Answer]] = {}
        self._standings: dict[date, Mapping[str, tuple[str, bool]]] = {}
        self._commitments: dict[date, Table] = {}
        self._names: Mapping[str, list[Name]] | None = None
        self._pointing: dict[tuple[str, str], Mapping[str, list[Entry]]] = {}

    def withhold_internal_papers(self) -> None:
        """Give no paper any more that only the chair has, nor what it is called, nor what stands in it."""
        self.withheld = internal_papers(self._database)
        self._is_for_others = has_internal_items(self._database)
        if self.withheld:
            self._types.clear()
            self._pointing.clear()
            self._names = None

    def agenda(self, meeting: Ref) -> tuple[Item, ...]:
        """Give the items of a meeting; of those that hold what nobody can read, the rest."""
        items, damaged = readable_agenda(self._database, meeting)
        self.damaged |= damaged
        return items

    def pdf_of(self, document: Ref) -> tuple[KeptPdf | None, Look]:
        """Give the PDF that is kept of a document, if there is one, and what is known of it; each is read once."""
        from baliapp.packs.annexes.reading import look  # what opens PDFs is seldom needed, and slow to load

        if document not in self._pdfs:
            found = pdf_of(self._database, document)
            self._pdfs[document] = found, look(found.content if found else b"")
        return self._pdfs[document]

    def last_written(self, refs: Iterable[Ref], fields: Iterable[str]) -> Mapping[Ref, date]:
        """Give when one of the ``fields`` of each record was last written."""
        return last_written(self._database, refs, fields)

    def undecided(self, refs: Collection[Ref]) -> Mapping[Ref, str]:
        """Give those of ``refs`` about which sources disagree and nobody has decided, and what they are called."""
        found = disagreements(self._database)
        return {each.about: each.heading for each in found if each.is_undecided and each.about in refs}

    def commitments(self, day: date) -> Table:
        """Give how far each member has come on ``day``, without what stands in a withheld document."""
        if day not in self._commitments:
            self._commitments[day] = commitment_table(self._database, day if day < clock.today() else None)
        table = self._commitments[day]
        return table._replace(promises=tuple(each for each in table.promises if each.document.id not in self.withheld))

    def all(self, type_name: str) -> list[Entry]:
        """Give the records of a type in list order, without those in the recycle bin."""
        return list(self._of(type_name).values())

    def get(self, type_name: str, identity: str) -> Entry | None:
        """Give one record; None where it is not there or in the recycle bin."""
        return self._of(type_name).get(identity)

    def heading(self, type_name: str, identity: str) -> str:
        """Give what a record is called; blank where it is not there."""
        entry = self.get(type_name, identity)
        return entry.heading if entry else ""

    def called(self, entry: Entry, day: date, purpose: Purpose = Purpose.LIST) -> str:
        """Give what a record was called on ``day``, for a purpose; blank where no name serves it."""
        return name_on(self.names(entry), day, clock.today(), purpose)

    def names(self, entry: Entry) -> list[Name]:
        """Give all names of a record: those kept with dates, then its own."""
        if self._names is None:
            self._names = kept_names(self.all("dated_name"))
        return [*self._names.get(str(entry.ref), ()), *own_names(BY_NAME[entry.ref.type].called, entry.values)]

    def pointing(self, type_name: str, field: str, identity: str) -> list[Entry]:
        """Give the records of a type whose ``field`` holds ``identity``."""
        groups = self._pointing.get((type_name, field))
        if groups is None:
            made = defaultdict[str, list[Entry]](list)
            for entry in self.all(type_name):
                made[words(entry, field)].append(entry)
            groups = self._pointing[type_name, field] = made
        return groups.get(identity, [])

    def held(self, type_name: str, day: date) -> Mapping[str, Answer]:
        """Give by id how the records of a type that knows time stand to ``day``."""
        if (type_name, day) not in self._held:
            self._held[type_name, day] = answers(self._database.run, type_name, day) or {}
        return self._held[type_name, day]

    def standing(self, participant: str, day: date) -> tuple[str, bool] | None:
        """Give as what a participant stands in the Process on ``day``, and whether for certain; None for none."""
        if day not in self._standings:
            listing = listing_of(plan_of(MEMBERS), self._database.run, as_of(MEMBERS, day))
            self._standings[day] = {
                identity: (str(told["standing"]), identity not in listing.uncertain)
                for identity, told in listing.told.items()
            }
        return self._standings[day].get(participant)

    def _of(self, type_name: str) -> dict[str, Entry]:
        entries = self._types.get(type_name)
        if entries is None:
            entries = self._types[type_name] = {
                entry.ref.id: entry for entry in self._read(type_name) if not self._is_withheld(entry)
            }
        return entries

    def _is_withheld(self, entry: Entry) -> bool:
        """Say whether a record is a withheld paper, or stands in one or speaks of one."""
        if not self.withheld:
            return False
        if entry.ref in self._hidden or (entry.ref.type == "document" and entry.ref.id in self.withheld):
            return True
        if any(self._hides(target) for target in _rests_on(entry)):
            self._hidden.add(entry.ref)
            return True
        return False

    def _hides(self, target: Ref) -> bool:
        if target.type == "document":
            return target.id in self.withheld
        self._of(target.type)
        return target in self._hidden

    def _read(self, type_name: str) -> list[Entry]:
        entries, unreadable = queries.readable_entries(self._database, type_name)
        self.unreadable |= unreadable
        return entries

    def problems(self) -> tuple[str, ...]:
        """Tell which records were left out, in sentences."""
        return tuple(self.problem(ref) for ref in self.unreadable)

    def problem(self, ref: Ref) -> str:
        """Tell that a record was left out; what may not be named is told by its id."""
        told = _("{type} “{name}” holds a value that cannot be read and is left out. Open it and enter it again.")
        # of what cannot be read nobody can tell whether it speaks of what is for the chair only
        is_secret = self._is_for_others or ref.type in _OF_THE_PLAN
        return told.format(
            type=_(BY_NAME[ref.type].singular), name=ref.id if is_secret else self.unreadable[ref] or ref.id
        )


def _rests_on(entry: Entry) -> Iterator[Ref]:
    """Give what a record cannot stand without, the document that it is from, and what it speaks about."""
    record_type = BY_NAME[entry.ref.type]
    for facts in fields_of(record_type):
        value = entry.values[facts.name]
        if facts.kind is Kind.ANY_RECORD and value:
            yield ref_of(str(value))
        elif facts.kind is Kind.REFERENCE and value and (is_end(record_type, facts) or facts.name == "document"):
            yield Ref(facts.target, str(value))


def words(entry: Entry, field: str) -> str:
    """Give a text, a link or the id in a reference; blank for nothing."""
    value = entry.values[field]
    return "" if value is None else str(value)


def when(entry: Entry, field: str) -> PartialDate | None:
    """Give a partial date."""
    return entry.date(field)


def label(entry: Entry, field: str) -> str:
    """Give the words that stand for the choice a field holds."""
    value = words(entry, field)
    choices = field_named(BY_NAME[entry.ref.type], field).choices
    return next((_(choice.label) for choice in choices if choice.value == value), value)


def with_symbol(symbol: str, title: str) -> str:
    """Give a document by its symbol and its title."""
    return f"{symbol}, {title}" if symbol and symbol not in title else title
