"""Laws of cells in several lines: nothing is lost but the end of what is too long, and each line fits its width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from baliapp.gui.periods.periods_room import EVERY_LINE, MOST_LINES, in_lines

NAME = "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime"


@pytest.mark.usefixtures("qapp")
class TestLines:
    @given(st.sampled_from([60, 90, 200]), st.sampled_from([NAME, f"𠮷野家 {NAME}", "ไทย " * 12, "x" * 80]))
    def test_a_text_is_whole_where_it_may_take_every_line(self, width: int, text: str) -> None:
        assert "".join("".join(in_lines(text, QFont(), width, EVERY_LINE)).split()) == "".join(text.split())

    @given(st.sampled_from([60, 90, 200]), st.sampled_from([NAME, "x" * 200]))
    def test_a_longer_text_ends_in_dots(self, width: int, text: str) -> None:
        lines = in_lines(text, QFont(), width, MOST_LINES)
        assert len(lines) <= MOST_LINES
        assert len(lines) < MOST_LINES or lines[-1].endswith("…") or "".join(lines).endswith(text[-5:])
        assert max(map(QFontMetrics(QFont()).horizontalAdvance, lines)) <= width + 1  # Qt rounds it

    def test_a_short_text_is_one_line(self, qapp: QApplication) -> None:
        assert in_lines("Member", qapp.font(), 500, MOST_LINES) == ["Member"]
