"""What an officer can do with statements, wherever they are shown: prefer one, take its value over, edit, remove."""

from functools import partial

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_card import SourceCard
from baliapp.gui.sources.statement_group import StatementGroup
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.store.facts import preferring


def equip_group(group: StatementGroup, office: Office, beside: QWidget, opened: SignalInstance) -> None:
    """Let the buttons of a group and its cards do what they say; dialogs open over ``beside``."""
    group.preferring.connect(lambda statement: PreferDialog(office, statement, beside).exec())
    group.no_longer.connect(lambda ref: office.perform(partial(preferring.prefer_no_longer, ref=ref)))
    group.taken.connect(lambda ref: office.perform(partial(preferring.use_value, ref=ref)))
    for card in group.cards:
        equip_card(card, office, beside, opened)


def equip_card(card: SourceCard, office: Office, beside: QWidget, opened: SignalInstance) -> None:
    """Let the buttons of a card do what they say."""
    ref = card.citation.ref
    card.opened.connect(opened)
    card.edit_button.clicked.connect(lambda: edit_beside(office, ref, beside, opened.emit))
    card.remove_button.clicked.connect(lambda: remove_record(office, ref))
