"""The only writer: a step gathers what changes, then stores and logs it, all or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.ids import derived_id, new_id
from baliapp.records.catalogue import BY_NAME, RANK
from baliapp.records.fields import field_named, fields_of
from baliapp.records.kinds import Kind, Value, blank, from_text, to_text
from baliapp.records.record import Problem
from baliapp.store.files.faults import ChangedElsewhere, Fault, in_words
from baliapp.store.steps.derived import Headings, derive, follow, follow_names
from baliapp.store.steps.gathered import Gathered, differ
from baliapp.store.steps.in_the_bin import referred_anew, refuse_in_the_bin
from baliapp.store.steps.naming_records import Names, named_in, record_from
from baliapp.store.steps.rules import Rules
from baliapp.store.tables.batches import MANY
from baliapp.store.tables.entries import Changed, Entry, FieldChange, Ref, ref_of
from baliapp.store.tables.rows import Row, columns_of, entry_of, speaking_of

EXISTENCE, DELETED = "*", "deleted"


class Step(Gathered):
    """One named step in the making; nothing reaches the tables before `finish`."""

    takes_over = False
    """Whether a record takes over what another one held, what lies in the recycle bin included."""

    forgiving: Callable[[Sequence[tuple[Ref, Problem]]], None] | None = None
    """Told what is wrong with records once the changes of two sides are together, which are then kept all the same."""

    as_it_was = False
    """Whether it brings back what stood before: that was judged when it was made, and is not judged anew."""

    @property
    def changed(self) -> Changed:
        """What the step changes."""
        made = tuple(line.ref for line in self._log if line.field == EXISTENCE and line.after)
        refs = frozenset(ref for ref, row in self._after.items() if differ(self._before[ref], row))
        return Changed(self.id, self.name, refs | self._found_anew, made)

    def create(self, type_name: str, values: Mapping[str, Value], identity: str | None = None) -> Ref:
        """Bring a record into being; a link's id follows from its ends."""
        ref = Ref(type_name, identity or self._fitting_id(type_name, values))
        if identity is None and not BY_NAME[type_name].link_of:
            self._hold(ref, None)  # nobody has a new id: asking whether somebody does would take one question a record
        elif self._row(ref) is not None:
            raise UserError(_("This record is there already."), _("Change it instead of making it again."))
        self._begin_to_exist(ref, values)
        return ref

    def create_many(self, type_name: str, rows: Iterable[tuple[str, Mapping[str, Value]]]) -> None:
        """Bring many records into being, given as id and values; none of them may be there already."""
        for identity, values in rows:
            self._before[Ref(type_name, identity)] = None
            self._begin_to_exist(Ref(type_name, identity), values)

    def edit(self, ref: Ref, values: Mapping[str, Value], version: int | None = None) -> None:
        """Give fields new values. Raise ChangedElsewhere where another ``version`` is stored than was edited."""
        row = self._standing(ref)
        if version is not None and row["version"] != version:
            raise ChangedElsewhere(entry_of(ref, row))
        if row[DELETED]:
            raise UserError(
                _("“{record}” is in the recycle bin.").format(record=row["heading"]),
                _("Restore it before you change it."),
            )
        for name, value in values.items():
            self._set(ref, name, value)

    def delete(self, ref: Ref) -> None:
        """Put a record into the recycle bin."""
        self._set(ref, DELETED, clock.stamp())

    def restore(self, ref: Ref) -> None:
        """Take a record out of the recycle bin."""
        self._set(ref, DELETED, None)

    def remove(self, ref: Ref) -> None:
        """Take a record away for good; the log keeps that it was there, not what it said."""
        self._cease_to_exist(ref)

    def take_away(self, ref: Ref) -> None:
        """Take a record away so that undo brings it back whole; the log keeps what it said."""
        for name in (*(facts.name for facts in fields_of(BY_NAME[ref.type])), DELETED):
            self.put(ref, name, None)
        self._cease_to_exist(ref)

    def put(self, ref: Ref, name: str, kept: str | None) -> None:
        """Give a field a value as the log keeps it, in the recycle bin too; "deleted" is when it went there."""
        self._set(ref, name, self._value_of(FieldChange(ref, name, kept, None)))

    def point(self, ref: Ref, field: str, target: str) -> None:
        """Let a field point at another record, in the recycle bin too."""
        self._set(ref, field, target)

    def release(self, ref: Ref, field: str, left: Value = None) -> None:
        """Leave of a field that names an erased record what is ``left``, without a line that would still name it."""
        self._standing(ref)[field] = left or blank(field_named(BY_NAME[ref.type], field).kind)

    def current(self, ref: Ref) -> Entry:
        """Give a record as this step sees it; its heading is still the stored one."""
        return entry_of(ref, self._standing(ref))

    def is_deleted(self, ref: Ref) -> bool:
        """Tell whether a record is in the recycle bin; one that is not there at all is not."""
        row = self._row(ref)
        return row is not None and bool(row[DELETED])

    def heading(self, ref: Ref) -> str:
        """Give the stored heading of a record."""
        return str(self._standing(ref)["heading"])

    def take_back(self, lines: Sequence[FieldChange]) -> None:
        """Set each field back to its ``before``, last line first; raise UserError where one has moved on since."""
        self.gather(line.ref for line in lines)
        self._refuse_spoken_of({line.ref for line in lines if line.field == EXISTENCE and line.before is None})
        for line in reversed(lines):
            if self._has_moved_on(line):
                raise self._moved_on(line.ref)
            if line.field != EXISTENCE:
                self._set(line.ref, line.field, self._value_of(line))
            elif line.before is None:
                self._refuse_fuller(line.ref)
                self._cease_to_exist(line.ref)
            else:
                self._begin_to_exist(line.ref, {}, version=int(line.before))

    def finish(self) -> None:
        """Store and log what changed; called once, by the database, at the end of the step."""
        if self._kind == "do" and not (self.takes_over or self.as_it_was):
            for ref in self.gather(sorted(referred_anew(self._before, self._after))):
                refuse_in_the_bin(self._standing(ref))  # locked as well, so that nobody puts it there meanwhile
        touched = [ref for ref, row in self._after.items() if differ(self._before[ref], row)]
        standing = [(ref, row) for ref in touched if (row := self._after[ref]) is not None]
        wrong = self._derive(standing)
        if wrong and self.forgiving and self.forgiving is not _forgiven:
            told, self.forgiving = self.forgiving, _forgiven
            told(wrong)
            self.finish()  # with what was made of it
            return
        self._store(touched, standing)
        follow(self.connection, dict(self._renamed(standing)), self._after)
        named = named_in({ref: (self._before[ref], self._after[ref]) for ref in touched})
        self._found_anew = frozenset(follow_names(self.connection, named.difference(touched)))
        if self._log or self._kind == "purge":
            self._write_log()

    def wrong(self) -> list[tuple[Ref, Problem]]:
        """Give what would be wrong, so far, with the records that this step changes; nothing is stored."""
        self.forgiving = _forgiven
        return self._derive([(ref, row) for ref, row in self._after.items() if row and differ(self._before[ref], row)])

    def _derive(self, standing: Sequence[tuple[Ref, Row]]) -> list[tuple[Ref, Problem]]:
        """Derive the lines of records, and look whether they may be so."""
        headings, rules = Headings(self.connection, self._after), Rules(self.connection, self._after)
        names = Names(self.connection, self._after, [ref for ref, _row in standing])
        named = named_in({ref: (self._before[ref], self._after[ref]) for ref in self._after})
        wrong = list[tuple[Ref, Problem]]()
        for number, (ref, row) in enumerate(_in_order(standing)):
            if number % MANY == 0:
                self.reach(0.4 + 0.2 * number / len(standing), _("Checking the records"))
            needs_none = row[DELETED] and ref not in named  # what is deleted needs no rule
            if differ(self._before[ref], row, but=DELETED) or not needs_none:
                wrong += self._refuse(ref, derive(ref, row, headings, names), rules)
            self._refuse_nothing(ref, row)
        return wrong

    def _fitting_id(self, type_name: str, values: Mapping[str, Value]) -> str:
        if not BY_NAME[type_name].link_of:
            return new_id()
        identity, again = link_id(type_name, values), 1
        while self._row(Ref(type_name, identity)) is not None:
            again += 1
            identity = link_id(type_name, values, again)
        return identity

    def _standing(self, ref: Ref) -> Row:
        row = self._row(ref)
        if row is None:
            raise UserError(_("This record is no longer there."), _("Somebody removed it in the meantime."))
        return row

    def _begin_to_exist(self, ref: Ref, values: Mapping[str, Value], *, version: int = 0) -> None:
        record_type = BY_NAME[ref.type]
        row: Row = dict.fromkeys(columns_of(record_type))
        row |= {facts.name: blank(facts.kind) for facts in fields_of(record_type)}
        self._after[ref] = row | {"id": ref.id, "version": version, "heading": "", "sort_key": "", "folded": ""}
        self._log.append(FieldChange(ref, EXISTENCE, None, "1"))
        for name, value in values.items():
            self._set(ref, name, value)

    def _cease_to_exist(self, ref: Ref) -> None:
        version = str(self._standing(ref)["version"])  # what comes back later goes on from there
        self._log.append(FieldChange(ref, EXISTENCE, version, None))
        self._after[ref] = None

    def _set(self, ref: Ref, name: str, value: Value) -> None:
        row = self._standing(ref)
        before, after = to_text(row[name]), to_text(value)
        if before != after:
            self._log.append(FieldChange(ref, name, before, after))
            row[name] = value

    def _has_moved_on(self, line: FieldChange) -> bool:
        row = self._row(line.ref)
        if line.field == EXISTENCE or row is None:
            return (row is None) != (line.after is None)
        return to_text(row[line.field]) != line.after

    def _refuse_fuller(self, ref: Ref) -> None:
        """Refuse to take back the making of a record to which somebody has added."""
        row = self._standing(ref)
        if any(to_text(row[name]) for name in (*(facts.name for facts in fields_of(BY_NAME[ref.type])), DELETED)):
            raise self._moved_on(ref)

    def _refuse_spoken_of(self, made: Set[Ref]) -> None:
        """Refuse to take back the making of records of which somebody has spoken since."""
        speaking = set(speaking_of(self.connection, list(map(str, made)))) - made
        if speaking:
            raise self._moved_on(next(ref for ref in made if speaking & set(speaking_of(self.connection, [str(ref)]))))

    def _value_of(self, line: FieldChange) -> Value:
        if line.field == DELETED:
            return line.before
        return from_text(field_named(BY_NAME[line.ref.type], line.field).kind, line.before)

    def _moved_on(self, ref: Ref) -> UserError:
        row = self._row(ref)
        name = row["heading"] if row else _("a record that is no longer there")
        return UserError(
            _("This cannot be taken back, because “{record}” has changed again since.").format(record=name),
            _("Its history shows every change; put back from there what you need."),
        )

    def _refuse(self, ref: Ref, problems: list[Problem], rules: Rules) -> list[tuple[Ref, Problem]]:
        """Raise the first problem that this step makes, or give all where it forgives; old ones lock nobody in."""
        if self._kind in ("undo", "redo") or self.as_it_was:
            return []
        before, row = self._before[ref], self._standing(ref)
        problems = [*problems, *rules.problems(ref, row)]
        known = [*record_from(ref, before).problems(), *rules.problems(ref, before)] if before and problems else []
        new = [problem for problem in problems if problem not in known]
        if new and not self.forgiving:
            raise UserError(self._of_which(row, new[0].message))
        return [(ref, problem) for problem in new]

    def _of_which(self, row: Row, message: str) -> str:
        """Say of which record a problem is told, where the step changes several."""
        if sum(differ(self._before[ref], after) for ref, after in self._after.items()) == 1:
            return message
        return _("“{record}”: {problem}").format(record=row["heading"], problem=message)

    def _refuse_nothing(self, ref: Ref, row: Row) -> None:
        """Raise where a record speaks about one that is not there; the database itself sees to references."""
        for facts in fields_of(BY_NAME[ref.type]):
            if facts.kind is Kind.ANY_RECORD and row[facts.name]:
                about = ref_of(row[facts.name])
                if about.type not in BY_NAME or self._row(about) is None:
                    raise in_words(Fault.RESTS, "")

    def _renamed(self, standing: Iterable[tuple[Ref, Row]]) -> Iterator[tuple[Ref, str]]:
        """Give the records that have another heading now, with the one before."""
        for ref, row in standing:
            before = self._before[ref]
            if before is not None and before["heading"] != row["heading"]:
                yield ref, before["heading"]


def _forgiven(_wrong: Sequence[tuple[Ref, Problem]]) -> None:
    """Take what is wrong as it is: it was told."""


def link_id(type_name: str, values: Mapping[str, Value], again: int = 1) -> str:
    """Give the id of a link from its ends; ``again`` counts links between the same ends."""
    ends = [to_text(values.get(name)) or "" for name in BY_NAME[type_name].link_of]
    return derived_id(type_name, *ends, *([str(again)] if again > 1 else []))


def _in_order(rows: Sequence[tuple[Ref, Row]]) -> list[tuple[Ref, Row]]:
    """Give the rows so that a record comes after those it may be named by."""
    return sorted(rows, key=lambda pair: RANK[pair[0].type])
