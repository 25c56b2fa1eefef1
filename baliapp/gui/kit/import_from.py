"""From where files are taken: the system's dialog, beginning where they were found last."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.office import Office

IMPORTS = "documents"
"""For what the folder is remembered from which files were taken."""


def ask_paths(office: Office, parent: QWidget) -> list[Path]:
    """Ask for files in the system's dialog, beginning where they were found last."""
    kinds = [_("Documents (*.pdf *.docx *.html *.htm *.xhtml *.txt)"), _("All files (*)")]
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent, _("Files to import"), str(folder_for(office, IMPORTS)), ";;".join(kinds)
    )
    if chosen:
        remember_folder(office, IMPORTS, Path(chosen[0]))
    return [Path(each) for each in chosen]
