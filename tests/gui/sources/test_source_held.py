"""Laws of citing a source while others are writing: once, by itself, never after Cancel, and nothing lost."""

from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_dialog import CiteDialog
from baliapp.gui.sources.sources_used import last_used
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from tests.gui.conftest import AUTHOR
from tests.gui.kit.test_again import others_writing
from tests.gui.records import member, stored


@pytest.fixture
def citing(qtbot: QtBot, office: Office) -> CiteDialog:
    """Give the dialog that cites a source of a member, its source typed."""
    dialog = CiteDialog(office, member(office))
    qtbot.addWidget(dialog, before_close_func=lambda open_one: open_one.done(0))  # which asks nothing
    dialog.show()
    dialog.picker.line.setText("https://example.org/a")
    return dialog


def cite_as(dialog: CiteDialog, certainty: str) -> None:
    """Press how certain it is, where that can be pressed."""
    dialog.certainties.buttons[certainty].click()


def test_a_source_is_cited_once_by_itself_as_soon_as_others_have_written(
    citing: CiteDialog, qtbot: QtBot, office: Office
) -> None:
    with others_writing(office):
        cite_as(citing, "reported")
        assert "Not added yet" in citing.fault.sentence.text()
        cite_as(citing, "stated")
        assert citing.isVisible()
        assert not citing.picker.isEnabled()
        assert queries.count(office.database, "citation") == 0
        assert last_used(office) == []
    with qtbot.waitSignal(citing.accepted):
        pass

    assert not office.is_waiting
    assert citing.made is not None
    assert stored(office, citing.made).values["certainty"] == "reported"
    assert queries.count(office.database, "citation") == 1
    assert [each.address for each in last_used(office)] == ["https://example.org/a"]
    office.undo()
    assert queries.count(office.database, "citation") == 0


def test_a_source_that_waits_is_given_up_with_cancel_and_may_be_cited_again(citing: CiteDialog, office: Office) -> None:
    with others_writing(office):
        cite_as(citing, "reported")
        citing.reject()
        assert not office.is_waiting
    assert office.again.catch_up()

    assert queries.count(office.database, "citation") == 0
    assert citing.isVisible()
    assert citing.fault.sentence.text() == "This is not added."
    cite_as(citing, "stated")
    assert not citing.isVisible()
    assert queries.count(office.database, "citation") == 1


def test_a_source_that_waits_goes_into_no_other_database(citing: CiteDialog, office: Office) -> None:
    with others_writing(office):
        cite_as(citing, "reported")
        office.leaving.emit()
        assert not office.is_waiting

    assert not citing.isVisible()
    assert queries.count(office.database, "citation") == 0


def test_a_source_of_a_record_that_was_deleted_meanwhile_is_refused_in_words(
    citing: CiteDialog, qtbot: QtBot, office: Office
) -> None:
    (about,) = [each.ref for each in queries.all_entries(office.database, "participant")]
    with others_writing(office):
        cite_as(citing, "reported")
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.delete_records(other, [about])
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert citing.isVisible()
    assert "is in the recycle bin" in citing.fault.sentence.text()
    assert citing.picker.isEnabled()
    assert queries.count(office.database, "citation") == 0
