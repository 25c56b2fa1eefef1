"""The date field by keyboard: forms by Alt+Down, a day from a calendar, and what makes no sense stays typed."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.gui.form import editors_date_calendar
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.form.editors_date_calendar import DayDialog
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind, shown


@pytest.fixture
def editor(qtbot: QtBot, office: Office) -> DateEditor:
    found = DateEditor(Field("since", "Since", Kind.PARTIAL_DATE), office)
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.setFocus()
    return found


def choose(editor: DateEditor, label: str) -> None:
    """Open the menu by its key, and take what begins so."""
    QTest.keyClick(editor.text_line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    next(action for action in menu.actions() if action.text().replace("&", "").startswith(label)).trigger()
    menu.close()


def test_a_form_is_put_around_what_was_typed(editor: DateEditor) -> None:
    QTest.keyClicks(editor.text_line, "jun 2011")
    choose(editor, "On it or before")
    assert editor.typed() == "June 2011 at the latest"
    assert editor.understood.text() == "June 2011 at the latest: any day up to 30 June 2011"
    assert shown(editor.value()) == "June 2011 at the latest"


def test_the_next_letters_go_where_a_form_lacks_a_date(editor: DateEditor) -> None:
    choose(editor, "Some time between")
    QTest.keyClicks(editor.text_line, "2002")
    assert editor.typed() == "between 2002 and …"
    choose(editor, "Some time between")
    assert editor.understood.text() == "Not yet understood as a date"


def test_a_form_left_before_it_is_complete_can_be_gone_on_with(editor: DateEditor) -> None:
    QTest.keyClicks(editor.text_line, "2002")
    choose(editor, "Some time between")
    QTest.keyClicks(editor.text_line, "2004")
    assert editor.typed() == "between 2002 and 2004"


def test_what_makes_no_sense_stays_typed_with_a_sentence(editor: DateEditor) -> None:
    QTest.keyClicks(editor.text_line, "in the rainy season")
    assert editor.typed() == "in the rainy season"
    assert editor.understood.text() == "Not yet understood as a date"


@pytest.mark.parametrize(("taken", "put"), [(True, "before 13 November 2012"), (False, "before June 2012")])
def test_a_day_can_be_picked_and_need_not(
    editor: DateEditor, taken: bool, put: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: DayDialog) -> bool:
        assert dialog.calendar.selectedDate() == QDate(2012, 6, 1)
        dialog.calendar.setSelectedDate(QDate(2012, 11, 13))
        return taken

    monkeypatch.setattr(editors_date_calendar.DayDialog, "exec", answer)
    QTest.keyClicks(editor.text_line, "before June 2012")
    choose(editor, "Pick a day")
    assert editor.typed() == put


def test_the_calendar_is_worked_by_keys(qtbot: QtBot, editor: DateEditor) -> None:
    dialog = DayDialog(date(2012, 11, 12), "Since", editor)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    at = dialog.focusWidget()
    QTest.keyClick(at, Qt.Key.Key_Right)
    QTest.keyClick(at, Qt.Key.Key_Return)
    assert (str(dialog.day()), dialog.result()) == ("13 November 2012", 1)
