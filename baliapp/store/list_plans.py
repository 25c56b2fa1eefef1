"""What the list of each record type shows, read from its fields."""

from functools import cache

from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.store.listing import ListColumn, ListPlan


@cache
def plan_of(type_name: str) -> ListPlan:
    """Give the plan of the list of a record type."""
    record_type = BY_NAME[type_name]
    columns = tuple(
        ListColumn(f.name, f.label, f.kind, tuple((c.value, c.label) for c in f.choices), f.target)
        for f in fields_of(record_type)
        if f.in_table
    )
    return ListPlan(type_name, record_type.singular, record_type.plural, columns, record_type.newest_first)
