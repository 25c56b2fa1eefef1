"""Laws of what others' writing holds up in a dialog: done once by itself, never after Cancel, and nothing lost."""

import gc
import weakref
from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from baliapp.exchange.document_texts import kept_text
from baliapp.gui.documents.import_counts import CountsDialog
from baliapp.gui.documents.import_items import list_in
from baliapp.gui.documents.import_objectives import ObjectivesDialog
from baliapp.gui.documents.text_cite import PassageDialog
from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.merging.merge_dialog import MergeDialog
from baliapp.gui.merging.post_successor import SuccessorDialog
from baliapp.gui.sources.source_dialog import CiteDialog
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.facts.statements import facts_of
from baliapp.store.opening.databases import open_database
from tests.gui.conftest import AUTHOR
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, member, stored
from tests.gui.saying import say
from tests.gui.with_files import attached

TEXT = "It has 45 Member States and 4 Member Organisations as well as 18 Observer States."


def counts(office: Office) -> CountsDialog:
    body = make(office, "body", name="Process", kind="process")
    return CountsDialog(office, attached(office, TEXT), body)


def objectives(office: Office) -> ObjectivesDialog:
    file = attached(office)
    coming = list_in(kept_text(file.values), None)
    assert coming is not None
    return ObjectivesDialog(office, file, coming)


def merge(office: Office) -> MergeDialog:
    dialog = MergeDialog(office, stored(office, member(office, iso_code="TH")))
    dialog.show_beside(member(office, "Siam", iso_code="TH"))
    while dialog.preview.is_working:
        QCoreApplication.processEvents()
    return dialog


def successor(office: Office) -> SuccessorDialog:
    dialog = SuccessorDialog(office, stored(office, make(office, "post", title="Chair", participant=member(office).id)))
    dialog.rows["until"].editor.put("June 2015")
    return dialog


def preferring(office: Office) -> PreferDialog:
    thailand = member(office)
    say(office, thailand, "Observer", fact="standing")
    dialog = PreferDialog(office, facts_of(office.database, thailand)[0].statements[0])
    dialog.rows.rows["preferred_by"].editor.put("Kim")
    dialog.rows.rows["preferred_why"].editor.put("It is the newest.")
    return dialog


def press(dialog: HeldDialog) -> None:
    """Press what does the deed, where it can be pressed."""
    if isinstance(dialog, MergeDialog):
        dialog.merge_button.click()
    elif isinstance(dialog, SuccessorDialog):
        dialog.add.click()
    elif isinstance(dialog, PreferDialog):
        dialog.prefer.click()
    else:
        assert isinstance(dialog, CountsDialog | ObjectivesDialog)
        dialog.certainties.buttons["reported"].click()


def result(office: Office) -> list[int]:
    """Give how many records stand there of which each of the deeds makes more, or fewer; and how many are preferred."""
    kinds = ("citation", "objective_list", "participant", "post")
    preferred = [each for each in queries.all_entries(office.database, "citation") if each.values["preferred_by"]]
    return [*(queries.count(office.database, kind) for kind in kinds), len(preferred)]


@pytest.fixture(params=[counts, objectives, merge, successor, preferring])
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, office: Office) -> HeldDialog:
    """Give each of the dialogs that end with a deed, ready to be pressed."""
    shown: HeldDialog = request.param(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_it_is_done_once_by_itself_however_often_it_is_pressed(
    dialog: HeldDialog, qtbot: QtBot, office: Office
) -> None:
    before = result(office)
    with others_writing(office):
        press(dialog)
        assert "Not saved yet" in dialog.fault.sentence.text()
        press(dialog)
        assert dialog.isVisible()
        assert result(office) == before
    with qtbot.waitSignal(dialog.accepted):
        pass

    assert not office.is_waiting
    assert dialog.made is not None
    assert result(office) != before
    office.undo_line()
    office.undo()
    assert result(office) == before


def test_cancel_gives_it_up_and_all_stands_as_it_was(dialog: HeldDialog, office: Office) -> None:
    before = result(office)
    with others_writing(office):
        press(dialog)
        dialog.reject()
        assert not office.is_waiting
    assert office.again.catch_up()

    assert result(office) == before
    assert dialog.isVisible()
    assert dialog.fault.sentence.text() == "This is not saved."
    press(dialog)
    assert not dialog.isVisible()
    assert result(office) != before


def test_another_database_takes_nothing_of_what_waits(dialog: HeldDialog, office: Office) -> None:
    with others_writing(office):
        press(dialog)
        office.leaving.emit()
        assert not office.is_waiting

    assert not dialog.isVisible()
    assert dialog.made is None


def test_what_is_refused_in_the_end_is_told_and_may_be_mended(qtbot: QtBot, office: Office) -> None:
    dialog = merge(office)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.other is not None
    with others_writing(office):
        press(dialog)
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.delete_records(other, [dialog.other.ref])
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert dialog.isVisible()
    assert "Not saved yet" not in dialog.fault.sentence.text()
    assert not dialog.fault.isHidden()
    assert dialog.merge_button.isEnabled()


def test_why_a_statement_is_preferred_is_not_lost_where_it_is_gone(qtbot: QtBot, office: Office) -> None:
    dialog = preferring(office)
    qtbot.addWidget(dialog)
    dialog.show()
    operations.delete_records(office.database, [dialog.statement.ref])
    press(dialog)

    assert dialog.isVisible()
    assert "is in the recycle bin" in dialog.fault.sentence.text()
    assert dialog.rows.rows["preferred_why"].editor.typed() == "It is the newest."


def new(office: Office) -> NewRecordDialog:
    return NewRecordDialog(office, "theme")


def source(office: Office) -> CiteDialog:
    return CiteDialog(office, member(office))


def passage(office: Office) -> PassageDialog:
    return PassageDialog(office, {"quote": "x", "source": "Deck"})


def beside(office: Office) -> RecordDialog:
    return RecordDialog(office, member(office))


ALL = (new, source, passage, successor, beside, counts, objectives, merge, preferring)


@pytest.mark.parametrize("make_dialog", ALL)
def test_a_dialog_that_was_closed_hears_nothing_and_is_gone(
    make_dialog: Callable[[Office], QDialog], qtbot: QtBot, office: Office
) -> None:
    dialog = make_dialog(office)
    dialog.show()
    gone = weakref.ref(dialog)
    dialog.done(0)
    dialog.deleteLater()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    with qtbot.captureExceptions() as raised:
        office.leaving.emit()

    assert raised == []
    assert gone() is None


@pytest.mark.parametrize("make_dialog", ALL)
def test_an_open_dialog_closes_without_a_question_before_another_database(
    make_dialog: Callable[[Office], QDialog], qtbot: QtBot, office: Office
) -> None:
    dialog = make_dialog(office)
    qtbot.addWidget(dialog)
    dialog.show()

    office.leaving.emit()

    assert not dialog.isVisible()


def test_a_new_record_that_waits_is_given_up_before_another_database(qtbot: QtBot, office: Office) -> None:
    dialog = new(office)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.rows.rows["name"].editor.put("Return")
    with others_writing(office):
        dialog.accept()
        office.leaving.emit()
        assert not office.is_waiting

    assert not dialog.isVisible()
