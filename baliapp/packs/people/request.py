"""What an officer asks for when a list of participants, sheets to sign or place cards are to be printed."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from baliapp.base import clock
from baliapp.store.tables.entries import Ref


class Paper(Enum):
    """What is printed of those who come."""

    LIST = "list"
    TABLE = "table"
    """The list as a workbook for Excel."""
    SHEET = "sheet"
    CARDS = "cards"


ENDINGS = {Paper.LIST: ".pdf", Paper.TABLE: ".xlsx", Paper.SHEET: ".pdf", Paper.CARDS: ".pdf"}
"""How the names of their files end."""


@dataclass(frozen=True, slots=True)
class ParticipantsRequest:
    """Which paper of which meeting."""

    meeting: Ref
    paper: Paper = Paper.LIST
    revision: Ref | None = None
    """The list as it was given out then; as it stands now, if not given."""
    cards_a_page: int = 4
    """Two or four."""
    printed_on: date = field(default_factory=clock.today)
