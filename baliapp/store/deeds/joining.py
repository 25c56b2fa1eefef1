"""What one of two links that say the same holds: one period of two, one reading of a file, and a note of the rest."""

import datetime
from collections.abc import Callable

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.periods import LAST_DAY, Bounds, overlap, period
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, shown, to_text
from baliapp.records.naming import UNDATED
from baliapp.records.record import Lasting
from baliapp.store.steps.naming_records import record_from
from baliapp.store.tables.entries import Entry, Ref

NOTE = "note"
READING = {"document_file": ("encoding", "sureness", "page_starts", "received", "cleaned", "cleaning")}
"""The facts of a file, which belong together: two readings glued together are none."""
SURENESS = ("", "guessed", "likely", "certain", "chosen")


def dates_of_one(kept: Entry, other: Entry) -> dict[str, Value] | None:
    """Give the dates of one link that says when either holds; None where no one period says it."""
    mine, theirs = (record_from(each.ref, dict(each.values)) for each in (kept, other))
    if not (isinstance(mine, Lasting) and isinstance(theirs, Lasting)):
        return {}
    times = mine.bounds(), theirs.bounds()
    longest = [kept, kept]
    if times[0] != times[1]:
        meets_undated = UNDATED in times and max(map(_starts, times)) <= min(t.ends_earliest for t in times)
        if not (overlap(*times) or meets_undated):
            return None  # one period would hold at times of which nobody says so
        since = [
            (_starts(time), not each.values[mine.lasts[0]]) for time, each in zip(times, (kept, other), strict=True)
        ]
        longest = [other if since[1] < since[0] else kept]
        longest.append(other if times[1].ends_earliest > times[0].ends_earliest else kept)
    return {name: each.values[name] for name, each in zip(mine.lasts, longest, strict=True) if name}


def order_in_time(link: Entry) -> tuple[object, ...]:
    """Give by what links stand in order of time; by what else they say where they have the same, and by no chance."""
    record = record_from(link.ref, dict(link.values))
    times = record.bounds() if isinstance(record, Lasting) else UNDATED
    return times.begins_latest, times, [to_text(value) or "" for value in link.values.values()], link.ref


def _starts(time: Bounds) -> datetime.date:
    """Give from when on a period certainly holds; see `Bounds.holds`."""
    return max(clock.today(), time.begins_earliest) if time.begins_latest == LAST_DAY else time.begins_latest


def values_of_one(kept: Entry, other: Entry, heading: Callable[[Ref], str]) -> dict[str, Value]:
    """Give what changes in ``kept`` where it becomes one with ``other``; ``heading`` names what they refer to."""
    values = {**(dates_of_one(kept, other) or {}), **_reading(kept, other)}
    told = list[str]()
    for facts in fields_of(BY_NAME[kept.ref.type]):
        mine, theirs = kept.values[facts.name], other.values[facts.name]
        if facts.name in (*values, NOTE) or theirs in ("", None) or to_text(mine) == to_text(theirs):
            continue
        if mine in ("", None):
            values[facts.name] = theirs
        else:
            told.append(_("{field}: {value}").format(field=_(facts.label), value=_said(facts, theirs, heading)))
    if NOTE in kept.values:
        said = [_("Merged with another, which said: ") + "; ".join(told)] if told else []
        if periods := periods_of(kept, other):
            said.append(_("Merged from two periods: {one}; {other}.").format(one=periods[0], other=periods[1]))
        values[NOTE] = below(below(str(kept.values[NOTE]), str(other.values[NOTE])), "\n".join(said))
    return values


def periods_of(kept: Entry, other: Entry) -> tuple[str, str] | None:
    """Give the periods of two links in words; None where they tell no two."""
    one, two = period_told(kept), period_told(other)
    return (one, two) if one and two and one != two else None


def period_told(link: Entry) -> str:
    """Give the period of a link in words; blank where it has no dates."""
    since, until = (link.date(name) for name in getattr(BY_NAME[link.ref.type], "lasts", ("", "")))
    return period(since, until) if since or until else ""


def below(text: str, more: str) -> str:
    """Put one text below another, unless it stands there already."""
    return text if more in text else "\n".join(filter(None, (text, more)))


def _reading(kept: Entry, other: Entry) -> dict[str, Value]:
    """Give one reading of the file that both hold: the surer one, else that of the kept one."""
    names = READING.get(kept.ref.type, ())
    sure = [SURENESS.index(str(each.values["sureness"])) for each in (kept, other)] if names else [0, 0]
    return {name: (other if sure[1] > sure[0] else kept).values[name] for name in names}


def _said(facts: Field, value: Value, heading: Callable[[Ref], str]) -> str:
    if facts.kind is Kind.REFERENCE:
        return heading(Ref(facts.target, str(value)))
    return next((_(choice.label) for choice in facts.choices if choice.value == value), shown(value))
