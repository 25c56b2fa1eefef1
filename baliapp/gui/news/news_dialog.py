"""Importing news: files of feeds and saved pages, what each item would become; then those ticked as one step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.growing_text import GrowingText
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.long_steps import perform as perform_long
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.news.news_coming import ComingFiles, counted, read_all
from baliapp.gui.news.news_list import DATED, TITLE, TOLD, NewsModel
from baliapp.store.documents.news import import_news
from baliapp.store.tables.entries import Ref

IMPORTS = "news"
"""For what the folder is remembered from which files were taken."""


class NewsDialog(PassingDialog):
    """Shows what the files hold; more files may be dropped onto it."""

    def __init__(self, office: Office, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.paths = list(paths)
        self.made: Ref | None = None
        """The item to look at then."""
        self._job: Job | None = None
        self.setWindowTitle(_("Import news"))
        self.model, self.view, self.detail = NewsModel(self), QTreeView(), GrowingText()
        self.counts, self.fault, self.progress = plain_label(), Message("triangle-alert"), QProgressBar()
        self.more_button = QPushButton(icon("file-plus"), _("&More files…"))
        self.import_button = QPushButton(icon("newspaper"), _("&Import"))
        self._lay_out()
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.add_files)
        self.more_button.clicked.connect(self.ask_more)
        self.import_button.clicked.connect(self.accept)
        self.model.decided.connect(self._follow)
        self.view.selectionModel().currentChanged.connect(lambda index, _before: self._show_item(index.row()))
        office.leaving.connect(partial(self.done, 0))
        office.refused.connect(self._refused)
        self._read()

    def sizeHint(self) -> QSize:
        """Give room for titles, dates and what becomes of them."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 140), round(room.height() * 0.7))

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return self._job is not None

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read more files, in one list with those before."""
        self.paths += [each for each in paths if each not in self.paths]
        self._read()

    def ask_more(self) -> None:
        """Ask for more files."""
        if paths := ask_paths(self.office, self):
            self.add_files(paths)

    def accept(self) -> None:
        """Keep what is ticked, as one step."""
        wanted = [each.coming() for each in self.model.items if each.may_come and each.is_wanted]
        if not wanted or self.is_reading:
            return
        made = perform_long(
            self.office,
            lambda database, progress: import_news(database, wanted, progress),
            len(wanted),
            _("Importing"),
            self,
        )
        if made is not None:
            self.made = next(iter(made.made), None)
            super().accept()

    def done(self, answer: int) -> None:
        """Close, and hear nothing more of what is being read."""
        self._stop()
        super().done(answer)

    def _read(self) -> None:
        self._stop()
        database, paths = self.office.database, list(self.paths)
        self._job = job = self.office.jobs.start(
            lambda progress: read_all(database, paths, progress), _("Reading files")
        )
        job.progressed.connect(lambda done, total, _what: self._show_progress(done, total))
        job.finished.connect(partial(self._show, job))
        job.failed.connect(lambda message, advice: self._fail(job, f"{message} {advice}".strip()))
        self._follow()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show(self, job: Job, coming: ComingFiles) -> None:
        if job is not self._job:
            return  # more files have been asked for meanwhile
        self._job = None
        self.model.show_items(coming.items)
        self.fault.tell("\n".join(coming.told))
        self._follow()
        if coming.items:
            self.view.setCurrentIndex(self.model.index(0, TITLE))
        else:
            self._show_item(-1)

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.fault.tell(sentence)
            self._follow()

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this dialog."""
        self.fault.tell(str(fault))

    def _show_item(self, row: int) -> None:
        """Show what the file tells of an item, to be read and copied."""
        if not 0 <= row < len(self.model.items):
            self.detail.setPlainText("")
            return
        item = self.model.items[row]
        head = " · ".join(filter(None, (item.dated(), item.found.publisher, item.file)))
        self.detail.setPlainText("\n\n".join(filter(None, (item.told(), head, item.found.address, item.found.body))))

    def _follow(self) -> None:
        """Show what can be imported."""
        wanted = sum(each.may_come and each.is_wanted for each in self.model.items)
        words = ngettext("&Import {count} item", "&Import {count} items", wanted).format(count=wanted)
        self.import_button.setText(words if wanted else _("&Import"))
        self.import_button.setEnabled(wanted > 0 and not self.is_reading)
        self.progress.setVisible(self.is_reading)
        self.counts.setText(_("Reading files") if self.is_reading else counted(self.model.items))

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(_("News to import"))
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)  # ten thousand are measured as one
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        letter, head = self.fontMetrics().averageCharWidth(), self.view.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.view.setColumnWidth(DATED, letter * 24)
        self.view.setColumnWidth(TOLD, letter * 36)
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName(_("What the file tells of it"))
        self.detail.most_lines = self.detail.fewest_lines = 9
        self.progress.setAccessibleName(_("Progress"))
        advice = plain_label(
            _("RSS and Atom files, and web pages as a browser saved them, also as one file. Drop more files here.")
        )
        advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setStyleSheet(theme.SPLITTER)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        self.import_button.setDefault(True)
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.more_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.import_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        self.more_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(advice)
        column.addWidget(self.counts)
        column.addWidget(split, 1)
        column.addWidget(self.fault)
        column.addWidget(self.progress)
        column.addWidget(box)
        self.resize(self.sizeHint())


def ask_paths(office: Office, parent: QWidget) -> list[Path]:
    """Ask for files in the system's dialog, beginning where they were found last."""
    kinds = [_("Feeds and web pages (*.xml *.rss *.atom *.rdf *.html *.htm *.xhtml *.mht *.mhtml)"), _("All files (*)")]
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent, _("News to import"), str(folder_for(office, IMPORTS)), ";;".join(kinds)
    )
    if chosen:
        remember_folder(office, IMPORTS, Path(chosen[0]))
    return [Path(each) for each in chosen]


def import_asked(office: Office, parent: QWidget) -> Ref | None:
    """Ask for files, then which of their news are to be imported; give the first that was made."""
    paths = ask_paths(office, parent)
    if not paths:
        return None
    dialog = NewsDialog(office, paths, parent)
    dialog.exec()
    return dialog.made
