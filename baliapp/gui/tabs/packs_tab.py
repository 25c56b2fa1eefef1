"""The tab for briefing packs: choose a meeting and make its pack; below, the packs made so far on this machine."""

from PySide6.QtCore import QFileInfo, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import SECTION
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.packs import packs_made
from baliapp.gui.packs.packs_made import PackMade
from baliapp.gui.tabs.subject import Subject
from baliapp.store.lists.listing import ListPlan
from baliapp.store.tables.entries import Ref

PACK = Qt.ItemDataRole.UserRole
KEY = "list.packs"


class PacksTab(Subject):
    """Meetings to the left, packs to the right."""

    wanted = Signal(object)  # Ref: make the pack of this meeting

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._pane = MeetingsToChoose(office, plan, KEY)
        self.made = MadePacks(office)
        self.make = QPushButton(icon("book-open-text"), _("&Make the pack of this meeting…"))
        self.make.clicked.connect(self._make)
        self.definitions = QPushButton(icon("layers"), _("Defi&nitions…"))
        self.definitions.setToolTip(_("What belongs into packs: add the usual three, change them, make your own."))
        self.definitions.clicked.connect(self.show_definitions)
        self.issued = QPushButton(icon("file-plus"), _("&Issued packs"))
        self.issued.setToolTip(
            _("What was issued of this meeting: its exact files, what has changed, numbered copies.")
        )
        self.issued.clicked.connect(self.show_issued)
        self.pane.chosen.connect(lambda _ref: self._follow())
        self.pane.list.wanted.connect(self.wanted)
        self.made.opened.connect(self.opened)
        splitter = LineSplitter(self._left(), self.made, [700, 500])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)

    @property
    def pane(self) -> ListPane:
        """The list of meetings."""
        return self._pane

    def current(self) -> Ref | None:
        """Give the meeting that is current."""
        return self.pane.current()

    def come(self) -> None:
        """Be shown."""
        self.pane.freshen()
        if self.pane.current() is None:
            self.pane.choose_kept()
        self.made.look_again()
        self._follow()

    def show_definitions(self) -> None:
        """Show what belongs into packs, and let it be changed."""
        from baliapp.gui.packs.definitions_dialog import DefinitionsDialog  # deferred: loads ReportLab

        dialog = DefinitionsDialog(self.office, None, self.current(), self.window())
        dialog.opened.connect(self.opened)
        dialog.exec()

    def show_issued(self) -> None:
        """Go to what was issued of the meeting."""
        if meeting := self.current():
            self.office.remember(SECTION.format(type=meeting.type), "issues")
            self.opened.emit(meeting)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(*[theme.SPACE] * 4)
        foot.setSpacing(theme.SPACE)
        foot.addWidget(self.definitions)
        foot.addStretch(1)
        foot.addWidget(self.issued)
        foot.addWidget(self.make)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        return left

    def _make(self) -> None:
        if meeting := self.current():
            self.wanted.emit(meeting)

    def _follow(self) -> None:
        for button in (self.make, self.issued):
            button.setEnabled(self.current() is not None)
        self.chosen.emit()


class MeetingsToChoose(ListPane):
    """The list of meetings, in a tab that adds none."""

    def _why_empty(self, total: int) -> str:
        return super()._why_empty(total) if total else _("There are no meetings yet. Add one in the tab of meetings.")


class MadePacks(QWidget):
    """The packs that this machine remembers of the open database."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.packs = QListWidget()
        self.packs.setAccessibleName(_("Packs made on this machine"))
        self.packs.setFrameShape(QListWidget.Shape.NoFrame)
        self.packs.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.packs.itemActivated.connect(lambda _item: self.open_pack())
        self.packs.currentRowChanged.connect(lambda _row: self._follow())
        sentence = _("No pack of this database has been made on this machine yet.\nChoose a meeting and make its pack.")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.packs)
        self.pages.addWidget(EmptyState("book-open-text", sentence))
        self.buttons = self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        office.opened.connect(self.look_again)
        office.remembered.connect(self._hear)
        self.look_again()

    def look_again(self) -> None:
        """Show the packs, the newest first; those whose file is gone are told so."""
        self.packs.clear()
        for pack in packs_made.made_from(self.office):
            self.packs.addItem(self._item(pack))
        self.packs.setCurrentRow(0)
        self.pages.setCurrentIndex(0 if self.packs.count() else 1)
        self._follow()

    def _hear(self, key: str) -> None:
        """Show a pack that was made a moment ago: making it went on while the window was at other things."""
        if key == packs_made.KEPT:
            self.look_again()

    def current(self) -> PackMade | None:
        """Give the pack that is current."""
        item = self.packs.currentItem()
        return item.data(PACK) if item else None

    def open_pack(self) -> None:
        """Show the pages of the pack."""
        pack = self.current()
        if pack is None:
            return
        if not pack.path.is_file():
            message = _("The file {file} is no longer there.").format(file=pack.path)
            self.office.refused.emit(UserError(message, _("Make the pack again.")))
            return
        from baliapp.gui.packs.pack_making import remade  # deferred: loads ReportLab, which no list needs
        from baliapp.gui.packs.preview import PackPreview  # deferred: loads the PDF renderer

        try:
            preview = PackPreview(pack.path, self.office, self.window())
        except UserError as fault:
            self.office.refused.emit(fault)
            return
        if making := remade(self.office, pack, preview):
            preview.follow(making)
        preview.show()

    def show_folder(self) -> None:
        """Open the folder of the pack in the system's own window."""
        if pack := self.current():
            QDesktopServices.openUrl(QUrl.fromLocalFile(QFileInfo(pack.file).absolutePath()))

    def forget_pack(self) -> None:
        """Take the pack off this list; its file stays."""
        if pack := self.current():
            packs_made.forget(self.office, pack)

    def go_to_meeting(self) -> None:
        """Go to the meeting of the pack."""
        if pack := self.current():
            self.opened.emit(Ref("meeting", pack.meeting))

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        show = QPushButton(icon("search"), _("&Show"))
        show.clicked.connect(self.open_pack)
        meeting = QPushButton(icon("calendar-days"), _("&Go to the meeting"))
        meeting.clicked.connect(self.go_to_meeting)
        folder = QPushButton(icon("folder-open"), _("Open its fo&lder"))
        folder.clicked.connect(self.show_folder)
        away = QPushButton(icon("x"), _("Take &off this list"))
        away.clicked.connect(self.forget_pack)
        return show, meeting, folder, away

    def _head(self) -> QLabel:
        head = QLabel(_("Made from this database on this machine"))
        head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head.setContentsMargins(theme.SPACE * 2, theme.SPACE * 2, theme.SPACE, theme.SPACE)
        head.setBuddy(self.packs)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(*[theme.SPACE] * 4)
        foot.setSpacing(theme.SPACE)
        for button in self.buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def _item(self, pack: PackMade) -> QListWidgetItem:
        where = pack.file if pack.path.is_file() else _("{file} (no longer there)").format(file=pack.file)
        item = QListWidgetItem(icon("file-text"), f"{pack.title}\n{where}")
        item.setData(PACK, pack)
        item.setSizeHint(QSize(0, self.fontMetrics().height() * 2 + theme.SPACE * 2))
        return item

    def _follow(self) -> None:
        for button in self.buttons:
            button.setEnabled(self.current() is not None)
