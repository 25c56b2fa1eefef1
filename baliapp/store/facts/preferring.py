"""Preferring one statement among those about a fact, and letting the record say what it says: named steps."""

from collections.abc import Mapping

from sqlalchemy import select

from baliapp.base import text
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind, Value, read_typed, shown
from baliapp.store.facts.statements import field_of
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref, ref_of
from baliapp.store.tables.rows import table_of

NO_PREFERENCE: Mapping[str, Value] = {"preferred_by": "", "preferred_on": None, "preferred_why": ""}
LINKS = (Kind.REFERENCE, Kind.ANY_RECORD)
LONGEST = 60


def prefer(database: Database, ref: Ref, by: str, on: PartialDate, why: str) -> Changed:
    """Give a statement more weight than the others about its fact, one of which may have had it before."""
    with database.step("") as step:
        statement = step.current(ref)
        step.name = _("Prefer “{says}” for {record}").format(
            says=_short(statement.values["says"]), record=step.heading(ref_of(str(statement.values["about"])))
        )
        for other in _preferred_beside(step, ref, statement.values):
            step.edit(other, NO_PREFERENCE)
        step.edit(ref, {"preferred_by": by, "preferred_on": on, "preferred_why": why})
    return step.changed


def prefer_no_longer(database: Database, ref: Ref) -> Changed:
    """Take the preference of a statement back."""
    with database.step("") as step:
        statement = step.current(ref)
        step.name = _("No longer prefer “{says}” for {record}").format(
            says=_short(statement.values["says"]), record=step.heading(ref_of(str(statement.values["about"])))
        )
        step.edit(ref, NO_PREFERENCE)
    return step.changed


def use_value(database: Database, ref: Ref) -> Changed:
    """Let the record say what a statement says; no certainty is touched. Raise UserError where no field can hold it."""
    with database.step("") as step:
        values = step.current(ref).values
        about = ref_of(str(values["about"]))
        facts = field_of(about, str(values["fact"]))
        if facts is None or not is_usable(facts, str(values["counted"]), str(values["says"])):
            raise UserError(_("What this statement says is no value of a field."), _("Change the form by hand."))
        step.name = _("Use “{says}” as {field} of {record}").format(
            says=_short(values["says"]), field=_(facts.label), record=step.heading(about)
        )
        step.edit(about, {facts.name: _value_said(facts, str(values["says"]), values["figure"])})
    return step.changed


def is_usable(facts: Field | None, counted: str, says: str) -> bool:
    """Tell whether a field can take over what a statement says: a count stays a statement, and a link is chosen."""
    return facts is not None and facts.kind not in LINKS and bool(says) and not counted


def _value_said(facts: Field, says: str, figure: Value) -> Value:
    if facts.kind is Kind.NUMBER and figure is not None:
        return figure
    for choice in facts.choices:
        if text.fold(says) in (text.fold(choice.value), text.fold(_(choice.label))):
            return choice.value
    return read_typed(facts.kind, says)


def _preferred_beside(step: Step, ref: Ref, values: Mapping[str, Value]) -> list[Ref]:
    table = table_of("citation")
    same = [table.c[name] == values[name] for name in ("about", "fact", "counted")]
    query = select(table.c.id).where(*same, table.c.preferred_by != "", table.c.id != ref.id, table.c.deleted.is_(None))
    return [Ref("citation", identity) for identity in step.connection.execute(query).scalars()]


def _short(says: Value) -> str:
    line = " ".join(shown(says).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
