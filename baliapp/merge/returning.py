"""Bringing a venue copy back: looked at first, then everything as one step after a backup that was verified."""

from pathlib import Path
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import Answers, Plan
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref
from baliapp.store.venue.copies import this_copy
from baliapp.store.venue.received import received


class Look(NamedTuple):
    """What a copy would bring, and what the register calls it."""

    plan: Plan
    told: str = ""
    copy: Ref | None = None


def look(office: Database, file: Path, progress: Progress | None = None) -> Look:
    """Say what a copy would bring; the office and the file stay as they are. Raise UserError where it is not sound."""
    progress = progress or Progress()
    with received(office, file, progress) as venue:
        own = this_copy(venue)
        return Look(plan_merge(office, venue, progress), own.heading if own else "", own.ref if own else None)


def told_of_backup(office: Database) -> str:
    """Say what is to be done before a copy is brought into a shared database; nothing of a file, which is backed up."""
    if not office.shared:
        return ""
    return _(
        "This is a shared database: no backup is made here before the copy comes in. Ask the keeper of its server to"
        " make one first. One Undo takes all of it back."
    )


def return_copy(
    office: Database, file: Path, plan: Plan, answers: Answers, progress: Progress | None = None
) -> Changed:
    """Bring in all that a copy has changed, as one step. What is not answered is left for later.

    A file is backed up before; of a server `told_of_backup` says who can do that.
    """
    progress = progress or Progress()
    with received(office, file, progress) as venue:
        if office.path:
            back_up(office.path, Why.RETURN)
        return bring_back(office, venue, plan, answers, progress)
