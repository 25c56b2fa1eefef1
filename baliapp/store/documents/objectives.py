"""A list of objectives from a document's text: made as one step, or its passages put to the same list that stands.

Two lists are the same where they have the same wordings in the same order, whatever their case and signs. A theme is
proposed from the objective of another list whose words are most alike; each theme goes to one objective of a list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from baliapp.base import text
from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import statements_in
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

LEAST_ALIKE = 0.25
"""Share of words that two wordings have in common, from which on they may be twins."""
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"[;,]\s*(?:and|or)\s*$")
"""What stands after the last but one of a list, and belongs to the list and not to the objective."""


class NewObjective(NamedTuple):
    """One objective letter for letter, and where its words stand in the text."""

    wording: str
    number: str
    theme: str | None
    quote: str
    place: str


class StandingList(NamedTuple):
    """A list that is kept already, and its objectives in order."""

    ref: Ref
    heading: str
    objectives: tuple[Ref, ...]


def import_list(
    database: Database,
    document: Ref,
    values: Mapping[str, Value],
    objectives: Sequence[NewObjective],
    citation: Mapping[str, Value],
) -> Changed:
    """Make a list with its objectives, and a source for the list and each of them, as one step.

    ``values`` are fields of the list, ``citation`` what all its sources have in common, such as their certainty.
    """
    with database.step(_("Import the objectives “{list}”").format(list=values["title"])) as step:
        made = step.create("objective_list", {**values, "document": document.id})
        _cite(step, made, document, {**citation, "quote": values["title"]})
        for position, each in enumerate(objectives, 1):
            fields: dict[str, Value] = {"wording": each.wording, "number": each.number, "theme": each.theme}
            ref = step.create("objective", {**fields, "in_list": made.id, "position": position})
            _cite(step, ref, document, {**citation, "quote": each.quote, "place": each.place})
    return step.changed


def cite_list(
    database: Database,
    document: Ref,
    standing: StandingList,
    objectives: Sequence[NewObjective],
    citation: Mapping[str, Value],
) -> Changed:
    """Put the passages of a document to the objectives of a list that stands already, as one step.

    A source that names the document for an objective, but no passage, gets the passage instead of a second source.
    """
    vague = {str(each.values["about"]): each for each in statements_in(database, document) if _is_vague(each)}
    with database.step(_("Show the objectives of {record} in their document").format(record=standing.heading)) as step:
        if step.current(standing.ref).values["document"] is None:
            step.edit(standing.ref, {"document": document.id})
        for ref, each in zip(standing.objectives, objectives, strict=True):
            passage: dict[str, Value] = {"quote": each.quote, "place": each.place}
            if known := vague.get(str(ref)):
                step.edit(known.ref, passage)
            else:
                _cite(step, ref, document, {**citation, **passage})
    return step.changed


def same_list(database: Database, wordings: Sequence[str]) -> StandingList | None:
    """Give the list with the same wordings in the same order; None where none has them."""
    wanted = [_bare(each) for each in wordings]
    lists = {each.ref.id: each for each in queries.all_entries(database, "objective_list")}
    by_list = dict[str, list[Entry]]()
    for each in queries.all_entries(database, "objective"):
        by_list.setdefault(str(each.values["in_list"]), []).append(each)
    for identity, entries in by_list.items():
        entries.sort(key=_position)
        if identity in lists and [_bare(str(each.values["wording"])) for each in entries] == wanted:
            return StandingList(lists[identity].ref, lists[identity].heading, tuple(each.ref for each in entries))
    return None


def proposed_themes(database: Database, wordings: Sequence[str]) -> list[str | None]:
    """Give for each wording the theme of the objective that is most alike; None where none is alike enough."""
    known = [
        (_words(str(each.values["wording"])), str(each.values["theme"]))
        for each in queries.all_entries(database, "objective")
        if each.values["theme"]
    ]
    pairs = sorted(_alike([_words(each) for each in wordings], known), reverse=True)
    found, taken = dict[int, str](), set[str]()
    for _share, number, theme in pairs:
        if number not in found and theme not in taken:
            found[number] = theme
            taken.add(theme)
    return [found.get(number) for number in range(len(wordings))]


def _alike(
    wordings: Sequence[frozenset[str]], known: Sequence[tuple[frozenset[str], str]]
) -> Iterator[tuple[float, int, str]]:
    """Give how alike each wording is to each theme's objectives, where they are alike enough."""
    for number, mine in enumerate(wordings):
        for theirs, theme in known:
            share = len(mine & theirs) / max(min(len(mine), len(theirs)), 1)
            if share >= LEAST_ALIKE:
                yield share + len(mine & theirs) / 1000, number, theme


def _cite(step: Step, about: Ref, document: Ref, values: Mapping[str, Value]) -> None:
    named: dict[str, Value] = {"about": str(about), "document": document.id, "source": step.heading(document)}
    step.create("citation", {**named, **values})


def _is_vague(citation: Entry) -> bool:
    """Tell whether a source supports the main fact of its record without saying where."""
    values = citation.values
    return not (values["fact"] or values["says"] or values["quote"] or values["place"])


def _position(objective: Entry) -> int:
    position = objective.values["position"]
    return position if isinstance(position, int) else 0


def _bare(wording: str) -> str:
    return " ".join(_WORD.findall(_GOES_ON.sub("", text.fold(wording))))


def _words(wording: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.fold(wording)) if len(word) > 3)
