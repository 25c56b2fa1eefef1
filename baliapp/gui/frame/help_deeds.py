"""What the actions of the menu Help do."""

from functools import partial

from PySide6.QtWidgets import QWidget

from baliapp.gui.frame.actions import Does


def help_table(window: QWidget) -> Does:
    """Give what each of them does."""
    return {
        "guide": partial(_show_guide, window),
        "shortcuts": partial(_show_shortcuts, window),
        "about": partial(_show_about, window),
    }


def _show_guide(window: QWidget) -> None:
    from baliapp.gui.kit.guide import GuideDialog  # deferred: hardly ever asked for

    GuideDialog(window).show()


def _show_shortcuts(window: QWidget) -> None:
    from baliapp.gui.frame.help_dialogs import ShortcutsDialog  # deferred: hardly ever asked for

    ShortcutsDialog(window).exec()


def _show_about(window: QWidget) -> None:
    from baliapp.gui.frame.help_dialogs import AboutDialog  # deferred: hardly ever asked for

    AboutDialog(window).exec()
