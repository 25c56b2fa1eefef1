"""How certain a fact is, in words and with a sign."""

from collections.abc import Iterable

from baliapp.base.i18n import N_, _
from baliapp.records.kinds import shown
from baliapp.records.sources import CERTAINTIES
from baliapp.store.tables.entries import Entry

SIGNS = {
    "stated": "circle-check",
    "reported": "quote",
    "inferred": "lightbulb",
    "disputed": "scale",
    "unknown": "circle-question-mark",
}
MEANINGS = {
    "stated": N_("A source says so itself."),
    "reported": N_("A source reports what another has said."),
    "inferred": N_("Concluded from what sources say."),
    "disputed": N_("Sources contradict each other."),
    "unknown": N_("Nobody has found out yet."),
}


def sign_of(certainty: str) -> str:
    """Give the name of the icon that stands for a certainty."""
    return SIGNS.get(certainty, "circle-question-mark")


def words_for(certainty: str) -> str:
    """Give a certainty in words; one that is no choice as it is stored."""
    return next((_(choice.label) for choice in CERTAINTIES if choice.value == certainty), certainty)


def main_certainty(citations: Iterable[Entry]) -> str:
    """Give how certain the main fact of a record is: disputed if any source of it is, else the best; maybe blank."""
    given = {shown(each.values["certainty"]) for each in citations if not each.values["fact"]}
    ranked = ["disputed", *(choice.value for choice in CERTAINTIES)]
    return next((certainty for certainty in ranked if certainty in given), "")
