"""Building a paper about numbered copies: distribution list, register, labels or passwords; whole, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.build import WHOLE, BuiltPack, share
from baliapp.packs.copies.labels import draw_labels
from baliapp.packs.copies.names import file_stem, numbers_told
from baliapp.packs.copies.papers import CopyPaper, collect_issued, compose_paper
from baliapp.packs.drawing.file import check_target, put_in_place
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.shaping.shaper import Shaper
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which paper about which copies of an issue."""

    issued: Entry
    copies: Sequence[Entry]
    paper: CopyPaper
    labels_on: str = ""
    """The paper of the labels: "Letter", or blank for A4."""
    passwords: Mapping[int, str] = field(default_factory=dict, repr=False)
    printed_on: date = field(default_factory=clock.today)


def passwords_beside(place: Path, copies: Sequence[Entry]) -> Path:
    """Give a name for the list of passwords of ``copies`` beside them; no list is ever written over.

    Whoever makes one copy again draws a new password for it, and those of the others stand on their own list alone.
    """
    numbers = numbers_told([number for each in copies if isinstance(number := each.values["number"], int)])
    stem = place.stem if place.suffix.lower() == ".zip" else place.name
    for again in count(1):
        told = " ".join([stem, _("passwords"), numbers, *([f"({again})"] if again > 1 else [])])
        path = place.with_name(f"{file_stem(told)}.pdf")
        if not path.exists():
            return path
    raise AssertionError  # one name of endless ones is free


def build_copies_paper(
    database: Database, request: PaperRequest, target: Path, progress: Progress | None = None
) -> BuiltPack:
    """Print a paper about copies to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone."""
    check_target(target)
    progress = progress or Progress()
    if not request.copies:
        raise UserError(_("No copy was chosen."), _("Plan copies first, or choose some that are there."))
    shaper, step = Shaper(), share(progress, 0, WHOLE)
    if request.paper is CopyPaper.LABELS:
        content, pages = draw_labels(
            request.issued, request.copies, request.labels_on, shaper, request.printed_on, step
        )
    else:
        found = collect_issued(database, request.issued, request.copies)
        pack = compose_paper(found, request.paper, request.printed_on, request.passwords)
        finished = draw_pack(pack, request.printed_on, step, Kept(shaper))
        content, pages = finished.content, finished.pages
    digest = put_in_place(content, target)
    progress.show(WHOLE, WHOLE, "")
    return BuiltPack(target, pages, digest, tuple(shaper.missing), ())
