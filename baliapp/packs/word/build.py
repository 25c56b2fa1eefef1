"""Building a pack for Word: from the same collected data as on paper, and put in place whole or not at all."""

from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.build import WHOLE, BuiltPack, build_pack, share
from baliapp.packs.collect import collect_from
from baliapp.packs.compose import compose
from baliapp.packs.drawing.file import check_target, put_in_place
from baliapp.packs.facts.reading import Reading
from baliapp.packs.readiness import readiness
from baliapp.packs.request import PackRequest
from baliapp.store.steps.database import Database

ENDING = ".docx"
"""How the name of a file for Word ends."""


def is_for_word(target: Path) -> bool:
    """Say whether a file is called as those for Word are."""
    return target.suffix.lower() == ENDING


def build_named(database: Database, request: PackRequest, target: Path, progress: Progress | None = None) -> BuiltPack:
    """Make the pack of a meeting as the name of ``target`` says: for Word, or as a PDF."""
    make = build_word if is_for_word(target) else build_pack
    return make(database, request, target, progress)


def build_word(database: Database, request: PackRequest, target: Path, progress: Progress | None = None) -> BuiltPack:
    """Write the pack for Word to ``target``; raise `Cancelled` or `UserError`, and then leave ``target`` alone."""
    check_target(target)  # now, not when all the work is done
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    reading = Reading(database)
    collected = collect_from(reading, request)
    pack = compose(collected, request)
    from baliapp.packs.word.writing import write_pack  # deferred: loads what writes for Word, seldom needed

    content = write_pack(pack, request.printed_on, share(progress, 10, 95))
    progress.step(95, WHOLE, _("Writing the file"))
    digest = put_in_place(content, target)
    progress.show(WHOLE, WHOLE, "")
    return BuiltPack(target, 0, digest, (), collected.problems, readiness(reading, collected, request))
