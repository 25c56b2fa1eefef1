"""What an officer asks for when a pack is to be printed."""

from dataclasses import dataclass, field
from datetime import date

from baliapp.base import clock
from baliapp.packs.editions import Reader, reader_of
from baliapp.store.tables.entries import Ref


@dataclass(frozen=True, slots=True)
class PackRequest:
    """Which meeting, for whom, how it is classified, and as of when; blank texts take the usual words."""

    meeting: Ref
    edition: str = ""
    classification: str = ""
    as_of: date | None = None
    """The day whose state of affairs is printed; the last day of the meeting, or today before that, if not given."""
    printed_on: date = field(default_factory=clock.today)
    definition: Ref | None = None
    """What belongs into it; the usual pack if not given."""
    issue: int | None = None
    """The number under which it is to be issued; a pack that is not issued has none."""
    what_changed: str = ""
    """What has changed since the issue before, for document control."""

    @property
    def reader(self) -> Reader:
        """For whom it is: what its cover calls it decides what is in it, so that the two never contradict."""
        return reader_of(self.edition)
