"""Building a pack: collect, compose, lay out, draw, put in place; told as it goes, and nothing half-written."""

from dataclasses import dataclass
from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.collect import Collected, collect_from
from baliapp.packs.compose import compose
from baliapp.packs.file import check_target, draw_pack, put_in_place
from baliapp.packs.layout import Laid, Step, lay_out
from baliapp.packs.readiness import Line, laid_out, readiness, without_font
from baliapp.packs.reading import Reading
from baliapp.packs.request import PackRequest
from baliapp.packs.shaping import Shaper
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
    remarks: tuple[Line, ...] = ()
    """The readiness list: what to look at before it is handed out."""


def build_pack(database: Database, request: PackRequest, target: Path, progress: Progress | None = None) -> BuiltPack:
    """Print the pack of a meeting to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone."""
    check_target(target)  # now, not when all the work is done
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    reading = Reading(database)
    collected = collect_from(reading, request)
    pack = compose(collected, request)
    shaper = Shaper()
    laid = lay_out(pack, shaper, share(progress, 10, 60))
    content = draw_pack(pack, laid, shaper, request.printed_on, share(progress, 60, 95))
    progress.step(95, WHOLE, _("Writing the file"))
    digest = put_in_place(content, target)
    progress.show(WHOLE, WHOLE, "")
    lines = checked(reading, collected, request, laid, tuple(shaper.missing))
    return BuiltPack(target, len(laid.pages), digest, tuple(shaper.missing), collected.problems, lines)


def readiness_of(database: Database, request: PackRequest, progress: Progress | None = None) -> tuple[Line, ...]:
    """Give the readiness list of a pack as it would be printed now, without drawing it."""
    reading, shaper = Reading(database), Shaper()
    collected = collect_from(reading, request)
    laid = lay_out(compose(collected, request), shaper, share(progress or Progress(), 0, WHOLE))
    return checked(reading, collected, request, laid, tuple(shaper.missing))


def checked(
    reading: Reading, collected: Collected, request: PackRequest, laid: Laid, missing: tuple[str, ...]
) -> tuple[Line, ...]:
    """Give all that is to be looked at, once the pages are known."""
    lines = readiness(reading, collected, request)
    return (*lines, *laid_out(collected, laid), *without_font(reading, missing))


def share(progress: Progress, start: int, end: int) -> Step:
    """Give a step that fills the progress from ``start`` to ``end``."""

    def step(done: int, total: int, what: str) -> None:
        progress.step(start + (end - start) * done // max(total, 1), WHOLE, what)

    return step
