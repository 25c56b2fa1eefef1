"""What an officer does for a meeting until it is held: plan, move on, invite, write the agenda, say who was there."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.gui.agenda.agenda_columns import Column
from baliapp.gui.agenda.agenda_section import AgendaSection
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.invite_dialog import InviteDialog
from baliapp.gui.delegations.issue_dialog import IssueDialog
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.page_section import PageSection
from tests.gui.dialogs import answering
from tests.journeys.hands import CONTROL, press
from tests.journeys.reaching import click, click_cell, fill, in_front, key, keys, reach, section, turn

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
Section = TypeVar("Section", bound=PageSection)


def plan(window: Window, qtbot: QtBot, fields: Mapping[str, str]) -> None:
    """Add a meeting to the list of meetings, field by field."""

    def answer(dialog: NewRecordDialog) -> None:
        for name, text in fields.items():
            fill(dialog, name, text)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    press(window, Key.Key_2, CONTROL)
    with answering(NewRecordDialog, answer):
        press(window, Key.Key_N, CONTROL)
    in_front(window, qtbot)


class Meeting:
    """The page of one meeting."""

    def __init__(self, window: Window, qtbot: QtBot, title: str) -> None:
        self.window, self.qtbot, self.title = window, qtbot, title

    def turn_to(self, kind: type[Section], name: str) -> Section:
        """Turn to a section."""
        found = section(self.window, self.qtbot, self.title, name)
        assert isinstance(found, kind)
        return found

    def move_on(self, stage: str) -> None:
        """Move on to the next stage, for which nothing is missing."""
        strip = self.turn_to(AgendaSection, "agenda").strip
        assert (strip.next.text(), strip.missing.sentence.text()) == (f"To “{stage}”", "")
        click(strip.next)
        assert strip.stage.text() == f"Stage: {stage}"

    def stay(self, stage: str, *missing: str) -> None:
        """Ask to move on, read what is missing, and stay."""
        strip = self.turn_to(AgendaSection, "agenda").strip
        assert strip.missing.sentence.text() == f"Missing for “{stage}”: {' '.join(missing)}"
        before = strip.stage.text()

        def answer(box: QMessageBox) -> None:
            assert box.text() == f"Move on to “{stage}” although something is missing?"
            assert box.informativeText().splitlines()[: len(missing)] == list(missing)
            click(next(each for each in box.buttons() if each.text() == "Stay"))

        with answering(QMessageBox, answer):
            click(strip.next)
        in_front(self.window, self.qtbot)
        assert strip.stage.text() == before

    def invite(self) -> int:
        """Invite all who stand in the body on the day for certain; give how many."""
        found = self.turn_to(DelegationsSection, "delegations").delegations
        with answering(InviteDialog, lambda dialog: click(dialog.invite_button)):
            click(found.invite_button)
        in_front(self.window, self.qtbot)
        return found.rows.rowCount()

    def name_delegates(self, delegation: str, *names: str) -> list[tuple[str, str]]:
        """Name who comes in a delegation; give each with the role."""
        pane = self.turn_to(DelegationsSection, "delegations").delegations
        click_cell(pane.table, next(row for row, each in enumerate(pane.found) if each.name == delegation), 0)
        for name in names:
            reach(self.window, "Name of a delegate")
            keys(name)
            key(Key.Key_Return)
        rows = pane.delegates.rows
        return [(str(rows.index(row, 0).data()), str(rows.index(row, 1).data())) for row in range(rows.rowCount())]

    def accept_credentials(self) -> str:
        """Say of the chosen delegation that its credentials are in order; give what the cell says then."""
        pane = self.turn_to(DelegationsSection, "delegations").delegations
        reach(self.window, "Delegations")
        row, column = pane.table.currentIndex().row(), pane.rows.columns.index("credentials")
        for _column in range(column - pane.table.currentIndex().column()):
            key(Key.Key_Right)
        key(Key.Key_F2)
        keys("I")  # the one choice that begins so
        key(Key.Key_Return)
        return str(pane.rows.index(row, column).data())

    def write_agenda(self, *titles: str) -> AgendaSection:
        """Write items one after the other by keys; the last one is chosen then."""
        found = self.turn_to(AgendaSection, "agenda")
        click(found.first)
        for title in titles:
            keys(title)
            key(Key.Key_Return)
            if title != titles[-1]:
                key(Key.Key_Insert)
        return found

    def put_before_the_last(self, found: AgendaSection) -> None:
        """Let the last item be for the chair only, and move the one before it up."""
        click(found.internal)
        reach(self.window, "Agenda")
        key(Key.Key_Up)
        key(Key.Key_Up, ALT)

    def say_when(self, times: str) -> None:
        """Give the chosen item its times."""
        reach(self.window, "Agenda")
        for _column in range(Column.TIME - Column.TITLE):
            key(Key.Key_Right)
        key(Key.Key_F2)
        keys(times)
        key(Key.Key_Return)

    def brief(self) -> None:
        """Write a brief of the chosen item, with a word in bold."""
        fill(self.window, "Objective", "Agree on ")
        key(Key.Key_B, CONTROL)
        keys("laws")
        key(Key.Key_B, CONTROL)
        keys(".")
        fill(self.window, "Background not to be disclosed", "One member is not ready.")

    def mark_presence(self, excused: str) -> dict[str, list[str]]:
        """Say of all that they were there on all days, and of one that it was excused on the last; give those named."""
        found = self.turn_to(DelegationsSection, "delegations")
        turn(found.tabs, 1)
        rows = found.presence.rows
        reach(self.window, "Who was there")
        key(Key.Key_A, CONTROL)
        key(Key.Key_P)
        names = [str(rows.index(row, 1).data()) for row in range(rows.rowCount())]
        click_cell(found.presence.table, names.index(excused), rows.columnCount() - 1)
        key(Key.Key_E)
        said = [
            [str(rows.index(row, each).data()) for each in range(2, rows.columnCount())] for row in range(len(names))
        ]
        assert {tuple(each) for name, each in zip(names, said, strict=True) if name == "(not named)"} == {
            ("Present",) * (rows.columnCount() - 2)
        }
        return {name: each for name, each in zip(names, said, strict=True) if name != "(not named)"}

    def issue_final_list(self) -> None:
        """Issue the final list of participants."""
        found = self.turn_to(DelegationsSection, "delegations")
        turn(found.tabs, 2)

        def answer(dialog: IssueDialog) -> None:
            fill(dialog, "Revision", "Final")
            click(dialog.issue_button)

        with answering(IssueDialog, answer):
            click(found.lists.issue_button)
        in_front(self.window, self.qtbot)
