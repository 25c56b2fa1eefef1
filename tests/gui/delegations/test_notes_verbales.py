"""A file becomes the note verbale of a delegation."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import stored


def test_a_file_dropped_becomes_the_note_verbale_of_the_chosen_delegation(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path, qtbot: QtBot
) -> None:
    section.show_record(meeting)
    pane = section.delegations
    assert not pane.open_button.isEnabled()
    file = tmp_path / "note.txt"
    file.write_text("Note verbale\n\nThe delegation is led by Kim.\n", encoding="utf-8", newline="")
    with answering(ImportDialog, lambda dialog: dialog.import_button.click()):
        pane.drops.dropped.emit([file])
    (document,) = queries.all_entries(office.database, "document")
    assert stored(office, attendance).values["note_verbale"] == document.ref.id
    assert pane.rows.index(0, pane.rows.columns.index("letter")).data() == document.heading
    with qtbot.waitSignal(section.opened) as opened:
        pane.open_button.click()
    assert opened.args == [document.ref]
    undo = office.undo_line()
    assert undo is not None
    assert undo.name == "Note verbale of Aland – Meeting"
    office.undo()
    assert stored(office, attendance).values["note_verbale"] is None
    assert queries.all_entries(office.database, "document") == []


def test_an_import_that_is_given_up_names_no_note(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path
) -> None:
    section.show_record(meeting)
    file = tmp_path / "note.txt"
    file.write_text("Note verbale\n", encoding="utf-8", newline="")
    with answering(ImportDialog, lambda dialog: dialog.reject()):
        section.delegations.take_letter([file])
    assert stored(office, attendance).values["note_verbale"] is None
