"""A meeting's outcome on its page: its documents with their paragraphs, and where new ones come in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import link_line, plain_label
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.store.documents.paragraphs import kept_paragraphs, outcomes_of
from baliapp.store.tables.entries import Entry, Ref


class OutcomeSection(PageSection):
    """Lists the outcome documents of a meeting, and imports more from a file or the clipboard."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.file_button = QPushButton(icon("file-plus"), _("Import from a fi&le…"))
        self.paste_button = QPushButton(icon("copy"), _("From the clip&board…"))
        self.file_button.clicked.connect(self.ask)
        self.paste_button.clicked.connect(self.paste)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.take)
        self.advice = plain_label(
            _("Drop the outcome document here, or choose its file. Its paragraphs are shown before any is kept.")
        )
        self.advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the outcomes of a meeting."""
        self.ref = ref
        while (taken := self._list.takeAt(0)) is not None:
            if (part := taken.widget()) is not None:
                part.hide()
                part.deleteLater()  # not at once: a button in it may have brought us here
        for each in outcomes_of(self.office.database, ref):
            words = f"{each.heading} ({told(kept_paragraphs(self.office.database, each.ref))})"
            opens = partial(self.opened.emit, each.ref)
            self._list.addWidget(link_line("arrow-right", words, _("Open the document"), opens))
        self._list.addStretch(1)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be imported: the meeting is in the recycle bin."""
        self.drops.is_open = not is_held
        for button in (self.file_button, self.paste_button):
            button.setEnabled(not is_held)

    def ask(self) -> None:
        """Ask for a file, and import its paragraphs."""
        self.take(ask_paths(self.office, self))

    def take(self, paths: Sequence[Path]) -> None:
        """Import the paragraphs of files, one after the other."""
        from baliapp.gui.outcomes.outcome_dialog import import_outcomes  # deferred: many look at the page only
        from baliapp.gui.outcomes.outcome_reading import read_path  # deferred: as above

        if (meeting := self.ref) is not None:
            import_outcomes(self.office, [partial(read_path, path=path, meeting=meeting) for path in paths], self)

    def paste(self) -> None:
        """Import the paragraphs of the text on the clipboard."""
        from baliapp.gui.outcomes.outcome_dialog import import_outcome  # deferred: many look at the page only
        from baliapp.gui.outcomes.outcome_reading import read_pasted  # deferred: as above

        if self.ref is not None:
            words = QGuiApplication.clipboard().text()
            import_outcome(self.office, partial(read_pasted, words=words, meeting=self.ref), self)

    def _lay_out(self) -> None:
        deeds, inside = QWidget(), QWidget()
        line = WrappingLine(theme.SPACE // 2, deeds)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.file_button)
        line.addWidget(self.paste_button)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.addWidget(deeds)
        column.addWidget(self.advice)
        column.addWidget(area, 1)


def told(paragraphs: Sequence[Entry]) -> str:
    """Say how many paragraphs a document has, and how many nobody has confirmed."""
    count = len(paragraphs)
    proposed = sum(not each.values["confirmed_by"] for each in paragraphs)
    said = [ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)]
    if proposed:
        said.append(ngettext("{count} not confirmed", "{count} not confirmed", proposed).format(count=proposed))
    return ", ".join(said)
