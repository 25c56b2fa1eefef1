"""Objectives side by side: there, and back again."""

from baliapp.gui.tabs.desk import Desk
from baliapp.gui.tabs.objective_tab import ObjectivesTab


def compare(desk: Desk) -> None:
    """Put lists of objectives side by side, or go back from there."""
    was_there = desk.current_name == "objective"
    desk.show_subject("objective")
    tab = desk.current
    if isinstance(tab, ObjectivesTab):
        tab.turn_over() if was_there else tab.show_side_by_side()
