"""The encodings by which the letters of a file may be read, to choose from."""

from PySide6.QtWidgets import QComboBox

from baliapp.base.i18n import _
from baliapp.exchange.encodings import CHOICES
from baliapp.gui.form.editors_choice import QuietBox


class EncodingBox(QuietBox):
    """Offers the encodings by name, the one that was found among them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(_("Encoding"))

    def offer(self, found: str) -> None:
        """Offer all of them, and show the one that the text was read by."""
        self.clear()
        offered = {name: _(label) for name, label in CHOICES.items()}
        for name in sorted({found: found, **offered}, key=lambda name: offered.get(name, name)):
            self.addItem(offered.get(name, name), name)
        self.setCurrentIndex(self.findData(found))

    def chosen(self) -> str:
        """Give the encoding that is shown, as Python names it."""
        return str(self.currentData())
