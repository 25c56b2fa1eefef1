"""An addendum: a short document of its own that is read with an issued pack, which stands."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import (
    Block,
    Heading,
    Item,
    Items,
    KeyValues,
    Look,
    Pack,
    Paragraph,
    Run,
    Section,
    text,
)
from baliapp.packs.content.links import without_dead_links
from baliapp.packs.sections.control import IssueLine, table_of

NOT_IN_ONE = ("control", "left-out")
"""Sections of a pack that no addendum repeats: it has its own document control."""


def addendum_pack(
    pack: Pack, called: str, facts: Sequence[tuple[str, str]], issues: Sequence[IssueLine], anchors: Collection[str]
) -> Pack:
    """Give the addendum with the sections that have ``anchors``, in the order of the pack."""
    chosen = [each for each in pack.sections if each.anchor in anchors and each.anchor not in NOT_IN_ONE]
    first = Section("addendum", called, tuple(_opening(facts, issues, chosen)))
    return replace(
        pack,
        title=f"{called}: {pack.title}",
        cover=replace(pack.cover, kind=called),
        sections=tuple(without_dead_links([first, *chosen])),
        running_head=(f"{called} · {pack.running_head[0]}", pack.running_head[1]),
        has_cover=False,
    )


def _opening(facts: Sequence[tuple[str, str]], issues: Sequence[IssueLine], chosen: Sequence[Section]) -> list[Block]:
    told = _(
        "This addendum is read with the issue named above, which stands. Where the two differ, the addendum holds."
    )
    blocks: list[Block] = [
        KeyValues(tuple((name, text(Run(value, Look.STRONG))) for name, value in facts)),
        Paragraph(text(told)),
    ]
    if chosen:
        blocks += [
            Heading(2, _("In this addendum")),
            Items(tuple(Item("–", text(each.title)) for each in chosen)),
        ]
    return [*blocks, Heading(2, _("Document control")), table_of(issues)]
