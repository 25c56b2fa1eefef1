"""Laws of the editors: what is shown is read back, what is typed is kept, and Esc takes it back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.editors import EDITORS, editor_for
from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.form.editors_line import LinkEditor, OfferingLineEditor, address_of
from baliapp.gui.form.editors_long import LongTextEditor
from baliapp.gui.form.editors_reference import AnyRecordEditor
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import Choice, field_named, fields_of
from baliapp.records.kinds import Kind, Value, blank, read_typed
from baliapp.store.tables.entries import Ref
from tests.gui.editors import editor_of, shown
from tests.gui.records import member

# The office and its widget live as long as the test; each example only puts another text into the widget.
same_widget = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufdd0\ufdd1"))
one_line = letters.map(lambda text: text.replace("\r", " ").replace("\n", " "))
ends = str.maketrans({"\r": "\n", "\N{PARAGRAPH SEPARATOR}": "\n"})
"""Qt knows one way to end a line."""


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(Kind)


def values_of(office: Office) -> dict[Kind, list[Value]]:
    thailand = member(office)
    return {
        Kind.TEXT: ["", "Thailand", "  <b>R&D</b> [DPRK] ", "à la carte", "ทดสอบ", "افغانستان"],
        Kind.LONG_TEXT: ["", "two\nlines", "no\N{NO-BREAK SPACE}break", "a\N{LINE SEPARATOR}b", "\ttab "],
        Kind.RICH_TEXT: ["", "two\n\n**bold** lines", "- *one*\n  - two\n\n1. [a](https://example.org)", "5 \\* 3"],
        Kind.PARTIAL_DATE: [None, *map(read_date, ["about 2011", "Nov 2012", "12-13 November 2012", "2012"])],
        Kind.NUMBER: [None, 0, -3, 120_000],
        Kind.CHOICE: ["", "state", "kingdom", "a & <b>"],
        Kind.LINK: ["", "https://example.org/a?b=c&d=e", "not an address"],
        Kind.REFERENCE: [None, thailand.id],
        Kind.ANY_RECORD: [None, str(thailand)],
    }


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_shown_is_read_back_and_counts_as_untouched(kind: Kind, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(kind, office, target="participant", choices=(Choice("state", "State"),))
    qtbot.addWidget(editor)

    for value in values_of(office)[kind]:
        editor.show_value(value)

        assert editor.value() == value
        assert not editor.touched()


@same_widget
@given(text=one_line)
def test_a_line_is_kept_letter_for_letter(text: str, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.TEXT, office)
    qtbot.addWidget(editor)

    editor.put(text)

    assert editor.typed() == text
    assert editor.value() == read_typed(Kind.TEXT, text)


@same_widget
@given(text=letters)
def test_long_text_is_kept_letter_for_letter(text: str, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.LONG_TEXT, office)
    qtbot.addWidget(editor)

    editor.put(text)

    assert editor.typed() == text.replace("\r\n", "\n").translate(ends)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.LINK])
def test_a_hundred_thousand_characters_are_kept(kind: Kind, qtbot: QtBot, office: Office) -> None:
    text = "ก่อนอื่น e\u0301 <b> & ".strip() * 6000
    editor = editor_of(kind, office)
    qtbot.addWidget(editor)

    editor.put(text)

    assert len(text) > 100_000
    assert editor.value() == text


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.PARTIAL_DATE, Kind.NUMBER, Kind.LINK])
def test_esc_takes_back_what_was_typed_since_entering(kind: Kind, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(kind, office)
    editor.show_value(read_typed(kind, "2012"))
    shown(editor, qtbot)

    QTest.keyClicks(editor.field, "77")
    assert editor.touched()
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)

    assert editor.typed() == "2012"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.PARTIAL_DATE, Kind.NUMBER, Kind.LINK, Kind.REFERENCE])
def test_enter_and_leaving_both_say_so(kind: Kind, qtbot: QtBot, office: Office) -> None:
    editor = shown(editor_of(kind, office, target="participant"), qtbot)

    with qtbot.waitSignal(editor.left):
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.left):
        editor.field.clearFocus()


def test_tab_leaves_long_text_and_stays_out_of_it(qtbot: QtBot, office: Office) -> None:
    row, editor, after = QWidget(), editor_of(Kind.LONG_TEXT, office), QPushButton()
    line = QHBoxLayout(row)
    line.addWidget(editor)
    line.addWidget(after)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    editor.field.setFocus()
    qtbot.waitUntil(editor.field.hasFocus)

    QTest.keyClick(editor.field, Qt.Key.Key_Tab)

    assert editor.typed() == ""
    assert after.hasFocus()


def test_long_text_grows_with_its_lines_up_to_a_height(qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.LONG_TEXT, office)
    assert isinstance(editor, LongTextEditor)
    shown(editor, qtbot)
    heights = []

    for lines in (1, 6, 60, 600):
        editor.put("line\n" * lines)
        heights.append(editor.text.sizeHint().height())

    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_ctrl_z_belongs_to_the_window_while_nothing_is_typed(qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.TEXT, office)
    editor.show_value("Thailand")
    undone: list[bool] = []
    action = QAction("Undo", editor)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append(True))
    editor.addAction(action)
    shown(editor, qtbot)

    QTest.keyClicks(editor.field, "!")
    QTest.keyClick(editor.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (editor.typed(), undone) == ("Thailand", [])

    QTest.keyClick(editor.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_a_choice_offers_a_blank_and_every_label_and_keeps_what_is_none_of_them(qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.CHOICE, office, choices=(Choice("state", "State"), Choice("sar", "Region")))
    assert isinstance(editor, ChoiceEditor)
    qtbot.addWidget(editor)

    editor.show_value("kingdom")
    offered = [editor.box.itemText(row) for row in range(editor.box.count())]
    editor.show_value("sar")

    assert offered == ["", "State", "Region", "kingdom (not one of the choices)"]
    assert (editor.value(), editor.box.count()) == ("sar", 3)


def test_a_choice_says_what_it_means(qtbot: QtBot, office: Office) -> None:
    choices = (Choice("a", "A & B", "Means <b>a</b>."), Choice("b", "B"))
    editor = editor_of(Kind.CHOICE, office, choices=choices)
    assert isinstance(editor, ChoiceEditor)
    assert editor.meaning.isHidden()

    editor.show_value("a")
    assert (editor.meaning.text(), editor.meaning.isHidden()) == ("Means <b>a</b>.", False)
    assert editor.box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "<span>Means &lt;b&gt;a&lt;/b&gt;.</span>"

    for value in ("b", "something else", ""):
        editor.show_value(value)
        assert editor.meaning.isHidden()


def test_the_wheel_changes_no_choice(qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.CHOICE, office, choices=(Choice("a", "A"), Choice("b", "B")))
    shown(editor, qtbot)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip

    QApplication.sendEvent(editor.field, wheel)

    assert editor.value() == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12-13 nov 2012", "Understood as 12–13 November 2012"),
        ("ca. 2011", "about 2011: counted as some day from 1 January 2011 to 31 December 2011"),
        ("2012", ""),
        ("", ""),
        ("sometime in spring", "Not yet understood as a date"),
    ],
)
def test_a_date_says_how_it_is_understood(typed: str, said: str, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.PARTIAL_DATE, office)
    assert isinstance(editor, DateEditor)
    qtbot.addWidget(editor)

    editor.put(typed)

    assert editor.understood.text() == said
    assert editor.understood.isHidden() == (said == "")


def test_a_record_of_any_type_is_shown_by_its_heading_and_opened(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    editor = editor_of(Kind.ANY_RECORD, office)
    assert isinstance(editor, AnyRecordEditor)
    qtbot.addWidget(editor)

    editor.show_value(str(thailand))
    with qtbot.waitSignal(editor.opened) as opened:
        editor.open_button.click()

    assert editor.text_line.text() == "Thailand"
    assert editor.text_line.isReadOnly()
    assert opened.args == [Ref("participant", thailand.id)]


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("https://example.org ; https://example.com", "https://example.org"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("see the shelf", ""),
        ("", ""),
    ],
)
def test_only_web_and_mail_addresses_are_opened(typed: str, opens: str, qtbot: QtBot, office: Office) -> None:
    editor = editor_of(Kind.LINK, office)
    assert isinstance(editor, LinkEditor)
    qtbot.addWidget(editor)

    editor.put(typed)

    assert address_of(typed) == opens
    assert editor.button.isEnabled() == bool(opens)


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: str(each.__tablename__))
def test_every_editor_and_button_has_a_name_for_a_screen_reader(record_type: Any, qtbot: QtBot, office: Office) -> None:
    for facts in fields_of(record_type):
        editor = editor_for(facts, office)
        qtbot.addWidget(editor)

        assert editor.field.accessibleName() == facts.label
        assert all(button.accessibleName() for button in editor.findChildren(QToolButton))


def test_a_blank_editor_holds_the_blank_of_its_kind(qtbot: QtBot, office: Office) -> None:
    for kind in Kind:
        editor = editor_of(kind, office, target="participant")
        qtbot.addWidget(editor)

        assert editor.value() == blank(kind)


def test_a_time_zone_is_offered_by_any_part_of_its_name_and_typed_freely(office: Office, qtbot: QtBot) -> None:
    editor = editor_for(field_named(BY_NAME["meeting"], "time_zone"), office)
    assert isinstance(editor, OfferingLineEditor)
    shown(editor, qtbot)
    QTest.keyClicks(editor.field, "makas")
    model = editor.completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Asia/Makassar"]
    assert editor.touched()
    assert editor.value() == "makas"
