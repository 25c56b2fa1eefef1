"""One record compared three ways: what both had before, what the office has, what the copy has. Pure."""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Reason
from baliapp.merge.whole_files import encoded
from baliapp.store.venue.parting import Texts


class Sides(NamedTuple):
    """A record as both had it before they parted, and as either has it; None where it is not there."""

    base: Texts | None
    office: Texts | None
    venue: Texts | None


class Asked(NamedTuple):
    """One thing that only an officer can decide."""

    field: str
    base: str | None
    office: str | None
    venue: str | None
    reason: Reason


class Outcome(NamedTuple):
    """What becomes of a record: the values that it takes from the copy, and what is asked."""

    taken: dict[str, str | None]
    asked: tuple[Asked, ...] = ()


NOTHING = Outcome({})
THERE = "1"
"""What the log says of a record that is there."""


def compared(sides: Sides, apart: Set[str] = frozenset(), of_file: Sequence[str] = ()) -> Outcome:
    """Give what becomes of a record; the fields ``apart`` are looked at elsewhere, and are taken from the copy last.

    Where both have changed what they say ``of_file``, one question is asked for all of it.
    What was made on both sides, as links are, has blank fields for its base: what only one has filled in is taken.
    """
    base, office, venue = sides
    if venue is None:
        return _gone_there(base, office)
    if office is None:
        return _gone_here(base, venue)
    return _both(base or dict.fromkeys(office), office, venue, apart, of_file)


def _gone_there(base: Texts | None, office: Texts | None) -> Outcome:
    if office is None or base is None:  # or it made one as the office did, and thought better of it
        return NOTHING
    if base == office:
        return Outcome({EXISTENCE: None})
    return Outcome({}, (Asked(EXISTENCE, THERE, THERE, None, Reason.ERASED),))


def _gone_here(base: Texts | None, venue: Texts) -> Outcome:
    if base is None:
        return Outcome({EXISTENCE: THERE, **{name: text for name, text in venue.items() if text is not None}})
    if base == venue:
        return NOTHING
    return Outcome({}, (Asked(EXISTENCE, THERE, None, THERE, Reason.ERASED),))


def _both(base: Texts, office: Texts, venue: Texts, apart: Set[str], of_file: Sequence[str]) -> Outcome:
    taken, asked = dict[str, str | None](), _which_file(base, office, venue, of_file)
    elsewhere = {DELETED, *apart, *(of_file if asked else ())}
    for name, now in venue.items():
        if now == base[name] or now == office[name] or name in elsewhere:  # no tuple for each field
            continue
        if office[name] == base[name]:
            taken[name] = now
        else:
            asked.append(Asked(name, base[name], office[name], now, Reason.VALUE))
    for each in _binned(base, office, venue):
        if isinstance(each, Asked):
            asked.append(each)
        else:
            taken[DELETED] = each
    return Outcome(taken, tuple(asked))


def _which_file(base: Texts, office: Texts, venue: Texts, of_file: Sequence[str]) -> list[Asked]:
    """Ask which file it shall be, where both have changed something of it and say different things of it now."""
    if not of_file:
        return []
    names = [name for name in of_file if office[name] != venue[name]]
    if not all(any(side[name] != base[name] for name in names) for side in (office, venue)):
        return []
    before, here, there = (encoded(side, names) for side in (base, office, venue))
    return [Asked(FILE, before, here, there, Reason.FILE)]


def _binned(base: Texts, office: Texts, venue: Texts) -> Iterator[Asked | str | None]:
    """Give when the record went to the recycle bin, where that is to change, or the question whether it shall."""
    was, here, there = base[DELETED], office[DELETED], venue[DELETED]
    if there == here:
        return
    question = Asked(DELETED, was, here, there, Reason.DELETED)
    if here and there and not was:
        if there < here:
            yield there  # both did: the earlier time, whichever comes home first
    elif there == was:
        if here and not was and _worked_on(base, venue, office):
            yield question
    elif here != was or (there and not was and _worked_on(base, office, venue)):
        yield question
    else:
        yield there


def _worked_on(base: Texts, texts: Texts, other: Texts) -> bool:
    """Tell whether one side has changed a record otherwise than the other."""
    return any(text not in (base[name], other[name]) for name, text in texts.items() if name != DELETED)
