"""The list of documents: files that are dropped onto it become documents."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.store.lists.listing import ListPlan


class DocumentTab(RecordTab):
    """A list and a page like the others, which takes files."""

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(office, plan, parent)
        self.drops = FileDrops(self.pane)
        self.drops.dropped.connect(self.import_files)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Ask how files are to be imported, and go to the first of the documents."""
        if not self.leave():
            return
        from baliapp.gui.documents.import_dialog import import_paths  # deferred: loads the readers of files

        document = import_paths(self.office, paths, self)
        if document is not None:
            self.opened.emit(document)
