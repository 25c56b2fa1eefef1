"""Who held a post on a day, who before and who after, and the step by which one hands over to the next.

Records of one post share its title, its member or body, and its ministry; each is one holder's time in it.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import Bounds, Holds, bounds
from baliapp.base.text import fold
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

SHARED = ("title", "participant", "body", "ministry", "focal_point_for")
"""What a successor takes over."""


class Holder(NamedTuple):
    """One time in a post, and how it stands to a day; a person of None is nobody, or nobody knows who."""

    post: Entry
    person: Ref | None
    name: str
    holds: Holds


class PostOn(NamedTuple):
    """A post on a day: whose it is, and who held it then or may have held it; nobody where it was vacant."""

    title: str
    whose: str
    ministry: str
    focal_point_for: str
    holders: tuple[Holder, ...]

    @property
    def is_vacant(self) -> bool:
        """Whether nobody is known to have held it, not even perhaps."""
        return not any(holder.person for holder in self.holders)


def same_post(database: Database, post: Entry) -> list[Entry]:
    """Give all who held a post, one after the other, ``post`` among them; those without dates come first."""
    return _in_order(each for each in queries.all_entries(database, "post") if _key(each) == _key(post))


def neighbours(database: Database, post: Entry) -> tuple[Entry | None, Entry | None]:
    """Give who held a post before and after."""
    line = same_post(database, post)
    place = next((n for n, each in enumerate(line) if each.ref == post.ref), None)
    if place is None:
        return None, None
    return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def holders_on(database: Database, post: Entry, day: datetime.date) -> list[Holder]:
    """Give who held the same post on ``day`` or may have held it, the certain first."""
    line = same_post(database, post)
    return _holders(line, _names(database, line), day)


def posts_on(database: Database, day: datetime.date, whose: Ref | None = None) -> list[PostOn]:
    """Give every post with its holders on a day, those of ``whose`` alone where it is given, in list order.

    A post that nobody has held yet by then, as far as is known, is left out.
    """
    lines = defaultdict[tuple[str, ...], list[Entry]](list)
    for each in queries.all_entries(database, "post"):
        if whose is None or whose.id in (
            each.values["participant"],
            each.values["body"],
            each.values["focal_point_for"],
        ):
            lines[_key(each)].append(each)
    names = _names(database, [each for line in lines.values() for each in line])
    return [
        PostOn(
            str(line[0].values["title"]),
            _named(names, line[0], "participant") or _named(names, line[0], "body"),
            str(line[0].values["ministry"]),
            next(filter(None, (_named(names, each, "focal_point_for") for each in line)), ""),
            tuple(_holders(line, names, day)),
        )
        for line in lines.values()
        if any(_bounds(each).begins_earliest <= day for each in line)
    ]


def appoint_successor(
    database: Database,
    post: Entry,
    until: PartialDate | None,
    values: Mapping[str, Value],
    new_person: Mapping[str, Value] | None = None,
) -> Changed:
    """End a post and begin the next one, as one step.

    ``values`` are those of the new post, what it takes over apart; a ``new_person`` is made to hold it. Raise
    UserError where no day is given, or where the next would begin before this one ended.
    """
    if until is None:
        raise UserError(_("Say when the post is handed over."), _("A month or a year is enough."))
    since = values.get("since") or until
    if isinstance(since, PartialDate) and since.latest < until.earliest:
        raise UserError(_("The next would begin before this one ended."))
    with database.step("") as step:
        step.name = _("Successor of {record}").format(record=step.heading(post.ref))
        step.edit(post.ref, {"until": until}, post.version)
        person = step.create("person", new_person).id if new_person else values.get("person")
        shared = {name: post.values[name] for name in SHARED}
        step.create("post", {**shared, **values, "since": since, "person": person})
    return step.changed


def _key(post: Entry) -> tuple[str, ...]:
    values = post.values
    return (
        str(values["participant"] or ""),
        str(values["body"] or ""),
        fold(str(values["ministry"])),
        fold(str(values["title"])),
    )


def _in_order(posts: Iterable[Entry]) -> list[Entry]:
    return sorted(posts, key=lambda each: (_bounds(each), each.ref.id))


def _bounds(post: Entry) -> Bounds:
    return bounds(post.date("since"), post.date("until"))


def _holders(line: Sequence[Entry], names: Mapping[Ref, str], day: datetime.date) -> list[Holder]:
    today = clock.today()
    told = [(each, _bounds(each).holds(day, today)) for each in line]
    return [
        Holder(each, Ref("person", str(person)) if (person := each.values["person"]) else None,
               _named(names, each, "person"), holds)
        for wanted in (Holds.YES, Holds.MAYBE)
        for each, holds in told
        if holds is wanted
    ]  # fmt: skip


def _names(database: Database, posts: Sequence[Entry]) -> dict[Ref, str]:
    targets = {"person": "person", "participant": "participant", "body": "body", "focal_point_for": "body"}
    refs = {Ref(target, str(each.values[field])) for each in posts for field, target in targets.items()}
    return queries.headings(database, sorted(refs))


def _named(names: Mapping[Ref, str], post: Entry, field: str) -> str:
    target = "body" if field == "focal_point_for" else field
    return names.get(Ref(target, str(post.values[field])), "")
