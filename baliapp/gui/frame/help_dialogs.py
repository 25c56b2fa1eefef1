"""Help: the list of all keys, and what this program is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

import baliapp
from baliapp.base.i18n import N_, _
from baliapp.gui.frame.actions import ACTIONS, plain
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import buttons
from baliapp.gui.tabs.desk import SUBJECTS

OTHER_KEYS = (
    ("Esc", N_("In the filter: show all again. In a form: go back to the list.")),
    ("Return", N_("In a list: go to the form of the record.")),
    ("Down", N_("In the filter: go to the list.")),
    ("Shift+Down", N_("In a list: choose several records.")),
    ("Ctrl+C", N_("In a list: copy the chosen records with their headings, for Excel or Word.")),
    ("Alt+Down", N_("In a date: choose between its forms, such as “at the latest”, or pick a day.")),
    (
        "Ins",
        N_("In the periods below a timeline: add a period. Delete takes one away, Esc gives up what is not saved."),
    ),
    ("+", N_("In a timeline: show fewer years; − shows more, 0 all of them. Left and Right move along.")),
    ("Tab", N_("Go to the next part of the window.")),
)
LICENCES = N_(
    "The program is under the MIT licence. It is built with Qt and PySide (LGPL 3), SQLAlchemy and Alembic (MIT), "
    "psycopg (LGPL 3), ReportLab (BSD), uharfbuzz (Apache 2), python-bidi (LGPL 3), pypdfium2 (Apache 2 and BSD), lxml "
    "(BSD) and platformdirs (MIT). The icons are Lucide (ISC); the fonts are Noto and Source Serif (SIL Open Font "
    "License)."
)


class ShortcutsDialog(QDialog):
    """All keys, those of the menus first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Keyboard shortcuts"))
        self.list.setHeaderLabels([_("Keys"), _("What they do")])
        self.list.setStyleSheet(theme.TREE)
        self.list.setRootIsDecorated(False)
        self.list.addTopLevelItems([QTreeWidgetItem([native(keys), does]) for keys, does in all_keys()])
        self.list.setColumnWidth(0, self.fontMetrics().averageCharWidth() * 22)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(_closing(self))

    def sizeHint(self) -> QSize:
        """Show most lines at once."""
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 40)


class AboutDialog(QDialog):
    """Version, purpose and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About baliapp"))
        title = QLabel(_("baliapp {version}").format(version=baliapp.__version__))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        purpose = QLabel(_("The records desk of the secretariat of the Bali Process."))
        purpose.setWordWrap(True)
        licences = QTextBrowser()
        licences.setAccessibleName(_("Licences"))
        licences.setPlainText(_(LICENCES))
        column = QVBoxLayout(self)
        for part in (title, purpose, licences, _closing(self)):
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        """Be no larger than the text needs."""
        return QSize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 14)


def all_keys() -> list[tuple[str, str]]:
    """Give each key, as Qt writes it, and what it does."""
    menus = [(facts.shortcut, _(facts.tip)) for facts in ACTIONS if facts.shortcut]
    tabs = [
        (f"Ctrl+{place}", _("Go to {tab}.").format(tab=plain(_(label))))
        for place, (_name, label, _icon) in enumerate(SUBJECTS, 1)
    ]
    return [*menus, *tabs, *((keys, _(does)) for keys, does in OTHER_KEYS)]


def native(keys: str) -> str:
    """Give keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _closing(dialog: QDialog) -> QDialogButtonBox:
    foot = buttons(QDialogButtonBox.StandardButton.Close)
    foot.rejected.connect(dialog.reject)
    return foot
