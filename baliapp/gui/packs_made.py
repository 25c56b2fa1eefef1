"""The packs made on this machine, as the settings remember them: which file, of which meeting, when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from baliapp.base import clock
from baliapp.base.settings import Settings
from baliapp.gui.office import Office
from baliapp.store.entries import Ref

KEPT = "packs"
MOST = 200


@dataclass(frozen=True, slots=True)
class PackMade:
    """One pack."""

    file: str
    meeting: str
    """The id of the meeting."""
    title: str
    made: str
    """ISO 8601, UTC."""

    @property
    def path(self) -> Path:
        """Where it was put."""
        return Path(self.file)


def keep(office: Office, path: Path, meeting: Ref, title: str) -> None:
    """Remember that a pack was made; one in the same place was replaced by it."""
    made = PackMade(str(path.absolute()), meeting.id, title, clock.stamp())
    others = [pack for pack in packs_made(office.settings) if pack.file != made.file]
    office.remember(KEPT, [asdict(pack) for pack in [made, *others][:MOST]])


def forget(office: Office, pack: PackMade) -> None:
    """Take a pack off the list; its file stays."""
    office.remember(KEPT, [asdict(other) for other in packs_made(office.settings) if other.file != pack.file])


def packs_made(settings: Settings) -> list[PackMade]:
    """Give the packs, the newest first."""
    kept = settings.get(KEPT)
    return [pack for pack in map(_read, kept if isinstance(kept, list) else []) if pack]


def _read(kept: Any) -> PackMade | None:
    names = ("file", "meeting", "title", "made")
    if not isinstance(kept, Mapping) or not all(isinstance(kept.get(name), str) for name in names):
        return None
    return PackMade(*(kept[name] for name in names))
