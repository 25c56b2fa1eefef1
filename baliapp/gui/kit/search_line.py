"""The line in which one types what to find in a pack, with how often it stands there, and next and previous."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.found_places import Hit, hits_in
from baliapp.gui.kit.parts import icon_button


class SearchLine(QWidget):
    """Finds in the texts of the pages as these are read; Enter goes on, Shift+Enter back, Esc clears."""

    found = Signal()  # look at `hits` and `chosen`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.chosen: Hit | None = None
        self.is_led = True
        """Whether the officer is to be led to the chosen place; not where only the pages are others."""
        self._texts: dict[int, str] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find in these pages"))
        self.line.setAccessibleName(_("Find in these pages"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 50)
        self.line.textChanged.connect(self.look)
        self.line.installEventFilter(self)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.back = self._button("chevron-up", _("Previous place (Shift+F3)"), -1)
        self.on = self._button("chevron-down", _("Next place (F3)"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 4)
        for part in (self.count, self.back, self.on):
            row.addWidget(part)
        row.addStretch(1)
        self._tell()

    def take_text(self, page: int, text: str) -> None:
        """Take the letters of a page, and look in them too."""
        self._texts[page] = text
        if self.line.text():
            self.hits = sorted(
                self.hits + hits_in({page: text}, self.line.text()), key=lambda hit: (hit.page, hit.start)
            )
            self.chosen = self.chosen or next(iter(self.hits), None)
            self._tell()

    def text_of(self, page: int) -> str:
        """Give the letters of a page; none where they have not come yet."""
        return self._texts.get(page, "")

    def forget(self) -> None:
        """Forget the texts: those of other pages will come, in which the same words are looked for."""
        self._texts, self.hits, self.chosen, self.is_led = {}, [], None, False
        self._tell()

    def look(self) -> None:
        """Find what is typed, from the place that was chosen on."""
        self.is_led = True
        before = self.chosen
        self.hits = hits_in(self._texts, self.line.text())
        after = [hit for hit in self.hits if before and (hit.page, hit.start) >= (before.page, before.start)]
        self.chosen = next(iter(after or self.hits), None)
        self._tell()

    def go(self, steps: int) -> None:
        """Go on to the next place, or back; after the last comes the first."""
        self.is_led = True
        if self.hits:
            at = self.hits.index(self.chosen) if self.chosen in self.hits else 0
            self.chosen = self.hits[(at + steps) % len(self.hits)]
            self._tell()

    def start(self) -> None:
        """Put the cursor here, all text chosen."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, back with Shift+Enter; clear with Esc while there is something to clear."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self.count.setText(self._in_words())
        for button in (self.back, self.on):
            button.setEnabled(bool(self.hits))
        self.found.emit()

    def _in_words(self) -> str:
        if not self.line.text():
            return ""
        if not self.hits or self.chosen is None:
            return _("Not found")
        words = ngettext("{number} of {count} place", "{number} of {count} places", len(self.hits))
        return words.format(number=self.hits.index(self.chosen) + 1, count=len(self.hits))

    def _button(self, icon_name: str, name: str, steps: int) -> QToolButton:
        button = icon_button(icon_name, name)
        button.clicked.connect(lambda: self.go(steps))
        return button
