"""What every record is: an identity, a version, and the lines that lists and searches read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from baliapp.base import text
from baliapp.base.i18n import _
from baliapp.base.periods import FIRST_DAY, LAST_DAY, Bounds, bounds
from baliapp.records.fields import fields_of, plain_text
from baliapp.records.kinds import Kind, in_letters, shown

Named = Callable[[str | None], str]
"""Gives the heading of the record with an id; blank for None."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an officer should mend: which field, and a translated sentence."""

    field: str
    message: str


class Base(DeclarativeBase):
    """The one catalogue of tables."""


class Record(Base):
    """A thing the secretariat keeps. Subclasses declare fields, one a line.

    ``heading``, ``sort_key`` and ``folded`` are derived by the store at every write: what the record is called in
    one line, where it stands in its list, and the folded text in which a filter looks.
    """

    __abstract__ = True

    singular: ClassVar[str]
    plural: ClassVar[str]
    listed_as: ClassVar[str]
    """How the command line names the list."""
    link_of: ClassVar[tuple[str, ...]] = ()
    """For a link: the fields from which its id is derived, so that two laptops make the same record."""
    own: ClassVar[tuple[str, ...]] = ()
    """Fields that belong to one record alone: a duplicate leaves them blank."""
    fixed: ClassVar[tuple[str, ...]] = ()
    """Fields that the program fills: evidence that nobody types into."""
    of_file: ClassVar[tuple[str, ...]] = ()
    """Fields that tell of one kept file, as its size and its text: what one side says of it goes with no other file."""
    newest_first: ClassVar[bool] = False
    main: ClassVar[str] = ""
    """The column of the list that takes the room which the others leave; by default the first."""
    offered: ClassVar[tuple[str, ...]] = ()
    """Columns that the list offers, and does not show until an officer wants them."""
    one_a_line: ClassVar[tuple[str, ...]] = ()
    """Long texts that are no prose: each of their lines is a word or a name by itself."""
    codes: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a short key: one that is typed in full into a filter puts its record first."""
    told_apart_by: ClassVar[tuple[str, ...]] = ()
    """Fields that no two records have in common, though nothing refuses it: made on two laptops, they may be one."""
    twins_by: ClassVar[str] = ""
    """A reference that makes two records of this type twins when they share it."""
    beside: ClassVar[tuple[str, ...]] = ()
    """Fields that two records share where one has a say about the other: see `clash`."""
    within: ClassVar[str] = ""
    """A reference to what this record cannot outlast: a membership its body."""
    dated_by: ClassVar[str] = ""
    """A reference to what dates this record, where it has no dates of its own: an objective its list."""
    names: ClassVar[str] = ""
    """The field that says which record is also found by what this one says: the names of a member."""
    called: ClassVar[tuple[tuple[str, str], ...]] = ()
    """For what may be named by others: the kinds of its own names, and the field of each. See `naming`."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    deleted: Mapped[str | None] = mapped_column(String(32), default=None)
    """When it went to the recycle bin (ISO 8601, UTC)."""
    heading: Mapped[str] = mapped_column(Text, default="")
    sort_key: Mapped[str] = mapped_column(plain_text(), default="")
    folded: Mapped[str] = mapped_column(Text, default="")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        """Lists walk this index: what is not deleted, in order."""
        return (Index(f"ix_{cls.__tablename__}_listed", "deleted", "sort_key", "id"),)

    def name_in_line(self, named: Named) -> str:
        """Give what this record is called in one line; by default its first field."""
        first = fields_of(type(self))[0]
        value = getattr(self, first.name)
        return named(value) if first.kind is Kind.REFERENCE else shown(value)

    def order_text(self, named: Named) -> str:
        """Give the text by which lists of this type sort; by default the folded heading, numbers as they count."""
        return text.natural(self.name_in_line(named))

    def searched_text(self, named: Named) -> str:
        """Give all the text in which a filter looks, unfolded."""
        kept = [(facts.kind, getattr(self, facts.name)) for facts in fields_of(type(self)) if facts.searched]
        return "\n".join(filter(None, (named(v) if k is Kind.REFERENCE else in_letters(k, v) for k, v in kept)))

    @property
    def has_a_say(self) -> bool:
        """Whether it can clash with those beside it at all."""
        return bool(self.beside)

    def clash(self, other: Self, named: Named) -> Problem | None:
        """Give what is wrong with this record because of another that shares the fields ``beside``.

        Of records that last only those are asked that certainly hold at one time, be it for a day.
        """
        return None

    def problems(self) -> list[Problem]:
        """Give what is wrong with this record; subclasses add the rules across their fields."""
        missing = [facts for facts in fields_of(type(self)) if facts.required and not getattr(self, facts.name)]
        return [
            Problem(facts.name, _("{field} is needed; fill it in.").format(field=_(facts.label))) for facts in missing
        ] + self._unknown_choices()

    def _unknown_choices(self) -> list[Problem]:
        chosen = [(facts, getattr(self, facts.name)) for facts in fields_of(type(self)) if facts.choices]
        return [
            Problem(facts.name, _('"{value}" is not one of the choices.').format(value=value))
            for facts, value in chosen
            if value and value not in {choice.value for choice in facts.choices}
        ]


class Lasting(Record):
    """A record that holds from some time on, or to some time, and is asked for "as of" a day.

    The store derives from its dates between which days it begins and between which it ends, as ISO 8601 texts.
    """

    __abstract__ = True

    lasts: ClassVar[tuple[str, str]]
    """The fields that hold its start and its end; blank where it has none."""

    begins_earliest: Mapped[str] = mapped_column(String(10), server_default=str(FIRST_DAY))
    begins_latest: Mapped[str] = mapped_column(String(10), server_default=str(LAST_DAY))
    ends_earliest: Mapped[str] = mapped_column(String(10), server_default=str(LAST_DAY))
    ends_latest: Mapped[str] = mapped_column(String(10), server_default=str(LAST_DAY))

    def bounds(self) -> Bounds:
        """Give between which days it begins and between which it ends."""
        since, until = (getattr(self, name) if name else None for name in self.lasts)
        return bounds(since, until)

    def problems(self) -> list[Problem]:
        """Nothing ends before it began."""
        since, until = (getattr(self, name) if name else None for name in self.lasts)
        wrong = since and until and until.latest < since.earliest
        return super().problems() + ([Problem(self.lasts[1], _("This would end before it began."))] if wrong else [])
