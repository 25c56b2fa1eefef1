"""Building a pack: collect, compose, lay out, draw, put in place; told as it goes, and nothing half-written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.collect import Collected, collect_from
from baliapp.packs.compose import compose, planned_sections
from baliapp.packs.drafts import Drafts, HandOver
from baliapp.packs.drawing.drawn import Drawn, pages_of
from baliapp.packs.drawing.file import check_target, put_in_place
from baliapp.packs.facts.reading import Reading
from baliapp.packs.pages.layout import Step
from baliapp.packs.pages.printing import Kept, draw_pack, draw_parts, missing_of
from baliapp.packs.readiness import Line, laid_out, left_empty, readiness, without_font
from baliapp.packs.request import PackRequest
from baliapp.store.steps.database import Database

WHOLE = 100


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A finished pack: where it lies and what its reader should know."""

    path: Path
    pages: int
    """0 where only the program that opens it counts them, as Word does."""
    sha256: str
    missing_glyphs: tuple[str, ...]
    """Characters that no font has; each is printed as its code, in red."""
    problems: tuple[str, ...]
    """Records that could not be printed, in sentences."""
    remarks: tuple[Line, ...] = ()
    """The readiness list: what to look at before it is handed out."""


def build_pack(
    database: Database,
    request: PackRequest,
    target: Path,
    progress: Progress | None = None,
    kept: Kept | None = None,
    show: HandOver | None = None,
) -> BuiltPack:
    """Print the pack of a meeting to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone.

    One who builds again and again hands in what was ``kept``: then only what has changed is drawn. ``show`` is handed
    the first sections while the others are made; the cover can be had before them from `drafts.cover_of`.
    """
    check_target(target)  # now, not when all the work is done
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    reading, kept = Reading(database), kept or Kept()
    collected = collect_from(reading, request)
    pack = compose(collected, request)
    drafts = Drafts(pack, request.printed_on, kept, show) if show else None
    finished = draw_pack(pack, request.printed_on, share(progress, 10, 95), kept, drafts)
    progress.step(95, WHOLE, _("Writing the file"))
    digest = put_in_place(finished.content, target)
    progress.show(WHOLE, WHOLE, "")
    lines = checked(reading, collected, request, finished.drawn, finished.missing)
    return BuiltPack(target, finished.pages, digest, finished.missing, collected.problems, lines)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a pack before it is bound into a file."""

    pages: int
    is_on_both_sides: bool
    remarks: tuple[Line, ...]
    """The readiness list."""


def measure(
    reading: Reading, request: PackRequest, progress: Progress | None = None, kept: Kept | None = None
) -> Measured:
    """Count the pages of a pack as it would be printed now, and give its readiness list; no file is made of it."""
    collected = collect_from(reading, request)
    drawn, _entries = draw_parts(compose(collected, request), share(progress or Progress(), 0, WHOLE), kept or Kept())
    lines = checked(reading, collected, request, drawn, missing_of(each.missing for each in drawn))
    return Measured(pages_of(drawn), collected.plan.sides == "both", lines)


def readiness_of(database: Database, request: PackRequest, progress: Progress | None = None) -> tuple[Line, ...]:
    """Give the readiness list of a pack as it would be printed now, without making a file of it."""
    return measure(Reading(database), request, progress).remarks


def checked(
    reading: Reading, collected: Collected, request: PackRequest, drawn: Sequence[Drawn], missing: tuple[str, ...]
) -> tuple[Line, ...]:
    """Give all that is to be looked at, once the pages are known."""
    lines = readiness(reading, collected, request)
    empty = left_empty(collected, [planned for planned, _section in planned_sections(collected)])
    return (*lines, *empty, *laid_out(collected, drawn), *without_font(reading, missing))


def share(progress: Progress, start: int, end: int) -> Step:
    """Give a step that fills the progress from ``start`` to ``end``."""

    def step(done: int, total: int, what: str) -> None:
        progress.step(start + (end - start) * done // max(total, 1), WHOLE, what)

    return step
