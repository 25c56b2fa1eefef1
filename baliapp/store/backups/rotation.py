"""Which backups stay: 12 days, 10 weeks and 9 months of them. Pure: names in, names out.

Of a day its last backup stays, with all that was done on it; of a week and of a month their first, which stays the same
while the days go by, so that nothing that is to last is ever dropped for something newer. A day counts that has a
backup: a desk that rests for a month keeps the days before it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime

from baliapp.store.backups.names import Named, Why

DAYS, WEEKS, MONTHS = 12, 10, 9
BEFORE = 5
"""How many backups stay of those made before an upgrade, before bringing back, and before a restore, of each."""


def dropped(backups: Sequence[Named], now: datetime) -> list[Named]:
    """Give those of a database's backups in a folder that need not stay; none that somebody made by hand.

    Those dated later than ``now`` stay and do not count: the clock was wrong once, and they would starve all others.
    """
    by_why = defaultdict[Why, list[Named]](list)
    for backup in sorted((each for each in backups if each.moment <= now), key=lambda each: each.moment):
        by_why[backup.why].append(backup)
    own = by_why.pop(Why.AUTOMATIC, [])
    by_why.pop(Why.ASKED, None)
    stay = kept(each.moment for each in own)
    return [each for each in own if each.moment not in stay] + [
        each for some in by_why.values() for each in some[:-BEFORE]
    ]


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Give the moments of which the automatic backups stay."""
    every = sorted(set(moments))
    last = _newest(reversed(every), lambda moment: moment.date(), DAYS)
    weeks = _newest(every, lambda moment: moment.isocalendar()[:2], WEEKS)
    months = _newest(every, lambda moment: (moment.year, moment.month), MONTHS)
    return last | weeks | months


def _newest(moments: Iterable[datetime], part: Callable[[datetime], Hashable], many: int) -> set[datetime]:
    """Give the first of ``moments`` in each day, week or month, for the newest ``many`` of these."""
    firsts: dict[Hashable, datetime] = {}
    for moment in moments:
        firsts.setdefault(part(moment), moment)
    return set(sorted(firsts.values())[-many:])
