"""The periods of a member or body as they are edited: what is stored, what is typed over it, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named, fields_of
from baliapp.records.kinds import Kind, Value, blank, read_typed, shown
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.steps.database import Database
from baliapp.store.steps.judging import new_problems
from baliapp.store.tables.entries import Changed, Entry, Ref

MEMBERSHIP = "membership"
NOT_YET = Ref(MEMBERSHIP, "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell and is not stored: as typed, and as understood unless ``fault`` says why not."""

    text: str
    value: Value = None
    fault: str = ""


@dataclass(slots=True, eq=False)
class Period:
    """One row. A new one has no entry yet, and what it was ``given``: the member or body on whose page it stands."""

    given: Mapping[str, Value]
    entry: Entry | None = None
    name: str = ""
    """What stands at the other end."""
    source: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    """By field, what keeps the row from being saved."""
    owner: Ref | None = None
    """The member or body on whose page a new row stands."""
    kept: dict[str, str] = field(default_factory=dict)
    """What of a new row was kept last."""
    waits: bool = False
    """Whether it is tried again by itself to save the row."""
    is_met: bool = False
    """Whether it is told what others have made of the record since."""
    doubt: str = ""
    """Which other period this may be one and the same with; it keeps nothing from being saved."""

    @property
    def ref(self) -> Ref | None:
        """The membership, once there is one."""
        return self.entry.ref if self.entry else None

    def stored(self, name: str) -> Value:
        """Give what is stored in a field, or what a new row begins with."""
        return self.entry.values[name] if self.entry else self.given.get(name, blank(facts_of(name).kind))

    def type_in(self, name: str, typed: Typed) -> None:
        """Let something stand in a cell; what is stored already is nothing that was typed."""
        self.told.pop(name, None)
        self.typed.pop(name, None)
        if typed.fault or typed.value != self.stored(name):
            self.typed[name] = typed
        if typed.fault:
            self.told[name] = typed.fault

    def give_up(self) -> None:
        """Go back to what is stored."""
        self.typed.clear()
        self.told.clear()
        self.is_met = False

    def judge(self, database: Database) -> Mapping[str, Value] | None:
        """Say beside each cell what is wrong with it; give the values that may be stored, None where they may not."""
        values = {name: typed.value for name, typed in self.typed.items() if not typed.fault}
        self.told = {name: typed.fault for name, typed in self.typed.items() if typed.fault}
        self.is_met = False
        whole = values if self.entry else {**_blanks(), **self.given, **values}
        for problem in new_problems(database, self.ref or NOT_YET, whole):
            self.told.setdefault(problem.field, problem.message)
        return None if self.told else values

    def judge_again(self, database: Database) -> None:
        """Say no longer what is wrong no more, because something else was corrected; what others did stays said."""
        if self.told and self.typed and not (self.waits or self.is_met or "" in self.told):
            self.judge(database)

    def save(self, database: Database, values: Mapping[str, Value]) -> Changed:
        """Store what was typed as one step. Raise UserError where the store will not have it."""
        if self.entry:
            return operations.edit_record(database, self.entry.ref, values, self.entry.version)
        return operations.create_record(database, MEMBERSHIP, {**self.given, **values})

    def settle(self, database: Database, changed: Changed) -> None:
        """Take for stored what has been stored."""
        self.give_up()
        ref = self.ref or next(ref for ref in changed.made if ref.type == MEMBERSHIP)
        self.entry = queries.entry(database, ref)

    def meet(self, current: Entry) -> None:
        """Go on from how others have left the record; where they changed the same field, say so beside it."""
        before, self.entry, self.is_met = self.entry, current, True
        for name, typed in self.typed.items():
            theirs = current.values[name]
            if before and theirs not in (before.values[name], typed.value):
                told = _("Somebody else made this “{value}”. Leave the row again to keep yours, or press Esc.")
                self.told[name] = told.format(value=shown(theirs) or _("(blank)"))


def told_of(period: Period) -> str:
    """Give what is wrong with a row, each sentence with the cell that it speaks of."""
    return "\n".join(
        _("{field}: {problem}").format(field=_(facts_of(name).label), problem=told) if name else told
        for name, told in period.told.items()
    )


def new_period(ref: Ref) -> Period:
    """Give the row of a new membership of a member or body."""
    return Period({ref.type: ref.id, "status": "member"}, owner=ref)


def facts_of(name: str) -> Field:
    """Give the facts of a field of a membership."""
    return field_named(BY_NAME[MEMBERSHIP], name)


def read_again(database: Database, name: str, text: str) -> Typed:
    """Understand what was typed earlier, as the editor of its cell would have done."""
    facts = facts_of(name)
    try:
        if facts.kind is Kind.REFERENCE:
            return Typed(text, _picked(database, facts, text))
        return Typed(text, read_typed(facts.kind, text))
    except UserError as fault:
        return Typed(text, None, f"{fault.message} {fault.advice}".strip())


def _picked(database: Database, facts: Field, text: str) -> str | None:
    found = [each for each in queries.pick(database, facts.target, text) if each.heading == text]
    if text and len(found) != 1:
        raise UserError(_("“{typed}” is to be chosen once more.").format(typed=text))
    return found[0].ref.id if text else None


def _blanks() -> dict[str, Value]:
    return {facts.name: blank(facts.kind) for facts in fields_of(BY_NAME[MEMBERSHIP])}
