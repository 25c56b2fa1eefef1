"""In which folder the system asks for files: where they were found or put last, for each purpose by itself."""

from pathlib import Path

from baliapp.base import paths
from baliapp.gui.kit.office import Office


def folder_for(office: Office, purpose: str, otherwise: Path | None = None) -> Path:
    """Give the folder of last time, while it is there; else another that is there, at last the officer's documents.

    One that is not there would bring the dialog into the program's own folder.
    """
    kept = office.settings.get(_key(purpose))
    wanted = [Path(kept)] if isinstance(kept, str) and kept else []
    wanted += [otherwise] if otherwise is not None else []
    return next((folder for folder in wanted if folder.is_dir()), paths.documents())


def remember_folder(office: Office, purpose: str, chosen: Path) -> None:
    """Keep in which folder a file was chosen."""
    office.remember(_key(purpose), str(chosen.parent))


def _key(purpose: str) -> str:
    return f"{purpose}.folder"
