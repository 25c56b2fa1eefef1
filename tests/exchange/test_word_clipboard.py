"""Lists that come from Word are lists."""

from baliapp.exchange.word_clipboard import with_lists

ITEM = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
    "<![endif]>{words}</p>"
)


def test_signs_become_items_of_their_level() -> None:
    html = ITEM.format(level=1, sign="·", words="<b>One</b>") + ITEM.format(level=2, sign="o", words="Two")
    assert with_lists(html) == "<ul><li><b>One</b></li></ul><ul><ul><li>Two</li></ul></ul>"


def test_numbers_and_letters_become_numbered_items() -> None:
    found = [with_lists(ITEM.format(level=1, sign=sign, words="Words")) for sign in ("1.", "a)", "(iv)")]
    assert found == ["<ol><li>Words</li></ol>"] * 3


def test_other_html_stays_as_it_is() -> None:
    for html in ("<p>mso</p>", "<p style='mso-list:l0 level1 lfo1'>no sign</p>", "<ul><li>a</li></ul>", ""):
        assert with_lists(html) == html
