"""Small pictures of all pages, painted when they are seen: to find a page by how it looks."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.packs.preview_document import PdfPages
from baliapp.gui.packs.preview_lane import SMALL, PageLane

Index = QModelIndex | QPersistentModelIndex
KEPT = 300
"""Pictures that are kept; one takes about 80 kB."""
Role = Qt.ItemDataRole


class SmallModel(QAbstractListModel):
    """A row a page: its number and its picture, blank until that has come."""

    def __init__(self, pages: PdfPages, lane: PageLane, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages, self._lane, self._ratio = pages, lane, parent.devicePixelRatioF()
        self._count = len(pages)
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: dict[int, None] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        lane.worker.small.connect(self._take)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way to say "no parent"
        """Count the pages."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give the number or the picture of a page."""
        page = index.row()
        if role == Role.DisplayRole:
            return str(page + 1)
        if role == Role.AccessibleTextRole:
            return _("Page {number}").format(number=page + 1)
        if role == Role.DecorationRole:
            return self._pictures.get(page) or self._blank(page)
        return None

    def show_pages(self, pages: PdfPages) -> None:
        """Show other pages."""
        self.beginResetModel()
        self._pages, self._count = pages, len(pages)
        self._pictures, self._wanted = {}, {}
        self.endResetModel()

    def grow(self) -> None:
        """Show pages that were added."""
        if len(self._pages) > self._count:
            self.beginInsertRows(QModelIndex(), self._count, len(self._pages) - 1)
            self._count = len(self._pages)
            self.endInsertRows()

    def _blank(self, page: int) -> QPixmap:
        self._wanted[page] = None
        self._soon.start()
        blank = QPixmap((self._pages.sizes[page] * SMALL * self._ratio).toSize())
        blank.setDevicePixelRatio(self._ratio)
        blank.fill(Qt.GlobalColor.white)
        return blank

    def _ask(self) -> None:
        """Have the pages painted that were looked at last; those long out of sight are forgotten."""
        self._wanted = dict.fromkeys(list(self._wanted)[-KEPT // 4 :])
        self._lane.worker.want_small([(page, self._ratio) for page in self._wanted])

    @Slot(object, int, object)
    def _take(self, pages: PdfPages, page: int, picture: QImage) -> None:
        if pages is not self._pages:
            return
        self._wanted.pop(page, None)
        shown = QPixmap.fromImage(picture)
        shown.setDevicePixelRatio(self._ratio)
        self._pictures[page] = shown
        for old in list(self._pictures)[:-KEPT]:
            del self._pictures[old]
        self.dataChanged.emit(self.index(page), self.index(page), [Role.DecorationRole])


class SmallPages(QListView):
    """The small pictures side by side."""

    page_chosen = Signal(int)  # from 0

    def __init__(self, pages: PdfPages, lane: PageLane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Small pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.SPACE)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.small = SmallModel(pages, lane, self)
        self.setModel(self.small)
        largest = (
            max((size.height() for size in pages.sizes), default=842.0),
            max((size.width() for size in pages.sizes), default=595.0),
        )
        self.setIconSize(QSize(round(largest[1] * SMALL), round(largest[0] * SMALL)))
        self.selectionModel().currentChanged.connect(self._go)
        self.clicked.connect(self._go)
        self._is_following = False

    def follow(self, page: int) -> None:
        """Show which page is seen."""
        self._is_following = True
        self.setCurrentIndex(self.small.index(page))
        self._is_following = False

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self.page_chosen.emit(index.row())
