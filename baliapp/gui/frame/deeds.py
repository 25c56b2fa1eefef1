"""What the actions of the window do; the dialogs they need are loaded when they are asked for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.frame.actions import Does
from baliapp.gui.frame.files import Files
from baliapp.gui.frame.help_deeds import help_table
from baliapp.gui.frame.protect_deeds import ProtectDeeds
from baliapp.gui.frame.venue_deeds import VenueDeeds
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.desk import Desk
from baliapp.store.tables.entries import Changed, Ref

if TYPE_CHECKING:
    from baliapp.gui.tabs.trail import Trail


class Deeds:
    """Does things to what the desk shows. Without a desk, as while no database is open, nothing happens."""

    def __init__(self, office: Office, files: Files, window: QWidget) -> None:
        self.office, self.files, self.window = office, files, window
        self.desk: Desk | None = None
        self.trail: Trail | None = None
        self.venue, self.protecting = VenueDeeds(self, office, window), ProtectDeeds(self, office, window)

    def table(self) -> Does:
        """Give what each action of the tables in actions.py does."""
        return {
            **self.files.table(),
            **self.venue.table(),
            **self.protecting.table(),
            **help_table(self.window),
            "quit": self.window.close,
            "undo": self.undo,
            "redo": self.redo,
            "new_record": self.new_record,
            "edit_record": self.edit_record,
            "duplicate": self.duplicate,
            "delete": self.delete,
            "move_up": partial(self.move, -1),
            "move_down": partial(self.move, 1),
            "new_version": self.new_version,
            "import_documents": partial(self.take_in, "documents"),
            "import_news": partial(self.take_in, "news"),
            "successor": self.appoint_successor,
            "merge": self.merge,
            "side_by_side": self.compare,
            "pack": self.make_pack,
            "recycle_bin": self.show_bin,
            "your_name": self.ask_name,
            "back": self.go_back,
            "forward": self.go_forward,
            "find": self.find,
            "find_everywhere": self.find_everywhere,
            "as_of": self.choose_day,
            "today": self.go_to_today,
            "disagreements": self.show_disagreements,
            "history": self.show_history,
            "refresh": self.look_again,
        }

    def may_leave(self) -> bool:
        """Save what is pending in the form; True when it may be left."""
        return self.desk is None or self.desk.leave()

    def may_close(self) -> bool:
        """Save what is pending, also what waits for others; True when the database may be let go."""
        if self.protecting.is_ending or not self.may_leave():
            return self.protecting.is_ending
        if not self.office.is_waiting:
            return True
        from baliapp.gui.kit.again import all_saved  # deferred: hardly ever asked

        return all_saved(self.office, self.window)

    def undo(self) -> None:
        """Take the last step back, what is pending in a form included."""
        if self.desk and self.may_leave():
            from baliapp.gui.kit.long_steps import undo_step  # deferred: loads SQLAlchemy

            self._show(undo_step(self.office, self.window))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.desk and self.may_leave():
            from baliapp.gui.kit.long_steps import redo_step  # deferred: loads SQLAlchemy

            self._show(redo_step(self.office, self.window))

    def _show(self, changed: Changed | None) -> None:
        """Go to a record that a step has touched, where the list that is seen holds one."""
        pane = self.desk.pane if self.desk else None
        for ref in sorted(changed.refs) if changed and pane else ():
            if pane and ref.type == pane.plan.record_type and pane.list.choose(ref):
                return

    def new_record(self) -> None:
        """Ask for a new record of the kind that is listed, and go to it."""
        tab = self.desk.records if self.desk else None
        if self.desk is None or tab is None or not tab.leave():
            return
        from baliapp.gui.form.form_new import add_record  # deferred: loads the record types

        if made := add_record(self.office, tab.plan.record_type, {}, self.window):
            self.desk.go_to(made)

    def edit_record(self) -> None:
        """Go to the form of the current record."""
        if self.desk and self.desk.records:
            self.desk.records.edit()

    def duplicate(self) -> None:
        """Make a second record with the values of the current one, and go to its form."""
        tab = self.desk.records if self.desk else None
        current = tab.current() if tab else None
        if self.desk is None or tab is None or current is None or not tab.leave():
            return
        from baliapp.gui.form.duplicating import duplicate  # deferred: loads SQLAlchemy, the first window does not

        made = duplicate(self.office, current, tab)
        if made and self.desk.go_to(made):
            tab.edit()

    def delete(self) -> None:
        """Put the chosen records into the recycle bin."""
        tab = self.desk.records if self.desk else None
        refs = tab.pane.chosen_refs() if tab else []
        if tab is None or not refs or not tab.leave():
            return
        from baliapp.gui.kit.long_steps import delete_step  # deferred: loads SQLAlchemy

        delete_step(self.office, refs, self.window)
        tab.pane.focus_list()

    def move(self, by: int) -> None:
        """Move the current objective in its list."""
        if current := self._current("objective"):
            from baliapp.store.commitments.objective_lists import move_objective  # deferred: loads SQLAlchemy

            self.office.perform(partial(move_objective, objective=current, by=by))

    def new_version(self) -> None:
        """Begin a new version of the list of objectives that is current, and go to its form."""
        current = self._current("objective", "objective_list")
        if self.desk and current:
            from baliapp.gui.objectives.objective_lists import new_version_of  # deferred: loads SQLAlchemy

            if (made := new_version_of(self.office, current)) and self.desk.go_to(made) and self.desk.records:
                self.desk.records.edit()

    def appoint_successor(self) -> None:
        """Hand the current post over, and go to the next one."""
        if (current := self._current("post")) and self.desk:
            from baliapp.gui.merging.post_successor import hand_over  # deferred: loads SQLAlchemy

            if made := hand_over(self.office, current, self.window):
                self.desk.go_to(made)

    def merge(self) -> None:
        """Merge the current record with another that is the same, and go to the one that stays."""
        current = self._current("participant", "body", "person", "document")
        if self.desk is None or current is None:
            return
        from baliapp.gui.merging.merge_dialog import merge_with_another  # deferred: loads SQLAlchemy

        if merged := merge_with_another(self.office, current, self.window):
            self.desk.go_to(merged)

    def _current(self, *type_names: str) -> Ref | None:
        """Give the current record where it is of one of the types, once what is pending in its form is saved."""
        tab = self.desk.records if self.desk else None
        current = tab.current() if tab else None
        return current if tab and current and current.type in type_names and tab.leave() else None

    def take_in(self, what: str) -> None:
        """Ask for files, keep what is in them, and go to the first record that came of it."""
        if self.desk is not None and self.desk.leave():
            from baliapp.gui.frame.taking_in import take_in  # deferred: loads the readers of files

            take_in(what, self.office, self.desk, self.window)

    def compare(self) -> None:
        """Put lists of objectives side by side, or go back from there."""
        if self.desk is not None and self.desk.leave():
            from baliapp.gui.frame.comparing import compare  # deferred: mostly not the first tab to be painted

            compare(self.desk)

    def make_pack(self, meeting: Ref | None = None) -> None:
        """Make the pack of a meeting, the one that is chosen if none is named; else go to where one is chosen."""
        meeting = meeting or self.meeting()
        if self.desk is None or not self.desk.leave():
            return
        if meeting is None:
            self.desk.show_subject("packs")
            return
        from baliapp.gui.packs.pack_dialog import PackDialog  # deferred: loads ReportLab, which no list needs

        PackDialog(self.office, meeting, self.window).exec()
        self.desk.come()

    def meeting(self) -> Ref | None:
        """Give the meeting that is current in whatever tab lists meetings."""
        current = self.desk.current_ref() if self.desk else None
        return current if current and current.type == "meeting" else None

    def go_to(self, ref: Ref) -> None:
        """Show a record in its list."""
        if self.desk is not None and not self.desk.go_to(ref):
            message = _("This record is no longer in its list.")
            self.office.refused.emit(UserError(message, _("Look into the recycle bin.")))

    def go_back(self) -> None:
        """Go to the place from which a link was followed."""
        if self.trail is not None:
            self.trail.back()

    def go_forward(self) -> None:
        """Go again where the officer came back from."""
        if self.trail is not None:
            self.trail.forward()

    def find(self) -> None:
        """Go to the filter line."""
        if self.desk:
            self.desk.current.focus_filter()

    def find_everywhere(self) -> None:
        """Ask what to find in all records, and go there."""
        if self.desk is not None and self.desk.leave():
            from baliapp.gui.frame.finding import find_everywhere  # deferred: loads SQLAlchemy

            find_everywhere(self.office, self.desk, self.window)

    def look_again(self) -> None:
        """Ask the database anew: others may have changed it."""
        if self.desk and (pane := self.desk.pane) and self.may_leave():
            pane.look_again()
            self.desk.come()

    def choose_day(self) -> None:
        """Ask for the day as of which everything is told."""
        if self.desk is not None and self.may_leave():
            from baliapp.gui.frame.as_of_chooser import AsOfChooser  # deferred: loads SQLAlchemy

            action = self.window.findChild(QAction, "as_of")
            places = [each for each in action.associatedObjects() if isinstance(each, QToolButton)] if action else []
            AsOfChooser(self.office, self.window).show_below(places[0] if places else self.window)

    def go_to_today(self) -> None:
        """Tell everything as it is today again."""
        if self.may_leave():
            self.office.look_as_of(None)

    def show_bin(self) -> None:
        """Show what was deleted."""
        if self.may_leave():
            from baliapp.gui.frame.recycle_bin import RecycleBin  # deferred: loads SQLAlchemy

            RecycleBin(self.office, self.window).exec()

    def show_disagreements(self) -> None:
        """List where sources disagree."""
        if self.desk:
            self.desk.show_subject("disagreements")
            self.desk.current.focus_list()

    def show_history(self) -> None:
        """Show the newest steps of everybody."""
        if self.may_leave():
            from baliapp.gui.frame.changes_dialog import ChangesDialog  # deferred: loads the record types

            dialog = ChangesDialog(self.office, self.window)
            dialog.opened.connect(self.go_to)
            dialog.exec()

    def ask_name(self) -> None:
        """Ask for the officer's name."""
        from baliapp.gui.frame.officer_bar import ask_for_name  # deferred: hardly ever asked for

        ask_for_name(self.office, self.window)
