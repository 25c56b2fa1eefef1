"""Laws of choosing a record in a field: found as it is typed, taken as it is offered, told where it is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Kind
from tests.gui.editors import editor_of, shown
from tests.gui.records import make, member


def reference(office: Office, qtbot: QtBot, target: str = "participant") -> ReferenceEditor:
    editor = editor_of(Kind.REFERENCE, office, target=target)
    assert isinstance(editor, ReferenceEditor)
    shown(editor, qtbot)
    return editor


def test_a_reference_is_found_without_accents_and_case(qtbot: QtBot, office: Office) -> None:
    turkiye = member(office, "Türkiye")
    editor = reference(office, qtbot)

    QTest.keyClicks(editor.field, "turki")

    assert [each.ref for each in editor.offers] == [turkiye]
    assert editor.value() == turkiye.id


def test_a_reference_is_chosen_from_what_is_offered_by_keys(qtbot: QtBot, office: Office) -> None:
    member(office, "Thailand")
    thai_office = member(office, "Thailand office")
    editor = reference(office, qtbot)

    QTest.keyClicks(editor.field, "thai")
    popup = editor.completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert editor.typed() == "Thailand office"
    assert editor.value() == thai_office.id


def test_what_is_offered_with_what_tells_it_apart_is_taken_as_it_is_offered(qtbot: QtBot, office: Office) -> None:
    make(office, "body", name="Ad Hoc Group Cluster", acronym="AHG", established=read_date("2009"))
    group = make(office, "body", name="Ad Hoc Group", acronym="AHG", established=read_date("April 2009"))
    editor = reference(office, qtbot, "body")

    QTest.keyClicks(editor.field, "ad hoc group")
    popup = editor.completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert editor.value() == group.id
    editor.put("Ad Hoc Group (AHG, April 2009)")
    assert editor.value() == group.id


def test_a_reference_that_names_no_record_or_several_says_so(qtbot: QtBot, office: Office) -> None:
    member(office, "North Macedonia")
    member(office, "North Island")
    editor = reference(office, qtbot)

    editor.put("Atlantis")
    with pytest.raises(UserError, match="“Atlantis”"):
        editor.value()
    editor.put("north")
    with pytest.raises(UserError, match="several"):
        editor.value()


def test_the_one_whose_acronym_is_typed_is_meant_though_others_begin_so(qtbot: QtBot, office: Office) -> None:
    group = make(office, "body", name="Ad Hoc Group", acronym="AHG")
    make(office, "body", name="Ad Hoc Group Senior Officials", acronym="AHG SOM")
    editor = reference(office, qtbot, "body")
    QTest.keyClicks(editor.field, "ahg")
    assert editor.value() == group.id


def test_of_two_records_of_one_name_the_chosen_one_is_taken(qtbot: QtBot, office: Office) -> None:
    first, second = sorted(make(office, "body", name="Working Group").id for _each in range(2))
    editor = reference(office, qtbot, "body")
    editor.show_value(first)

    editor.offer("working")
    other = next(row for row, each in enumerate(editor.offers) if each.ref.id == second)
    editor.choose(other)

    assert editor.touched()
    assert editor.value() == second
    editor.take_back()
    assert (editor.value(), editor.touched()) == (first, False)


def test_a_reference_is_cleared_and_opened_by_its_buttons(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    editor = reference(office, qtbot)
    editor.show_value(thailand.id)

    with qtbot.waitSignal(editor.opened) as opened:
        editor.open_button.click()
    editor.clear_button.click()

    assert opened.args == [thailand]
    assert editor.value() is None
    assert not editor.open_button.isEnabled()
