"""Who says what about which fact: statements side by side, where sources disagree, and which of them is preferred.

A statement is a citation that says something of its own. Those about one fact of one record that count the same thing
are told together; two that count different things do not contradict each other. Nothing here changes a certainty.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, or_, select

from baliapp.base import text
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Choice, Field, fields_of
from baliapp.records.kinds import Kind, Value, blank, shown
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.rows import Row, read_row, read_rows, table_of

_MORE, _LESS, _ROUGHLY = r"more than|over|at least", r"fewer than|less than|up to", r"about|around|some|nearly|almost"
_BOUND = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<roughly>{_ROUGHLY}))\s+(?P<of>\S+)")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")


class Statement(NamedTuple):
    """What one source says about a fact; ``says`` is blank where it supports the record as it stands."""

    ref: Ref
    about: Ref
    fact: str
    counted: str
    says: str
    figure: int | None
    as_of: PartialDate | None
    source: str
    document: str
    """The heading of the document, blank where none is named."""
    document_id: str | None
    place: str
    quote: str
    address: str
    certainty: str
    preferred_by: str
    preferred_on: PartialDate | None
    preferred_why: str
    note: str

    @property
    def named(self) -> str:
        """What the source is called."""
        return self.document or self.source


class Fact(NamedTuple):
    """One fact of a record and all that is said about it."""

    about: Ref
    heading: str
    fact: str
    """The name of a field, or a label that somebody gave it; blank for the main fact."""
    counted: str
    on_record: str
    """What the record itself says, where the fact is one of its fields."""
    statements: tuple[Statement, ...]
    """Those that say something of their own before those that support the record, each by date."""
    values: int
    """How many different things are said."""
    differing: tuple[Ref, ...]
    """The statements that do not say what the record does."""

    @property
    def key(self) -> tuple[Ref, str, str]:
        """What tells it from every other fact."""
        return self.about, self.fact, self.counted

    @property
    def preferred(self) -> Statement | None:
        """The statement that somebody gives more weight."""
        return next((each for each in self.statements if each.preferred_by), None)

    @property
    def is_disputed(self) -> bool:
        """Whether a source of it is marked as disputed."""
        return any(each.certainty == "disputed" for each in self.statements)

    @property
    def disagrees(self) -> bool:
        """Whether the sources, or the record and a source, do not say the same."""
        return self.values > 1 or self.is_disputed or bool(self.differing)

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has preferred a statement yet."""
        return self.preferred is None


def field_of(about: Ref, fact: str) -> Field | None:
    """Give the field that a fact is, or None where it is a label of its own."""
    return next((facts for facts in fields_of(BY_NAME[about.type]) if facts.name == fact), None)


def facts_of(database: Database, ref: Ref) -> list[Fact]:
    """Give the facts of a record about which something is said, those of its fields first, in their order."""
    with database.reading() as connection:
        found = list(_facts(connection, [_said().where(table_of("citation").c.about == str(ref))]))
    places = [facts.name for facts in fields_of(BY_NAME[ref.type])]
    return sorted(found, key=lambda fact: places.index(fact.fact) if fact.fact in places else len(places))


def disagreements(database: Database) -> list[Fact]:
    """Give every fact about which sources, or a source and the record, do not say the same; by record."""
    with database.reading() as connection:
        found = [fact for fact in _facts(connection, [_said()], every=False) if fact.disagrees]
    told = {fact.about for fact in found if fact.values}  # there, a mark on the whole record tells nothing more
    found = [fact for fact in found if fact.values or fact.fact or fact.about not in told]
    return sorted(found, key=lambda fact: (text.fold(fact.heading), fact.about, fact.fact, fact.counted))


def _said() -> Select[Any]:
    """Select what says something of its own, or is disputed, facts together."""
    citation, document = table_of("citation"), table_of("document")
    names = ("id", "about", "fact", "counted", "says", "figure", "as_of", "source", "place", "quote", "address",
             "certainty", "preferred_by", "preferred_on", "preferred_why", "note")  # fmt: skip
    columns = [citation.c[name] for name in names]
    return (
        select(*columns, citation.c.document.label("document_id"), document.c.heading.label("document"))
        .outerjoin(document, document.c.id == citation.c.document)
        .where(citation.c.deleted.is_(None), or_(citation.c.says != "", citation.c.certainty == "disputed"))
        .order_by(citation.c.about, citation.c.fact, citation.c.counted)
    )


def _facts(connection: Connection, queries: Sequence[Select[Any]], *, every: bool = True) -> Iterator[Fact]:
    """Give the facts that the queries find; not ``every`` one, but those that may disagree."""
    said = [_statement(row) for query in queries for row in connection.execute(query)]
    groups = [list(group) for _key, group in groupby(said, key=lambda each: (each.about, each.fact, each.counted))]
    groups = [group for group in groups if every or _may_disagree(group)]
    records = read_rows(connection, dict.fromkeys(group[0].about for group in groups))
    for group in groups:
        record = records.get(group[0].about)
        if record is not None and not record["deleted"]:
            yield _fact(connection, group, record)


