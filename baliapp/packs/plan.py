"""The plan of a pack: which sections it has, in which order and with which choices, as its definition says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.packs.editions import BRIEF_FOR, SEE_COMMITMENTS, SEE_SINCE_LAST, Reader, is_kept_from
from baliapp.packs.facts.reading import Reading, words
from baliapp.records.packs import SECTIONS
from baliapp.store.tables.entries import Entry, Ref

REPEATABLE = frozenset({"words", "annex"})
"""What may stand in a pack more than once; of anything else the first counts."""
SEEN_BY_AT_MOST: Mapping[str, Collection[Reader]] = {
    "briefs": [reader for reader, parts in BRIEF_FOR.items() if parts],
    "commitments": SEE_COMMITMENTS,
    "since": SEE_SINCE_LAST,
}
"""Who may get a section whatever a definition says: it can keep more from a reader, and never less."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One section as it is to be made; blank choices are as usual."""

    key: str
    """One of `records.packs.SECTIONS`."""
    title: str = ""
    is_short: bool = False
    begins: str = ""
    document: str = ""
    """For an annex: the id of the document."""
    words: str = ""
    """Rich text as it is kept: above the section, or all of it."""
    part: Ref | None = None
    """The record that says so; None in the usual plan."""

    @property
    def anchor(self) -> str:
        """Give a place of its own for what may stand in a pack more than once."""
        return f"{self.key}-{self.part.id}" if self.part else self.key


@dataclass(frozen=True, slots=True)
class Plan:
    """The sections for one reader in order, and how the whole is printed; blank is as usual."""

    sections: tuple[Planned, ...]
    definition: Ref | None = None
    classification: str = ""
    paper: str = ""
    print_size: str = ""
    alignment: str = ""
    sides: str = ""
    repeated: tuple[Ref, ...] = ()
    """Parts that are left out because their section stands in the pack already."""

    def has(self, key: str) -> bool:
        """Say whether a section is planned."""
        return any(each.key == key for each in self.sections)


def plan_of(reading: Reading, definition: Ref | None, reader: Reader) -> Plan:
    """Give what ``reader`` gets of a definition, or of the usual pack where there is none.

    What is kept from the reader is not in the plan, so that nobody collects it. Raise UserError where the definition
    is not in the records.
    """
    if definition is None:
        return usual_plan(reader)
    found = reading.get("pack_definition", definition.id)
    if found is None:
        raise UserError(
            _("The definition of this pack is not in the records, or holds a value that cannot be read."),
            _("Choose another definition, or restore it from the recycle bin."),
        )
    seen, repeated = list[Planned](), list[Ref]()
    for part in parts_in_order(reading, definition):
        planned = _planned(part)
        if is_kept_from(words(part, "kept_from"), reader) or not _may_see(planned.key, reader):
            continue
        if planned.key not in REPEATABLE and any(each.key == planned.key for each in seen):
            repeated.append(part.ref)
        else:
            seen.append(planned)
    printed = {name: words(found, name) for name in ("classification", "paper", "print_size", "alignment", "sides")}
    return Plan(tuple(seen), definition, **printed, repeated=tuple(repeated))


def usual_plan(reader: Reader) -> Plan:
    """Give what a pack holds without a definition: everything that needs nothing said about it."""
    keys = [each.value for each in SECTIONS if each.value not in REPEATABLE]
    return Plan(tuple(Planned(key) for key in keys if _may_see(key, reader)))


def _may_see(key: str, reader: Reader) -> bool:
    return reader in SEEN_BY_AT_MOST.get(key, Reader)


def parts_in_order(reading: Reading, definition: Ref) -> list[Entry]:
    """Give the parts of a definition by their places; those without one come last, as they were made."""
    found = reading.pointing("pack_part", "definition", definition.id)
    return sorted(found, key=lambda each: (each.values["position"] is None, each.values["position"] or 0, each.ref.id))


def _planned(part: Entry) -> Planned:
    return Planned(
        words(part, "section"),
        words(part, "title").strip(),
        words(part, "detail") == "short",
        words(part, "begins"),
        words(part, "document"),
        words(part, "words"),
        part.ref,
    )
