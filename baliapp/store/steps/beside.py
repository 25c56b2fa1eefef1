"""The records that share a place, such as the memberships of one status in a body: found without asking all of them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from baliapp.records.record import Lasting, Record
from baliapp.store.tables.entries import Ref


class Beside:
    """Gives those with which a record may clash: of what lasts, those that certainly hold when it does.

    They stand in the order in which they have begun for certain. Where none clash they follow one another, so that the
    nearest before is asked and hardly more: many new ones in one step cost a search each, and not a look at all.
    """

    def __init__(self, held: Mapping[Ref, Record]) -> None:
        self._held = list(held.items())
        timed = [(each.bounds(), ref, each) for ref, each in self._held if isinstance(each, Lasting)]
        self._timed = sorted(timed, key=lambda line: (line[0].begins_latest, line[0], line[1]))
        self._begins = [bounds.begins_latest for bounds, _ref, _record in self._timed]
        self._latest_end = list(accumulate((bounds.ends_earliest for bounds, _ref, _record in self._timed), max))

    def near(self, record: Record) -> Iterator[tuple[Ref, Record]]:
        """Give the records that may clash with one, the latest first."""
        if not isinstance(record, Lasting):
            yield from self._held
            return
        own = record.bounds()
        for place in range(bisect_right(self._begins, own.ends_earliest) - 1, -1, -1):
            if self._latest_end[place] < own.begins_latest:
                return  # neither this one nor any before it lasts until then
            bounds, ref, other = self._timed[place]
            if bounds.ends_earliest >= own.begins_latest:
                yield ref, other
