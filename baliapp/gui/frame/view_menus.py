"""The submenus: recent files, columns and sorting, filled when they are opened; subjects and appearance."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from baliapp.base.i18n import N_, _
from baliapp.gui.frame.files import Files, address_of, recent
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.desk import SUBJECTS, Desk

APPEARANCES = (("system", N_("As the &system")), ("light", N_("&Light")), ("dark", N_("&Dark")))
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def refill(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    """Fill ``menu`` anew each time it is opened."""

    def opening() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(opening)


def fill_recent(menu: QMenu, office: Office, files: Files) -> None:
    """Offer the databases opened before."""
    for address in recent(office.settings):
        menu.addAction(address.replace("&", "&&"), partial(files.open, address_of(address)))
    if menu.isEmpty():
        menu.addAction(_("None yet")).setEnabled(False)


def fill_columns(menu: QMenu, desk: Desk | None) -> None:
    """Offer the columns of the list that is shown."""
    if desk and (pane := desk.pane):
        pane.list.columns.fill_menu(menu)


def fill_sorting(menu: QMenu, desk: Desk | None) -> None:
    """Offer each column to sort by, the list's own order, and the other way round."""
    pane = desk.pane if desk else None
    if pane is None:
        return
    header, view = pane.list.horizontalHeader(), pane.list
    now, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
    group = QActionGroup(menu)
    for column, label in enumerate([_("The list's own order"), *(_(each.label) for each in pane.plan.columns)], -1):
        action = menu.addAction(label, partial(view.sort_by, column, order if column >= 0 else ASCENDING))
        action.setCheckable(True)
        action.setChecked(column == now)
        group.addAction(action)
    menu.addSeparator()
    other = ASCENDING if order == DESCENDING else DESCENDING
    turned = menu.addAction(_("&Descending"), partial(view.sort_by, now, other))
    turned.setCheckable(True)
    turned.setChecked(order == DESCENDING)
    turned.setEnabled(now >= 0)


def fill_subjects(menu: QMenu, turn: Callable[[int], object]) -> None:
    """Offer the tabs, each with its key."""
    for place, (_name, label, icon_name) in enumerate(SUBJECTS):
        action = menu.addAction(icon(icon_name), _(label), partial(turn, place))
        action.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))


def fill_appearances(menu: QMenu, office: Office) -> None:
    """Offer the system's colours, light and dark."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def choose(name: str) -> None:
        office.remember(theme.SETTING, name)
        theme.choose(app, name)

    group = QActionGroup(menu)
    kept = office.settings.get(theme.SETTING)
    for name, label in APPEARANCES:
        action = menu.addAction(_(label), partial(choose, name))
        action.setCheckable(True)
        action.setChecked(name == (kept if isinstance(kept, str) and kept in theme.SCHEMES else "system"))
        group.addAction(action)
