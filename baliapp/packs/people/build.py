"""Building what is printed of those who come: a list, sheets to sign, or cards; whole, or not at all."""

from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.build import WHOLE, BuiltPack, share
from baliapp.packs.content.blocks import Pack
from baliapp.packs.drawing.file import check_target, put_in_place
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.people.cards import cards_of, draw_cards
from baliapp.packs.people.delegates import collect_list, compose_list, printed_meeting
from baliapp.packs.people.request import Paper, ParticipantsRequest
from baliapp.packs.people.signing import compose_sheets
from baliapp.packs.shaping.shaper import Shaper
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry


def build_participants(
    database: Database, request: ParticipantsRequest, target: Path, progress: Progress | None = None
) -> BuiltPack:
    """Print what is asked for to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone."""
    check_target(target)  # now, not when all the work is done
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    meeting = printed_meeting(database, request)
    if meeting is None:
        raise UserError(
            _("The meeting is not in the records."), _("Restore it from the recycle bin, or choose another meeting.")
        )
    shaper = Shaper()
    content, pages = _content(database, meeting, request, shaper, progress)
    progress.step(95, WHOLE, _("Writing the file"))
    digest = put_in_place(content, target)
    progress.show(WHOLE, WHOLE, "")
    return BuiltPack(target, pages, digest, tuple(shaper.missing), ())


def _content(
    database: Database, meeting: Entry, request: ParticipantsRequest, shaper: Shaper, progress: Progress
) -> tuple[bytes, int]:
    """Give the file and its number of pages, 0 where it has none. Raise UserError where nobody is on it."""
    if request.paper is Paper.SHEET:
        return _laid(compose_sheets(database, meeting, request), request, shaper, progress)
    found = collect_list(database, meeting, request)
    if not found.contents:
        raise UserError(_("Nobody is on the list yet."), _("Invite members or add delegations first."))
    if request.paper is Paper.TABLE:
        from baliapp.packs.people.sheet import write_list  # deferred: loads what writes for Excel, seldom needed

        progress.step(20, WHOLE, _("Making the table"))
        return write_list(found, request.printed_on), 0
    if request.paper is Paper.LIST:
        return _laid(compose_list(found, request), request, shaper, progress)
    step = share(progress, 20, 95)
    return draw_cards(meeting, cards_of(found.contents), request.cards_a_page, shaper, request.printed_on, step)


def _laid(pack: Pack, request: ParticipantsRequest, shaper: Shaper, progress: Progress) -> tuple[bytes, int]:
    finished = draw_pack(pack, request.printed_on, share(progress, 10, 95), Kept(shaper))
    return finished.content, finished.pages
