"""Sources: every one that the pack rests on, numbered in the order in which it is first cited."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Block, Item, Items, Link, Look, Paragraph, Run, Section, Text, Voice, text
from baliapp.packs.facts.reading import Reading, label, words
from baliapp.store.tables.entries import Entry, Ref

ANCHOR = "sources"
_NAMED_AT_THE_FOOT, _LONGEST_NAME = 3, 200
"""How many sources a footnote names, and how many letters of each name: the section of sources has them whole."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source, with how certain it is for what it is cited for."""

    number: int
    name: str
    address: str
    certainties: tuple[tuple[str, int], ...]
    """In words, with how many of the citations in this pack are so certain; the most frequent first."""


@dataclass(slots=True)
class _Entry:
    number: int
    name: str
    address: str
    citations: dict[str, str] = field(default_factory=dict)
    """The certainty of each citation, by its id."""


class Register:
    """Gives each source its number when it is first cited."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._entries: dict[tuple[str, str], _Entry] = {}

    def cite(self, refs: Iterable[Ref]) -> tuple[int, ...]:
        """Give the numbers of the sources of records, each once and in order."""
        numbers = {self._number(each) for ref in refs for each in self._reading.pointing("citation", "about", str(ref))}
        return tuple(sorted(numbers))

    def named(self, cited: Iterable[int]) -> tuple[str, ...]:
        """Give what the sources are called, in the order of their numbers."""
        names = {each.number: each.name for each in self._entries.values()}
        return tuple(names[number] for number in cited)

    def _number(self, citation: Entry) -> int:
        document = self._reading.get("document", words(citation, "document"))
        name = document.heading if document else words(citation, "source")
        address = words(citation, "address") or (words(document, "address") if document else "")
        entry = self._entries.setdefault((name, address), _Entry(len(self._entries) + 1, name, address))
        entry.citations[citation.ref.id] = label(citation, "certainty")
        return entry.number

    def sources(self) -> tuple[Source, ...]:
        """Give all that were cited."""
        return tuple(
            Source(each.number, each.name, each.address, tuple(Counter(each.citations.values()).most_common()))
            for each in self._entries.values()
        )


def numbers(cited: Sequence[int]) -> Text:
    """Give the numbers of sources, leading to their entries; three and more in a row by the first and the last."""
    if not cited:
        return text(Run(_("None recorded"), Look.QUIET))
    parts: list[str | Run] = []
    for first, last in _in_a_row(cited):
        parts += [*([", "] if parts else []), _numbered(first)]
        if last != first:
            parts += ["–" if last > first + 1 else ", ", _numbered(last)]
    return text(*parts)


def _numbered(number: int) -> Run:
    return Run(str(number), Look.PLAIN, Link(anchor=f"source-{number}"))


def _in_a_row(cited: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and the last of numbers that follow one another."""
    rows: list[tuple[int, int]] = []
    for number in cited:
        if rows and rows[-1][1] == number - 1:
            rows[-1] = rows[-1][0], number
        else:
            rows.append((number, number))
    return rows


def footnote(cited: Sequence[int], named: Sequence[str]) -> Text:
    """Give the sources of a passage for the foot of its page: the first by name, the others by their numbers."""
    parts: list[str | Run] = []
    for number, name in list(zip(cited, named, strict=True))[:_NAMED_AT_THE_FOOT]:
        parts += ["; " if parts else "", f"{' '.join(name.split())[:_LONGEST_NAME]} (", *_source(number), ")"]
    if others := cited[_NAMED_AT_THE_FOOT:]:
        parts += [_("; sources "), *numbers(others)]
    return text(*parts)


def _source(number: int) -> list[str | Run]:
    before, _number, after = _("source {number}").partition("{number}")
    return [before, _numbered(number), after]


def cited_note(cited: Sequence[int]) -> Paragraph:
    """Give the line under a passage that names its sources."""
    told = text(_("Sources: "), *numbers(cited)) if cited else text(_("No source is recorded."))
    return Paragraph(told, Voice.NOTE)


def no_source_note(cited: Sequence[int]) -> list[Block]:
    """Say under a passage whose sources stand at the foot of the page if there are none."""
    return [] if cited else [cited_note(cited)]


def section(sources: Sequence[Source]) -> Section:
    """Say it on paper."""
    items = tuple(Item(f"{source.number}.", _described(source), f"source-{source.number}") for source in sources)
    return Section(ANCHOR, _("Sources"), (Paragraph(text(_intro(sources))), *([Items(items)] if items else [])))


def _intro(sources: Sequence[Source]) -> str:
    if not sources:
        return _("No record in this pack names a source.")
    return _("The numbers are those by which the pages before cite them.")


def _described(source: Source) -> Text:
    parts: list[str | Run] = [source.name]
    if source.address:
        parts += ["\n", Run(source.address, Look.PLAIN, Link(address=source.address))]
    return text(*parts, "\n", Run(_certainty(source.certainties), Look.QUIET))


def _certainty(certainties: Sequence[tuple[str, int]]) -> str:
    """Give "Certainty: reported." or, where citations differ, how many are how certain."""
    if len(certainties) == 1:
        return _("Certainty: {certainty}.").format(certainty=certainties[0][0].lower())
    counted = ", ".join(f"{certainty.lower()} ({count})" for certainty, count in certainties)
    return _("Certainty, with the number of citations: {certainties}.").format(certainties=counted)
