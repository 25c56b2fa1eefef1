"""Taking files in: which dialog asks for them, and going to what came of it."""

from PySide6.QtWidgets import QWidget

from baliapp.gui.documents import import_dialog
from baliapp.gui.kit.office import Office
from baliapp.gui.news import news_dialog
from baliapp.gui.tabs.desk import Desk

ASKING = {"documents": import_dialog.import_asked, "news": news_dialog.import_asked}


def take_in(what: str, office: Office, desk: Desk, window: QWidget) -> None:
    """Ask for files with documents or news, and go to the first record that came of them."""
    if made := ASKING[what](office, window):
        desk.go_to(made)
