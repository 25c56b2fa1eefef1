"""Composing: what was collected becomes cover, running head and sections."""

from collections.abc import Sequence

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.blocks import Cover, Pack, Paragraph, Section, Voice, text
from baliapp.packs.collect import Collected
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import (
    agenda,
    briefs,
    commitments,
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


def compose(collected: Collected, request: PackRequest) -> Pack:
    """Give the pack, ready to be set."""
    title = collected.meeting.title
    kind = _("Briefing pack")
    return Pack(
        title=f"{kind}: {title}",
        cover=_cover(collected, request, kind),
        sections=(
            meeting.section(collected.meeting),
            *programme.own_section(collected.agenda),
            *agenda.own_section(collected.agenda),
            *briefs.own_section(collected.agenda),
            participants.section(collected.participants),
            outcomes.section(collected.outcomes),
            *outcomes.own_section(collected.outcomes),
            *since_last.own_section(collected.since),
            *commitments.own_section(collected.commitments),
            objectives.section(collected.objectives),
            profiles.section(collected.profiles, collected.outcomes.moment),
            news.section(collected.news),
            *_left_out(collected.problems),
            sources.section(collected.sources),
        ),
        classification=request.classification or _("For official use only"),
        running_head=(f"{_('Bali Process')} · {title}", collected.dates),
        foot=_("{office}, {date} – records as of {day}").format(
            office=_("Secretariat of the Bali Process"), date=of_day(request.printed_on), day=of_day(collected.as_of)
        ),
    )


def _left_out(problems: Sequence[str]) -> list[Section]:
    """Say which records are not in the pack; no such section where all are."""
    if not problems:
        return []
    paragraphs = tuple(Paragraph(text(problem), Voice.WARNING) for problem in problems)
    return [Section("left-out", _("Left out of this pack"), paragraphs)]


def _cover(collected: Collected, request: PackRequest, kind: str) -> Cover:
    forum = _("Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime")
    facts = (
        (_("Edition"), request.edition.strip() or _(EDITIONS[Reader.DELEGATES])),
        (_("Classification"), request.classification or _("For official use only")),
        (_("Records as of"), str(of_day(collected.as_of))),
        (_("Printed on"), str(of_day(request.printed_on))),
        (_("Meeting key"), collected.meeting.key),
    )
    lines = [collected.place, collected.dates]
    if collected.body and collected.body != forum:
        lines.insert(0, collected.body)
    return Cover(
        forum=forum,
        title=collected.meeting.title,
        kind=kind,
        lines=tuple(filter(None, lines)),
        facts=tuple((name, value) for name, value in facts if value),
        office=_("Secretariat of the Bali Process"),
    )
