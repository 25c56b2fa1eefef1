"""News since the last meeting."""

from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import Block, Heading, Link, Look, Paragraph, Run, Section, Together, text
from baliapp.packs.facts.earlier import earlier_meetings
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.packs.sections.sources import Register, cited_note
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One item of news."""

    title: str
    posted_on: str
    kind: str
    publisher: str
    summary: str
    address: str
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewsSince:
    """What was published between the last meeting and the day of the pack."""

    last_meeting: str
    last_dates: str
    of_the_same_body: bool
    why_not: str
    moment: Moment
    items: tuple[NewsLine, ...]


def collect(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> NewsSince:
    """Gather the news, newest first; all news up to the day of the pack where no earlier meeting is known."""
    earlier = earlier_meetings(reading, meeting, moment)
    last = next(iter(earlier.meetings), None)
    ended = dates.latest if last and (dates := when(last, "dates")) else date.min
    items = [
        each
        for each in reading.all("news_item")
        if (posted := when(each, "posted_on")) and ended < posted.latest and posted.earliest <= moment.day
    ]
    return NewsSince(
        last.heading if last else "",
        words(last, "dates") if last else "",
        earlier.of_the_same_body,
        earlier.why_not,
        moment,
        tuple(_line(each, register) for each in items),
    )


def _line(item: Entry, register: Register) -> NewsLine:
    told = words(item, "summary") or words(item, "body")
    return NewsLine(
        item.heading,
        words(item, "posted_on"),
        words(item, "kind"),
        words(item, "publisher"),
        told,
        words(item, "address"),
        register.cite([item.ref]),
    )


def section(found: NewsSince, *, is_short: bool = False) -> Section:
    """Say it on paper; in short without what each item says."""
    blocks: list[Block] = [*found.moment.remark(), Paragraph(text(_since(found)))]
    for place, item in enumerate(found.items, 1):
        link = Link(address=item.address) if item.address else None
        about = " · ".join(filter(None, (item.posted_on, item.kind, item.publisher)))
        said: list[Block] = [Heading(2, item.title, f"news-{place}"), Paragraph(text(Run(about, Look.QUIET)))]
        if item.summary and not is_short:
            said.append(Paragraph(text(item.summary)))
        if link:
            said.append(Paragraph(text(Run(item.address, Look.PLAIN, link))))
        blocks.append(Together((*said, cited_note(item.cited))))
    return Section("news", _("News since the last meeting"), tuple(blocks))


def _since(found: NewsSince) -> str:
    """Say from when to when, and from whose meeting on."""
    told = {"meeting": found.last_meeting, "dates": found.last_dates, "day": of_day(found.moment.day)}
    if not found.last_meeting:
        start = _("The records hold no dated meeting of the Process {before}; this is all news up to {day}.")
    elif found.of_the_same_body:
        start = _("Published between the last meeting of this body ({meeting}, {dates}) and {day}.")
    else:
        start = _("Published between the last meeting of the Process ({meeting}, {dates}) and {day}.")
    start = start.format(before=found.moment.before, **told)
    if found.last_meeting and found.why_not:
        start = found.why_not + " " + start
    return start if found.items else start + " " + _("There is none in the records.")
