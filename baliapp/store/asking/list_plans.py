"""What the list of each record type shows, read from its fields."""

from functools import cache

from baliapp.records.catalogue import BY_NAME, is_end, pointing_at
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind
from baliapp.store.lists.listing import ListColumn, ListPlan
from baliapp.store.steps.derived import WHOLE_TEXTS


@cache
def plan_of(type_name: str) -> ListPlan:
    """Give the plan of the list of a record type."""
    record_type = BY_NAME[type_name]
    in_table = [facts for facts in fields_of(record_type) if facts.in_table]
    columns = tuple(
        ListColumn(f.name, f.label, f.kind, tuple((c.value, c.label) for c in f.choices), _targets(f),
                   f.name not in record_type.offered, " / " if f.name in record_type.one_a_line else " ")
        for f in in_table
    )  # fmt: skip
    main = next((place for place, facts in enumerate(in_table) if facts.name == record_type.main), 0)
    return ListPlan(type_name, record_type.singular, record_type.plural, columns, record_type.newest_first, main,
                    record_type.codes, _texts(type_name))  # fmt: skip


def _targets(facts: Field) -> str:
    """Give the types of the records whose names a column shows; of whatever type, those that may be named."""
    named = [name for name, record_type in BY_NAME.items() if record_type.called]
    return " ".join(named) if facts.kind is Kind.ANY_RECORD else facts.target


def _texts(type_name: str) -> tuple[str, ...]:
    """Give the type that holds the whole texts of records of this one, and the field by which it belongs to them."""
    found = [(str(each.__tablename__), facts.name) for each, facts in pointing_at(type_name) if is_end(each, facts)]
    return next((each for each in found if each[0] in WHOLE_TEXTS), ())
