"""How the program looks: its colours in light and dark, its spacing, and the few shapes that differ from Fusion."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

Scheme = Qt.ColorScheme
Role = QPalette.ColorRole

SETTING = "appearance"
SCHEMES: Mapping[str, Scheme] = {"system": Scheme.Unknown, "light": Scheme.Light, "dark": Scheme.Dark}
SPACE = 8
"""The step of all margins, in pixels of an unscaled screen."""

LIGHT: Mapping[Role, str] = {
    Role.Window: "#f3f4f6",
    Role.WindowText: "#1c2530",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f8f9fb",
    Role.Text: "#1c2530",
    Role.PlaceholderText: "#5f6a78",
    Role.Button: "#f8f9fb",
    Role.ButtonText: "#2b3643",
    Role.BrightText: "#ffffff",
    Role.Light: "#ffffff",
    Role.Midlight: "#e9ecf0",
    Role.Mid: "#d3d8df",
    Role.Dark: "#a7b0bc",
    Role.Shadow: "#5d6875",
    Role.Highlight: "#1f5d8c",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#1f5d8c",
    Role.Link: "#1f5d8c",
    Role.LinkVisited: "#5b4b8a",
    Role.ToolTipBase: "#1c2530",
    Role.ToolTipText: "#f3f4f6",
}
DARK: Mapping[Role, str] = {
    Role.Window: "#1d2127",
    Role.WindowText: "#e3e7ec",
    Role.Base: "#24292f",
    Role.AlternateBase: "#282d34",
    Role.Text: "#e3e7ec",
    Role.PlaceholderText: "#94a0ae",
    Role.Button: "#2b3138",
    Role.ButtonText: "#d5dbe2",
    Role.BrightText: "#ffffff",
    Role.Light: "#3c444e",
    Role.Midlight: "#323942",
    Role.Mid: "#3a424c",
    Role.Dark: "#14171b",
    Role.Shadow: "#0c0e11",
    Role.Highlight: "#2f78b0",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#5aa5dc",
    Role.Link: "#6db3e6",
    Role.LinkVisited: "#a99ad6",
    Role.ToolTipBase: "#e3e7ec",
    Role.ToolTipText: "#1d2127",
}
INPUTS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton")
"""What an officer fills in: its edge is to be seen in every scheme."""
TICKED = ("QTreeWidget", "QListWidget")
EDGE_LIGHT, EDGE_DARK = "#737b86", "#747c87"
DARK_CHOSEN = {Role.Highlight: "#6db3e6", Role.HighlightedText: "#10151a"}
"""What is chosen in a field, in dark: the edge of the field with the cursor is made of it."""
DARKER = 1.4
"""How much darker than the window Fusion draws an edge."""
FADED = (Role.WindowText, Role.Text, Role.ButtonText)
"""What a disabled part shows less of."""


def palette_of(scheme: Scheme) -> QPalette:
    """Give the colours of light or dark; light where the system does not say."""
    palette = QPalette()
    dark = scheme is Scheme.Dark
    for role, color in (DARK if dark else LIGHT).items():
        palette.setColor(role, QColor(color))
    for role in FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#6d7783" if dark else "#98a2ae"))
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, QColor("#3a424c" if dark else "#d3d8df"))
    return palette


def ticked_palette(scheme: Scheme) -> QPalette:
    """Give the colours of lists in which something can be ticked: the edge of an empty box is to be seen.

    Fusion makes the edge of the window's colour, seen nowhere else there, and darkens it by `DARKER`.
    """
    palette = palette_of(scheme)
    edge = QColor(EDGE_DARK if scheme is Scheme.Dark else EDGE_LIGHT)
    lighter = QColor.fromHsvF(edge.hsvHueF(), edge.hsvSaturationF(), edge.valueF() * DARKER)
    palette.setColor(Role.Window, lighter)
    return palette


def input_palette(scheme: Scheme) -> QPalette:
    """Give the colours of what is filled in."""
    palette = ticked_palette(scheme)
    for role, color in DARK_CHOSEN.items() if scheme is Scheme.Dark else ():
        palette.setColor(QPalette.ColorGroup.Active, role, QColor(color))
        palette.setColor(QPalette.ColorGroup.Inactive, role, QColor(color))
    return palette


def dress(app: QApplication, chosen: str) -> None:
    """Give the program its colours, and follow the system's light and dark where ``chosen`` is "system"."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: _paint(app))
    choose(app, chosen)