def _statement(row: Any) -> Statement:
    return Statement(
        Ref("citation", row.id), ref_of(row.about), row.fact, row.counted, row.says, row.figure, row.as_of, row.source,
        row.document or "", row.document_id, row.place, row.quote, row.address, row.certainty, row.preferred_by,
        row.preferred_on, row.preferred_why, row.note,
    )  # fmt: skip


def _may_disagree(group: Sequence[Statement]) -> bool:
    """Tell whether more must be known of a fact: most are said by one source, and are no field."""
    return len(group) > 1 or group[0].certainty == "disputed" or bool(field_of(group[0].about, group[0].fact))


def _fact(connection: Connection, group: Sequence[Statement], record: Row) -> Fact:
    first = group[0]
    facts = field_of(first.about, first.fact)
    is_counted = bool(first.counted) or _is_number(facts) or any(each.figure is not None for each in group)
    read = [_with_figure(each) for each in group] if is_counted else group
    contents = {each.ref: content(facts, each) for each in read if each.says}
    value = record[facts.name] if facts else None
    on_record, differing = "", list[Ref]()
    if facts is not None:
        on_record = _in_words(connection, facts, value)
    if facts is not None and not first.counted and value != blank(facts.kind):
        kept = content(facts, first._replace(says=on_record, figure=value if _is_number(facts) else None))
        differing = [ref for ref, said in contents.items() if said != kept]
    ordered, values = tuple(sorted(group, key=_place)), len(set(contents.values()))
    return Fact(first.about, record["heading"], first.fact, first.counted, on_record, ordered, values, tuple(differing))


def _is_number(facts: Field | None) -> bool:
    return facts is not None and facts.kind is Kind.NUMBER


def _with_figure(statement: Statement) -> Statement:
    """Give a statement with the figure that its words name, where nobody took it from them and there is but one."""
    numbers = _NUMBER.findall(statement.says) if statement.figure is None else []
    return statement._replace(figure=int(numbers[0].replace(",", ""))) if len(numbers) == 1 else statement


def _place(statement: Statement) -> tuple[object, ...]:
    """Sort what says something of its own first, then by date; undated comes last."""
    dated = statement.as_of.sort_key if statement.as_of else "9999"
    return (not statement.says, dated, text.fold(statement.named), statement.ref)


def _in_words(connection: Connection, facts: Field, value: Value) -> str:
    if facts.kind is Kind.REFERENCE and value:
        target = read_row(connection, Ref(facts.target, str(value)))
        return str(target["heading"]) if target else ""
    return next((_(choice.label) for choice in facts.choices if choice.value == value), shown(value))


def content(facts: Field | None, statement: Statement) -> str:
    """Give what a statement comes to, however worded: the day, the choice, the figure and its bound, else the words."""
    if statement.figure is not None:
        return f"{bound_of(statement)}{statement.figure}"
    if facts is not None and facts.kind is Kind.PARTIAL_DATE:
        try:
            read = read_date(statement.says)
        except UserError:  # it is compared as it is worded
            read = None
        return f"{read.form} {read.first} {read.last}" if read else text.fold(statement.says)
    said = text.fold(statement.says)
    chosen = (each.value for each in (facts.choices if facts else ()) if said in _wordings(each))
    return next(chosen, said)


def _wordings(choice: Choice) -> set[str]:
    """Give how a choice may be written, folded: as it is kept, and as it is called, translated or not."""
    return {text.fold(choice.value), text.fold(choice.label), text.fold(_(choice.label))}


def bound_of(statement: Statement) -> str:
    """Tell whether its figure is said to be passed (>), not reached (<) or rough (~): "more than 45" is not 45."""
    figure = str(statement.figure)
    for found in _BOUND.finditer(statement.says.casefold()):
        if found["of"].strip(".,;:") == figure or figure not in statement.says:
            return ">" if found["more"] else "<" if found["less"] else "~"
    return ""


def found_in(facts: Iterable[Fact], typed: str) -> list[Fact]:
    """Give the facts in whose words every typed word is found."""
    words = text.words(typed)
    return [fact for fact in facts if all(word in _searched(fact) for word in words)]


def _searched(fact: Fact) -> str:
    facts = field_of(fact.about, fact.fact)
    said = [part for each in fact.statements for part in (each.says, each.source, each.document)]
    return text.fold("\n".join([fact.heading, _(facts.label) if facts else fact.fact, fact.on_record, *said]))
