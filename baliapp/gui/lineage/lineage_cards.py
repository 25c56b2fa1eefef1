"""What a paragraph comes from and what may be its ancestor: each text with its differences, to link and to unlink."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from baliapp.base.i18n import _
from baliapp.base.worddiff import differing
from baliapp.gui.kit import theme
from baliapp.gui.kit.marked_text import MarkedText
from baliapp.gui.kit.parts import icon_button, link_line, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.records.commitments import CONTINUITIES
from baliapp.store.documents.lineage import Dated, Likely, Linked

KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
"""Which say how two paragraphs hang together: in the order of the ways in which a paragraph goes on."""


class TextCard(QFrame):
    """One paragraph with the words marked that the one beside it has not."""

    opened = Signal(object)  # Ref

    def __init__(self, at: Dated, beside: Dated, own: Dated, title: str) -> None:
        super().__init__()
        self.at = at
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.head = link_line("arrow-up-right", title, _("Open"), partial(self.opened.emit, at.paragraph.ref))
        self.pieces = differing(at.text, beside.text, str.casefold)
        self.text = MarkedText(self.pieces, _("Text of {record}").format(record=at.paragraph.heading))
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.head)
        self.column.addWidget(self.text)
        for sentence in told_of(at, beside, short(beside, own)):
            self.column.addWidget(quiet(sentence))


class KeyedCard(TextCard):
    """A card that says how two texts hang together by a button, or by the keys 1, 2 and 3."""

    chosen = Signal(str)  # how

    def __init__(self, at: Dated, beside: Dated, own: Dated, title: str, asks: str) -> None:
        super().__init__(at, beside, own, title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(asks)
        self.buttons = [self._button(number) for number in range(len(CONTINUITIES))]
        self.line = WrappingLine(theme.SPACE // 2)
        for button in self.buttons:
            self.line.addWidget(button)
        self.column.addLayout(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a figure; all other keys are for whoever is around."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in KEYS and is_plain and self.buttons[0].isEnabled():
            self._choose(KEYS.index(Qt.Key(event.key())))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        self._outline(is_strong=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        self._outline(is_strong=False)
        super().focusOutEvent(event)

    def _outline(self, *, is_strong: bool) -> None:
        self.setLineWidth(2 if is_strong else 1)
        self.setFrameShape(QFrame.Shape.Box if is_strong else QFrame.Shape.StyledPanel)

    def _choose(self, number: int) -> None:
        self.chosen.emit(CONTINUITIES[number].value)

    def _button(self, number: int) -> QPushButton:
        words = _(CONTINUITIES[number].label).lower()
        button = QPushButton(_("{number}  {words} it").format(number=number + 1, words=words))
        button.setAutoDefault(False)
        button.setToolTip(plain_tip(_("Key {number} while the cursor is in this box").format(number=number + 1)))
        button.clicked.connect(partial(self._choose, number))
        return button


class LinkedCard(KeyedCard):
    """A paragraph from which another comes, or which comes from it; the link can be told otherwise or taken away."""

    unlinked = Signal(object)  # Ref of the link

    def __init__(self, linked: Linked, own: Dated, *, is_earlier: bool) -> None:
        title = named(linked.at)
        asks = _("Press 1 if the later one continues the earlier one, 2 if it changes it, 3 if it replaces it.")
        super().__init__(linked.at, linked.beside, own, title, asks)
        self.linked = linked
        later, earlier = (linked.beside, linked.at) if is_earlier else (linked.at, linked.beside)
        self.later, self.earlier = later.paragraph.ref, earlier.paragraph.ref
        self.column.insertWidget(0, quiet(way(linked, own, is_earlier=is_earlier)))
        for choice, button in zip(CONTINUITIES, self.buttons, strict=True):
            button.setCheckable(True)
            button.setChecked(choice.value == linked.how)
        self.unlink_button = icon_button("x", _("Take away the link to {record}").format(record=title))
        self.unlink_button.clicked.connect(partial(self.unlinked.emit, linked.link))
        line = self.head.layout()
        assert line is not None
        line.addWidget(self.unlink_button)

    def _choose(self, number: int) -> None:
        """Say it otherwise; what is pressed is what is kept, also where the world would not have it."""
        for choice, button in zip(CONTINUITIES, self.buttons, strict=True):
            button.setChecked(choice.value == self.linked.how)
        super()._choose(number)


class LikelyCard(KeyedCard):
    """A paragraph that may be an ancestor; one press, or the keys 1, 2 and 3, link it."""

    def __init__(self, likely: Likely, own: Dated) -> None:
        percent = max(1, round(likely.likeness * 100))
        title = _("{percent} % alike: {record}").format(percent=percent, record=named(likely.at))
        asks = _("Press 1 if the paragraph continues it, 2 if it changes it, 3 if it replaces it.")
        super().__init__(likely.at, own, own, title, asks)


def quiet(sentence: str) -> QLabel:
    """Give a sentence that stands back."""
    label = plain_label(sentence)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def named(at: Dated) -> str:
    """Give number, date and document of a paragraph, what tells most first."""
    told = _("¶ {number}, {date}: {document}") if at.dated else _("¶ {number}: {document}")
    return told.format(number=at.paragraph.values["number"], date=at.dated, document=at.document)


def short(at: Dated, own: Dated) -> str:
    """Give what a paragraph is called in a sentence; the one whose page it is needs no name."""
    if at.paragraph.ref == own.paragraph.ref:
        return _("this paragraph")
    told = _("¶ {number} of {date}") if at.dated else _("¶ {number} of “{document}”")
    return told.format(number=at.paragraph.values["number"], date=at.dated, document=at.document)


def told_of(at: Dated, beside: Dated, name: str) -> list[str]:
    """Say which words the paragraph beside has that this one has not, and where they are no wordings."""
    if not (at.text and beside.text):
        return [_("Neither its wording nor a summary is entered, so nothing can be compared.")] if not at.text else []
    more = [piece.text for piece in differing(beside.text, at.text, str.casefold) if piece.differs]
    said = [_("Only in {record}: {words}").format(record=name, words=" · ".join(more))] if more else []
    if not more and not any(piece.differs for piece in differing(at.text, beside.text, str.casefold)):
        said = [_("Word for word the same.")]
    if not (at.is_whole and beside.is_whole):
        said.append(_("At least one of them is a summary, as its wording is not entered."))
    return said


def way(linked: Linked, own: Dated, *, is_earlier: bool) -> str:
    """Say how two paragraphs hang together."""
    earlier = {
        "continues": _("{beside} continues this:"),
        "changes": _("{beside} changes this:"),
        "replaces": _("{beside} replaces this:"),
    }
    later = {
        "continues": _("{beside} is continued by this:"),
        "changes": _("{beside} is changed by this:"),
        "replaces": _("{beside} is replaced by this:"),
    }
    told = (earlier if is_earlier else later)[linked.how].format(beside=short(linked.beside, own))
    return told[0].upper() + told[1:]
