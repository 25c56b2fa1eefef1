"""What both have typed alike and one has changed since: it is asked, for nobody took it from the other.

What a copy brought that the office had itself left no trace in its records. So when the copy, or another one taken of
it, changes that later, the office's own word would give way unasked, and the order of their return would count.
"""

from collections.abc import MutableMapping

from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Reason
from baliapp.merge.three_way import Asked
from baliapp.merge.whole_files import encoded
from baliapp.records.catalogue import BY_NAME
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.pair import Pair
from baliapp.store.venue.parting import texts_of

Taken = MutableMapping[Ref, dict[str, str | None]]


def typed_twice(pair: Pair, taken: Taken) -> list[tuple[Ref, Asked]]:
    """Leave out of what is ``taken`` what both had typed alike; give the questions about it."""
    standing = {ref: values.keys() - {DELETED} for ref, values in taken.items() if EXISTENCE not in values}
    facts = {(ref, name) for ref, names in standing.items() for name in names}
    found = list[tuple[Ref, Asked]]()
    for ref, name in sorted(pair.typed_here_too(facts)) if facts else ():
        here, values = texts_of(ref, pair.here[ref]), taken.get(ref, {})
        assert here is not None
        if name in BY_NAME[ref.type].of_file and name in values:
            together = {each: values.pop(each) for each in BY_NAME[ref.type].of_file if each in values}
            was = encoded(here, list(together))
            found.append((ref, Asked(FILE, was, was, encoded(together, list(together)), Reason.FILE)))
        elif name in values:
            found.append((ref, Asked(name, here[name], here[name], values.pop(name), Reason.VALUE)))
        if not values:
            taken.pop(ref, None)
    return found
