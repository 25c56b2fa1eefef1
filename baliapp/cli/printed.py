"""Records and their history as text: tables for people, CSV and JSON for programs."""

import csv
import io
import json
from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime
from typing import NamedTuple

from baliapp.base import partial_dates, terminal
from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named, fields_of
from baliapp.records.kinds import Kind, Value, from_text, shown
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import as_it_was, hidden
from baliapp.store.asking.related_then import RelatedThen, related_then
from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, FieldChange, Ref, ref_of

Plain = dict[str, str | int | None]
"""A record for a program: "id", "title" and its fields; of a reference the heading, and the id under "…_id"."""


class Then(NamedTuple):
    """The day as of which records are told, and the ids of those of which nobody can tell whether they held."""

    day: date
    uncertain: Set[str]


def as_json(database: Database, type_name: str, found: Sequence[Entry], then: Then | None = None) -> str:
    """Give records as a JSON array of objects; as of a day each says of which, and whether it held for certain."""
    return json.dumps(_plain(database, type_name, found, then), ensure_ascii=False, indent=2) + "\n"


def as_csv(database: Database, type_name: str, found: Sequence[Entry], then: Then | None = None) -> str:
    """Give records as CSV, with the columns named as in `as_json`."""
    out = io.StringIO()
    columns = _columns(type_name) + (["as_of", "certain"] if then else [])
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_plain(database, type_name, found, then))
    return out.getvalue()


def as_table(
    database: Database, type_name: str, found: Sequence[Entry], width: int | None, then: Then | None = None
) -> str:
    """Give records as a table, and how many there are; where ``width`` has no room for the ids, without them.

    As of a day, a question mark stands before what may or may not have held.
    """
    columns = [facts for facts in fields_of(BY_NAME[type_name]) if facts.in_table]
    named = _headings(database, found)
    head = [_("Id"), *(_(facts.label) for facts in columns)]
    rows = [[entry.ref.id, *(_in_words(facts, entry.values[facts.name], named) for facts in columns)]
            for entry in found]  # fmt: skip
    for entry, row in zip(found, rows, strict=True):
        row[1] = f"? {row[1]}" if then and entry.ref.id in then.uncertain else row[1]
    lines, count = terminal.table(head, rows), _how_many(len(found))
    if then:
        unknown = sum(entry.ref.id in then.uncertain for entry in found)
        count = _("As of {day}: {records}, of which {unknown} may or may not have held then (?)").format(
            day=partial_dates.of_day(then.day), records=count, unknown=unknown
        )
    if width is not None and max(map(terminal.width_of, lines)) > width:
        lines = terminal.table(head[1:], [row[1:] for row in rows], width)
        count += _("; --format csv shows everything, and the ids")
    return "\n".join([*lines, "", count]) + "\n"


def record_text(database: Database, entry: Entry, day: date | None = None) -> str:
    """Give one record with its fields, its sources and what has to do with it; as of ``day`` as it was then."""
    record_type = BY_NAME[entry.ref.type]
    entry, told = as_it_was(database, entry, day) if day else (entry, None)
    named = _headings(database, [entry])
    lines = [terminal.one_line(entry.heading), f"{_(record_type.singular)} {entry.ref}"]
    if entry.deleted:
        lines.append(_("In the recycle bin since {when}.").format(when=_local(entry.deleted)))
    if day:
        as_of = _("As of {day}.").format(day=partial_dates.of_day(day))
        lines.append(f"{as_of} {told.sentence}".rstrip() if told else as_of)
    lines += ["", *_fields(entry, named), *_sources(database, entry.ref)]
    for each in related_then(database, entry.ref, day):
        lines += ["", *_related(each)]
    return "\n".join(lines) + "\n"


def _related(found: RelatedThen) -> Iterator[str]:
    """Give a group of related records, with a question mark before what may not have held, and what is hidden."""
    entries, hint = found.group.entries, hidden(found.later, found.ended)
    yield f"{_(BY_NAME[found.group.type].plural)} ({len(entries)})"
    for each in entries:
        mark = "? " if each.ref in found.doubtful else ""
        yield f"  {mark}{terminal.one_line(each.heading)}  {each.ref.id}"
    if hint:
        yield f"  {hint}"


def history_text(database: Database, ref: Ref | None) -> str:
    """Give the steps, newest first: of one record field by field, else how many records each changed."""
    steps = queries.history(database, ref)
    named = queries.headings(database, _mentioned([line for step in steps for line in step.changes])) if ref else {}
    lines = list[str]()
    for step in steps:
        who = _("{when}, {officer} on {machine}").format(
            when=_local(step.at), officer=step.officer, machine=step.machine
        )
        lines.append(terminal.one_line(f"{who}: {step.name}"))
        if ref:
            lines += [f"  {terminal.one_line(_change(line, named))}" for line in step.changes]
        else:
            lines.append(f"  {_how_many(step.records)}")
    return "\n".join(lines) + "\n"


