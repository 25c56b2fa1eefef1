"""Linking a paragraph with any other one by its name: an earlier one that it goes on from, or a later one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit import theme
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.records.catalogue import BY_NAME
from baliapp.records.commitments import CONTINUITIES
from baliapp.records.fields import field_named
from baliapp.store.tables.entries import Ref

EARLIER, LATER = range(2)


class Naming(QWidget):
    """A sentence: with an earlier or a later paragraph, its name, and one button a way in which one goes on."""

    named = Signal(object, str, bool)  # Ref of the other paragraph, how, whether it is the earlier one

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = QuietBox()
        self.direction.addItems(
            [
                _("Link with an earlier paragraph, which this one …"),
                _("Link with a later paragraph, by which this one is …"),
            ]
        )
        self.direction.setAccessibleName(_("Which of the two is the earlier one"))
        self.picker = ReferenceEditor(field_named(BY_NAME["paragraph_lineage"], "earlier"), office)
        self.buttons = [QPushButton() for _choice in CONTINUITIES]
        self.fault = Message("triangle-alert", self)
        for choice, button in zip(CONTINUITIES, self.buttons, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.name, choice.value))
        self.direction.currentIndexChanged.connect(self._entitle)
        self.picker.edited.connect(partial(self.fault.tell, ""))
        self._lay_out()
        self._entitle()

    def name(self, how: str) -> None:
        """Tell which paragraph is named; say why not where none is."""
        if not self.picker.typed().strip():
            is_earlier = self.direction.currentIndex() == EARLIER
            self.fault.tell(
                _("Name the earlier paragraph first.") if is_earlier else _("Name the later paragraph first.")
            )
            return
        try:
            other = Ref("outcome_paragraph", str(self.picker.value()))
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        self.named.emit(other, how, self.direction.currentIndex() == EARLIER)

    def clear(self) -> None:
        """Name nothing any more."""
        self.picker.put("")
        self.fault.tell("")

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be named."""
        for part in (self.direction, self.picker, *self.buttons):
            part.setEnabled(not is_held)

    def _entitle(self) -> None:
        """Say on the buttons what the one paragraph does, or what is done to it."""
        if self.direction.currentIndex() == EARLIER:
            words = [_("&Continues"), _("Ch&anges"), _("Re&places")]
        else:
            words = [_("&Continued"), _("Ch&anged"), _("Re&placed")]
        for button, each in zip(self.buttons, words, strict=True):
            button.setText(each)

    def _lay_out(self) -> None:
        naming = QHBoxLayout()
        naming.addWidget(self.picker, 1)
        ways = WrappingLine(theme.SPACE // 2)
        for button in self.buttons:
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.direction)
        column.addLayout(naming)
        column.addLayout(ways)
        column.addWidget(self.fault)
