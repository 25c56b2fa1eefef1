"""The field in which a source is named: last used first; type, paste a link, or drop a file or a link."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_offers import Offer, as_typed, offer_of_file, offers
from baliapp.gui.sources.sources_used import CitedSource
from baliapp.store.asking import queries

ICON_SIDE = 16


class SourcePicker(QWidget):
    """One line and what is offered under it. Stands in a dialog, or as an editor in the cell of a table."""

    chosen = Signal(object)  # CitedSource
    edited = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.cited: CitedSource | None = None
        self.offers: list[Offer] = []
        self.line = DropLine()
        self.line.setPlaceholderText(_("Type a part of its name, paste a link, or drop a file"))
        self.line.setAccessibleName(_("Source"))
        self._names = QStandardItemModel(self)
        self.popup = QListView()
        self.popup.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self.completer = self._completer()
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.take_first)
        self.line.dropped.connect(self.take_dropped)
        self.line.entered.connect(self.offer)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)

    def show_source(self, cited: CitedSource | None) -> None:
        """Show a source that is known already."""
        self.cited = cited
        self.line.setText(cited.source if cited else "")
        self.line.setCursorPosition(0)

    def offer(self) -> None:
        """Show what may be meant, the first of it marked, while nothing is chosen yet."""
        if self.cited is None and self.line.hasFocus():
            self._pop(offers(self.office, self.line.text()))

    def source(self) -> CitedSource | None:
        """Give what was chosen; else the words or the address as they were typed, which nobody took for a document."""
        return self.cited or as_typed(self.line.text())

    def take_first(self) -> None:
        """Take what is offered first, where nothing is chosen yet; an open list sees to Enter itself."""
        if self.cited is None and not self.popup.isVisible():
            self._fill(offers(self.office, self.line.text()))
            if self.offers:
                self.take(0)

    def take(self, row: int) -> None:
        """Take one of the sources that are offered; import it first where it is a file."""
        offer = self.offers[row]
        self.popup.hide()  # it would lie over the questions about a file
        cited = self._imported(offer.file) if offer.file else offer.cited
        if cited is not None:
            self.show_source(cited)
            self.window().activateWindow()  # some systems take the open list for the active window
            QTimer.singleShot(0, self, lambda: self.chosen.emit(cited))  # whoever moves the cursor now can

    def take_dropped(self, dropped: QMimeData) -> None:
        """Offer what can be made of a file or a link that was dropped."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        url = dropped.urls()[0] if dropped.hasUrls() else None
        if url is not None and url.isLocalFile():
            self.cited = None
            path = Path(url.toLocalFile())
            self.line.setText(path.name)
            self._pop([offer_of_file(path), *[each for each in offers(self.office, path.stem) if each.cited.document]])
        else:
            self.line.setText(url.toString() if url is not None else dropped.text().strip())
            self._typed(self.line.text())

    def _typed(self, typed: str) -> None:
        self.cited = None
        self._pop(offers(self.office, typed))
        self.edited.emit()

    def _pop(self, found: list[Offer]) -> None:
        self._fill(found)
        if found:
            self.completer.complete()
            self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))
        else:
            self.popup.hide()

    def _fill(self, found: list[Offer]) -> None:
        self.offers = found
        self._names.clear()
        for each in found:
            self._names.appendRow(QStandardItem(icon(each.icon), each.words))

    def _imported(self, file: Path) -> CitedSource | None:
        """Import a file, and give the document it went to; None where the officer or the world would not have it."""
        from baliapp.gui.documents.import_dialog import import_paths  # deferred: loads the readers of files

        document = import_paths(self.office, [file], self)
        if document is None:
            return None
        (heading,) = queries.headings(self.office.database, [document]).values()
        return CitedSource(heading, document.id)

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(14)
        completer.setPopup(self.popup)
        completer.setWidget(self.line)
        self.popup.setFocusProxy(None)  # type: ignore[arg-type]  # taken for a window, it would bring the cursor back
        completer.activated[QModelIndex].connect(lambda index: self.take(index.row()))  # type: ignore[index]  # the stubs know no overloads
        return completer


class DropLine(QLineEdit):
    """A line into which files and links can be dropped."""

    dropped = Signal(object)  # QMimeData
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the officer came here, once the window has settled."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self.entered.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, links and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
