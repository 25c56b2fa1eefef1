"""The window of a document's text: to read, to search, to compare with what was received, and to cite from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSplitter, QToolBar, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.exchange.document_texts import kept_text
from baliapp.gui.documents.document_words import told_of
from baliapp.gui.documents.text_changes import ChangesList
from baliapp.gui.documents.text_place import place_of
from baliapp.gui.documents.text_search import TextSearch
from baliapp.gui.documents.text_views import Look, TextViews
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Changed, Entry, Ref

LOOKS = (
    (Look.CLEANED, N_("As &cleaned"), "Ctrl+1"),
    (Look.RECEIVED, N_("As &received"), "Ctrl+2"),
    (Look.BOTH, N_("Side &by side"), "Ctrl+3"),
)
KEPT = "text.look"
"""The setting that remembers how texts were looked at."""
KEPT_CHANGES = "text.changes"
FROM_PASSAGE = ("cite", "statement")
"""What can be done only where a passage is selected."""


class TextWindow(QMainWindow):
    """Shows the text of one file of a document."""

    def __init__(self, office: Office, file: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.file = office, file
        self.document = Ref("document", str(file.values["document"]))
        self.views, self.search, self.changes = TextViews(), TextSearch(), ChangesList()
        self.heading, self.what = plain_label(larger=1.3, bold=True), plain_label()
        self.notice = Message("triangle-alert")
        self.does: dict[str, QAction] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._make_tools()
        self._make_deeds()
        self.search.found.connect(self._show_hits)
        self.views.passage_chosen.connect(self._follow_passage)
        self.changes.chosen.connect(self.views.show_change)
        office.changed.connect(self._changed)
        office.leaving.connect(self.close)
        office.refused.connect(self._tell)
        self.show_file(file)
        self._look_as_kept()

    def sizeHint(self) -> QSize:
        """Show a line of some eighty letters, and two texts beside each other where the screen has room."""
        room, letter = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
        return QSize(min(room.width(), letter * 190), round(room.height() * 0.85))

    def shows(self, office: Office, file: Ref) -> bool:
        """Tell whether it is this file of this database."""
        return self.office is office and self.file.ref == file

    def show_file(self, file: Entry) -> None:
        """Show the text of a file as it is kept now."""
        self.file = file
        text = kept_text(file.values)
        title = queries.headings(self.office.database, [self.document]).get(self.document, "")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.what.setText(told_of(file.values))
        self.views.show_text(text)
        self.changes.show_changes(text)
        self._search_in_shown()

    def show_passage(self, start: int, end: int) -> None:
        """Highlight a passage and say where it stands."""
        self.views.show_passage(start, end)
        self.statusBar().showMessage(_("Passage: {place}").format(place=place_of(self.views.text, start)))
        self.views.pane.setFocus()

    def show_look(self, look: Look) -> None:
        """Look at the text another way, and remember it."""
        self.views.show_look(look)
        self.looks[look].setChecked(True)
        self.office.remember(KEPT, look.value)
        self._search_in_shown()

    def copy(self) -> None:
        """Copy the passage that is selected, or the whole text."""
        pane = self.views.pane
        if pane.textCursor().hasSelection():
            pane.copy()
            said = _("The passage was copied.")
        else:
            QGuiApplication.clipboard().setText(pane.shown.text)
            said = _("The whole text was copied.")
        self.statusBar().showMessage(said)

    def _cite(self) -> None:
        from baliapp.gui.documents.text_cite import cite_passage  # deferred: the window is painted without it

        if passage := self.views.selected():
            cite_passage(self.office, self.file, passage, self)

    def _state(self) -> None:
        from baliapp.gui.documents.text_cite import state_passage  # deferred: as above

        if passage := self.views.selected():
            state_passage(self.office, self.file, passage, self)

    def _find_counts(self) -> None:
        from baliapp.gui.documents.import_counts import import_counts  # deferred: as above

        import_counts(self.office, self.file, self)

    def _find_objectives(self) -> None:
        from baliapp.gui.documents.import_objectives import import_objectives  # deferred: as above

        import_objectives(self.office, self.file, self.views.selected(), self)

    def _import_paragraphs(self) -> None:
        from baliapp.gui.outcomes.outcome_dialog import import_outcome  # deferred: as above
        from baliapp.gui.outcomes.outcome_reading import read_kept  # deferred: as above

        import_outcome(self.office, partial(read_kept, file=self.file), self)

    def _show_hits(self) -> None:
        self.views.pane.show_hits(self.search.hits, self.search.chosen)

    def _search_in_shown(self) -> None:
        """Search the text that is seen."""
        for pane in (self.views.received, self.views.cleaned):
            pane.show_hits((), None)
        self.search.show_text(self.views.pane.text)

    def _follow_passage(self) -> None:
        for name in FROM_PASSAGE:
            self.does[name].setEnabled(self.views.selected() is not None)

    def _changed(self, changed: Changed) -> None:
        self.notice.tell("")  # what was refused before has been done, or something else has
        if not {self.file.ref, self.document} & set(changed.refs):
            return
        file = queries.entry(self.office.database, self.file.ref)
        if file is None or file.deleted:
            self.close()
        else:
            self.show_file(file)

    def _tell(self, fault: UserError) -> None:
        """Say here what was refused here: the window's own bar is behind this one."""
        if self.isActiveWindow():
            self.notice.tell(str(fault))

    def _look_as_kept(self) -> None:
        kept = self.office.settings.get(KEPT)
        look = next((each for each in Look if each.value == kept), Look.CLEANED)
        self.views.show_look(look)
        self.looks[look].setChecked(True)
        self._search_in_shown()
        self._show_changes(self.office.settings.get(KEPT_CHANGES) is not False)

    def _show_changes(self, shown: bool) -> None:
        self.changes.setVisible(shown)
        self.does["changes"].setChecked(shown)

    def _toggle_changes(self) -> None:
        self._show_changes(self.changes.isHidden())
        self.office.remember(KEPT_CHANGES, not self.changes.isHidden())

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.SPACE] * 4)
        for part in (self.heading, self.what, self.notice):
            head.addWidget(part)
        column.addLayout(head)
        beside = QSplitter()
        beside.setStyleSheet(theme.SPLITTER)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.views)
        beside.addWidget(self.changes)
        letter = self.fontMetrics().averageCharWidth()
        beside.setSizes([letter * 150, letter * 50])
        beside.setStretchFactor(0, 1)
        column.addWidget(beside, 1)
        self.setCentralWidget(middle)

    def _make_tools(self) -> None:
        bar = self._bar(_("Text"))
        self.looks = dict[Look, QAction]()
        group = QActionGroup(self)
        for look, label, key in LOOKS:
            action = self._action("", _(label), key, partial(self.show_look, look))
            action.setCheckable(True)
            group.addAction(action)
            bar.addAction(action)
            self.looks[look] = action
        bar.addSeparator()
        self.does["changes"] = self._action("list-tree", _("&What was changed"), "Ctrl+L", self._toggle_changes)
        self.does["changes"].setCheckable(True)
        bar.addAction(self.does["changes"])
        bar.addAction(self._action("copy", _("C&opy"), QKeySequence.StandardKey.Copy, self.copy))
        bar.addSeparator()
        bar.addWidget(self.search)
        self._action("search", _("Find"), QKeySequence.StandardKey.Find, self.search.start)
        self._action("chevron-down", _("Next place"), "F3", lambda: self.search.go(1))
        self._action("chevron-up", _("Previous place"), "Shift+F3", lambda: self.search.go(-1))
        self._action("x", _("Close"), QKeySequence.StandardKey.Close, self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc: there is nothing here that could be lost."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _make_deeds(self) -> None:
        self.addToolBarBreak()
        bar = self._bar(_("From this text"))
        for name, icon_name, label, key, act in (
            ("cite", "quote", _("C&ite this for…"), "Ctrl+Shift+C", self._cite),
            ("statement", "scale", _("&Statement from this passage…"), "Ctrl+Shift+S", self._state),
            ("counts", "users", _("Co&unts in this text…"), "", self._find_counts),
            ("objectives", "target", _("Ob&jectives in this text…"), "", self._find_objectives),
            ("paragraphs", "list-ordered", _("Import &paragraphs…"), "", self._import_paragraphs),
        ):
            self.does[name] = self._action(icon_name, label, key, act)
            bar.addAction(self.does[name])
        self._follow_passage()

    def _bar(self, name: str) -> QToolBar:
        bar = QToolBar(name)
        bar.setMovable(False)
        bar.setStyleSheet(theme.TOOLBAR)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.2))
        self.addToolBar(bar)
        return bar

    def _action(
        self, icon_name: str, text: str, key: str | QKeySequence.StandardKey, act: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self)
        if icon_name:
            action.setIcon(icon(icon_name))
        if key:
            action.setShortcut(QKeySequence(key))
        name, keys = text.replace("&", ""), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setIconText(f" {name}" if icon_name else name)
        action.setToolTip(f"{name} ({keys})" if keys else name)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action
