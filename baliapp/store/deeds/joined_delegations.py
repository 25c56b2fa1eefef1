"""Two delegations that become one: it has one head, and everybody in it a place of their own."""

from collections.abc import Iterable

from baliapp.base.i18n import _
from baliapp.store.steps.changes import Step
from baliapp.store.tables.entries import Entry, Ref


def order_delegates(step: Step, kept: Iterable[Ref], others: Iterable[Ref]) -> list[str]:
    """Number the delegates of two delegations anew, and keep the head of the first; tell who heads none any more.

    Who was replaced stays the head that they were.
    """
    there = [*_by_rank(step, kept), *_by_rank(step, others)]
    heads = [each for each in there if each.values["role"] == "head" and each.date("until") is None]
    for each in heads[1:]:
        step.edit(each.ref, {"role": "delegate"})
    for number, each in enumerate((each for each in there if each.values["rank"] is not None), 1):
        step.edit(each.ref, {"rank": number})
    words = _("“{name}” headed the other delegation, and is a delegate now.")
    return [words.format(name=each.values["name"]) for each in heads[1:]]


def _by_rank(step: Step, delegates: Iterable[Ref]) -> list[Entry]:
    there = [each for each in map(step.current, dict.fromkeys(delegates)) if not each.deleted]
    return sorted(there, key=lambda each: (each.values["rank"] is None, each.values["rank"] or 0, each.ref.id))
