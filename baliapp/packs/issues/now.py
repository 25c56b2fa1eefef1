"""An issued pack as it would be printed now, beside what its pages held."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.packs.build import WHOLE, share
from baliapp.packs.collect import Collected, collect_from
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Pack
from baliapp.packs.facts.reading import Reading
from baliapp.packs.issues.addenda import NOT_IN_ONE
from baliapp.packs.issues.facts import request_of
from baliapp.packs.issues.page_marks import PageMark, from_bytes
from baliapp.packs.issues.pages import IssuePages, issue_pages
from baliapp.packs.pages.printing import Kept, setter_of
from baliapp.packs.request import PackRequest
from baliapp.store.packs.issues import (
    ADDENDUM,
    REPLACEMENT,
    amending,
    kept_marks,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class Now:
    """An issued pack as it would be printed now."""

    request: PackRequest
    collected: Collected
    pack: Pack
    found: IssuePages


def now_of(
    database: Database,
    issued: Entry,
    before: Sequence[PageMark],
    day: date,
    progress: Progress | None,
    kept: Kept,
) -> Now:
    """Lay out what would be printed on a day, with the numbers of the pages ``before``."""
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    request = request_of(issued, day)
    collected = collect_from(Reading(database), request)
    pack = compose(collected, request)
    return Now(request, collected, pack, issue_pages(pack, setter_of(pack, kept), share(progress, 10, 60), before))


def filed_marks(database: Database, made: Sequence[Entry], issued: Entry) -> tuple[PageMark, ...]:
    """Give the pages of an issue as they are with all replacement pages filed."""
    return from_bytes(kept_marks(database, [issued, *amending(made, issued.ref, REPLACEMENT)][-1]))


def told_marks(database: Database, made: Sequence[Entry], issued: Entry) -> tuple[PageMark, ...]:
    """Give the pages of an issue as they are known to who has read all addenda, too."""
    return from_bytes(kept_marks(database, [issued, *amending(made, issued.ref, REPLACEMENT, ADDENDUM)][-1]))


def sections_now(database: Database, issued: Entry, progress: Progress | None = None) -> dict[str, str]:
    """Give the sections of which an addendum may be made, by their anchors, as they would be printed now."""
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    request = request_of(issued, clock.today())
    pack = compose(collect_from(Reading(database), request), request)
    return {each.anchor: each.title for each in pack.sections if each.anchor not in NOT_IN_ONE}


def sections_titled(database: Database, issued: Entry, titles: Sequence[str]) -> set[str]:
    """Give the anchors of sections by their titles. Raise UserError where there is none of a title."""
    there = {fold(title): anchor for anchor, title in sections_now(database, issued).items()}
    for title in titles:
        if fold(title) not in there:
            raise UserError(
                _("The pack has no section “{title}” now.").format(title=title),
                _("Its sections are called as in its contents."),
            )
    return {there[fold(title)] for title in titles}


def told_of(pack: Pack, anchors: Collection[str], changed: Mapping[str, str]) -> str:
    """Say of each section of an addendum what changed in it, also of what was in the pack and is no more."""
    whole = _("{section}: as it stands now.")
    there = {each.anchor: whole.format(section=each.title) for each in pack.sections}
    return "\n".join(told for anchor, told in {**there, **changed}.items() if anchor in anchors)