def choose(app: QApplication, chosen: str) -> None:
    """Appear as ``chosen``: system, light or dark."""
    app.setProperty(SETTING, chosen if chosen in SCHEMES else "system")
    QGuiApplication.styleHints().setColorScheme(SCHEMES.get(chosen, Scheme.Unknown))
    _paint(app)


def _paint(app: QApplication) -> None:
    """Not every platform takes a wish for light or dark, so what the officer chose counts first."""
    wanted = SCHEMES[app.property(SETTING)]
    scheme = QGuiApplication.styleHints().colorScheme() if wanted is Scheme.Unknown else wanted
    palette = palette_of(scheme)
    if palette == app.palette():
        return
    app.setPalette(palette)
    for_inputs = input_palette(scheme)
    for name in INPUTS:
        app.setPalette(for_inputs, name)  # type: ignore[arg-type]  # the stubs want bytes, the program takes text
    for name in TICKED:
        app.setPalette(ticked_palette(scheme), name)  # type: ignore[arg-type]  # as above
    if app.topLevelWidgets():  # at the start there are none, and looking for them would cost a tenth of it
        QTimer.singleShot(0, app, lambda: _paint_styled(app))  # once the windows have heard of it


def _paint_styled(app: QApplication) -> None:
    """Hand the new colours on to where Qt stops: at style sheets, and at the parts that hold one with a style sheet."""
    for widget in app.allWidgets():
        if sheet := widget.styleSheet():
            widget.setStyleSheet("")
            widget.setStyleSheet(sheet)
        elif widget.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            widget.setPalette(QPalette())


# Colours are named by their role, so that these follow light and dark by themselves.
# Each is set on the very widget it means: one set higher up would slow all those below it.
SUBJECT_TABS = """
QTabBar { qproperty-drawBase: 0; background: palette(window); }
QTabBar::tab { padding: 9px 16px 7px 16px; border: 0; border-bottom: 2px solid transparent; background: transparent;
  color: palette(placeholder-text); }
QTabBar::tab:hover { color: palette(window-text); background: palette(midlight); }
QTabBar::tab:selected { color: palette(window-text); border-bottom: 2px solid palette(accent); }
"""
SECTION_TABS = SUBJECT_TABS.replace("9px 16px 7px 16px", "9px 6px 7px 6px")
"""Narrower, because a record has more sections than its pane is wide."""
LIST_HEAD = """
QHeaderView { background: palette(base); border: 0; }
QHeaderView::section { background: palette(base); color: palette(placeholder-text); border: 0;
  border-bottom: 1px solid palette(mid); padding: 5px 3px; }
QHeaderView::section:hover { color: palette(text); background: palette(alternate-base); }
"""
LIST = "QTableView { border: 0; background: palette(base); }" + LIST_HEAD
TREE = "QTreeView::item { padding: 3px 2px; }" + LIST_HEAD
TOOLBAR = """
QToolBar { border: 0; border-bottom: 1px solid palette(mid); spacing: 2px; padding: 4px 6px; }
QToolButton { padding: 4px 8px; border-radius: 5px; border: 0; }
QToolButton:hover { background: palette(midlight); }
QToolButton:pressed, QToolButton:checked { background: palette(mid); }
"""
VIEW_BUTTONS = """
QToolButton { padding: 4px 8px; border-radius: 5px; border: 0; }
QToolButton:hover { background: palette(midlight); }
QToolButton:pressed, QToolButton:checked { background: palette(mid); }
"""
SPLITTER = "QSplitter::handle { background: palette(mid); }"
