"""Rules across records: what one has a say about because of those beside it, and what nothing can outlast."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, cached_property

from sqlalchemy import Connection, or_, select

from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import field_named, fields_of
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record
from baliapp.store.steps.beside import Beside
from baliapp.store.steps.derived import Headings
from baliapp.store.steps.naming_records import record_from
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.rows import Row, read_row, table_of


class Rules:
    """The rules for the records of one step, which leaves them as they are ``at_hand``."""

    def __init__(self, connection: Connection, at_hand: Mapping[Ref, Row | None]) -> None:
        self._connection = connection
        self._at_hand = at_hand
        self._headings = Headings(connection, at_hand)
        self._places: dict[tuple[object, ...], Beside] = {}

    def problems(self, ref: Ref, row: Row) -> list[Problem]:
        """Give what is wrong with a record because of others; nothing is with one in the recycle bin."""
        if row["deleted"]:
            return []
        return [*self._clashes(ref, row), *self._outlasting(ref, row), *self._outlasted(ref, row), *_naming(ref, row)]

    def _clashes(self, ref: Ref, row: Row) -> list[Problem]:
        if not BY_NAME[ref.type].beside:
            return []
        record = record_from(ref, row)
        if not record.has_a_say:
            return []
        near, named = self._beside(ref, row).near(record), self._names_in(ref, row)
        return [clash for other, beside in near if other != ref and (clash := record.clash(beside, named))]

    def _beside(self, ref: Ref, row: Row) -> Beside:
        """Give the records that share the fields ``beside``, are not deleted and have a say: looked for once."""
        place = _place(ref, row)
        if place not in self._places:
            table = table_of(ref.type)
            shared = [table.c[name] == row[name] for name in BY_NAME[ref.type].beside]
            stored = self._connection.execute(select(table).where(*shared, table.c.deleted.is_(None))).mappings()
            rows = {Ref(ref.type, each["id"]): dict(each) for each in stored}
            elsewhere = {each: held for each, held in rows.items() if each not in self._at_hand}
            here = {each: held for each in self._here.get(place, ()) if (held := self._at_hand[each])}
            records = {each: record_from(each, held) for each, held in (elsewhere | here).items()}
            self._places[place] = Beside({each: record for each, record in records.items() if record.has_a_say})
        return self._places[place]

    def _names_in(self, ref: Ref, row: Row) -> Named:
        """Give what the records are called to which a row refers."""
        targets = {row.get(f.name): f.target for f in fields_of(BY_NAME[ref.type]) if f.kind is Kind.REFERENCE}
        return lambda identity: self._headings(Ref(targets[identity], identity)) if identity else ""

    @cached_property
    def _here(self) -> Mapping[tuple[object, ...], list[Ref]]:
        """The records at hand that are not deleted, by what they share with those beside them."""
        places = defaultdict(list)
        for ref, row in self._at_hand.items():
            if row and not row["deleted"] and BY_NAME[ref.type].beside:
                places[_place(ref, row)].append(ref)
        return places

    def _outlasting(self, ref: Ref, row: Row) -> list[Problem]:
        record_type = BY_NAME[ref.type]
        whole = (
            Ref(field_named(record_type, record_type.within).target, row[record_type.within])
            if record_type.within
            else None
        )
        around = self._row(whole) if whole else None
        if not around or not whole:
            return []
        record, its = record_from(ref, row), record_from(whole, around)
        assert isinstance(record, Lasting)
        assert isinstance(its, Lasting)
        since, until = record.lasts
        if record.bounds().ends_latest < its.bounds().begins_earliest:
            began = getattr(its, its.lasts[0])
            told = _("This would end before “{whole}” began: {date}. Change the one or the other.")
            return [Problem(until, told.format(whole=around["heading"], date=began))]
        if record.bounds().begins_earliest > its.bounds().ends_latest:
            ended = getattr(its, its.lasts[1])
            told = _("This would begin after “{whole}” had ended: {date}. Change the one or the other.")
            return [Problem(since, told.format(whole=around["heading"], date=ended))]
        return []

    def _outlasted(self, ref: Ref, row: Row) -> list[Problem]:
        """Give what the life of a record would leave outside: the memberships of a body that had ended by then."""
        inside = _within(ref.type)
        whole = record_from(ref, row) if inside else None
        if not isinstance(whole, Lasting):
            return []
        life, wrong = whole.bounds(), list[Problem]()
        for record_type in inside:
            table = table_of(str(record_type.__tablename__))
            outside = or_(
                table.c.ends_latest < str(life.begins_earliest), table.c.begins_earliest > str(life.ends_latest)
            )
            query = select(table.c.id, table.c.heading).where(
                table.c[record_type.within] == ref.id, table.c.deleted.is_(None), outside
            )
            left = [line for line in self._connection.execute(query) if Ref(table.name, line.id) not in self._at_hand]
            if left:
                one, more = (
                    _("“{record}” would then lie outside."),
                    _("“{record}” and {count} more would then lie outside."),
                )
                message = (more if left[1:] else one).format(record=left[0].heading, count=len(left) - 1)
                wrong.append(Problem(whole.lasts[1] or whole.lasts[0], message))
        return wrong

    def _row(self, ref: Ref) -> Row | None:
        return self._at_hand[ref] if ref in self._at_hand else read_row(self._connection, ref)


@cache
def _within(type_name: str) -> tuple[type[Record], ...]:
    """Give the record types that cannot outlast one of this type: looked for once, as every save asks."""
    lasting = (each for each in RECORD_TYPES if each.within)
    return tuple(each for each in lasting if field_named(each, each.within).target == type_name)


def _naming(ref: Ref, row: Row) -> list[Problem]:
    field = BY_NAME[ref.type].names
    about = BY_NAME.get(ref_of(row[field]).type) if field and row[field] else None
    if about is None or about.called:
        return []
    return [Problem(field, _("Names are kept of members, bodies, people and documents only."))]


def _place(ref: Ref, row: Row) -> tuple[object, ...]:
    return (ref.type, *(row[name] for name in BY_NAME[ref.type].beside))