def _columns(type_name: str) -> list[str]:
    names = ["id", "title"]
    for facts in fields_of(BY_NAME[type_name]):
        names += [facts.name] * (facts.name not in names) + [f"{facts.name}_id"] * _refers(facts)
    return names


def _plain(database: Database, type_name: str, found: Sequence[Entry], then: Then | None) -> list[Plain]:
    named = _headings(database, found)
    return [
        _plain_one(type_name, entry, named)
        | ({"as_of": then.day.isoformat(), "certain": entry.ref.id not in then.uncertain} if then else {})
        for entry in found
    ]


def _plain_one(type_name: str, entry: Entry, named: dict[Ref, str]) -> Plain:
    plain: Plain = {"id": entry.ref.id, "title": entry.heading}
    for facts in fields_of(BY_NAME[type_name]):
        value = entry.values[facts.name]
        if target := _target(facts, value):
            plain[facts.name] = named.get(target, "")
            plain[f"{facts.name}_id"] = str(value)
        else:
            plain[facts.name] = str(value) if isinstance(value, partial_dates.PartialDate) else value
            plain |= {f"{facts.name}_id": None} if _refers(facts) else {}
    return plain


def _fields(entry: Entry, named: dict[Ref, str]) -> Iterator[str]:
    kept = [(facts, _in_words(facts, entry.values[facts.name], named)) for facts in fields_of(BY_NAME[entry.ref.type])]
    width = max(terminal.width_of(_(facts.label)) for facts, _text in kept)
    for facts, text in kept:
        label = _(facts.label)
        for line in text.splitlines():
            yield f"{label}{' ' * (width - terminal.width_of(label))}  {terminal.one_line(line)}"
            label = ""


def _sources(database: Database, ref: Ref) -> Iterator[str]:
    found = queries.citations(database, ref)
    named = _headings(database, found)
    if found:
        yield from ("", _("Sources"))
    for each in found:
        fact = str(each.values["fact"])
        about = _(field_named(BY_NAME[ref.type], fact).label) if fact in _names(ref.type) else fact
        certainty = _in_words(field_named(BY_NAME["citation"], "certainty"), each.values["certainty"], named)
        told = [about, certainty, *(shown(each.values[name]) for name in ("source", "address", "note"))]
        yield f"  {terminal.one_line(' · '.join(filter(None, told)))}"


def _names(type_name: str) -> list[str]:
    return [facts.name for facts in fields_of(BY_NAME[type_name])]


def _change(line: FieldChange, named: dict[Ref, str]) -> str:
    if line.field == EXISTENCE:
        return _("Made") if line.after else _("Taken away")
    if line.field == DELETED:
        return _("Put into the recycle bin") if line.after else _("Taken out of the recycle bin")
    facts = field_named(BY_NAME[line.ref.type], line.field)
    before, after = (_in_words(facts, from_text(facts.kind, text), named) for text in (line.before, line.after))
    return f"{_(facts.label)}: {before or _('(blank)')} → {after or _('(blank)')}"


def _in_words(facts: Field, value: Value, named: dict[Ref, str]) -> str:
    if target := _target(facts, value):
        return named.get(target, target.id)
    labels = {choice.value: _(choice.label) for choice in facts.choices}
    return labels.get(shown(value), shown(value))


def _headings(database: Database, found: Sequence[Entry]) -> dict[Ref, str]:
    targets = {
        target
        for entry in found
        for facts in fields_of(BY_NAME[entry.ref.type])
        if (target := _target(facts, entry.values[facts.name]))
    }
    return queries.headings(database, targets)


def _mentioned(lines: Sequence[FieldChange]) -> set[Ref]:
    changed = [line for line in lines if line.field not in (EXISTENCE, DELETED)]
    pairs = [(field_named(BY_NAME[line.ref.type], line.field), text) for line in changed
             for text in (line.before, line.after)]  # fmt: skip
    return {target for facts, text in pairs if (target := _target(facts, text))}


def _target(facts: Field, value: Value) -> Ref | None:
    if not value or not _refers(facts):
        return None
    return Ref(facts.target, str(value)) if facts.kind is Kind.REFERENCE else ref_of(str(value))


def _refers(facts: Field) -> bool:
    return facts.kind in (Kind.REFERENCE, Kind.ANY_RECORD)


def _local(stamp: str) -> str:
    """Give a stored time as the officer's clock has it."""
    moment = datetime.fromisoformat(stamp).astimezone()
    return f"{partial_dates.of_day(moment.date())} {moment:%H:%M}"


def _how_many(count: int) -> str:
    return ngettext("{count} record", "{count} records", count).format(count=count)
