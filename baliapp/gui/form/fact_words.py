"""What officers call facts, and what is said of them, in words."""

from baliapp.base.i18n import _, ngettext
from baliapp.records.sources import COUNTED
from baliapp.store.facts.statements import Fact, field_of
from baliapp.store.tables.entries import Ref


def fact_called(about: Ref, fact: str) -> str:
    """Give the label of the field that a fact is, or the label that somebody gave it."""
    facts = field_of(about, fact)
    return _(facts.label) if facts else fact or _("The record as a whole")


def counted_called(counted: str) -> str:
    """Give what is counted, as the form calls it; blank where nothing is."""
    return next((_(choice.label) for choice in COUNTED if choice.value == counted), counted)


def title_of(fact: Fact) -> str:
    """Give "Members, as stated: member states"."""
    called, counted = fact_called(fact.about, fact.fact), counted_called(fact.counted)
    return _("{fact}: {counted}").format(fact=called, counted=counted) if counted else called


def state_of(fact: Fact) -> str:
    """Say how far the sources disagree about a fact."""
    if fact.values > 1:
        return ngettext("{count} different value", "{count} different values", fact.values).format(count=fact.values)
    if fact.differing:
        return _("Not what the record says")
    return _("Marked as disputed") if fact.is_disputed else _("One value")
