"""What the list of each record type shows, read from its fields."""

from functools import cache

from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.store.listing import ListColumn, ListPlan


@cache
def plan_of(type_name: str) -> ListPlan:
    """Give the plan of the list of a record type."""
    record_type = BY_NAME[type_name]
    in_table = [facts for facts in fields_of(record_type) if facts.in_table]
    columns = tuple(
        ListColumn(f.name, f.label, f.kind, tuple((c.value, c.label) for c in f.choices), f.target,
                   f.name not in record_type.offered)
        for f in in_table
    )  # fmt: skip
    main = next((place for place, facts in enumerate(in_table) if facts.name == record_type.main), 0)
    return ListPlan(type_name, record_type.singular, record_type.plural, columns, record_type.newest_first, main,
                    record_type.codes)  # fmt: skip
