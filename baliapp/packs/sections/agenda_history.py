"""What each item of the agenda was at earlier meetings of the body: when, with which documents, and what was agreed."""

from collections import defaultdict
from dataclasses import replace

from baliapp.base.text import fold
from baliapp.packs.editions import SEE_INTERNAL, Reader
from baliapp.packs.facts.earlier import earlier_meetings
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, label, words
from baliapp.packs.sections.agenda import Agenda, Past, papers_of
from baliapp.store.meetings import agenda
from baliapp.store.tables.entries import Entry

LOOKED_AT = 6
"""So many earlier meetings: a history on an agenda is short."""


def with_history(
    reading: Reading, meeting: Entry, moment: Moment, found: Agenda, reader: Reader, *, with_agreed: bool
) -> Agenda:
    """Give an agenda with what is known of each item from earlier meetings, as far as ``reader`` may see it.

    Items of the same title are the same item. What was agreed is told only to who gets the previous outcome.
    """
    earlier = earlier_meetings(reading, meeting, moment)
    if not found.lines or not earlier.of_the_same_body:
        return found
    pasts = defaultdict[str, list[Past]](list)
    for each in earlier.meetings[:LOOKED_AT]:
        items = reading.agenda(each.ref)
        for item in items if reader in SEE_INTERNAL else agenda.for_all(items):
            pasts[fold(words(item.entry, "title"))].append(_past(reading, each, item, with_agreed=with_agreed))
    return replace(found, lines=tuple(replace(each, before=tuple(pasts[fold(each.title)])) for each in found.lines))


def _past(reading: Reading, meeting: Entry, item: agenda.Item, *, with_agreed: bool) -> Past:
    paragraphs = reading.pointing("outcome_paragraph", "item", item.ref.id) if with_agreed else []
    return Past(
        words(meeting, "key") or meeting.heading,
        words(meeting, "dates"),
        item.number,
        label(item.entry, "purpose"),
        papers_of(reading, item.ref),
        tuple(f"¶ {words(each, 'number')} {words(each, 'summary') or words(each, 'verb')}" for each in paragraphs),
    )
