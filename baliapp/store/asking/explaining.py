"""As of a day in words: why nobody can tell whether something held, and what is left out. Said here alone."""

import datetime
from typing import NamedTuple

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import Holds, bounds, period
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.naming import Purpose, name_on
from baliapp.records.record import Lasting
from baliapp.store.asking import queries
from baliapp.store.asking.names import names_of
from baliapp.store.lists.as_of import MEMBERS, Answer, answers, as_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

IN_THE_PROCESS = (
    "t.participant = :who AND t.body IN (SELECT id FROM body WHERE kind = 'process' AND deleted IS NULL)"
    " AND t.status = :status"
)


class Told(NamedTuple):
    """How a record stands to a day, in a sentence that is blank where it certainly held; of a member also as what."""

    answer: Answer
    sentence: str = ""
    standing: str = ""


def doubt(since: PartialDate | None, until: PartialDate | None, day: datetime.date) -> str:
    """Say why nobody can tell whether what lasted so held on ``day``; blank where the dates tell."""
    held, today = bounds(since, until), clock.today()
    may_begin_later = not held.has_begun(day, today)
    may_have_ended = day > held.ends_earliest
    if day < held.begins_earliest or day > held.ends_latest or not (may_begin_later or may_have_ended):
        return ""
    if may_begin_later and may_have_ended and since:
        told, named = _("{Period}, so nobody can tell whether already or still on this day."), period(since, until)
    elif may_begin_later and since is None:
        return _("Nobody knows since when, so nobody can tell whether already on this day.")
    elif may_begin_later:
        told, named = _("{Period}, so nobody can tell whether already on this day."), period(since, None)
    else:
        told, named = _("{Period}, so nobody can tell whether still on this day."), period(None, until)
    return told.format(Period=_capital(named))


def doubt_within(since: PartialDate | None, until: PartialDate | None, whole: Entry | None, day: datetime.date) -> str:
    """Say why nobody can tell of what lies within the life of ``whole``, such as a membership in its body."""
    told = doubt(since, until, day)
    if whole is None:
        return told
    began, ended = (whole.date(name) for name in _lasts(whole))
    life = bounds(began, ended)
    if bounds(since, until).within(life).holds(day, clock.today()) is not Holds.MAYBE:
        return ""
    if told:
        return told
    if not life.has_begun(day, clock.today()):
        told, named = (
            _("“{whole}” stands {period}, so nobody can tell whether already on this day."),
            period(began, None),
        )
    else:
        told, named = _("“{whole}” stood {period}, so nobody can tell whether still on this day."), period(None, ended)
    return told.format(whole=whole.heading, period=named)


def doubt_of_date(date: PartialDate | None, day: datetime.date) -> str:
    """Say why nobody can tell whether what happened on ``date`` had happened by ``day``; blank where it tells."""
    if not doubt(date, None, day):
        return ""
    if date is None:
        return _("No date is known, so nobody can tell whether before this day or after it.")
    return _("Dated {date}, so nobody can tell whether by this day already.").format(date=date)


def hidden(later: int, ended: int) -> str:
    """Say how many records are left out because they came later, or had ended; blank for none."""
    parts = [
        ngettext("{count} later record is hidden.", "{count} later records are hidden.", later).format(count=later)
        if later
        else "",
        ngettext("{count} that had ended is hidden.", "{count} that had ended are hidden.", ended).format(count=ended)
        if ended
        else "",
    ]
    return " ".join(filter(None, parts))


def tell(database: Database, ref: Ref, day: datetime.date) -> Told | None:
    """Tell how a record stands to ``day``; None where its type knows no time, or it is not there."""
    entry = queries.entry(database, ref)
    found = answers(database.run, ref.type, day, "t.id = :one", {"one": ref.id}) if entry else None
    if entry is None or found is None or (ref.type != MEMBERS and ref.id not in found):
        return None
    return told_of(database, entry, found.get(ref.id, Answer.NO_LONGER), day)


def told_of(database: Database, entry: Entry, answer: Answer, day: datetime.date) -> Told:
    """Tell how a record stands to ``day``, for whoever has asked that of many records at once already."""
    if entry.ref.type == MEMBERS:
        return _member(database, entry.ref, day, answer)
    dated = _dated(database, entry)
    return Told(answer, _sentence(database, dated, answer, day) if dated else "")


def as_it_was(database: Database, entry: Entry, day: datetime.date) -> tuple[Entry, Told | None]:
    """Give a record under the name and with the standing that it had on ``day``, and how it stands to that day."""
    told = tell(database, entry.ref, day)
    name = name_on(names_of(database, entry), day, clock.today(), Purpose.LIST) or entry.heading
    values = {**entry.values, "standing": told.standing} if told and entry.ref.type == MEMBERS else entry.values
    return entry._replace(heading=name, values=values), told


def _member(database: Database, ref: Ref, day: datetime.date, answer: Answer) -> Told:
    """Tell as what a member stands in the Process, by the membership on which that rests."""
    if answer < Answer.MAYBE:
        return Told(answer, _("Neither member nor observer of the Process on this day."))
    asked = as_of(MEMBERS, day)
    assert asked is not None, "members are told as of a day"
    sql = f"SELECT {asked.cells['standing']} FROM {MEMBERS} t {asked.join} WHERE t.id = :who"
    standing = str(database.run(sql, {**asked.params, "who": ref.id})[0][0])
    params = {"who": ref.id, "status": standing}
    held = answers(database.run, "membership", day, IN_THE_PROCESS, params) or {}
    rests_on = [Ref("membership", identity) for identity, each in sorted(held.items()) if each == answer]
    sentences = [_sentence(database, each, answer, day) for each in queries.entries(database, rests_on)]
    label = next(_(each.label) for each in field_named(BY_NAME[MEMBERS], "standing").choices if each.value == standing)
    told = [_("{status}? {doubt}").format(status=label, doubt=each) for each in filter(None, sentences)]
    return Told(answer, " ".join(dict.fromkeys(told)), standing)


def _dated(database: Database, entry: Entry) -> Entry | None:
    """Give the record whose dates tell: its own, or those of what dates it, which may be dated by another in turn."""
    record_type = BY_NAME[entry.ref.type]
    if not record_type.dated_by:
        return entry
    target = Ref(field_named(record_type, record_type.dated_by).target, str(entry.values[record_type.dated_by]))
    dating = queries.entry(database, target)
    return _dated(database, dating) if dating else None


def _sentence(database: Database, entry: Entry, answer: Answer, day: datetime.date) -> str:
    lasts = _lasts(entry)
    since, until = (entry.date(name) for name in lasts)
    if answer is Answer.MAYBE:
        whole = _whole(database, entry)
        return doubt_within(since, until, whole, day) if lasts[1] else doubt_of_date(since, day)
    if answer is Answer.YES:
        return ""
    if not lasts[1]:
        return _("Not yet on this day: {date}.").format(date=since)
    told = _("Not yet on this day: {period}.") if answer is Answer.NOT_YET else _("No longer on this day: {period}.")
    return told.format(period=period(since, until))


def _lasts(entry: Entry) -> tuple[str, str]:
    record_type = BY_NAME[entry.ref.type]
    assert issubclass(record_type, Lasting)
    return record_type.lasts


def _whole(database: Database, entry: Entry) -> Entry | None:
    """Give what a record cannot outlast: the body of a membership."""
    record_type = BY_NAME[entry.ref.type]
    if not record_type.within:
        return None
    target = field_named(record_type, record_type.within).target
    return queries.entry(database, Ref(target, str(entry.values[record_type.within])))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
