"""All backups of a database, the newest first: when and why they were made, and what they hold."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.documents.document_words import size_called
from baliapp.gui.kit import theme
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.store.backups.names import CALLED
from baliapp.store.backups.places import Backup

BACKUP = Qt.ItemDataRole.UserRole
PLACE = 4


class BackupsList(QTreeWidget):
    """One line a backup."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Backups"))
        self.setHeaderLabels([_("Made"), _("Why"), _("Records"), _("Size"), _("Place")])
        self.setStyleSheet(theme.TREE)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda _item, _before: self.chosen.emit())

    def show_backups(self, every: Sequence[Backup], home: Path, wanted: Path | None) -> None:
        """List these, and choose the one that is wanted or was chosen, or else the newest.

        Where they lie is said where they lie in several places; ``home`` is the folder beside the database.
        """
        before = self.current()
        blocker = QSignalBlocker(self)
        self.clear()
        self.addTopLevelItems([_item(each, home) for each in every])
        self.setColumnHidden(PLACE, len({each.path.parent for each in every}) < 2)
        paths = [each.path for each in every]
        chosen = wanted or (before.path if before else None)
        place = paths.index(chosen) if chosen in paths else 0
        if item := self.topLevelItem(place):
            self.setCurrentItem(item)
        blocker.unblock()
        self.chosen.emit()

    def current(self) -> Backup | None:
        """Give the backup that is chosen."""
        item = self.currentItem()
        found = item.data(0, BACKUP) if item else None
        return found if isinstance(found, Backup) else None


def day_and_time(moment: datetime) -> str:
    """Give a moment by the clock on the wall, as one says it."""
    return _("{date}, {time}").format(date=of_day(moment.date()), time=f"{moment:%H:%M}")


def _item(backup: Backup, home: Path) -> QTreeWidgetItem:
    records = f"{backup.facts.records:,}" if backup.facts else _("cannot be read")
    made, why, size = day_and_time(backup.moment), _(CALLED[backup.why]), size_called(backup.size)
    folder = backup.path.parent
    place = _("beside it") if folder == home else folder.name or str(folder)
    item = QTreeWidgetItem([made, why, records, size, place])
    for column in (2, 3):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setData(0, BACKUP, backup)
    for column in range(item.columnCount()):
        item.setToolTip(column, plain_tip(str(backup.path)))
    if backup.facts:
        item.setToolTip(2, plain_tip(_counted(backup)))
    return item


def _counted(backup: Backup) -> str:
    counts = backup.facts.counts if backup.facts else {}
    return "\n".join(f"{_(BY_NAME[name].plural)}: {many:,}" for name, many in counts.items())
