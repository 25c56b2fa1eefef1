"""Who held which post on a day, as a table for people and as JSON for programs."""

import json
from datetime import date

from baliapp.base import partial_dates, terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.periods import Holds
from baliapp.base.text import fold
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.facts.posts import Holder, posts_on
from baliapp.store.facts.standings import several
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

KEYS = ("iso_code", "acronym", "short_name", "name")


def whose(database: Database, key: str) -> Ref:
    """Give the member or body that is called by ``key``: its id, code, acronym or name.

    Raise UserError for none, and for several.
    """
    found = [each for name in ("participant", "body") for each in queries.all_entries(database, name)]
    called = [each for each in found if each.ref.id == key] or [each for each in found if called_by(each, key)]
    if len(called) > 1:
        raise several(key, [(each.heading, each.ref.id) for each in called])
    if called:
        return called[0].ref
    raise UserError(
        _('There is no member and no body "{key}".').format(key=key),
        _("“baliapp list FILE members” shows the members, “baliapp list FILE bodies” the bodies."),
    )


def called_by(entry: Entry, key: str) -> bool:
    """Tell whether a member or body has ``key`` as its code, acronym or name, folded."""
    return fold(key) in {fold(str(entry.values[name])) for name in KEYS if entry.values.get(name)}


def posts_table(database: Database, day: date, member: Ref | None) -> str:
    """Give the posts of a day as a table; a question mark stands before who may or may not have held one."""
    head = [
        _("Member or body"),
        _("Title"),
        _("Ministry or agency"),
        _("Held by"),
        _("From"),
        _("To"),
        _("Focal point for"),
    ]
    rows = list[list[str]]()
    for post in posts_on(database, day, member):
        shared = [post.whose, post.title, post.ministry]
        rows += [[*shared, *_holder(each), post.focal_point_for] for each in post.holders] or [
            [*shared, _("(nobody, as far as is known)"), "", "", post.focal_point_for]
        ]
    told = _("Posts as of {day}").format(day=partial_dates.of_day(day))
    lines = terminal.table(head, rows) if rows else [_("No post is on record for that day.")]
    return "\n".join([told, "", *lines]) + "\n"


def posts_json(database: Database, day: date, member: Ref | None) -> str:
    """Give the posts of a day as a JSON array of objects."""
    plain = [
        {
            "whose": post.whose,
            "title": post.title,
            "ministry": post.ministry,
            "focal_point_for": post.focal_point_for,
            "as_of": day.isoformat(),
            "vacant": post.is_vacant,
            "holders": [
                {"name": each.name, "id": each.post.ref.id, "certain": each.holds is Holds.YES,
                 "since": shown(each.post.values["since"]), "until": shown(each.post.values["until"])}
                for each in post.holders
            ],
        }
        for post in posts_on(database, day, member)
    ]  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _holder(holder: Holder) -> list[str]:
    name = holder.name or _("(vacant, or nobody knows)")
    mark = "" if holder.holds is Holds.YES else "? "
    return [f"{mark}{name}", shown(holder.post.values["since"]), shown(holder.post.values["until"])]
