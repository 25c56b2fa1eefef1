"""Places in a text as Qt counts them, and as we do."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from baliapp.gui.kit.text_shown import ShownText


@given(st.text(alphabet="aé\U0001f600中\n\r\x0b\u2029\t ", max_size=40))
def test_each_place_is_found_again_and_lies_in_qts_text(text: str) -> None:
    shown = ShownText(text)
    document = QTextDocument()
    document.setPlainText(shown.text)

    assert document.characterCount() - 1 == shown.position(len(text))
    places = [place for place in range(len(text)) if text[place - 1 : place + 1] != "\r\n" or place == 0]
    for place in places:
        assert shown.place(shown.position(place)) == place
        letter = document.characterAt(shown.position(place))
        assert letter.isspace() == text[place].isspace()
