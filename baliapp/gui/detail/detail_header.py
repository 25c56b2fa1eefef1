"""The head of a record: what it is called, what it is, how certain its main fact is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.certainty_signs import MEANINGS, sign_of, words_for
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, shown
from baliapp.store.tables.entries import Entry

SHORT_NAMES = ("iso_code", "acronym", "key", "symbol")
"""Fields whose value is a short name of the record: each stands in the head as a chip."""
LONGEST_CHIP = 24


class DetailHeader(QWidget):
    """Heading in large type; under it type, kind, short names and certainty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = plain_label(larger=1.6, bold=True)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.what = plain_label()
        self.what.setWordWrap(False)
        self.chips = [Chip() for _each in SHORT_NAMES]
        self._certainty_sign = IconLabel(sign_of(""))
        self.certainty = plain_label()
        self.certainty.setWordWrap(False)
        line = QHBoxLayout()
        for part in (self.what, *self.chips, self._certainty_sign, self.certainty):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addLayout(line)
        self.doubt = Message("circle-question-mark", self)
        column.addWidget(self.doubt)

    def show_entry(self, entry: Entry, told: str = "") -> None:
        """Show what a record is called and what it is; ``told`` says how it stands to the day that is looked at."""
        self.doubt.tell(told)
        heading = entry.heading or _("(without a name)")
        self.heading.setText(heading if len(heading) <= 400 else f"{heading[:400]}…")
        self.what.setText(" · ".join(kinds_of(entry)))
        self.setAccessibleName(heading[:400])
        texts = short_names(entry)
        for chip, text in zip(self.chips, [*texts, *[""] * len(self.chips)], strict=False):
            chip.setText(text)
            chip.setVisible(bool(text))

    def show_certainty(self, certainty: str) -> None:
        """Show how certain the main fact is; blank where no source says."""
        words = words_for(certainty) if certainty else _("No source yet")
        self._certainty_sign.show_icon(sign_of(certainty))
        self.certainty.setText(words)
        self.certainty.setToolTip(plain_tip(_(MEANINGS.get(certainty, ""))))
        self.certainty.setAccessibleName(_("Certainty: {certainty}").format(certainty=words))


class Chip(QLabel):
    """A short name in a rounded frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        side = self.fontMetrics().averageCharWidth()
        self.setContentsMargins(side, 0, side, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame in the colour of quiet text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        radius = self.height() / 4
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)


def kinds_of(entry: Entry) -> list[str]:
    """Give what a record is: its choices, such as "State" and "Observer", and its type where none is its kind."""
    choices = [facts for facts in fields_of(BY_NAME[entry.ref.type]) if facts.kind is Kind.CHOICE and facts.in_table]
    chosen = {facts.name: _label(facts, shown(entry.values[facts.name])) for facts in choices}
    labels = [label for label in chosen.values() if label]
    return labels if chosen.get("kind") else [_(BY_NAME[entry.ref.type].singular), *labels]


def short_names(entry: Entry) -> list[str]:
    """Give the short names of a record, such as "TH" or "RMC 1"."""
    texts = [shown(entry.values.get(name)) for name in SHORT_NAMES]
    return [text for text in texts if text and len(text) <= LONGEST_CHIP]


def _label(facts: Field, value: str) -> str:
    return next((_(choice.label) for choice in facts.choices if choice.value == value), value[:60])
