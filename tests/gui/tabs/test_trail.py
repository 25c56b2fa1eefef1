"""Laws of Back and Forward: to each place from which a link was followed, past what is no longer there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Ref
from tests.gui.conftest import AUTHOR
from tests.gui.records import make, member

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def places(window: Window, office: Office) -> list[Ref]:
    """Give two members, a meeting and a body; the first member is current."""
    refs = [member(office, "Bhutan"), member(office, "Nepal")]
    refs += [make(office, "meeting", title="Conference"), make(office, "body", name="Ad Hoc Group")]
    window.deeds.look_again()
    choose(window, refs[0])
    return refs


def choose(window: Window, ref: Ref) -> None:
    """Choose a record in the list that is shown, as by the mouse."""
    assert window.desk is not None
    assert window.desk.pane is not None
    window.desk.pane.choose(ref)
    QApplication.processEvents()


def follow(window: Window, *refs: Ref) -> None:
    """Follow a link to each."""
    for ref in refs:
        window.deeds.go_to(ref)
        QApplication.processEvents()


def here(window: Window) -> Ref | None:
    QApplication.processEvents()
    assert window.desk is not None
    return window.desk.current_ref()


def press(window: Window, key: Qt.Key) -> Ref | None:
    QTest.keyClick(window, key, ALT)
    return here(window)


def offered(window: Window) -> tuple[bool, bool]:
    """Tell whether Back and Forward are offered."""
    QApplication.processEvents()
    return window.actions_by_name["back"].isEnabled(), window.actions_by_name["forward"].isEnabled()


def test_back_and_forward_go_where_links_were_followed(window: Window, places: list[Ref]) -> None:
    bhutan, _nepal, meeting, body = places
    assert offered(window) == (False, False)
    follow(window, meeting, body)

    assert [press(window, Qt.Key.Key_Left) for _each in range(3)] == [meeting, bhutan, bhutan]
    assert offered(window) == (False, True)
    assert [press(window, Qt.Key.Key_Right) for _each in range(3)] == [meeting, body, body]
    assert offered(window) == (True, False)


def test_the_form_beside_the_list_follows(window: Window, places: list[Ref]) -> None:
    follow(window, places[2])
    press(window, Qt.Key.Key_Left)

    assert window.desk is not None
    assert window.desk.records is not None
    assert window.desk.records.detail.ref == places[0]


def test_a_link_within_one_list_is_a_jump_but_going_through_it_is_none(window: Window, places: list[Ref]) -> None:
    bhutan, nepal, *_rest = places
    choose(window, nepal)
    assert offered(window) == (False, False)

    follow(window, bhutan)
    assert press(window, Qt.Key.Key_Left) == nepal


def test_turning_to_another_tab_is_a_jump(window: Window, places: list[Ref]) -> None:
    assert window.desk is not None
    for name in ("packs", "objective", "more"):
        window.desk.show_subject(name)
        QApplication.processEvents()

    seen = []
    for _each in range(3):
        press(window, Qt.Key.Key_Left)
        seen.append(window.desk.current_name)
    assert seen == ["objective", "packs", "participant"]
    assert here(window) == places[0]


def test_a_new_jump_forgets_what_was_ahead(window: Window, places: list[Ref]) -> None:
    bhutan, nepal, meeting, _body = places
    follow(window, meeting)
    press(window, Qt.Key.Key_Left)
    follow(window, nepal)

    assert offered(window) == (True, False)
    assert press(window, Qt.Key.Key_Left) == bhutan


def test_what_was_deleted_or_erased_is_skipped(window: Window, office: Office, places: list[Ref]) -> None:
    bhutan, nepal, meeting, body = places
    follow(window, meeting, nepal, body)
    office.perform(lambda database: operations.delete_records(database, [nepal]))
    office.perform(lambda database: operations.purge_records(database, [meeting]))

    assert press(window, Qt.Key.Key_Left) == bhutan
    assert press(window, Qt.Key.Key_Right) == body


def test_a_link_that_leads_nowhere_is_no_place(window: Window, places: list[Ref]) -> None:
    window.deeds.go_to(Ref("participant", "nobody"))

    assert offered(window) == (False, False)


def test_another_database_has_another_trail(
    window: Window, office: Office, places: list[Ref], empty_file: Path, tmp_path: Path
) -> None:
    follow(window, places[2])
    assert offered(window) == (True, False)

    other = Path(shutil.copy(empty_file, tmp_path / "other.bali"))
    office.take(open_database(other, AUTHOR), other)

    assert offered(window) == (False, False)


def test_without_a_database_there_is_nowhere_to_go(window: Window, places: list[Ref]) -> None:
    follow(window, places[2])
    window.close_desk()
    window.deeds.go_back()
    window.deeds.go_forward()

    assert offered(window) == (False, False)
