"""All record types, in the order in which one may rest on those before it."""

from baliapp.records.agenda import AgendaDocument, AgendaItem
from baliapp.records.bodies import Body, Milestone
from baliapp.records.commitments import (
    Commitment,
    CommitmentMember,
    Evidence,
    MeetingText,
    ParagraphLineage,
    Report,
)
from baliapp.records.delegations import Delegate, ParticipantsRevision, Presence
from baliapp.records.documents import Document, DocumentFile, OutcomeParagraph, ParagraphTheme
from baliapp.records.fields import Field, field_named, fields_of
from baliapp.records.kinds import Kind
from baliapp.records.meetings import Attendance, Meeting
from baliapp.records.merge_questions import MergeQuestion
from baliapp.records.news import NewsAttachment, NewsItem
from baliapp.records.objectives import (
    Initiative,
    InitiativeObjective,
    InitiativeStatus,
    Objective,
    ObjectiveList,
    ProgressNote,
    Theme,
)
from baliapp.records.packs import PackCopy, PackDefinition, PackIssue, PackPart
from baliapp.records.participants import DatedName, Membership, Participant
from baliapp.records.people import Person, Post
from baliapp.records.record import Record
from baliapp.records.sources import Citation
from baliapp.records.venue_copies import VenueCopy
from baliapp.records.words import SynonymSet

# When adding one: 1 its module, 2 this list, 3 a migration. Tests hold the three together.
RECORD_TYPES: tuple[type[Record], ...] = (
    Participant,
    Body,
    Membership,
    Milestone,
    Person,
    Post,
    DatedName,
    Meeting,
    Theme,
    Document,
    DocumentFile,
    Attendance,
    Delegate,
    AgendaItem,
    AgendaDocument,
    Presence,
    ParticipantsRevision,
    MeetingText,
    ObjectiveList,
    Objective,
    ProgressNote,
    OutcomeParagraph,
    ParagraphTheme,
    ParagraphLineage,
    Commitment,
    CommitmentMember,
    Report,
    Initiative,
    InitiativeStatus,
    InitiativeObjective,
    NewsItem,
    NewsAttachment,
    Evidence,
    PackDefinition,
    PackPart,
    PackIssue,
    PackCopy,
    Citation,
    SynonymSet,
    VenueCopy,
    MergeQuestion,
)
BY_NAME: dict[str, type[Record]] = {str(each.__tablename__): each for each in RECORD_TYPES}
RANK: dict[str, int] = {name: rank for rank, name in enumerate(BY_NAME)}
"""The place of each record type in that order."""
BY_LIST: dict[str, type[Record]] = {each.listed_as: each for each in RECORD_TYPES}


def is_end(record_type: type[Record], facts: Field) -> bool:
    """Tell whether a record cannot stand without what this reference points at."""
    return facts.required or facts.name in record_type.link_of


def naming(target: str) -> list[tuple[type[Record], Field]]:
    """Give each type by which records of the type ``target`` are named, and the field that says whose name it is."""
    named = [each for each in RECORD_TYPES if each.names] if BY_NAME[target].called else []
    return [(each, field_named(each, each.names)) for each in named]


def pointing_at(target: str) -> list[tuple[type[Record], Field]]:
    """Give each type and reference field that points at records of the type ``target``."""
    return [
        (each, facts)
        for each in RECORD_TYPES
        for facts in fields_of(each)
        if facts.kind is Kind.REFERENCE and facts.target == target
    ]
