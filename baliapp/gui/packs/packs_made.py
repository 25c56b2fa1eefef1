"""The packs made on this machine, as the settings remember them: which file, of which meeting and database, when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from baliapp.base import clock
from baliapp.base.settings import Settings
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Ref

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
    database: str
    """What the database is called that it was made from: starter data gives meetings the same ids in all of them."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What was asked for, by name, so that it can be made again; empty of those made before that was kept."""

    @property
    def path(self) -> Path:
        """Where it was put."""
        return Path(self.file)


def keep(office: Office, path: Path, meeting: Ref, title: str, asked: Mapping[str, str] | None = None) -> None:
    """Remember that a pack was made; one in the same place was replaced by it."""
    made = PackMade(str(path.absolute()), meeting.id, title, clock.stamp(), origin(office), asked or {})
    others = [pack for pack in packs_made(office.settings) if pack.file != made.file]
    office.remember(KEPT, [asdict(pack) for pack in [made, *others][:MOST]])


def forget(office: Office, pack: PackMade) -> None:
    """Take a pack off the list; its file stays."""
    office.remember(KEPT, [asdict(other) for other in packs_made(office.settings) if other.file != pack.file])


def packs_made(settings: Settings) -> list[PackMade]:
    """Give the packs, the newest first."""
    kept = settings.get(KEPT)
    return [pack for pack in map(_read, kept if isinstance(kept, list) else []) if pack]


def made_from(office: Office) -> list[PackMade]:
    """Give the packs that were made from the open database, the newest first."""
    here = origin(office)
    return [pack for pack in packs_made(office.settings) if pack.database == here]


def origin(office: Office) -> str:
    """Give what the open database is called, without its password; blank while one on a server is not open yet."""
    if isinstance(office.address, Path):
        return str(office.address.absolute())
    return office.database.address if office.is_loaded else ""


def _read(kept: Any) -> PackMade | None:
    names = ("file", "meeting", "title", "made", "database")
    if not isinstance(kept, Mapping) or not all(isinstance(kept.get(name), str) for name in names):
        return None
    asked = kept.get("asked")
    told = {key: value for key, value in asked.items() if isinstance(value, str)} if isinstance(asked, Mapping) else {}
    return PackMade(**{name: kept[name] for name in names}, asked=told)
