"""The guide: short chapters that lie in the program, found by their headings and words, opened from dialogs too."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import text
from baliapp.base.i18n import _
from baliapp.gui.kit.guide_texts import CHAPTERS, Chapter
from baliapp.gui.kit.parts import buttons

CHAPTER = Qt.ItemDataRole.UserRole


class GuideDialog(QDialog):
    """Headings with a line to find them by, and the chapter that is chosen; stays open beside the work."""

    def __init__(self, parent: QWidget | None = None, chapter: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find in the guide"))
        self.search.setAccessibleName(_("Find in the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.look_for)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Headings"))
        self.list.setWordWrap(True)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Chapter"))
        self.page.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 2)
        self.list.currentItemChanged.connect(self._show)
        self.search.returnPressed.connect(self.list.setFocus)
        self._lay_out()
        self.look_for("")
        self.turn_to(chapter)
        self.search.setFocus()

    def sizeHint(self) -> QSize:
        """Give room for a chapter, and for headings on one line or two."""
        return QSize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 32)

    def look_for(self, typed: str) -> None:
        """List the chapters that hold every word that was typed; those with it in their heading first."""
        words = text.fold(typed).split()
        found = [each for each in CHAPTERS if _holds(_whole(each), words)]
        found.sort(key=lambda each: not _holds(_(each.heading), words))
        self.list.clear()
        for each in found:
            item = QListWidgetItem(_(each.heading))
            item.setData(CHAPTER, each)
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.page.setPlainText(_("The guide says nothing of this. Try another word."))

    def turn_to(self, name: str) -> None:
        """Show a chapter by its name; a name that is blank leaves the first."""
        for row in range(self.list.count()):
            if self.list.item(row).data(CHAPTER).name == name:
                self.list.setCurrentRow(row)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        chapter: Chapter = item.data(CHAPTER)
        self.page.setMarkdown("\n\n".join([f"## {_(chapter.heading)}", *(_(each) for each in chapter.paragraphs)]))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        both = QHBoxLayout()
        both.addLayout(left, 2)
        both.addWidget(self.page, 3)
        foot = buttons(QDialogButtonBox.StandardButton.Close)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(both, 1)
        column.addWidget(foot)


def help_button(box: QDialogButtonBox, chapter: str) -> QPushButton:
    """Put a Help button into the foot of a dialog; F1 presses it."""
    button = QPushButton(_("Help"))
    button.setAutoDefault(False)
    button.setShortcut("F1")
    button.setToolTip(_("Show what the guide says of this (F1)."))
    button.clicked.connect(lambda: GuideDialog(box.window(), chapter).show())
    box.addButton(button, QDialogButtonBox.ButtonRole.HelpRole)
    return button


def _whole(chapter: Chapter) -> str:
    return " ".join(_(each) for each in (chapter.heading, *chapter.paragraphs))


def _holds(said: str, words: list[str]) -> bool:
    folded = text.fold(said)
    return all(word in folded for word in words)
