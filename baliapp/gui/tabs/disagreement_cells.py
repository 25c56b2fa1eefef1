"""What stands in the cells of a fact about which sources disagree."""

from baliapp.base.i18n import _
from baliapp.gui.form.fact_words import counted_called, fact_called, state_of
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.store.statements import Fact


def cells_of(fact: Fact) -> tuple[str, str, str, str]:
    """Give the cells of a fact."""
    preferred = fact.preferred
    kind = _(BY_NAME[fact.about.type].singular)
    record = _("{record} ({kind})").format(record=fact.heading, kind=kind.lower())
    what = fact_called(fact.about, fact.fact)
    called = f"{what}: {counted_called(fact.counted).lower()}" if fact.counted else what
    return record, called, values_of(fact), preferred.says if preferred else _("Undecided")


def values_of(fact: Fact) -> str:
    """Give the different values in one line, the record's own first where sources do not say it."""
    said = dict.fromkeys(" ".join(each.says.split()) for each in fact.statements if each.says)
    own = [_("record: {value}").format(value=fact.on_record)] if fact.differing else []
    said.pop(fact.on_record if own else "", None)
    return " | ".join([*own, *said]) or state_of(fact)


def tip_of(cell: str) -> str:
    """Give a cell in full, each value on a line of its own."""
    return plain_tip(cell.replace(" | ", "\n"))
