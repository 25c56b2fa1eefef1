"""The history of a record in words: who did what when, and each value before and after as it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, from_text, shown
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import FieldChange, Ref, StepLine, ref_of


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field in one step. ``values`` are what Restore would put back: before and after; None where it cannot."""

    ref: Ref
    field: str
    label: str
    before: str
    after: str
    values: tuple[Value, Value] | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step with its lines."""

    name: str
    by: str
    when: str
    lines: tuple[HistoryLine, ...]


def history_of(database: Database, ref: Ref | None, limit: int) -> list[HistoryStep]:
    """Give the newest steps, newest first: those that touched a record, or all where none is named."""
    steps = queries.history(database, ref, limit)
    names = queries.headings(database, set(named_by(change for step in steps for change in step.changes)))
    return [
        HistoryStep(step.name, _by(step), moment(step.at), tuple(line_of(change, names) for change in step.changes))
        for step in steps
    ]


def moment(stored: str) -> str:
    """Give a stored time as the clock on the officer's wall showed it."""
    local = datetime.fromisoformat(stored).astimezone()
    return _("{date}, {time}").format(date=of_day(local.date()), time=f"{local:%H:%M}")


def _by(step: StepLine) -> str:
    return _("{officer} on {machine}").format(officer=step.officer, machine=step.machine)


def _field_of(change: FieldChange) -> Field | None:
    return next((each for each in fields_of(BY_NAME[change.ref.type]) if each.name == change.field), None)


def named_by(changes: Iterable[FieldChange]) -> Iterable[Ref]:
    """Give the records that the values of these changes name."""
    for change in changes:
        facts = _field_of(change)
        for value in filter(None, (change.before, change.after)):
            if facts and facts.kind is Kind.REFERENCE:
                yield Ref(facts.target, value)
            elif facts and facts.kind is Kind.ANY_RECORD:
                yield ref_of(value)


def line_of(change: FieldChange, names: Mapping[Ref, str]) -> HistoryLine:
    """Give a change in words; ``names`` has what the records are called that its values name."""
    facts = _field_of(change)
    if facts is None:
        return _of_existence(change)
    before, after = from_text(facts.kind, change.before), from_text(facts.kind, change.after)
    return HistoryLine(
        change.ref, change.field, _(facts.label), in_words(facts, before, names), in_words(facts, after, names),
        (before, after),
    )  # fmt: skip


def _of_existence(change: FieldChange) -> HistoryLine:
    """Say that the record came, went, or came back."""
    if change.field == "deleted":
        label = _("Deleted to the recycle bin") if change.after else _("Restored from the recycle bin")
    else:
        label = _("Created") if change.after else _("Taken back: the record was not there any more")
    return HistoryLine(change.ref, change.field, label, "", "", None)


def in_words(facts: Field, value: Value, names: Mapping[Ref, str]) -> str:
    """Give a value as the form shows it: labels of choices, headings of records, long dates."""
    text = shown(value)
    if not text:
        return ""
    if facts.kind is Kind.REFERENCE:
        return names.get(Ref(facts.target, text), _("a record that is no longer there"))
    if facts.kind is Kind.ANY_RECORD:
        return names.get(ref_of(text), _("a record that is no longer there"))
    return next((_(choice.label) for choice in facts.choices if choice.value == text), text)
