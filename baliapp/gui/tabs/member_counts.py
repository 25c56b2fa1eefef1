"""How many members and observers there are, above their list: each figure, pressed, leaves only whom it counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.gui.bodies.body_figures import kind_counted
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.facts.standings import Standing, body_called, figure, parted, standings
from baliapp.store.lists.as_of import STANDINGS
from baliapp.store.tables.entries import Changed

COUNTED = ("participant", "membership", "body")
"""The types of the records that make the figures."""


STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Count:
    """One figure: all of a standing, or those of one kind among them."""

    standing: str
    kind: str
    words: str
    """Such as "45 members" or "4 organisations, perhaps 1 more"."""
    found: tuple[Standing, ...]


class MemberCounts(QWidget):
    """Who stands in the Process on the day, in a line; told a moment after the list, which does not wait for it."""

    def __init__(self, office: Office, pane: ListPane) -> None:
        super().__init__(pane)
        self.office, self._pane = office, pane
        self.buttons: dict[tuple[str, str], QToolButton] = {}
        self._counts: dict[tuple[str, str], Count] = {}
        self._boxes: list[QWidget] = []
        self._pressed: tuple[str, str] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.count)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, theme.SPACE)
        self._lines.setSpacing(0)
        office.changed.connect(self._changed)
        office.as_of_changed.connect(self._soon.start)
        office.opened.connect(self._soon.start)
        pane.model.modelReset.connect(self._follow)
        self.hide()
        self.count()

    def count(self) -> None:
        """Count anew; a figure that is pressed leaves those whom it counts now."""
        if not self.office.is_loaded:
            return
        day, database = self.office.day or clock.today(), self.office.database
        process = body_called(database, "")
        counts = counts_of(standings(database, process, day)) if process else []
        self._counts = {(each.standing, each.kind): each for each in counts}
        dated = _("in the Bali Process, as of {day}").format(day=of_day(day))
        self._show_counts(dated if self.office.day else _("in the Bali Process, as of today"))
        if self._pressed is not None:
            self._hold()

    def _show_counts(self, told_of: str) -> None:
        focused = next((key for key, button in self.buttons.items() if button.hasFocus()), None)
        for before in self._boxes:
            self._lines.removeWidget(before)
            before.hide()
            before.deleteLater()  # not at once: the key that was pressed in it may have brought us here
        self._boxes = []
        self.buttons = {key: self._button(each, told_of) for key, each in self._counts.items()}
        lines = [self._add_line(held) for _standing, held in groupby(self.buttons, key=itemgetter(0))]
        if lines:
            label = QLabel(told_of)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            label.setContentsMargins(theme.SPACE, 0, 0, 0)
            lines[-1].addWidget(label)
        self.setVisible(bool(self._counts))
        self._put_in_order()
        if focused in self.buttons:
            self.buttons[focused].setFocus()
        self.updateGeometry()

    def _put_in_order(self) -> None:
        """Come between the filter and the list as one stop of Tab; arrow keys go from figure to figure."""
        if not self.buttons:
            return
        stop = self.buttons.get(self._pressed or ("", "")) or next(iter(self.buttons.values()))
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        QWidget.setTabOrder(self._pane.filter, stop)
        QWidget.setTabOrder(stop, self._pane.list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next figure or the one before by an arrow key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in STEPS:
            buttons = list(self.buttons.values())
            at = buttons.index(watched) + STEPS[Qt.Key(event.key())] if watched in buttons else 0
            buttons[max(0, min(at, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _add_line(self, keys: Iterable[tuple[str, str]]) -> WrappingLine:
        box = QWidget()
        line = WrappingLine(theme.SPACE // 2, box)
        line.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        for key in keys:
            line.addWidget(self.buttons[key])
        self._lines.addWidget(box)
        self._boxes.append(box)
        return line

    def _button(self, each: Count, told_of: str) -> QToolButton:
        button = QToolButton()
        button.setText(each.words.replace("&", "&&"))
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setChecked(self._pressed == (each.standing, each.kind))
        if not each.kind:
            font = button.font()
            font.setBold(True)
            button.setFont(font)
        button.setAccessibleName(f"{each.words} {told_of}")
        button.setToolTip(plain_tip(_("Show only these in the list; press again to show all")))
        button.installEventFilter(self)
        button.clicked.connect(partial(self._press, (each.standing, each.kind)))
        return button

    def _press(self, key: tuple[str, str]) -> None:
        self._pressed = None if key == self._pressed else key
        self._hold()

    def _hold(self) -> None:
        """Leave in the list whom the pressed figure counts; all of them where none is pressed any more."""
        held = self._counts.get(self._pressed) if self._pressed else None
        self._pressed = (held.standing, held.kind) if held else None
        self._pane.hold_to(frozenset(each.participant.id for each in held.found) if held else None)
        self._show_pressed()

    def _follow(self) -> None:
        """Let go of the figure where the list has been freed, to show a record that is none of those."""
        if self._pane.model.only is None and self._pressed is not None:
            self._pressed = None
            self._show_pressed()

    def _show_pressed(self) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key == self._pressed)
        self._put_in_order()

    def _changed(self, changed: Changed) -> None:
        if any(ref.type in COUNTED for ref in changed.refs):
            self._soon.start()


def counts_of(found: Sequence[Standing]) -> list[Count]:
    """Give the figure of each standing, and after it those of the kinds that it is made of."""
    counts = list[Count]()
    for status, held in parted(found, "status"):
        if status not in STANDINGS:
            continue
        counts.append(Count(status, "", _told(held, partial(_standing, status)), tuple(held)))
        kinds = parted(held, "kind")
        counts += [Count(status, kind, _told(some, partial(kind_counted, kind)), tuple(some)) for kind, some in kinds]
    return counts


def _told(found: Sequence[Standing], counted: Callable[[int], str]) -> str:
    """Give "45 members, perhaps 2 more"."""
    sure, perhaps = figure(found)
    if not perhaps:
        return counted(sure)
    if not sure:
        return _("perhaps {counted}").format(counted=counted(perhaps))
    return _("{counted}, perhaps {count} more").format(counted=counted(sure), count=perhaps)


def _standing(status: str, count: int) -> str:
    if status == "member":
        return ngettext("{count} member", "{count} members", count).format(count=count)
    return ngettext("{count} observer", "{count} observers", count).format(count=count)
