"""The window: menus, toolbar, the desk with its tabs, and the bars that say what happened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.frame import able, actions, view_menus
from baliapp.gui.frame.deeds import Deeds
from baliapp.gui.frame.files import Files, name_of
from baliapp.gui.frame.status import Status
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.window_place import place_of, put_back
from baliapp.gui.tabs.desk import Desk
from baliapp.gui.tabs.first_plans import Plans
from baliapp.gui.tabs.record_tab import RecordTab

if TYPE_CHECKING:
    from baliapp.gui.frame.as_of_bar import AsOfBar
    from baliapp.gui.frame.notice_bar import NoticeBar

GEOMETRY = "window.geometry"
FIRST_SIZE = QSize(1240, 780)


class Window(QMainWindow):
    """One window on one office."""

    def __init__(self, office: Office, plans: Plans) -> None:
        super().__init__()
        self.office, self.plans = office, plans
        self.files = Files(office, self)
        self.deeds = Deeds(office, self.files, self)
        self.files.may_leave = self.deeds.may_close
        self.actions_by_name = actions.make_actions(self.deeds.table(), self)
        self.status, self.pages = Status(office), QStackedWidget()
        self.notice: NoticeBar | None = None
        self.as_of_bar: AsOfBar | None = None
        self._lay_out()
        self._make_menus()
        if not put_back(self, self.office.settings.get(GEOMETRY)):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
        office.refused.connect(self.tell)
        office.noticed.connect(self.tell)
        office.wanted.connect(self.deeds.go_to)
        office.wanted.connect(lambda _ref: self.come_to_front())
        office.as_of_changed.connect(self._tell_day)
        office.changed.connect(lambda _changed: self._went_well())
        office.opened.connect(self._opened)
        office.closed.connect(self.close_desk)
        self._name()
        self._follow_choice()
        self._nothing_to_undo()

    @property
    def desk(self) -> Desk | None:
        """The tabs; None while no database is open."""
        return self.deeds.desk

    def open_desk(self) -> None:
        """Show the tabs; the lists read through the office, whether it is loaded yet or not."""
        if self.desk is None:
            desk = self.deeds.desk = Desk(self.office, self.plans)
            desk.chosen.connect(self._follow_choice)
            desk.built.connect(self._equip)
            desk.pack_wanted.connect(self.deeds.make_pack)
            self._equip(desk.current)
            self.pages.addWidget(desk)
        assert self.desk is not None
        self.pages.setCurrentWidget(self.desk)
        self.desk.come()
        self._name()

    def become_able(self) -> None:
        """Show what the first paint left out: the menus, the chosen record, and the name of the step to undo."""
        self.fill_menus()
        if self.desk is not None:
            self.desk.come()
            if self.focusWidget() is None:
                self.desk.current.focus_list()
            self._keep_trail(self.desk)
        self.deeds.venue.tell_copy(self._bars)
        self.deeds.protecting.watch()
        self._follow_steps()

    def use_plans(self, plans: Plans) -> None:
        """Build the tabs anew where the record types are no longer as they were at the last start."""
        if plans != self.plans:
            self.plans = plans
            self._drop_desk()
            self.open_desk()

    def close_desk(self) -> None:
        """Show no database, but what can be done about it."""
        self.fill_menus()
        self._drop_desk()
        self.offer_databases()
        self._name()
        self._follow_choice()
        self._nothing_to_undo()

    def _keep_trail(self, desk: Desk) -> None:
        """Remember from now on where the officer goes."""
        if self.deeds.trail is None:
            from baliapp.gui.tabs.trail import Trail  # deferred: nobody has gone anywhere before the first paint

            self.deeds.trail = Trail(desk)
            self.deeds.trail.moved.connect(self._follow_trail)

    def _follow_trail(self) -> None:
        """Offer Back and Forward where they lead somewhere."""
        trail = self.deeds.trail
        self.actions_by_name["back"].setEnabled(trail is not None and trail.may_go_back)
        self.actions_by_name["forward"].setEnabled(trail is not None and trail.may_go_forward)

    def _nothing_to_undo(self) -> None:
        for name in ("undo", "redo", "back", "forward", "today"):
            self.actions_by_name[name].setEnabled(False)

    def wait_for(self, sentence: str) -> None:
        """Show what is being made, until it can be opened."""
        self.fill_menus()
        from baliapp.gui.kit.empty_state import EmptyState  # deferred: seen once

        self.pages.setCurrentIndex(self.pages.addWidget(EmptyState("database", sentence)))

    def _drop_desk(self) -> None:
        if self.desk is not None:
            self.pages.removeWidget(self.desk)
            self.desk.deleteLater()
            self.deeds.desk = self.deeds.trail = None
            self._follow_trail()

    def offer_databases(self) -> None:
        """Show the page that stands while no database is open."""
        from baliapp.gui.frame.welcome import Welcome  # deferred: hardly ever seen

        welcome = Welcome()
        welcome.opening.connect(self.files.ask_open)
        welcome.making.connect(self.files.ask_new)
        self.pages.setCurrentIndex(self.pages.addWidget(welcome))

    def ask_officer(self) -> None:
        """Ask for the officer's name in a bar, where it was never asked."""
        if self.office.settings.get("officer") is None:
            from baliapp.gui.frame.officer_bar import OfficerBar  # deferred: seen once

            self._bars.insertWidget(0, OfficerBar(self.office))

    def tell(self, fault: UserError) -> None:
        """Say in a bar what the world would not have."""
        if self.notice is None:
            from baliapp.gui.frame.notice_bar import NoticeBar  # deferred: not needed for the first paint

            self.notice = NoticeBar()
            self._bars.insertWidget(0, self.notice)
        self.notice.tell(fault)
        if self.desk is not None:
            try:
                self._follow_steps()  # the step that was named may no longer be the newest
            except UserError:  # the database is out of reach, which is what has just been told
                self._nothing_to_undo()

    def _hide_notice(self) -> None:
        if self.notice is not None:
            self.notice.hide()

    def come_to_front(self) -> None:
        """Be seen, also where the window was minimised or behind others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is pending, and remember the place."""
        if not self.deeds.may_close():
            event.ignore()
            return
        if self.desk is not None and not self.deeds.protecting.is_ending:  # locked: its lists cannot be read
            self.desk.remember()
        self._remember_place()
        self.office.write_soon()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size once it is at rest."""
        super().resizeEvent(event)
        self._remember_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place once it is at rest."""
        super().moveEvent(event)
        self._remember_place()

    def _lay_out(self) -> None:
        middle = QWidget()
        self._bars = QVBoxLayout(middle)
        self._bars.setContentsMargins(0, 0, 0, 0)
        self._bars.setSpacing(0)
        self._bars.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _make_menus(self) -> None:
        self._menus = actions.title_menus(self.menuBar())
        self.submenus: Mapping[str, QMenu] = {}
        tools = QToolBar(_("Tools"))
        tools.setMovable(False)
        tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tools.setIconSize(QSize(18, 18))
        tools.setStyleSheet(theme.TOOLBAR)
        tools.setAccessibleName(_("Tools"))
        actions.fill_tools(tools, self.actions_by_name)
        self.addToolBar(tools)

    def fill_menus(self) -> None:
        """Fill the menus, once: the first paint does not wait for what nobody has opened yet."""
        if self.submenus:
            return
        menus = self.submenus = actions.fill_menus(self._menus, self.actions_by_name)
        view_menus.fill_subjects(menus[actions.SUBJECTS], self._turn)
        view_menus.fill_appearances(menus[actions.APPEARANCE], self.office)
        view_menus.refill(menus[actions.RECENT], lambda menu: view_menus.fill_recent(menu, self.office, self.files))
        view_menus.refill(menus[actions.COLUMNS], lambda menu: view_menus.fill_columns(menu, self.desk))
        view_menus.refill(menus[actions.SORTING], lambda menu: view_menus.fill_sorting(menu, self.desk))

    def _turn(self, place: int) -> None:
        if self.desk is not None:
            self.desk.setCurrentIndex(place)
            self.desk.current.focus_list()

    def _equip(self, subject: QWidget) -> None:
        """Give a new tab what it asks of the window."""
        if isinstance(subject, RecordTab):
            names = ["edit_record", "duplicate", "delete"]
            names += actions.IN_THEIR_LISTS.get(subject.plan.record_type, ())
            subject.pane.list.addActions([self.actions_by_name[name] for name in names])
            subject.pane.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _follow_choice(self) -> None:
        """Offer what can be done to what is chosen."""
        able.follow_choice(self.actions_by_name, self.desk, self.office)

    def _went_well(self) -> None:
        self._hide_notice()
        self._follow_steps()

    def _follow_steps(self) -> None:
        """Name the steps that Undo and Redo stand for."""
        if not self.office.is_loaded:
            return
        for name, line, words in (
            ("undo", self.office.undo_line(), (_("&Undo"), _("&Undo “{step}”"))),
            ("redo", self.office.redo_line(), (_("&Redo"), _("&Redo “{step}”"))),
        ):
            action = self.actions_by_name[name]
            action.setText(words[1].format(step=actions.in_menu(line.name)) if line else words[0])
            action.setIconText(actions.beside_icon(words[0]))
            action.setEnabled(line is not None and not self.office.only_reading)

    def _opened(self) -> None:
        self._hide_notice()
        self.open_desk()
        self.become_able()
        from baliapp.gui.frame.reading_bar import tell_reading  # deferred: a start begins with what can be written

        tell_reading(self.office, self.files, self._bars, self.actions_by_name)
        able.tell_place(self.actions_by_name, self.office)
        self._follow_choice()

    def _name(self) -> None:
        name = name_of(self.office.address) if self.desk else ""
        told = _("{file} – as of {day} – baliapp") if self.office.as_of else _("{file} – baliapp")
        self.setWindowTitle(told.format(file=name, day=self.office.as_of) if name else _("baliapp"))

    def _tell_day(self) -> None:
        """Say on every tab which day is looked at."""
        from baliapp.gui.frame.as_of_bar import tell_day  # deferred: every start begins today

        self.as_of_bar = tell_day(self.office, self._bars, self.as_of_bar, self.actions_by_name)
        self._hide_notice()
        self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to today with Esc that nobody else needed."""
        if event.key() == Qt.Key.Key_Escape and self.office.as_of is not None:
            self.deeds.go_to_today()
        else:
            super().keyPressEvent(event)

    def _remember_place(self) -> None:
        if self.isVisible():
            self.office.remember_soon(GEOMETRY, place_of(self))
