"""Every action of the window: its name, text, icon, shortcut and what it does, in flat tables."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from baliapp.base.i18n import N_, _
from baliapp.gui.kit.icons import icon


class ActionFacts(NamedTuple):
    """One action, its texts untranslated."""

    name: str
    text: str
    icon: str = ""
    shortcut: str = ""
    tip: str = ""


# When adding one: 1 this table, 2 a menu below, 3 what it does in window.py.  Tests hold the three together.
ACTIONS = (
    ActionFacts("new_file", N_("&New database…"), "file-plus", "Ctrl+Shift+N", N_("Make a database in a new file.")),
    ActionFacts("open_file", N_("&Open…"), "folder-open", "Ctrl+O", N_("Open another database.")),
    ActionFacts("open_shared", N_("Open &shared database…"), "database", "", N_("Open a database on a server.")),
    ActionFacts("bring_back", N_("Bring bac&k a venue copy…"), "", "", N_("Bring in what was changed on a copy.")),
    ActionFacts("take_copy", N_("Take a &venue copy…"), "", "", N_("Take the whole desk along in one file.")),
    ActionFacts("backups", N_("&Backups and restore…"), "archive-restore", "", N_("See and bring back backups.")),
    ActionFacts("protect", N_("&Protect with a passphrase…"), "", "", N_("Have the file open with it alone.")),
    ActionFacts("lock", N_("&Lock"), "", "Ctrl+Shift+L", N_("Hide all records until the passphrase is typed.")),
    ActionFacts("quit", N_("&Quit"), "", "Ctrl+Q", N_("Save what is pending and end the program.")),
    ActionFacts("undo", N_("&Undo"), "undo-2", "Ctrl+Z", N_("Take the last step back.")),
    ActionFacts("redo", N_("&Redo"), "redo-2", "Ctrl+Shift+Z", N_("Do again what was taken back.")),
    ActionFacts("new_record", N_("&New"), "plus", "Ctrl+N", N_("Add a record to this list.")),
    ActionFacts("edit_record", N_("&Edit"), "pencil", "F2", N_("Go to the form of the chosen record.")),
    ActionFacts("duplicate", N_("&Duplicate"), "copy", "Ctrl+D", N_("Make a second record with the same values.")),
    ActionFacts("delete", N_("De&lete"), "trash-2", "Del", N_("Put what is chosen into the recycle bin.")),
    ActionFacts("move_up", N_("Move &up in its list"), "", "Alt+Up", N_("Put this objective before the one above it.")),
    ActionFacts("move_down", N_("Move do&wn in its list"), "", "Alt+Down", N_("Put it after the one below it.")),
    ActionFacts("new_version", N_("New &version of the list"), "", "", N_("Begin a list with the same objectives.")),
    ActionFacts("successor", N_("&Successor…"), "", "", N_("End the chosen post on a day, and begin the next one.")),
    ActionFacts("merge", N_("&Merge with…"), "", "Ctrl+M", N_("Make one record of two that are the same.")),
    ActionFacts("import_documents", N_("&Import documents…"), "file-plus", "Ctrl+I", N_("Take in files with text.")),
    ActionFacts("import_news", N_("Impor&t news…"), "newspaper", "", N_("Take in feeds and saved web pages.")),
    ActionFacts("pack", N_("&Briefing pack…"), "book-open-text", "Ctrl+B", N_("Print the pack of the chosen meeting.")),
    ActionFacts("recycle_bin", N_("Recycle &bin…"), "recycle", "", N_("Bring deleted records back, or erase them.")),
    ActionFacts("your_name", N_("Your &name…"), "user-round", "", N_("Say under which name changes are kept.")),
    ActionFacts("back", N_("&Back"), "arrow-left", "Alt+Left", N_("Go to the record from which you followed a link.")),
    ActionFacts("forward", N_("For&ward"), "arrow-right", "Alt+Right", N_("Go again where you came back from.")),
    ActionFacts("find", N_("&Filter the list"), "search", "Ctrl+F", N_("Go to the filter line above the list.")),
    ActionFacts("find_everywhere", N_("Find &everywhere…"), "", "Ctrl+Shift+F", N_("Look in all records and texts.")),
    ActionFacts("side_by_side", N_("&Objectives side by side"), "", "Ctrl+T", N_("Compare lists theme by theme.")),
    ActionFacts("disagreements", N_("Where sources &disagree"), "scale", "Ctrl+Shift+D", N_("List every such fact.")),
    ActionFacts("open_questions", N_("Open &questions…"), "", "", N_("Decide what venue copies left open.")),
    ActionFacts("as_of", N_("&As of…"), "calendar-clock", "Ctrl+G", N_("Tell everything as of a day or a meeting.")),
    ActionFacts("today", N_("Back to &today"), "rotate-ccw", "Ctrl+Shift+G", N_("Tell everything as it is today.")),
    ActionFacts("history", N_("&History of everything…"), "history", "Ctrl+H", N_("See who changed what and when.")),
    ActionFacts("refresh", N_("&Look again"), "refresh-cw", "F5", N_("Ask the database anew.")),
    ActionFacts("guide", N_("&Guide"), "", "F1", N_("Read how things are done, chapter by chapter.")),
    ActionFacts("shortcuts", N_("&Keyboard shortcuts"), "keyboard", "Ctrl+F1", N_("List all keys.")),
    ActionFacts("about", N_("&About baliapp"), "info", "", N_("Show the version and the licences.")),
)
RECENT, COLUMNS, SORTING, SUBJECTS, APPEARANCE = "recent", "columns", "sorting", "subjects", "appearance"
SUBMENUS = {
    RECENT: N_("Open &recent"),
    COLUMNS: N_("&Columns"),
    SORTING: N_("&Sort by"),
    SUBJECTS: N_("&Go to"),
    APPEARANCE: N_("A&ppearance"),
}
LINE = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("&File"), ("new_file", "open_file", RECENT, "open_shared", LINE, "take_copy", "bring_back", LINE, "backups",
                   "protect", "lock", LINE, "quit")),
    (N_("&Edit"), ("undo", "redo", LINE, "find", "find_everywhere", LINE, "recycle_bin", LINE, "your_name")),
    (N_("&Record"), ("new_record", "edit_record", "duplicate", "delete", LINE, "move_up", "move_down", "new_version",
                     LINE, "successor", "merge", LINE, "import_documents", "import_news", LINE, "pack")),
    (N_("&View"), ("back", "forward", SUBJECTS, LINE, COLUMNS, SORTING, "side_by_side", "disagreements",
                   "open_questions", LINE, "as_of", "today",
                   "refresh", LINE, "history", LINE, APPEARANCE)),
    (N_("&Help"), ("guide", "shortcuts", "about")),
)  # fmt: skip
TOOLS = ("back", "forward", LINE, "new_record", "duplicate", "delete", LINE, "undo", "redo", LINE, "pack", LINE,
         "as_of")  # fmt: skip
BY_ICON = ("back", "forward")
"""Whose icon says enough in the toolbar."""
IN_LISTS = ("delete", "move_up", "move_down")
"""Whose keys count only in a list: elsewhere Delete takes away a letter, and Alt+Down opens choices."""

IN_THEIR_LISTS = {
    "meeting": ("pack",),
    "objective": ("move_up", "move_down", "new_version"),
    "objective_list": ("new_version",),
    "post": ("successor",),
    "participant": ("merge",),
    "body": ("merge",),
    "person": ("merge",),
    "document": ("import_documents", "merge"),
    "news_item": ("import_news",),
}
"""What can be done to records of one kind only, by the type that is listed."""
OF_ONE_KIND = ("move_up", "move_down", "new_version", "successor", "merge")
"""Those of them that are offered only where such a record is current."""
OF_THE_DESK = ("find", "find_everywhere", "refresh", "as_of", "side_by_side", "disagreements", "pack",
               "import_documents", "import_news", "recycle_bin", "history", "take_copy", "bring_back", "open_questions",
               "backups", "protect", "lock")  # fmt: skip
"""Those that need an open database."""

LONGEST = 60
"""Letters of a name that a menu shows."""

Does = Mapping[str, Callable[[], object]]


def make_actions(does: Does, parent: QObject) -> dict[str, QAction]:
    """Make all actions; ``does`` has what each does by its name."""
    return {facts.name: _action(facts, does[facts.name], parent) for facts in ACTIONS}


def title_menus(bar: QMenuBar) -> list[QMenu]:
    """Give the menus of the menu bar, empty yet."""
    return [bar.addMenu(_(title)) for title, _names in MENUS]


def fill_menus(menus: Sequence[QMenu], actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Fill the menus of `title_menus`, and give the submenus, which are filled when they are opened."""
    submenus = {}
    for menu, (_title, names) in zip(menus, MENUS, strict=True):
        menu.setToolTipsVisible(True)
        for name in names:
            if name in SUBMENUS:
                submenus[name] = menu.addMenu(_(SUBMENUS[name]))
            elif name == LINE:
                menu.addSeparator()
            else:
                menu.addAction(actions[name])
    return submenus


