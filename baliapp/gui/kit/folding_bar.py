"""Tabs that are all seen at every width, the last ones as signs where words have no room."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyleOptionTab, QTabBar, QWidget

from baliapp.gui.kit.icons import icon

SIDE = 16


class FoldingBar(QTabBar):
    """Lets tabs give up their words for a sign, from the last one on and the current one never, until all have room.

    A tab that is a sign keeps its text, and with it its key (Alt and a letter), its name for screen readers, and a tip.
    """

    def __init__(self, signs: Mapping[int, str], style: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        self._counts = dict[int, int]()
        self.as_signs = frozenset[int]()
        """Which tabs are shown as signs."""
        self.setStyleSheet(style)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setAccessibleName(name)
        self.currentChanged.connect(self.fit)

    def tell_count(self, index: int, title: str, count: int) -> None:
        """Let a tab say how much is behind it."""
        if self.tabText(index) != title:
            self._counts[index] = count
            self.setTabText(index, title)
            self.fit()

    def fit(self) -> None:
        """Show in words as many tabs as there is room for."""
        shown = [each for each in range(self.count()) if self.isTabVisible(each)]
        words, signs = ({each: self._wide(each, as_sign=as_sign) for each in shown} for as_sign in (False, True))
        excess, folded = sum(words.values()) - self.width(), set[int]()
        for each in self._order(shown):
            if excess > 0:
                excess -= words[each] - signs[each]
                folded.add(each)
        for each in shown:
            self.setTabToolTip(each, self.tabText(each).replace("&", "") if each in folded else "")
        if folded != self.as_signs:
            self.as_signs = frozenset(folded)
            self.setIconSize(self.iconSize())  # lets Qt lay the tabs out anew

    def tabSizeHint(self, index: int) -> QSize:
        """Take the room of the words, or of the sign."""
        return QSize(self._wide(index, as_sign=index in self.as_signs), super().tabSizeHint(index).height())

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Paint the sign with its count in the place of the words."""
        super().initStyleOption(option, index)
        if index in self.as_signs:
            option.icon = icon(self._signs[index])
            option.text = self._count_of(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew what there is room for."""
        self.fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """See anew what there is room for in letters of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _order(self, shown: Iterable[int]) -> list[int]:
        """Give in which order tabs give up their words."""
        return [each for each in sorted(shown, reverse=True) if each != self.currentIndex() and each in self._signs]

    def _count_of(self, index: int) -> str:
        count = self._counts.get(index, 0)
        return str(count) if count else ""

    def _wide(self, index: int, *, as_sign: bool) -> int:
        metrics = self.fontMetrics()
        words = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.tabText(index)).width()
        frame = super().tabSizeHint(index).width() - words
        if not as_sign:
            return frame + words
        sign = SIDE if self.tabIcon(index).isNull() else 0  # what has a sign beside its words has room for it
        count = metrics.horizontalAdvance(self._count_of(index))
        return frame + sign + (count + metrics.averageCharWidth() if count else 0)
