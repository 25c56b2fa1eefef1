"""What has to do with a record, as groups of lines to show: far ends first, newest first where time matters."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

from baliapp.base.i18n import N_, _
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, shown
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import hidden
from baliapp.store.asking.related_then import RelatedThen, related_then
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, Related

# Links of this many kinds are told apart by a choice of theirs: a group of lines for each.
GROUPED = {("attendance", "meeting"): "capacity", ("membership", "body"): "status"}
TITLES = {("post", "focal_point_for"): N_("Focal points"), ("post", "body"): N_("Posts")}
"""What officers call a group that its type and field do not tell well."""
NEWEST_FIRST = {("post", "person"): "since"}
"""Groups that stand newest first by a date of their own: what somebody did one after the other."""
WRAPPED = 200
"""How many lines of short texts may wrap: to measure more takes too long."""
# Two steps away, and still asked for: through records of the first type, those of the second.
BEYOND = {"meeting": (("document", "meeting"), ("outcome_paragraph", "document"))}


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """One line: the record it opens, the record it stands for (a link's own), and its cells."""

    opens: Ref
    stands_for: Ref
    cells: tuple[str, ...]
    is_doubtful: bool = False
    """Whether nobody can tell whether it held on the day that is looked at."""


class Lines(Sequence[RelatedLine]):
    """The lines of a group, each made when it is first looked at: of thousands a screen shows a few dozen."""

    def __init__(self, entries: Sequence[Entry], make: Callable[[Entry], RelatedLine]) -> None:
        self._entries, self._make = entries, make
        self._made: dict[int, RelatedLine] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> RelatedLine: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[RelatedLine]: ...

    def __getitem__(self, place: int | slice) -> RelatedLine | Sequence[RelatedLine]:
        """Give one line, or some."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        line = self._made.get(place)
        if line is None:
            line = self._made[place] = self._make(self._entries[place])
        return line


class Around:
    """What stands around a record on a day: how much, and in which groups, which are made when they are shown."""

    def __init__(self, database: Database, ref: Ref, day: date | None) -> None:
        self._database = database
        self._found = [(ref, each) for each in related_then(database, ref, day)]
        self._found += _beyond(database, ref, self._found, day)
        self._line = _post_line(database, ref, day)
        self.count = sum(len(each.group.entries) for _end, each in self._found)
        self.count += self._line.count - 1 if self._line else 0
        """How many records."""
        later, ended = (sum(getattr(each, which) for _end, each in self._found) for which in ("later", "ended"))
        self.hidden = hidden(later, ended)
        """A sentence on how many more there are on other days; blank for none."""

    @cached_property
    def groups(self) -> "list[RelatedGroup]":
        """The groups that have lines."""
        found = [(end, each) for end, each in self._found if each.group.entries]
        groups = [group for end, each in found for group in _groups(self._database, end, each)]
        return groups + ([self._line] if self._line else [])


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Lines under one heading. ``given`` is what a new line of it would begin with; None where none can be added."""

    type: str
    title: str
    columns: tuple[str, ...]
    lines: Sequence[RelatedLine]
    is_link: bool
    given: Mapping[str, Value] | None
    widest: int = 0
    """The column that takes the room which the others leave."""
    wraps: bool = False
    """Whether its texts are shown in full, on as many lines as they take."""
    compares: bool = False
    """Whether the first line is the record itself, to be compared with the others."""

    @property
    def count(self) -> int:
        """How many other records stand in it."""
        return len(self.lines) - self.compares


def groups_of(database: Database, ref: Ref, day: date | None = None) -> list[RelatedGroup]:
    """Give all groups of a record that have lines, of a day only those that may have held then."""
    return Around(database, ref, day).groups


def _post_line(database: Database, ref: Ref, day: date | None) -> RelatedGroup | None:
    if ref.type != "post":
        return None
    from baliapp.gui.related.post_line import post_line  # deferred: it is made of what is declared here

    return post_line(database, ref, day)


def _beyond(
    database: Database, ref: Ref, found: list[tuple[Ref, RelatedThen]], day: date | None
) -> list[tuple[Ref, RelatedThen]]:
    if ref.type not in BEYOND:
        return []
    near, far = BEYOND[ref.type]
    beside = [each.group for _ref, each in found]
    between = [entry.ref for each in beside if (each.type, each.field) == near for entry in each.entries]
    return [
        (end, each)
        for end in between
        for each in related_then(database, end, day)
        if (each.group.type, each.group.field) == far
    ]


def _groups(database: Database, ref: Ref, then: RelatedThen) -> Iterable[RelatedGroup]:
    related, shape = then.group, Shape(database, ref, then.group, then.doubtful)
    if shape.are_twins and (own := queries.entry(database, ref)):
        yield shape.group(shape.title(), [own, *related.entries])
        return
    choice = GROUPED.get((related.type, related.field))
    if not choice:
        yield shape.group(shape.title(), related.entries)
        return
    for value in (*_choice_values(related.type, choice), None):
        if entries := [each for each in related.entries if _falls_under(each, related.type, choice, value)]:
            yield shape.group(_title_of_choice(related.type, choice, value), entries, {choice: value})


def _choice_values(type_name: str, field: str) -> list[str]:
    return [choice.value for choice in _field(type_name, field).choices]


def _falls_under(entry: Entry, type_name: str, field: str, value: str | None) -> bool:
    stored = entry.values[field]
    return stored == value if value is not None else stored not in _choice_values(type_name, field)


def _title_of_choice(type_name: str, field: str, value: str | None) -> str:
    plural = _(BY_NAME[type_name].plural)
    label = next((_(c.label) for c in _field(type_name, field).choices if c.value == value), _("Other"))
    return _("{kind}: {label}").format(kind=plural, label=label)


def _field(type_name: str, name: str) -> Field:
    return next(each for each in fields_of(BY_NAME[type_name]) if each.name == name)


class Shape:
    """How the entries of one `Related` become lines: which columns, and what stands in them."""

    def __init__(self, database: Database, ref: Ref, related: Related, doubtful: Set[Ref] = frozenset()) -> None:
        self._ref, self._doubtful = ref, doubtful
        self._related = related
        self._type = BY_NAME[related.type]
        self.are_twins = related.type == ref.type and related.field == self._type.twins_by
        self._is_link = bool(self._type.link_of)
        near = related.field
        others = [facts for facts in fields_of(self._type) if facts.name != near]
        self._ends = [facts for facts in others if facts.name in self._type.link_of and not facts.choices]
        self._fields = [facts for facts in others if facts.in_table and facts not in self._ends]
        far = _ends(related.entries, self._ends) if self._is_link else set()
        shown_here = [*related.entries, *filter(None, [queries.entry(database, ref) if self.are_twins else None])]
        asked = _ends(shown_here, self._fields)
        self._far_entries = {entry.ref: entry for entry in queries.entries(database, far)}
        self._headings = queries.headings(database, asked) | {r: e.heading for r, e in self._far_entries.items()}

    def title(self) -> str:
        """Give the heading of the group; twins say that they are."""
        if self.are_twins:
            return _("The same {kind} in other lists").format(kind=_(self._type.singular).lower())
        pointing = [f for f in fields_of(self._type) if f.kind is Kind.REFERENCE and f.target == self._ref.type]
        plural = _(self._type.plural)
        if own := TITLES.get((self._related.type, self._related.field)):
            return _(own)
        if len(pointing) < 2:
            return plural
        return _("{kind}: {label}").format(kind=plural, label=_(_field(self._related.type, self._related.field).label))

    def group(self, title: str, entries: Iterable[Entry], alike: Mapping[str, Value] | None = None) -> RelatedGroup:
        """Give the group of ``entries``, which all have the values ``alike``, without columns that say nothing."""
        ordered = self._ordered(list(entries))
        shared = dict(alike or {})
        columns = [c for c in self._columns() if c.name not in shared and any(c.cell(entry) for entry in ordered)]
        lines = Lines(
            ordered,
            lambda e: RelatedLine(
                self._far(e) or e.ref, e.ref, tuple(c.cell(e) for c in columns), e.ref in self._doubtful
            ),
        )
        near = _field(self._related.type, self._related.field) if self._related.field else None
        end = str(self._ref) if near and near.kind is Kind.ANY_RECORD else self._ref.id
        given = None if self.are_twins else {self._related.field: end, **shared}
        widest = next((n for n, column in enumerate(columns) if column.is_long), 0)
        wraps = any(column.is_long for column in columns) or len(lines) <= WRAPPED
        titles = tuple(column.title for column in columns)
        return RelatedGroup(
            self._related.type, title, titles, lines, self._is_link, given, widest, wraps, self.are_twins
        )

    def _columns(self) -> "list[Column]":
        columns = []
        if self._is_link:
            columns.append(Column("", _(self._ends[0].label) if self._ends else "", self._name_of_far))
            if self._far_dates():
                columns.append(Column("", _("Date"), lambda entry: shown(self._date_of(entry))))
        fields = self._fields
        if self.are_twins:  # which list, and what it says there
            fields = sorted(
                (f for f in fields if f.kind is not Kind.NUMBER), key=lambda f: f.kind is not Kind.REFERENCE
            )
        return columns + [Column(f.name, _(f.label), self._reader(f), f.kind is Kind.LONG_TEXT) for f in fields]

    def _reader(self, facts: Field) -> Callable[[Entry], str]:
        labels = {choice.value: _(choice.label) for choice in facts.choices}

        def read(entry: Entry) -> str:
            value = entry.values[facts.name]
            if facts.kind is Kind.REFERENCE:
                return self._headings.get(Ref(facts.target, str(value)), "")
            return labels.get(shown(value), shown(value))

        return read

    def _far(self, entry: Entry) -> Ref | None:
        refs = [Ref(f.target, str(entry.values[f.name])) for f in self._ends if f.target and entry.values[f.name]]
        return refs[0] if self._is_link and refs else None

    def _name_of_far(self, entry: Entry) -> str:
        far = self._far(entry)
        if far:
            return self._headings.get(far, "")
        return next((shown(entry.values[f.name]) for f in self._ends if entry.values[f.name]), entry.heading)

    def _far_dates(self) -> str:
        """Give the date field of the far ends where they are listed newest first; blank where not."""
        target = BY_NAME[self._ends[0].target] if self._ends and self._ends[0].target else None
        if target is None or not target.newest_first:
            return ""
        return next((f.name for f in fields_of(target) if f.kind is Kind.PARTIAL_DATE), "")

    def _date_of(self, entry: Entry) -> Value:
        far = self._far_entries.get(self._far(entry) or entry.ref)
        return far.values[self._far_dates()] if far else None

    def _ordered(self, entries: list[Entry]) -> list[Entry]:
        if own := NEWEST_FIRST.get((self._related.type, self._related.field)):
            return sorted(entries, key=lambda entry: getattr(entry.values[own], "sort_key", ""), reverse=True)
        if not (self._is_link and self._far_dates()):
            return entries
        dated: Mapping[Ref, Value] = {entry.ref: self._date_of(entry) for entry in entries}
        return sorted(entries, key=lambda entry: getattr(dated[entry.ref], "sort_key", ""), reverse=True)


def _ends(entries: Iterable[Entry], fields: Iterable[Field]) -> set[Ref]:
    """Give the records at which references of entries point: each once, of thousands that point at a few."""
    named = [(facts.name, facts.target) for facts in fields if facts.kind is Kind.REFERENCE]
    found = {(target, entry.values[name]) for entry in entries for name, target in named}
    return {Ref(target, str(identity)) for target, identity in found if identity}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a group: its field where it is one, its title, and what stands in it."""

    name: str
    title: str
    cell: Callable[[Entry], str]
    is_long: bool = False
