"""A file goes to a document that an officer names, also where nothing in it tells which it is."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from baliapp.gui.documents.import_detail import ANOTHER
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.documents.import_target import TargetDialog
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import files_of
from tests.gui.dialogs import answering
from tests.gui.records import make
from tests.gui.with_files import document

WORDINGS = ("Improved cooperation among regional agencies", "Enhanced cooperation on border systems")


def reading(qtbot: QtBot, office: Office, tmp_path: Path, words: str) -> ImportDialog:
    path = tmp_path / "paper.txt"
    path.write_text(words, encoding="utf-8")
    dialog = ImportDialog(office, [path], None)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.done(0))
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


def test_a_document_is_chosen_by_name_and_gets_the_file(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    statement = document(office, "Statement of Bali")
    dialog = reading(qtbot, office, tmp_path, "1. Members met.")
    goes_to = dialog.detail.goes_to

    def name(asked: TargetDialog) -> None:
        asked.document.show_value(statement.id)
        asked.accept()

    goes_to.setCurrentIndex(goes_to.findData(ANOTHER))
    with answering(TargetDialog, name):
        goes_to.activated.emit(goes_to.currentIndex())
    assert goes_to.currentText() == "“Statement of Bali”"
    item = dialog.tree.topLevelItem(0)
    assert item is not None
    assert item.text(1).startswith("Goes to “Statement of Bali”")
    before = len(queries.all_entries(office.database, "document"))
    dialog.accept()
    assert [each.values["name"] for each in files_of(office.database, statement)] == ["paper.txt"]
    assert len(queries.all_entries(office.database, "document")) == before


def test_who_thinks_better_of_it_changes_nothing(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = reading(qtbot, office, tmp_path, "1. Members met.")
    goes_to = dialog.detail.goes_to
    goes_to.setCurrentIndex(goes_to.findData(ANOTHER))
    with answering(TargetDialog, lambda asked: asked.reject()):
        goes_to.activated.emit(goes_to.currentIndex())
    assert goes_to.currentText() == "A document of its own"


def test_nothing_named_is_said_beside_the_field(qtbot: QtBot, office: Office) -> None:
    dialog = TargetDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.fault.sentence.text() == "Type a part of its title, and choose it."
    assert dialog.ref is None


def test_the_document_whose_objectives_stand_in_the_file_is_offered(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    page = document(office, "About the forum")
    listed = make(office, "objective_list", title="Objectives", document=page.id)
    for wording in WORDINGS:
        make(office, "objective", wording=wording, in_list=listed.id)
    dialog = reading(qtbot, office, tmp_path, "\n".join(["Aims", *WORDINGS]))
    assert dialog.detail.goes_to.findData(page.id) >= 0
    assert dialog.detail.goes_to.currentText() == "A document of its own"
