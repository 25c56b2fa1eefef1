"""What has happened since the last meeting, as somebody edited it, or else as it was made; no section without it."""

from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Section
from baliapp.packs.content.rich_blocks import rich_blocks
from baliapp.packs.facts.reading import Reading, words
from baliapp.store.meetings.texts import SINCE_LAST
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The text, as it is kept; blank where there is none."""

    kept: str = ""


def collect(reading: Reading, meeting: Entry) -> SinceLast:
    """Gather what somebody wrote, before what was made."""
    found = (
        words(each, "edited") or words(each, "made")
        for each in reading.pointing("meeting_text", "meeting", meeting.ref.id)
        if words(each, "section") == SINCE_LAST
    )
    return SinceLast(next(found, ""))


def own_section(found: SinceLast) -> list[Section]:
    """Say it on paper, where there is something to say."""
    blocks = rich_blocks(found.kept)
    return [Section("since-last", _("Since last time"), blocks)] if blocks else []
