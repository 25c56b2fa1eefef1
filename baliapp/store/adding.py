"""Making a record that belongs to others: none of these may lie in the recycle bin."""

from collections.abc import Mapping

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.store.changes import Step
from baliapp.store.entries import Ref, ref_of


def add(step: Step, type_name: str, values: Mapping[str, Value]) -> Ref:
    """Make a record. Raise UserError where one is in the recycle bin that it cannot be without."""
    for facts in fields_of(BY_NAME[type_name]):
        value = values.get(facts.name)
        if facts.required and isinstance(value, str) and value:
            if facts.kind is Kind.REFERENCE:
                _refuse_in_the_bin(step, Ref(facts.target, value))
            elif facts.kind is Kind.ANY_RECORD:
                _refuse_in_the_bin(step, ref_of(value))
    return step.create(type_name, values)


def _refuse_in_the_bin(step: Step, ref: Ref) -> None:
    if ref.type in BY_NAME and step.is_deleted(ref):  # what is no record at all is refused when the step ends
        raise UserError(
            _("“{record}” is in the recycle bin.").format(record=step.heading(ref)),
            _("Restore it before you add anything to it."),
        )
