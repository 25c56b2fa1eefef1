"""Previous outcomes: what was agreed before, where it is recorded; and this meeting's own, once known."""

from collections.abc import Sequence
from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Block, Column, Heading, Row, Section, Table, text
from baliapp.packs.facts.earlier import Earlier, earlier_meetings
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.packs.sections import paragraphs, previous
from baliapp.packs.sections.paragraphs import OutcomeDocument
from baliapp.packs.sections.previous import Previous
from baliapp.packs.sections.sources import Register
from baliapp.store.tables.entries import Entry

_AS_MANY_AS_FIT = 8  # lines of the table of earlier meetings; more would run over to a page of their own


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An earlier meeting and what it ended with."""

    dates: str
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the section says."""

    moment: Moment
    previous: Previous
    earlier: tuple[EarlierLine, ...]
    of_the_same_body: bool


def collect(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> Outcomes:
    """Gather what earlier meetings agreed."""
    earlier = earlier_meetings(reading, meeting, moment)
    before = previous.collect(reading, meeting, earlier, moment, register)
    return Outcomes(moment, before, _lines(reading, earlier, moment), earlier.of_the_same_body)


def collect_own(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> tuple[OutcomeDocument, ...]:
    """Gather what this meeting ended with if that was known on the day of the pack."""
    return tuple(
        paragraphs.collect(reading, document, register)
        for document in reading.pointing("document", "meeting", meeting.ref.id)
        if paragraphs.paragraphs_of(reading, document) and when(document, "dated") and moment.knows(document, "dated")
    )


def _lines(reading: Reading, earlier: Earlier, moment: Moment) -> tuple[EarlierLine, ...]:
    """Give the meetings that ended with a document, newest first."""
    lines = []
    for meeting in earlier.meetings:
        documents = reading.pointing("document", "meeting", meeting.ref.id)
        outcome = "; ".join(each.heading for each in documents if moment.knows(each, "dated")) or words(
            meeting, "outcome"
        )
        if outcome:
            lines.append(EarlierLine(words(meeting, "dates"), meeting.heading, outcome))
    return tuple(lines[:_AS_MANY_AS_FIT])


def section(found: Outcomes, *, is_short: bool = False) -> Section:
    """Say it on paper; in short without the paragraphs."""
    told = previous.blocks_of(found.previous, found.moment, is_short=is_short)
    blocks: list[Block] = [*found.moment.remark(), *told]
    if found.earlier:
        blocks += _earlier(found)
    return Section("outcomes", _("Previous outcomes"), tuple(blocks))


def own_section(found: Sequence[OutcomeDocument]) -> list[Section]:
    """Say what this meeting ended with, after what it met on; no such section where nobody knew it on the day."""
    blocks = tuple(block for own in found for block in paragraphs.blocks_of(own))
    return [Section("own-outcome", _("Outcome of this meeting"), blocks)] if blocks else []


def _earlier(found: Outcomes) -> list[Block]:
    columns = (Column(_("Dates"), 0.22), Column(_("Meeting"), 0.4), Column(_("Ended with"), 0.38))
    rows: Sequence[Row] = [Row((text(each.dates), text(each.title), text(each.outcome))) for each in found.earlier]
    title = _("Earlier meetings of this body") if found.of_the_same_body else _("Earlier meetings of the Process")
    return [Heading(2, title, "earlier-meetings"), Table(columns, tuple(rows))]
