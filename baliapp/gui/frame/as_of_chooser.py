"""Choosing the day to look at: typed as officers type dates, or found by the meeting it belongs to."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from baliapp.base import clock, text
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.kit import theme
from baliapp.gui.kit.as_of_day import AsOfDay, as_of_meeting, as_of_typed, understood
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref

RECENT = "as_of.meetings"
"""The setting that remembers the ids of the meetings chosen last; the day itself is never remembered."""
MOST_RECENT, OFFERED = 8, 40
CHOICE = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AsOfChooser(QDialog):
    """A line and what it may mean: today, a day, meetings, those used last first. Enter takes the one marked."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.office = office
        self.setAccessibleName(_("Day to look at"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A date, such as 13 Nov 2012, or a meeting"))
        self.line.setAccessibleName(_("A date or a meeting"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.understood = QLabel()
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        self.understood.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.choices = QListWidget()
        self.choices.setAccessibleName(_("Days and meetings"))
        self.choices.setFrameShape(QListWidget.Shape.NoFrame)
        self.choices.setIconSize(QSize(16, 16))
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        for part in (self.line, self.understood, self.choices):
            column.addWidget(part)
        self.line.textChanged.connect(self.offer)
        self.line.returnPressed.connect(self.take)
        self.choices.itemClicked.connect(lambda _item: self.take())
        self.choices.itemActivated.connect(lambda _item: self.take())
        self.offer("")

    def sizeHint(self) -> QSize:
        """Show a dozen meetings with long titles."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 84, metrics.height() * 28)

    def show_below(self, button: QWidget) -> None:
        """Open below the button in the tool bar, within the screen."""
        size, screen = self.sizeHint(), button.screen().availableGeometry()
        self.resize(size)
        place = button.mapToGlobal(QPoint(0, button.height()))
        across = max(screen.left(), min(place.x(), screen.right() - size.width()))
        self.move(across, max(screen.top(), min(place.y(), screen.bottom() - size.height())))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an edge around it, that it does not run into the window below in dark."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def offer(self, typed: str) -> None:
        """Show what ``typed`` may mean, the likeliest marked."""
        self.choices.clear()
        if not typed.strip():
            self._add(_("Today, {day}").format(day=of_day(clock.today())), None, "rotate-ccw")
        try:
            typed_day = as_of_typed(typed)
        except UserError:  # no date: said below where no meeting is called so either
            pass
        else:
            self._add(str(typed_day), typed_day, "calendar-clock")
        for meeting in self._meetings(typed):
            if day := as_of_meeting(meeting):
                self._add(_shown(meeting), day, "calendar-days")
        self.choices.setCurrentRow(0)
        nothing = _("No meeting is called so, and it is no date.")
        hint = _("Everything is told as of the last day of what you choose.")
        self.understood.setText(understood(typed) or (hint if self.choices.count() else nothing))

    def take(self) -> None:
        """Look as of the choice that is marked."""
        item = self.choices.currentItem()
        if item is None:
            return
        chosen: AsOfDay | None = item.data(CHOICE)
        if chosen and chosen.meeting:
            kept = [each for each in self._recent() if each != chosen.meeting.id]
            self.office.remember(RECENT, [chosen.meeting.id, *kept][:MOST_RECENT])
        self.accept()
        self.office.look_as_of(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the mark with the arrow keys while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            row = self.choices.currentRow() + step[Qt.Key(event.key())]
            self.choices.setCurrentRow(max(0, min(row, self.choices.count() - 1)))
            return True
        return super().eventFilter(watched, event)

    def _meetings(self, typed: str) -> list[Entry]:
        """Give the meetings that may be meant: called exactly so, then used last, then the newest."""
        found = queries.pick(self.office.database, "meeting", typed, OFFERED)
        recent = self._recent()
        if not typed.strip():
            kept = queries.entries(self.office.database, [Ref("meeting", identity) for identity in recent])
            found = [*(each for each in kept if each.deleted is None), *(e for e in found if e.ref.id not in recent)]

        def order(meeting: Entry) -> tuple[bool, int]:
            exactly = text.fold(str(meeting.values["key"])) == text.fold(typed)
            return not exactly, recent.index(meeting.ref.id) if meeting.ref.id in recent else len(recent)

        return sorted(found, key=order)

    def _recent(self) -> list[str]:
        kept = self.office.settings.get(RECENT)
        return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def _add(self, words: str, chosen: AsOfDay | None, icon_name: str) -> None:
        item = QListWidgetItem(icon(icon_name), words)
        item.setData(CHOICE, chosen)
        item.setToolTip(words)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 10))
        self.choices.addItem(item)


def _shown(meeting: Entry) -> str:
    key, dates = str(meeting.values["key"]), str(meeting.values["dates"])
    return " · ".join(filter(None, (key, dates, meeting.heading)))
