"""Who makes each section of a pack on paper, from what was collected."""

from collections.abc import Callable, Mapping

from baliapp.packs.collect import Collected
from baliapp.packs.content.blocks import Section
from baliapp.packs.plan import Planned
from baliapp.packs.sections import (
    agenda,
    annexes,
    briefs,
    commitments,
    control,
    documents,
    figures_drawn,
    meeting,
    news,
    objectives,
    outcomes,
    participants,
    profiles,
    programme,
    since_last,
    sources,
)

Maker = Callable[[Collected, Planned], list[Section]]


def _annex(found: Collected, one: Planned) -> list[Section]:
    """Give the page before an annex; none where its document is not there or may not be named to this reader."""
    annex = found.parts[one.anchor]
    return [annexes.section(annex, found.annexes.index(annex) + 1)] if annex else []


MAKERS: Mapping[str, Maker] = {
    "control": lambda found, _one: control.own_section(found.parts["control"]),
    "meeting": lambda found, _one: [meeting.section(found.meeting)],
    "programme": lambda found, _one: programme.own_section(found.agenda),
    "agenda": lambda found, _one: agenda.own_section(found.agenda),
    "briefs": lambda found, _one: briefs.own_section(found.agenda),
    "outcome before": lambda found, one: [outcomes.section(found.outcomes, is_short=one.is_short)],
    "outcome": lambda found, _one: outcomes.own_section(found.own_outcome),
    "since": lambda found, _one: since_last.own_section(found.since),
    "commitments": lambda found, _one: commitments.own_section(found.commitments),
    "objectives": lambda found, _one: [objectives.section(found.objectives)],
    "figures": lambda found, _one: figures_drawn.own_section(found.parts["figures"]),
    "profiles": lambda found, one: [profiles.section(found.profiles, found.moment, is_short=one.is_short)],
    "participants": lambda found, _one: [participants.section(found.participants)],
    "news": lambda found, one: [news.section(found.news, is_short=one.is_short)],
    "documents": lambda found, _one: documents.own_section(found.parts["documents"]),
    "words": lambda _found, _one: [],
    "annex": _annex,
    "glossary": lambda _found, _one: [],
    "sources": lambda found, _one: [sources.section(found.sources)],
}
"""One maker a section. Words of one's own are put above any section by whoever composes; abbreviations are found there
too, once all other sections are made."""
