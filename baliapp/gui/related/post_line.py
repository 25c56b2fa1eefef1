"""Who held a post before and after, and on the day that is looked at: a group of lines for the page of a post."""

from datetime import date

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.periods import Holds
from baliapp.gui.related.related_rows import RelatedGroup, RelatedLine
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.facts.posts import holders_on, same_post
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref


def post_line(database: Database, ref: Ref, day: date | None) -> RelatedGroup | None:
    """Give the group of all who held the post ``ref``, oldest first; None where nobody else did."""
    post = queries.entry(database, ref)
    line = same_post(database, post) if post else []
    if post is None or len(line) < 2:
        return None
    on = day or clock.today()
    held = {each.post.ref: each.holds for each in holders_on(database, post, on)}
    persons = [Ref("person", str(each.values["person"])) for each in line]
    names = queries.headings(database, persons)
    columns = (_("Held by"), _("From"), _("To"), _("On this day") if day else _("Today"))
    lines = tuple(
        RelatedLine(each.ref, each.ref, _cells(each, names.get(person, ""), held.get(each.ref)))
        for each, person in zip(line, persons, strict=True)
    )
    title = _("This post, one holder after the other")
    return RelatedGroup("post", title, columns, lines, is_link=False, given=None, wraps=True)


def _cells(post: Entry, name: str, holds: Holds | None) -> tuple[str, ...]:
    told = {Holds.YES: _("holds it"), Holds.MAYBE: _("may hold it; the dates leave it open")}
    nobody = _("(vacant, or nobody knows)")
    return (
        name or nobody,
        shown(post.values["since"]),
        shown(post.values["until"]),
        told.get(holds, "") if holds else "",
    )
