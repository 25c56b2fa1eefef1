"""The pages of a pack, one below the other: painted when they are seen, sharp at every zoom."""

from collections.abc import Sequence
from enum import Enum, auto
from statistics import mode

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.found_places import Hit
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.packs.preview_document import POINTS_AN_INCH, PageLink, PdfPages
from baliapp.gui.packs.preview_lane import PageLane
from baliapp.gui.packs.preview_stack import PageStack

SMALLEST, LARGEST, STEP = 0.1, 6.0, 1.2
WIDER_THAN_MOST = 1.5
"""A wide page of the same paper is shown whole; one that is wider still is scrolled across."""
PICTURES_KEPT = 24
FOUND, CHOSEN = QColor(255, 214, 0), QColor(255, 140, 0)
"""On paper, which is white in the dark too."""


class Fit(Enum):
    """What the zoom follows when the window changes its size."""

    NONE = auto()
    WIDTH = auto()
    PAGE = auto()


class PageView(QAbstractScrollArea):
    """Scrolls through pages. Zoom 1 is the size on paper."""

    page_changed = Signal(int)  # from 0
    zoom_changed = Signal()
    address_chosen = Signal(str)

    def __init__(self, pages: PdfPages, lane: PageLane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self._lane = pages, lane
        self.zoom, self.fit, self.page = 1.0, Fit.WIDTH, 0
        self.is_draft = False
        """Whether pages are still to come, so that links within the pack lead nowhere yet."""
        self._stack = PageStack(pages.sizes, 1.0, 0)
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._hits: Sequence[Hit] = ()
        self._boxes: dict[Hit, list[QRectF]] = {}
        self._hit: Hit | None = None
        self.setAccessibleName(_("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        lane.worker.painted.connect(self._take)

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        page = max(0, min(page, len(self.pages) - 1))
        self.verticalScrollBar().setValue(self._stack.top(page) - self._stack.gap // 2)

    def grow(self) -> None:
        """Show pages that were added; what is seen stays where it is."""
        self._lay_out()

    def show_pages(self, pages: PdfPages, to: int) -> None:
        """Show other pages: ``to`` stands where the page that is seen stands now, with the pictures around it."""
        bar, before, shift = self.verticalScrollBar(), self.page, to - self.page
        below = bar.value() - self._stack.top(before)
        self.pages = pages
        there = {page + shift: (0.0, picture) for page, (_pixels, picture) in self._pictures.items()}
        self._pictures = {page: each for page, each in there.items() if 0 <= page < len(pages)}
        self._hits, self._hit, self._boxes = (), None, {}
        self.page = max(0, min(to, len(pages) - 1))
        self._lay_out()
        bar.setValue(self._stack.top(self.page) + below)
        self._ask()
        self.page_changed.emit(self.page)

    def follow(self, link: PageLink) -> None:
        """Go where a link leads."""
        if link.address:
            self.address_chosen.emit(link.address)
        elif not self.is_draft:
            self.go_to(link.page)

    def set_zoom(self, zoom: float, fit: Fit = Fit.NONE) -> None:
        """Zoom to a size, around the middle of what is seen; the very top stays the top."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        middle = (bar.value() + room / 2) / max(1, self._stack.whole.height())
        self.fit = fit
        self.zoom = max(SMALLEST, min(LARGEST, zoom))
        self._lay_out()
        bar.setValue(round(middle * self._stack.whole.height() - room / 2) if bar.value() else 0)
        if fit is Fit.WIDTH:
            across = self.horizontalScrollBar()
            across.setValue(across.maximum() // 2)  # pages stand in the middle, also beside one that is wider
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Zoom in, or out where ``steps`` is negative."""
        self.set_zoom(self.zoom * STEP**steps)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self.set_zoom(self._fitting(fit), fit)

    def show_hits(self, hits: Sequence[Hit], chosen: Hit | None, *, is_led: bool = True) -> None:
        """Mark what was found, and bring the chosen place into sight where the officer is to be led there."""
        self._hits, self._hit = hits, chosen
        self._boxes = {}
        if chosen and is_led and (boxes := self._boxes_of(chosen)):
            self._bring_into_sight(self._on_screen(chosen.page, boxes[0]))
        self.viewport().update()

    def _bring_into_sight(self, box: QRect) -> None:
        room = self.viewport().rect().adjusted(0, box.height() * 2, 0, -box.height() * 2)
        if not room.contains(box):
            bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
            bar.setValue(bar.value() + box.center().y() - self.viewport().height() // 3)
            across.setValue(across.value() + box.center().x() - self.viewport().width() // 2)

    def _fitting(self, fit: Fit) -> float:
        """Give the zoom at which the widest page fits, or the page that is seen; a huge one makes no others tiny."""
        sizes = self.pages.sizes
        if not sizes or fit is Fit.NONE:
            return self.zoom
        inch, gap = self.logicalDpiX() / POINTS_AN_INCH, 2 * self._gap()
        widths = [size.width() for size in sizes]
        widest = min(max(widths), WIDER_THAN_MOST * mode(widths))
        across = (self.viewport().width() - gap) / widest / inch
        down = (self.viewport().height() - gap) / sizes[self.page].height() / inch
        return across if fit is Fit.WIDTH else min(across, down)

    def _gap(self) -> int:
        return self.fontMetrics().height()

    def _lay_out(self) -> None:
        """Work out anew where the pages stand."""
        self._stack = PageStack(self.pages.sizes, self.zoom * self.logicalDpiX() / POINTS_AN_INCH, self._gap())
        whole, room = self._stack.whole, self.viewport().size()
        for bar, length, seen in (
            (self.verticalScrollBar(), whole.height(), room.height()),
            (self.horizontalScrollBar(), whole.width(), room.width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(self.fontMetrics().height() * 3)
        self._ask()
        self.viewport().update()

    def _on_screen(self, page: int, box: QRectF | None = None) -> QRect:
        """Give where a page, or a ``box`` on it in points, stands in the viewport."""
        rect = self._stack.rect(page, self.viewport().width())
        rect.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        if box is None:
            return rect
        points = self._stack.points
        scaled = QRectF(box.topLeft() * points, QSizeF(box.width() * points, box.height() * points))
        return scaled.translated(rect.topLeft()).toAlignedRect()

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height())

    def _pixels(self) -> float:
        """Give device pixels a point."""
        return self._stack.points * self.devicePixelRatioF()

    def _ask(self) -> None:
        """Have the pages in sight painted, then their neighbours; forget those far away."""
        seen, pixels = self._seen(), self._pixels()
        near = [*seen, *(page for page in (seen.stop, seen.start - 1) if 0 <= page < len(self.pages))]
        self._lane.worker.want([(page, pixels) for page in near if self._pictures.get(page, (0.0,))[0] != pixels])
        far = sorted(self._pictures, key=lambda page: -abs(page - seen.start))
        for page in far[: max(0, len(far) - PICTURES_KEPT)]:
            del self._pictures[page]

    @Slot(object, int, float, object)
    def _take(self, pages: PdfPages, page: int, pixels: float, picture: QImage) -> None:
        if pages is not self.pages:
            return  # of pages that are shown no longer
        self._pictures[page] = (pixels, picture)
        self.viewport().update()

    def _scrolled(self) -> None:
        self._ask()
        page = self._stack.page_at(self.verticalScrollBar().value() + self.viewport().height() // 3)
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        if self.fit is Fit.NONE:
            self._lay_out()
        else:
            self.set_fit(self.fit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages in sight: white until their picture has come."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._seen():
            rect = self._on_screen(page)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if page in self._pictures:
                painter.drawImage(rect, self._pictures[page][1])
            self._mark(painter, page)
        painter.end()

    def _mark(self, painter: QPainter, page: int) -> None:
        """Mark what was found on a page, as with a felt pen."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for hit in (hit for hit in self._hits if hit.page == page):
            for box in self._boxes_of(hit):
                painter.fillRect(self._on_screen(page, box), CHOSEN if hit == self._hit else FOUND)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _boxes_of(self, hit: Hit) -> list[QRectF]:
        if hit not in self._boxes:
            self._boxes[hit] = self.pages.boxes(hit.page, hit.start, hit.count)
        return self._boxes[hit]

    def _link_at(self, at: QPoint) -> PageLink | None:
        """Give where what is under the mouse leads."""
        for page in self._seen():
            rect = self._on_screen(page)
            if rect.contains(at):
                spot = (at - rect.topLeft()) / self._stack.points
                found = self.pages.link_at(page, spot.x(), spot.y())
                return None if found and self.is_draft and not found.address else found
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link, and where it leads."""
        link = self._link_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(plain_tip(_leads_to(link)) if link else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link."""
        if event.button() == Qt.MouseButton.LeftButton and (link := self._link_at(event.position().toPoint())):
            self.follow(link)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and last page, as scroll bars know the other keys."""
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)


def _leads_to(link: PageLink) -> str:
    return link.address or _("Page {number}").format(number=link.page + 1)
