"""The bars of a timeline as plain facts: who, as what, between which days certainly and perhaps, and who says so."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import FIRST_DAY, LAST_DAY, Bounds, bounds, period
from baliapp.gui.form.certainty_signs import main_certainty, words_for
from baliapp.records.kinds import shown
from baliapp.records.participants import Membership
from baliapp.store.facts.standings import citations_of
from baliapp.store.facts.timelines import Life, Met, meetings_of, memberships_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

SINCE_YEAR = 2002
"""The year in which the Process began: no timeline begins later."""
LONGEST_SOURCE = 160


@dataclass(frozen=True, slots=True)
class Bar:
    """One membership as it is drawn: ``bounds`` are cut to the life of its body."""

    membership: Entry
    opens: Ref
    name: str
    """What stands at its other end."""
    label: str
    bounds: Bounds
    period: str
    told: str
    """All of it in words, for whoever rests on it or listens."""
    source: str

    @property
    def starts_unknown(self) -> bool:
        """Whether nobody says before when it had begun, or since when."""
        return self.membership.values["since"] is None

    def certain(self, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
        """Give the first and last day on which it certainly holds; None where no day is certain."""
        begins = today if self.bounds.begins_latest == LAST_DAY else self.bounds.begins_latest
        return (begins, self.bounds.ends_earliest) if begins <= self.bounds.ends_earliest else None


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars under one heading."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn of one member or body."""

    groups: tuple[BarGroup, ...]
    meetings: tuple[Met, ...]
    first: datetime.date
    last: datetime.date

    @property
    def bars(self) -> list[Bar]:
        """All bars in order."""
        return [bar for group in self.groups for bar in group.bars]


def timeline_of(database: Database, ref: Ref, day: datetime.date) -> Timeline:
    """Give what is drawn of a member or body; the years reach to ``day`` at least."""
    lives = memberships_of(database, ref)
    cited = citations_of(database, [life.membership.ref for life in lives])
    made = [(life, _bar(ref, life, cited.get(life.membership.ref, []))) for life in lives]
    meetings = meetings_of(database, ref)
    groups = _by_status(made) if ref.type == "body" else _by_body(made)
    days = [each for _life, bar in made for each in bar.bounds if each not in (FIRST_DAY, LAST_DAY)]
    years = [SINCE_YEAR, day.year, clock.now().year, *(each.year for each in days)]
    first, last = datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)
    return Timeline(tuple(groups), tuple(meetings), first, last)


def status_label(status: str) -> str:
    """Give a status in words; one that is no choice as it is stored."""
    return next((_(choice.label) for choice in Membership.STATUSES if choice.value == status), status)


def source_words(citations: Sequence[Entry]) -> str:
    """Give "Reported: the page (and 2 more)"; blank where no source is kept."""
    if not citations:
        return ""
    first = " ".join(shown(citations[0].values["source"])[: LONGEST_SOURCE * 2].split())[:LONGEST_SOURCE]
    told = _("{certainty}: {source}").format(certainty=words_for(main_certainty(citations)), source=first)
    more = len(citations) - 1
    return told if not more else ngettext("{told} (and {count} more)", "{told} (and {count} more)", more).format(
        told=told, count=more
    )  # fmt: skip


def period_words(since: PartialDate | None, until: PartialDate | None) -> str:
    """Give a period in words, and say where nobody knows since when."""
    if since is None and until is None:
        return _("since when nobody knows")
    return period(since, until) if since else _("since when nobody knows, {until}").format(until=period(since, until))


def _bar(ref: Ref, life: Life, citations: Sequence[Entry]) -> Bar:
    values = life.membership.values
    since, until = values["since"], values["until"]
    assert since is None or isinstance(since, PartialDate)
    assert until is None or isinstance(until, PartialDate)
    words, source = period_words(since, until), source_words(citations)
    status = status_label(shown(values["status"]))
    told = _("{name}: {status}, {period}.").format(name=life.name, status=status, period=words)
    told = f"{told} {source or _('No source yet.')}"
    label = life.name if ref.type == "body" else status
    held = bounds(since, until).within(life.body)
    return Bar(life.membership, life.other, life.name, label, held, words, told, source)


def _by_status(made: Sequence[tuple[Life, Bar]]) -> list[BarGroup]:
    """Group the members of a body by what they are in it."""
    found = [shown(life.membership.values["status"]) for life, _bar in made]
    known = [choice.value for choice in Membership.STATUSES]
    parts = {
        status: tuple(bar for (_life, bar), each in zip(made, found, strict=True) if each == status)
        for status in [*known, *sorted(set(found) - set(known))]
    }
    words = _("{status} · {count}")
    return [
        BarGroup(words.format(status=status_label(status), count=len(bars)), bars)
        for status, bars in parts.items()
        if bars
    ]


def _by_body(made: Sequence[tuple[Life, Bar]]) -> list[BarGroup]:
    """Group the memberships of a member by body."""
    bodies = {life.other: life.name for life, _bar in made}
    return [BarGroup(name, tuple(bar for life, bar in made if life.other == body)) for body, name in bodies.items()]
