"""Every text that an officer reads goes through translation, and everything has a name for those who cannot see it."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QTreeWidget,
    QWidget,
    QWidgetAction,
)
from pytestqt.qtbot import QtBot

from baliapp.base import i18n
from baliapp.gui.kit.office import Office
from tests.gui.everything import OURS, opened_everywhere

GUI = Path(__file__).parents[2] / "baliapp" / "gui"
WORKED_WITH = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
               QTabBar, QProgressBar)  # fmt: skip
SETTERS = {
    *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setLabelText", "setFormat", "setPrefix"),
    *("setSuffix", "setHeaderLabels", "addAction", "addMenu", "addTab", "addButton", "addItem", "addRow", "showText"),
    *("QLabel", "QPushButton", "QAction", "QCheckBox", "QGroupBox", "QToolBar", "QTreeWidgetItem", "tell", "say"),
    *("UserError", "Problem", "getText", "getOpenFileName", "getSaveFileName"),
}


class Marked(gettext.NullTranslations):
    """A language in which every text is in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def other_language() -> Iterator[None]:
    before = i18n.use(Marked())
    yield
    i18n.use(before)


def of_qt(widget: QWidget) -> bool:
    """Tell whether Qt itself makes this part, and names it in its own translations."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, QDialogButtonBox) and isinstance(widget, QAbstractButton):
            return parent.standardButton(widget) != QDialogButtonBox.StandardButton.NoButton
        if parent is widget and (parent.objectName().startswith("qt_") or parent.objectName().startswith("Scroll")):
            return True
        parent = parent.parentWidget()
    is_popup = type(widget).__name__ == "QListView" and type(widget.parentWidget()) is QFrame  # of a box of choices
    return is_popup or isinstance(widget, QHeaderView)


def texts_of(widget: QWidget) -> list[str]:
    """Give the texts that a widget shows, records apart."""
    found = [widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()]
    found += [action.text() for action in widget.actions()] + [action.toolTip() for action in widget.actions()]
    if isinstance(widget, QLabel | QAbstractButton):
        found.append(widget.text())
    if isinstance(widget, QGroupBox):
        found.append(widget.title())
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    if isinstance(widget, QTabBar):
        found += [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QHeaderView) and not widget.isHidden() and widget.orientation() == Qt.Orientation.Horizontal:
        found += heads_of(widget)
    return [plain(text) for text in found]


def heads_of(header: QHeaderView) -> list[str]:
    model, view = header.model(), header.parentWidget()
    if header.isHidden() or (isinstance(view, QTreeWidget) and view.isHeaderHidden()):
        return []
    return [str(model.headerData(section, Qt.Orientation.Horizontal) or "") for section in range(header.count())]


def plain(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text)


def untranslated(text: str) -> str:
    """Give what of a text is neither translated nor an officer's own."""
    left = text
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", left)) != left:
        left = less
    own = re.sub(r"«[^»]*»?(\.pdf|/Issue \d+)?", "", left)  # a symbol is the same in every language
    own = own.replace("postgresql://", "")
    keys = re.sub(r"\b(Ctrl|Shift|Alt|Del|Esc|F\d+|Return|Tab|Up|Down|Left|Right)\b\+?", "", own)
    return keys if re.search(r"[^\W\d_]{2,}", keys) else ""


def test_every_text_goes_through_translation(
    office: Office, qtbot: QtBot, tmp_path: Path, other_language: None
) -> None:
    office.settings.set("officer", None)
    missed = set[str]()
    for shown in opened_everywhere(office, tmp_path):
        qtbot.addWidget(shown)
        if untranslated(shown.windowTitle()):
            missed.add(f"{type(shown).__name__}: title {shown.windowTitle()!r}")
        for widget in [shown, *shown.findChildren(QWidget)]:
            if not of_qt(widget) or isinstance(widget, QHeaderView):
                missed.update(
                    f"{type(shown).__name__}: {type(widget).__name__} shows {text!r}"
                    for text in texts_of(widget)
                    if untranslated(text)
                )

    assert sorted(missed) == []


def test_everything_that_is_worked_with_has_an_accessible_name(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    nameless = set[str]()
    for shown in opened_everywhere(office, tmp_path):
        qtbot.addWidget(shown)
        for widget in shown.findChildren(QWidget):
            if isinstance(widget, WORKED_WITH) and widget.isVisibleTo(shown) and not of_qt(widget):
                interface = QAccessible.queryAccessibleInterface(widget)
                if not interface.text(QAccessible.Text.Name).strip():
                    parent = type(widget.parentWidget()).__name__
                    nameless.add(f"{type(shown).__name__}: {type(widget).__name__} in {parent}")
        nameless.update(
            f"{type(shown).__name__}: an action of {action.parent()} without text"
            for action in shown.findChildren(QAction)
            if not (action.isSeparator() or action.text() or isinstance(action, QWidgetAction) or of_menu(action))
            and not action.objectName().startswith("_q_")
        )

    assert sorted(nameless) == []


def test_whatever_tab_reaches_has_a_name(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    nameless = set[str]()
    for shown in opened_everywhere(office, tmp_path):
        qtbot.addWidget(shown)
        for widget in shown.findChildren(QWidget):
            stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if stops and not of_qt(widget) and not widget.isWindow():
                interface = QAccessible.queryAccessibleInterface(widget)
                if not interface.text(QAccessible.Text.Name).strip():
                    nameless.add(f"{type(shown).__name__}: {type(widget).__name__} in {type(widget.parent()).__name__}")

    assert sorted(nameless) == []


def of_menu(action: QAction) -> bool:
    """Tell whether an action only stands for the menu that a button opens."""
    return isinstance(action.parent(), QMenu) and action.menu() is action.parent()


def literal(node: ast.expr) -> str:
    """Give the letters that stand in the code itself, those of an f-string included."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) for part in node.values)
    return "".join(literal(part) for part in node.elts) if isinstance(node, ast.List | ast.Tuple) else ""


@pytest.mark.parametrize("file", sorted(GUI.rglob("*.py")), ids=lambda file: file.name)
def test_no_text_is_given_to_qt_as_it_stands_in_the_code(file: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = [literal(each) for each in node.args if name in SETTERS]
            found += [f"line {node.lineno}: {name}({word!r})" for word in words if untranslated(word)]

    assert found == []


def test_what_an_officer_typed_is_told_from_what_the_program_says() -> None:
    assert untranslated(f"⟦Edit {OURS}⟧ (Ctrl+D)") == ""
    assert untranslated("⟦Saved⟧ Edit") != ""
