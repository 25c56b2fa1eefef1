"""The line of time of a paragraph: all its texts, the oldest first, each pressed to open it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.lineage.lineage_cards import named
from baliapp.store.documents.lineage import Dated, Lineage


class LineageLine(QWidget):
    """Stops with arrows between them, in lines that break as words do; that of the paragraph itself is bold."""

    opened = Signal(object)  # Ref

    def __init__(self, found: Lineage) -> None:
        super().__init__()
        self.setAccessibleName(_("Line of time"))
        self.stops = [self._stop(each, is_own=each is found.own) for each in in_time(found)]
        line = WrappingLine(theme.SPACE // 2, self)
        line.setContentsMargins(0, 0, 0, 0)
        for number, stop in enumerate(self.stops):
            if number:
                line.addWidget(plain_label("→"))
            line.addWidget(stop)

    def _stop(self, at: Dated, *, is_own: bool) -> QPushButton:
        told = _("{date}: ¶ {number}").format(date=at.dated or _("no date"), number=at.paragraph.values["number"])
        stop = QPushButton(told)
        stop.setAutoDefault(False)
        if is_own:
            font = stop.font()
            font.setBold(True)
            stop.setFont(font)
        stop.setToolTip(plain_tip(named(at)))
        stop.setAccessibleName(_("{record}, the one shown here").format(record=named(at)) if is_own else named(at))
        stop.clicked.connect(partial(self.opened.emit, at.paragraph.ref))
        return stop


def in_time(found: Lineage) -> list[Dated]:
    """Give all texts of a lineage by date, those before its own paragraph before it; one without a date comes first."""
    earlier, later = (sorted((each.at for each in side), key=_when) for side in (found.earlier, found.later))
    return [*earlier, found.own, *later]


def _when(at: Dated) -> tuple[str, str]:
    return at.dated.sort_key if at.dated else "", at.paragraph.heading
