"""Small parts that the pages beside a list share: texts that are taken letter for letter, and never cut."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from baliapp.gui.kit.growing_text import GrowingText
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.tips import plain_tip


class PassingDialog(QDialog):
    """A dialog that is gone once it is closed, and hears of nothing any more."""

    def exec(self) -> int:
        """Ask, and let go of the dialog after its answer has been read."""
        answer = super().exec()
        self.deleteLater()
        return answer


def plain_label(text: str = "", *, larger: float = 1.0, bold: bool = False) -> QLabel:
    """Give a label that wraps and takes its text letter for letter."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    font.setBold(bold)
    label.setFont(font)
    return label


def icon_button(icon_name: str, name: str) -> QToolButton:
    """Give a flat button that a keyboard reaches; ``name`` says what it does."""
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setAutoRaise(True)
    button.setToolTip(plain_tip(name))
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def sign(icon_name: str, beside: QWidget) -> IconLabel:
    """Give an icon as high as the text ``beside`` it."""
    return IconLabel(icon_name, side=beside.fontMetrics().height())


def buttons(*standard: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Give the buttons of a dialog, without the style's own icons, which are of another family; Enter presses none."""
    box = QDialogButtonBox()
    for each in standard:
        button = box.addButton(each)
        button.setIcon(QIcon())
        button.setAutoDefault(False)
    return box


def dialog_size(dialog: QDialog, inside: QWidget, lines_around: int) -> QSize:
    """Give the size that shows all of what scrolls ``inside`` a dialog, as far as the screen has room for it."""
    line, room = dialog.fontMetrics().height(), dialog.screen().availableSize()
    width = min(room.width(), max(inside.sizeHint().width(), line * 34))
    needed = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
    return QSize(width, min(round(room.height() * 0.8), needed + line * lines_around))


def fit_height(dialog: QDialog) -> None:
    """Make a dialog at least as high as its wrapped texts are at its width."""
    layout = dialog.layout()
    needed = layout.totalHeightForWidth(dialog.width()) if layout is not None and layout.hasHeightForWidth() else 0
    if needed > dialog.height():
        dialog.resize(dialog.width(), needed)


class ReadText(GrowingText):
    """Text to read and copy: breaks even a long address, and is as high as its lines."""

    most_lines = 400

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setAccessibleName(name)
        self.setPlainText(text)


class ElidedLabel(QLabel):
    """A line that ends in an ellipsis where there is no room for it, and then shows all of it as a tooltip."""

    def __init__(self, text: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        self.setText(text)
        self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Hold no window wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        line = self.fontMetrics().elidedText(" ".join(self.text().split()), self._mode, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), line)
        painter.end()


def link_line(icon_name: str, text: str, does: str, act: Callable[[], None]) -> QWidget:
    """Give a line with a button that follows it; ``does`` says what the button does."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    button = icon_button(icon_name, f"{does}: {text}")
    button.clicked.connect(act)
    line.addWidget(button)
    line.addWidget(ElidedLabel(text, Qt.TextElideMode.ElideMiddle), 1)
    return box


def scroll_to_top(section: QWidget) -> None:
    """Go to the beginning of all that scrolls in a section: where one was in another record means nothing here."""
    for area in section.findChildren(QAbstractScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().minimum())
