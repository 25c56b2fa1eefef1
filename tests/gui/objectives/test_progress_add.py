"""Laws of adding in place while others are writing: what waits is saved once, or given up, and never lost."""

from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.kit.office import Office
from baliapp.gui.objectives.progress_add import UNSAVED, AddBox
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Ref
from tests.gui.conftest import AUTHOR
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make


@pytest.fixture
def portal(office: Office) -> Ref:
    return make(office, "initiative", name="Portal")


@pytest.fixture
def box(qtbot: QtBot, office: Office, portal: Ref) -> AddBox:
    """Give the box of an initiative, with a status typed."""
    shown = AddBox(office, "initiative")
    qtbot.addWidget(shown)
    shown.show()
    shown.show_for(portal)
    shown.text.editor.put("Launched")
    return shown


def typed(box: AddBox) -> str:
    return box.text.editor.typed()


def statuses(office: Office) -> int:
    return queries.count(office.database, "initiative_status")


def test_it_is_saved_once_by_itself_however_often_it_is_asked(box: AddBox, qtbot: QtBot, office: Office) -> None:
    with others_writing(office):
        box.save()
        box.save()
        assert "Not saved yet" in box.fault.sentence.text()
        assert not box.text.editor.isEnabled()
        assert not box.stop_button.isHidden()
        assert "&" not in box.stop_button.text()  # each letter is taken on the page, S by its sources
    with qtbot.waitSignal(box.saved):
        pass
    box.save()

    assert statuses(office) == 1
    assert typed(box) == ""
    assert box.text.editor.isEnabled()
    assert box.stop_button.isHidden()


def test_to_stop_trying_leaves_what_was_typed(box: AddBox, office: Office) -> None:
    with others_writing(office):
        box.save()
        box.stop_button.setFocus()
        box.stop_button.click()
        assert not office.is_waiting
    assert office.again.catch_up()

    assert statuses(office) == 0
    assert typed(box) == "Launched"
    assert box.fault.sentence.text() == "This is not saved."
    box.save()
    assert statuses(office) == 1
    assert box.fault.isHidden()


def test_another_record_may_be_shown_while_it_waits(box: AddBox, qtbot: QtBot, office: Office, portal: Ref) -> None:
    other = make(office, "initiative", name="Fund")
    with others_writing(office):
        box.save()
        box.show_for(other)
        assert box.text.editor.isEnabled()
        box.text.editor.put("Piloted")
        assert Drafts(office, office.database, UNSAVED).of(portal)["text"] == "Launched"
    with qtbot.waitSignal(box.saved):
        pass

    assert typed(box) == "Piloted"
    assert statuses(office) == 1
    box.show_for(portal)
    assert typed(box) == ""


def test_who_comes_back_while_it_waits_finds_it_held(box: AddBox, office: Office, portal: Ref) -> None:
    other = make(office, "initiative", name="Fund")
    with others_writing(office):
        box.save()
        box.show_for(other)
        box.show_for(portal)
        assert typed(box) == "Launched"
        assert not box.text.editor.isEnabled()
        assert "Not saved yet" in box.fault.sentence.text()


def test_to_leave_without_saving_sets_the_fields_free(box: AddBox, office: Office) -> None:
    with others_writing(office):
        box.save()
        office.again.forget()

    assert box.text.editor.isEnabled()
    assert typed(box) == "Launched"


def test_what_is_refused_while_another_record_is_shown_is_told_in_the_window(
    box: AddBox, qtbot: QtBot, office: Office, portal: Ref
) -> None:
    other = make(office, "initiative", name="Fund")
    with others_writing(office):
        box.save()
        box.show_for(other)
    with closing(open_database(office.database.path or "", AUTHOR)) as elsewhere:
        operations.delete_records(elsewhere, [portal])
        operations.purge_records(elsewhere, [portal])
    with qtbot.waitSignal(office.refused):
        pass

    assert box.fault.isHidden()
    assert Drafts(office, office.database, UNSAVED).of(portal)["text"] == "Launched"


def test_a_status_of_what_was_deleted_meanwhile_is_refused_in_words_and_stays_typed(
    box: AddBox, qtbot: QtBot, office: Office, portal: Ref
) -> None:
    with others_writing(office):
        box.save()
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.delete_records(other, [portal])
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert statuses(office) == 0
    assert "“Portal” is in the recycle bin." in box.fault.sentence.text()
    assert "Restore it" in box.fault.sentence.text()
    assert typed(box) == "Launched"
    assert not office.is_waiting
