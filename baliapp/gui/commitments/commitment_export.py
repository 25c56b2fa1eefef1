"""Putting what is seen of the table into a file that every spreadsheet opens."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.spreadsheets import as_csv
from baliapp.gui.commitments.commitment_block import as_grid
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.documents.leaving_protection import may_leave
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.office import Office

EXPORTS = "commitments"
"""For what the folder is remembered into which the table is put."""


def export(office: Office, model: CommitmentModel, parent: QWidget) -> None:
    """Ask for a file, and write what is seen of the table; say why where that cannot be."""
    if not may_leave(office, parent):
        return
    day = (office.day or clock.today()).isoformat()
    place = folder_for(office, EXPORTS) / _("Commitments {day}.csv").format(day=day)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Where to put the table"), str(place), _("Tables for spreadsheets (*.csv)")
    )
    if not chosen:
        return
    path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.csv")
    remember_folder(office, EXPORTS, path)
    try:
        path.write_text(as_csv(as_grid(model)), encoding="utf-8", newline="")
    except OSError as fault:
        told = _("The table could not be written to {file}: {fault}.").format(file=path, fault=fault.strerror or fault)
        office.refused.emit(UserError(told, _("Close the file where it is open, or choose another place.")))
    else:
        office.said.emit(_("Saved {file}").format(file=path))
