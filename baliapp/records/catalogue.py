"""All record types, in the order in which one may rest on those before it."""

from baliapp.records.bodies import Body
from baliapp.records.documents import Citation, Document, OutcomeParagraph, ParagraphTheme
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind
from baliapp.records.meetings import Attendance, Meeting
from baliapp.records.news import NewsItem
from baliapp.records.objectives import Initiative, InitiativeStatus, Objective, ObjectiveList, Theme
from baliapp.records.participants import Membership, Participant
from baliapp.records.record import Record

# When adding one: 1 its module, 2 this list, 3 a migration. Tests hold the three together.
RECORD_TYPES: tuple[type[Record], ...] = (
    Participant,
    Body,
    Membership,
    Meeting,
    Attendance,
    Theme,
    Document,
    ObjectiveList,
    Objective,
    OutcomeParagraph,
    ParagraphTheme,
    Initiative,
    InitiativeStatus,
    NewsItem,
    Citation,
)
BY_NAME: dict[str, type[Record]] = {str(each.__tablename__): each for each in RECORD_TYPES}
BY_LIST: dict[str, type[Record]] = {each.listed_as: each for each in RECORD_TYPES}


def is_end(record_type: type[Record], facts: Field) -> bool:
    """Tell whether a record cannot stand without what this reference points at."""
    return facts.required or facts.name in record_type.link_of


def pointing_at(target: str) -> list[tuple[type[Record], Field]]:
    """Give each type and reference field that points at records of the type ``target``."""
    return [
        (each, facts)
        for each in RECORD_TYPES
        for facts in fields_of(each)
        if facts.kind is Kind.REFERENCE and facts.target == target
    ]
