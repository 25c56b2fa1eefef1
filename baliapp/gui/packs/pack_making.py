"""One pack on its way into its file: made in the lane, shown while it is made, and made again after changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.packs import packs_made
from baliapp.gui.packs.pack_choices import FOLDER, make_folder
from baliapp.gui.packs.packs_made import PackMade
from baliapp.packs.again import Again
from baliapp.packs.build import BuiltPack, build_pack
from baliapp.packs.drafts import cover_of
from baliapp.packs.facts.reading import Reading
from baliapp.packs.request import PackRequest
from baliapp.packs.word.build import build_word, is_for_word
from baliapp.store.tables.entries import Ref


class Handing(QObject):
    """Hands pages from the thread that makes them to whoever shows them."""

    came = Signal(object)  # bytes


class PackMaking(QObject):
    """Makes one pack, once or again and again; what is drawn is kept for the next time."""

    began = Signal()
    drafted = Signal(object)  # bytes: some more pages, the cover first, as a PDF of their own
    progressed = Signal(int, int, str)
    finished = Signal(object)  # BuiltPack
    failed = Signal(str)
    cancelled = Signal()

    def __init__(
        self, office: Office, request: PackRequest, heading: str, target: Path, again: Again, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.office, self.request, self.target = office, request, target
        self._heading, self._again = heading, again
        self._database = office.database
        self.job: Job | None = None
        office.leaving.connect(self.cancel)

    @property
    def is_of_open_database(self) -> bool:
        """Whether the database that is open is the one it is made from."""
        return self.office.is_loaded and self.office.database is self._database

    def start(self) -> None:
        """Make the pack, unless it is being made."""
        if self.job is not None:
            return
        handing = Handing()
        handing.came.connect(self._hand_on)
        self.began.emit()
        self.job = self.office.jobs.start(self._work(handing), _("Making the briefing pack"))
        self.job.progressed.connect(self.progressed)
        self.job.finished.connect(self._finish)
        self.job.failed.connect(self._fail)
        self.job.cancelled.connect(self._stop)

    def start_again(self) -> None:
        """Make the pack anew, as of the same day, with what the records say now."""
        self.request = replace(self.request, printed_on=max(self.request.printed_on, clock.today()))
        self.start()

    def cancel(self) -> None:
        """Ask the work to stop."""
        if self.job is not None:
            self.job.cancel()

    def go_on_alone(self) -> None:
        """Finish what is being made although nobody looks any more; the window says how it ended."""
        self.setParent(self.office)
        self.failed.connect(lambda sentence: self.office.refused.emit(UserError(sentence, "")))
        for ended in (self.finished, self.failed, self.cancelled):
            ended.connect(self.deleteLater)

    def _work(self, handing: Handing) -> Callable[[Progress], BuiltPack]:
        database, request, target, again, office = (
            self._database, self.request, self.target, self._again, self.office,
        )  # fmt: skip

        def work(progress: Progress) -> BuiltPack:
            make_folder(target.parent, office)
            if is_for_word(target):
                return build_word(database, request, target, progress)
            handing.came.emit(cover_of(Reading(database), request))  # before waiting for whoever draws just now
            with again.drawing(request.reader) as kept:
                return build_pack(database, request, target, progress, kept, handing.came.emit)

        return work

    @Slot(object)
    def _hand_on(self, content: bytes) -> None:
        if self.job is None or not self.job.progress.cancelled:
            self.drafted.emit(content)

    def _finish(self, built: BuiltPack) -> None:
        self.job = None
        self.office.remember(FOLDER, str(built.path.parent))
        if not is_for_word(built.path):  # which nobody can look at here
            packs_made.keep(self.office, built.path, self.request.meeting, self._heading, asked_by(self.request))
        self.office.said.emit(_("Saved the pack as {file}").format(file=built.path))
        self.finished.emit(built)

    def _fail(self, message: str, advice: str) -> None:
        self.job = None
        self.failed.emit(f"{message} {advice}".strip())

    def _stop(self) -> None:
        self.job = None
        self.cancelled.emit()


def asked_by(request: PackRequest) -> dict[str, str]:
    """Give what was asked for in words that settings can keep."""
    return {
        "edition": request.edition,
        "classification": request.classification,
        "as_of": request.as_of.isoformat() if request.as_of else "",
        "definition": request.definition.id if request.definition else "",
    }


def remade(office: Office, pack: PackMade, parent: QObject) -> PackMaking | None:
    """Give what makes a pack of an earlier day again; None where nobody kept how it was asked for."""
    try:
        day = date.fromisoformat(pack.asked["as_of"]) if pack.asked["as_of"] else None
        request = PackRequest(
            Ref("meeting", pack.meeting),
            pack.asked["edition"],
            pack.asked["classification"],
            day,
            definition=Ref("pack_definition", pack.asked["definition"]) if pack.asked["definition"] else None,
        )
    except (KeyError, ValueError):  # kept by an older version, or changed by hand
        return None
    return PackMaking(office, request, pack.title, pack.path, Again(), parent)
