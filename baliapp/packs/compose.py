"""Composing: what was collected becomes cover, running head and sections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.collect import Collected
from baliapp.packs.content.blocks import Block, Cover, Format, Heading, Pack, Paragraph, Section, Spacer, Voice, text
from baliapp.packs.content.links import without_dead_links
from baliapp.packs.content.rich_blocks import rich_blocks
from baliapp.packs.editions import EDITIONS, Reader, usual_classification
from baliapp.packs.makers import MAKERS
from baliapp.packs.plan import Planned
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import glossary
from baliapp.records.packs import SECTIONS

_LED_TO = frozenset({"briefs", "profiles", "sources"})
"""Sections to which links of other sections lead."""
_ABOVE_A_SECTION_THAT_FOLLOWS_ON = 24.0

Parts = Sequence[tuple[Planned, Section]]


def compose(collected: Collected, request: PackRequest) -> Pack:
    """Give the pack, ready to be set."""
    title = collected.meeting.title
    kind, plan = _("Briefing pack"), collected.plan
    return Pack(
        title=f"{kind}: {title}",
        cover=_cover(collected, request, kind),
        sections=tuple(_sections(collected)),
        classification=classification_of(collected, request),
        running_head=(f"{_('Bali Process')} · {title}", collected.dates),
        foot=_("{office}, {date} – records as of {day}").format(
            office=_("Secretariat of the Bali Process"), date=of_day(request.printed_on), day=of_day(collected.as_of)
        ),
        format=Format(plan.paper, plan.print_size, plan.alignment, plan.sides),
    )


def classification_of(collected: Collected, request: PackRequest) -> str:
    """Give what stands at the top and foot of every page: as asked for, as the definition says, else as usual."""
    return request.classification or collected.plan.classification or usual_classification(request.reader)


def planned_sections(collected: Collected) -> Parts:
    """Give each section with what the plan says of it, in order; what has nothing to say is left out."""
    made = [(each, _made(collected, each)) for each in collected.plan.sections]
    others = [section for _planned, found in made for section in found]
    parts = list[tuple[Planned, Section]]()
    for each, found in made:
        abbreviations = each.key == "glossary" and glossary.own_section(collected.parts["glossary"], others)
        parts += [(each, section) for section in (_with_choices(each, abbreviations) if abbreviations else found)]
    return parts


def _made(collected: Collected, planned: Planned) -> list[Section]:
    return _with_choices(planned, MAKERS[planned.key](collected, planned))


def _with_choices(planned: Planned, found: list[Section]) -> list[Section]:
    """Put title and words of one's own on a section; where it has nothing else to say, the words are all of it."""
    own = rich_blocks(planned.words)
    if not found and own:
        found = [Section(planned.anchor, usual_title(planned.key), ())]
    if not found:
        return []
    first, *rest = found
    return [replace(first, title=planned.title or first.title, blocks=(*own, *first.blocks)), *rest]


def usual_title(key: str) -> str:
    """Give what a section is called where nobody says otherwise."""
    return next(_(each.label) for each in SECTIONS if each.value == key)


def _sections(collected: Collected) -> list[Section]:
    sections = list[Section]()
    parts = planned_sections(collected)
    tabs = count(1)
    for planned, made in parts:
        section = _begun(planned, made, collected.plan.sides == "both", tabs)
        if planned.key == "sources":
            sections += _left_out(collected.problems)
        if planned.begins == "follows on" and sections and not sections[-1].attached:
            following = (*sections[-1].blocks, *_following(section))
            sections[-1] = replace(sections[-1], blocks=following, attached=section.attached)
        else:
            sections.append(section)
    if not collected.plan.has("sources"):
        sections += _left_out(collected.problems)
    there = {planned.key for planned, _section in parts}
    return sections if there >= _LED_TO else without_dead_links(sections)


def _begun(planned: Planned, section: Section, is_on_both_sides: bool, tabs: Iterator[int]) -> Section:
    """Say how a section begins: as its plan says, else on a right-hand page where both sides are printed."""
    if planned.begins == "right-hand page":
        return replace(section, begins_right=True, tab=next(tabs))
    return replace(section, begins_right=is_on_both_sides and not planned.begins)


def _following(section: Section) -> Iterator[Block]:
    """Give the blocks of a section that goes on right below the one before."""
    yield Spacer(_ABOVE_A_SECTION_THAT_FOLLOWS_ON)
    yield Heading(1, section.title, section.anchor)
    yield from section.blocks


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
        (_("Issue"), str(request.issue or "")),
        (_("Classification"), classification_of(collected, request)),
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
