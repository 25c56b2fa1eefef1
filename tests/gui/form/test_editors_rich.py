"""Laws of the editor of text with styles: the keys of word processors, and what a paste leaves."""

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.rich_text import BlockKind
from baliapp.gui.form.editors_rich import RichTextEditor
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind
from tests.exchange.test_word_clipboard import ITEM

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style></head><body>"
    "<!--StartFragment--><p class=MsoNormal><span style='font-size:20pt;color:red'>We <b>agreed</b> to "
    "<i>act</i>, see <a href='https://example.org/x'>here</a>.<o:p></o:p></span></p>"
    + ITEM.format(level=1, sign="·", words="one")
    + ITEM.format(level=2, sign="o", words="two")
    + "<p class=MsoNormal><img src='file:///c:/x.png'>Done<!--EndFragment--></p></body></html>"
)


@pytest.fixture
def editor(qtbot: QtBot, office: Office) -> RichTextEditor:
    made = RichTextEditor(Field("points", "Points", Kind.RICH_TEXT), office)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.text.setFocus()
    return made


def type_(editor: RichTextEditor, words: str) -> None:
    QTest.keyClicks(editor.text, words)


def test_what_comes_from_word_keeps_its_styles_and_loses_its_looks(editor: RichTextEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml(WORD)
    editor.text.insertFromMimeData(pasted)
    assert editor.typed() == ("We **agreed** to *act*, see [here](https://example.org/x).\n\n- one\n  - two\n\nDone")


def test_plain_text_is_pasted_letter_for_letter(editor: RichTextEditor) -> None:
    pasted = QMimeData()
    pasted.setText("1 * 2\n<b>no tag</b>")
    editor.text.insertFromMimeData(pasted)
    assert editor.text.toPlainText() == "1 * 2\n<b>no tag</b>"


def test_the_keys_of_word_processors_make_bold_and_italic(editor: RichTextEditor) -> None:
    QTest.keyClick(editor.text, Qt.Key.Key_B, CONTROL)
    type_(editor, "bold")
    QTest.keyClick(editor.text, Qt.Key.Key_B, CONTROL)
    type_(editor, " and ")
    QTest.keyClick(editor.text, Qt.Key.Key_I, CONTROL)
    type_(editor, "italic")
    assert editor.typed() == "**bold** and *italic*"


def test_a_list_goes_on_with_enter_and_ends_with_a_blank_item(editor: RichTextEditor) -> None:
    QTest.keyClick(editor.text, Qt.Key.Key_L, CONTROL | SHIFT)
    for words in ("one", "two"):
        type_(editor, words)
        QTest.keyClick(editor.text, Qt.Key.Key_Return)
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    type_(editor, "after")
    assert editor.typed() == "- one\n- two\n\nafter"


def test_items_move_deeper_and_back(editor: RichTextEditor) -> None:
    editor.put("1. one\n2. two")
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor.text, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert editor.typed() == "1. one\n  1. two"
    QTest.keyClick(editor.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert editor.typed() == "1. one\n2. two"


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [("example.org", "https://example.org"), ("desk@example.org", "mailto:desk@example.org")],
)
def test_a_link_is_put_on_what_is_chosen_and_taken_off_again(editor: RichTextEditor, typed: str, leads_to: str) -> None:
    editor.put("see here")
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.moveCursor(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    editor.text.set_link(typed)
    assert editor.typed() == f"see [here]({leads_to})"
    editor.text.set_link("")
    assert editor.typed() == "see here"


def test_undo_in_the_text_takes_back_what_was_typed_and_no_more(editor: RichTextEditor) -> None:
    editor.put("kept")
    assert not editor.text.document().isUndoAvailable()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    type_(editor, " more")
    editor.text.undo()
    assert editor.typed() == "kept"


def test_it_is_as_high_as_its_lines(editor: RichTextEditor) -> None:
    low = editor.text.sizeHint().height()
    editor.put("\n\n".join(["line"] * 9))
    assert editor.text.sizeHint().height() > low
    editor.put("\n\n".join(["line"] * 300))
    assert editor.text.sizeHint().height() < 20 * editor.text.fontMetrics().lineSpacing()


def test_the_keys_of_styles_do_nothing_else_in_the_window(editor: RichTextEditor, qtbot: QtBot) -> None:
    heard = list[str]()
    for keys in ("Ctrl+B", "Ctrl+I"):
        shortcut = QShortcut(QKeySequence(keys), editor)
        shortcut.activated.connect(partial(heard.append, keys))
    QTest.keyClick(editor.text, Qt.Key.Key_B, CONTROL)
    QTest.keyClick(editor.text, Qt.Key.Key_I, CONTROL)
    type_(editor, "both")
    assert heard == []
    assert editor.typed() == "***both***"


class CountingEditor(RichTextEditor):
    """Counts how often somebody asks what stands there."""

    asked = 0

    def typed(self) -> str:
        self.asked += 1
        return super().typed()


def test_no_letter_makes_a_long_text_be_written(qtbot: QtBot, office: Office) -> None:
    editor = CountingEditor(Field("points", "Points", Kind.RICH_TEXT), office)
    qtbot.addWidget(editor)
    editor.show()
    editor.text.setFocus()
    before = editor.asked
    QTest.keyClicks(editor.text, "Agreed")
    assert editor.asked == before
    assert editor.typed() == "Agreed"


def test_a_text_is_written_once_until_it_changes(editor: RichTextEditor) -> None:
    editor.put("We **agreed** to act.")
    assert editor.typed() is editor.typed()
    editor.text.selectAll()
    editor.text.toggle_italic()
    italic = editor.typed()
    assert italic != "We **agreed** to act."
    editor.text.undo()
    assert editor.typed() == "We **agreed** to act."
    editor.text.selectAll()
    editor.text.toggle_list(BlockKind.BULLET)
    assert editor.typed() == "- We **agreed** to act."
    editor.text.move_item(True)
    editor.put("")
    assert editor.typed() == ""
