"""What both have typed alike and one has changed since: it is asked, for nobody took it from the other.

What a copy brought that the office had itself left no trace in its records. So when the copy, or another one taken of
it, changes that later, the office's own word would give way unasked, and the order of their return would count.
"""

from collections.abc import MutableMapping, Set

from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Key, Reason
from baliapp.merge.three_way import Asked
from baliapp.merge.whole_files import encoded
from baliapp.records.catalogue import BY_NAME
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.pair import Pair
from baliapp.store.venue.parting import texts_of

Taken = MutableMapping[Ref, dict[str, str | None]]


def typed_twice(pair: Pair, taken: Taken, asked: Set[Key]) -> list[tuple[Ref, Asked]]:
    """Leave out of what is ``taken`` what two have made alike; give the questions about it.

    What is ``asked`` already is taken because somebody has answered so, and is left as it is.
    """
    found = list[tuple[Ref, Asked]]()
    for ref, name in sorted(_alike(pair, taken, asked)):
        here, values, of_file = texts_of(ref, pair.here[ref]), taken.get(ref, {}), BY_NAME[ref.type].of_file
        assert here is not None
        if name in of_file and name in values:
            together = {each: values.pop(each) for each in of_file if each in values}
            was = encoded(here, list(together))
            found.append((ref, Asked(FILE, was, was, encoded(together, list(together)), Reason.FILE)))
        elif name in values:
            reason = Reason.DELETED if name == DELETED else Reason.VALUE
            found.append((ref, Asked(name, here[name], here[name], values.pop(name), reason)))
        if not values:
            taken.pop(ref, None)
    return found


def _alike(pair: Pair, taken: Taken, asked: Set[Key]) -> set[tuple[Ref, str]]:
    """Give the fields in which the office holds what a second one has made so as well: itself, or another copy."""
    facts = {
        (ref, name)
        for ref, values in taken.items()
        if EXISTENCE not in values
        for name in values
        if Key(ref, FILE if name in BY_NAME[ref.type].of_file else name) not in asked
    }
    if not facts:
        return set()
    found = pair.typed_here_too({(ref, name) for ref, name in facts if name != DELETED})
    for (ref, name), end in pair.brought_by_others(facts).items():
        now = (texts_of(ref, pair.here[ref]) or {})[name]
        if now == end or (name == DELETED and now and end):
            found.add((ref, name))
    return found