def fill_tools(bar: QToolBar, actions: Mapping[str, QAction]) -> None:
    """Fill the toolbar; its last button says which day is looked at, and every start begins today."""
    actions["as_of"].setIconText(beside_icon(_("As of today")))
    for name in TOOLS:
        if name == LINE:
            bar.addSeparator()
        else:
            bar.addAction(actions[name])
            button = bar.widgetForAction(actions[name])
            button.setAccessibleName(plain(actions[name].text()))
            if name in BY_ICON and isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def plain(text: str) -> str:
    """Give a text without the marks of its access keys."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def beside_icon(text: str) -> str:
    """Give a text as the toolbar shows it, a little away from its icon."""
    return f" {plain(text).rstrip('…')}"


def in_menu(text: str) -> str:
    """Give a text that was typed as a menu shows it: its own ampersands, and its beginning where it is long."""
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    return short.replace("&", "&&")


def tip(facts: ActionFacts) -> str:
    """Give what an action does and by which key, for the mouse that rests on it."""
    keys = QKeySequence(facts.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{_(facts.tip)} ({keys})" if keys else _(facts.tip)


def _action(facts: ActionFacts, do: Callable[[], object], parent: QObject) -> QAction:
    action = QAction(_(facts.text), parent)
    action.setObjectName(facts.name)
    if facts.icon:
        action.setIcon(icon(facts.icon))
    if facts.shortcut:
        action.setShortcut(QKeySequence(facts.shortcut))
    if facts.name in IN_LISTS:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setIconText(beside_icon(_(facts.text)))
    action.setToolTip(tip(facts))
    action.triggered.connect(lambda _checked=False: do())
    return action
