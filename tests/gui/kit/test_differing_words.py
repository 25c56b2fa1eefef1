"""Laws of the wordings of twins: what differs stands out, for eye and ear, on as many lines as it takes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.differing_words import PIECES, compared, in_words, laid_out
from baliapp.gui.kit.office import Office
from tests.gui.links import shown_in
from tests.gui.records import make


def test_the_words_of_twins_that_differ_stand_out(office: Office, qtbot: QtBot) -> None:
    theme = make(office, "theme", name="Return")
    lists = [make(office, "objective_list", title=name) for name in ("2002", "2018")]
    texts = ("More effective & <b>safe</b> return;", "the development of more effective return;")
    first, _other = [
        make(office, "objective", wording=text, in_list=each.id, theme=theme.id)
        for text, each in zip(texts, lists, strict=True)
    ]
    (table,) = shown_in(qtbot, office, first).tables
    model, column = table.model(), table.group.widest

    shown = [model.index(row, column) for row in (0, 1)]
    assert [each.data() for each in shown] == list(texts)
    marked = [[piece.text for piece in each.data(PIECES) if piece.differs] for each in shown]
    assert marked == [["& <b>safe</b>"], ["the development of"]]
    tips = [each.data(Qt.ItemDataRole.ToolTipRole) for each in shown]
    assert tips[0] == "<span>More effective <b><u>&amp; &lt;b&gt;safe&lt;/b&gt;</u></b> return;</span>"
    assert "<b><u>the development of</u></b> more" in tips[1]
    told = [each.data(Qt.ItemDataRole.AccessibleDescriptionRole) for each in shown]
    assert told[1] == "Different words: the development of"
    assert shown[0].data(Qt.ItemDataRole.DecorationRole) is None


def test_the_same_wording_in_two_lists_has_nothing_that_stands_out() -> None:
    assert [in_words(pieces) for pieces in compared("Return", ["return"])] == ["", ""]


@pytest.mark.parametrize("chosen", [False, True])
def test_words_that_stand_out_are_bold_and_underlined(chosen: bool, office: Office, qtbot: QtBot) -> None:
    theme = make(office, "theme", name="Return")
    lists = [make(office, "objective_list", title=name) for name in ("2002", "2018")]
    first, _other = [
        make(office, "objective", wording=text, in_list=each.id, theme=theme.id)
        for text, each in zip(("𝒳 Return", "𝒳 Home"), lists, strict=True)
    ]
    (table,) = shown_in(qtbot, office, first).tables
    if chosen:
        table.selectRow(1)
    index = table.model().index(1, table.group.widest)
    layout = laid_out(index.data(PIECES), table.font(), 400)

    (mark,) = layout.formats()
    assert (mark.start, mark.length) == (3, 4)
    assert mark.format.fontUnderline()
    assert mark.format.fontWeight() == QFont.Weight.Bold
    assert not table.grab().toImage().isNull()


def test_a_long_wording_is_shown_on_as_many_lines_as_it_takes(office: Office, qtbot: QtBot) -> None:
    theme = make(office, "theme", name="Return")
    lists = [make(office, "objective_list", title=name) for name in ("2002", "2018")]
    first, _other = [
        make(office, "objective", wording=text, in_list=each.id, theme=theme.id)
        for text, each in zip(("Return", "many words " * 40), lists, strict=True)
    ]
    related = shown_in(qtbot, office, first)
    related.resize(400, 600)
    (table,) = related.tables
    qtbot.waitUntil(lambda: table.rowHeight(1) > 8 * table.fontMetrics().height())
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height()
