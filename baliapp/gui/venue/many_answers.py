"""One answer to many questions at once: to all that are open, or to those that are ticked."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.merge.plan import Answer, Conflict, Side

Questions = Callable[[], list[Conflict]]


class Answered(NamedTuple):
    """What a question was answered with before, and together with others."""

    before: Answer | None
    now: Answer


class ManyAnswers(QPushButton):
    """A button with a menu of the answers; beside it stands another that takes the last one back."""

    chosen = Signal(object, object)  # Side, list[Conflict]

    def __init__(self, still_open: Questions, ticked: Questions, parent: QWidget | None = None) -> None:
        super().__init__(icon("circle-check"), _("&Answer many"), parent)
        self._open, self._ticked = still_open, ticked
        self.setAutoDefault(False)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.offer)
        self.setMenu(self.choices)
        self.back = QPushButton(icon("undo-2"), _("&Undo answering many"))
        self.back.setAutoDefault(False)
        self.back.hide()

    def offer(self) -> None:
        """Offer each answer with the number of questions that it would be given to."""
        self.choices.clear()
        for words, found in ((_of_open(), self._open()), (_of_ticked(), self._ticked())):
            for side, label in words.items():
                which = [each for each in found if side in each.sides]
                action = self.choices.addAction(label.format(count=len(which)))
                action.setEnabled(bool(which))
                action.triggered.connect(partial(self._choose, side, which))
            self.choices.addSeparator()

    def _choose(self, side: Side, which: list[Conflict], _is_checked: bool = False) -> None:
        self.chosen.emit(side, which)


def _of_open() -> dict[Side, str]:
    return {
        Side.OFFICE: _("Keep the &office’s wherever nothing is decided ({count})"),
        Side.VENUE: _("Take the &copy’s wherever nothing is decided ({count})"),
        Side.LATER: _("Decide all that is open &later ({count})"),
    }


def _of_ticked() -> dict[Side, str]:
    return {
        Side.OFFICE: _("&Keep the office’s where ticked ({count})"),
        Side.VENUE: _("&Take the copy’s where ticked ({count})"),
        Side.LATER: _("Decide what is ticked lat&er ({count})"),
    }
