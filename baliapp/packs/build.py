"""Building a pack: collect, compose, lay out, draw, put in place; told as it goes, and nothing half-written."""

from dataclasses import dataclass
from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.file import check_target, put_in_place
from baliapp.packs.layout import Step
from baliapp.packs.printing import Kept, draw_pack
from baliapp.packs.request import PackRequest
from baliapp.store.database import Database

WHOLE = 100


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A finished pack: where it lies and what its reader should know."""

    path: Path
    pages: int
    sha256: str
    missing_glyphs: tuple[str, ...]
    """Characters that no font has; each is printed as its code, in red."""
    problems: tuple[str, ...]
    """Records that could not be printed, in sentences."""


def build_pack(
    database: Database,
    request: PackRequest,
    target: Path,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> BuiltPack:
    """Print the pack of a meeting to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone.

    One who builds again and again hands in what was ``kept``: then only what has changed is drawn.
    """
    check_target(target)  # now, not when all the work is done
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    collected = collect(database, request)
    pack = compose(collected, request)
    finished = draw_pack(pack, request.printed_on, share(progress, 10, 95), kept)
    progress.step(95, WHOLE, _("Writing the file"))
    digest = put_in_place(finished.content, target)
    progress.show(WHOLE, WHOLE, "")
    return BuiltPack(target, finished.pages, digest, finished.missing, collected.problems)


def share(progress: Progress, start: int, end: int) -> Step:
    """Give a step that fills the progress from ``start`` to ``end``."""

    def step(done: int, total: int, what: str) -> None:
        progress.step(start + (end - start) * done // max(total, 1), WHOLE, what)

    return step
