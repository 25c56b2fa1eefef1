"""A web page's text is what a browser shows, in lines and lists, whatever the page says of its encoding."""

import pytest

from baliapp.base.errors import UserError
from baliapp.exchange.html_text import declared_encoding, read_html
from baliapp.exchange.received import Received, Sureness


def read(page: str | bytes) -> Received:
    return read_html(page.encode() if isinstance(page, str) else page, "page.html")


def text(body: str) -> str:
    return read(f"<html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>One<p>Two", "One\n\nTwo\n"),
        ("<p>a\n   b&nbsp;c &amp; d</p>", "a b\u00a0c & d\n"),
        ("<p>so<b>me</b> <i>bold</i> </p>", "some bold\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        ("<div>a</div><div>b</div>", "a\nb\n"),
        ("<ul><li>One<li><p>Two</p></ul>End", "• One\n• Two\n\nEnd\n"),
        ("<ol><li>One<ul><li>In</ul><li value=7>Two<li>Three</ol>", "1. One\n• In\n7. Two\n8. Three\n"),
        ("<ol type=i start=3><li>a<li>b</ol>", "iii. a\niv. b\n"),
        ("<ol start=nonsense><li>a</ol>", "1. a\n"),
        ("<table><tr><td>a<td>b<tr><th>c<td>d</table>", "a\tb\nc\td\n"),
        ("<pre>  as\n typed</pre>", "  as\n typed\n"),
        ("<script>no()</script><style>p{}</style><noscript>no</noscript>yes", "yes\n"),
        ("<nav>Home</nav>x<aside>y</aside><footer>z</footer>", "x\n"),
        ("a<span hidden>no</span><span style='display: none'>no</span>b", "ab\n"),
        ("<!-- no -->yes<?no?>", "yes\n"),
        ("a <li>loose", "a\n• loose\n"),
        ("", ""),
    ],
)
def test_a_page_reads_as_it_is_shown(body: str, shown: str) -> None:
    assert text(body) == shown


def test_the_title_is_read_in_one_line() -> None:
    assert read("<title> About\n the Process </title><p>x").title == "About the Process"


def test_what_a_page_names_as_its_matter_is_read_alone_when_it_is_long_enough() -> None:
    matter = "The forum met in Bali. " * 20
    assert text(f"<div>Log in</div><main>{matter}</main>") == f"{matter.strip()}\n"
    assert text("<div>Log in</div><main>short</main>") == "Log in\n\nshort\n"


def test_a_wrong_declaration_does_not_spoil_the_letters() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>L’État – ประเทศไทย</body></html>'
    received = read(page.encode())
    assert (received.text, received.encoding, received.sureness) == ("L’État – ประเทศไทย\n", "utf-8", Sureness.CERTAIN)


def test_a_right_declaration_decides_where_the_bytes_alone_do_not() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body></html>'
    assert read(page.format("windows-1250", "Dvořák").encode("cp1250")).text == "Dvořák\n"
    assert read(page.format("gb2312", "会议").encode("gb18030")).text == "会议\n"


def test_a_declaration_of_nothing_known_is_passed_over() -> None:
    assert declared_encoding(b'<meta charset="klingon">') is None
    assert declared_encoding(b'<meta charset="utf-16">') is None
    assert declared_encoding(b"<html>") is None
    assert declared_encoding(b"<?xml version='1.0' encoding='koi8-r'?>") == "koi8-r"


def test_an_officer_overrules_the_declaration() -> None:
    page = '<meta charset="koi8-r"><p>Бали'.encode("cp1251")
    assert read_html(page, "page.html", "cp1251").text == "Бали\n"


@pytest.mark.parametrize("page", [b"", b"  ", b"<html>" + b"<!--" * 50_000, b"<p" * 50_000, b"<html>\0</html>"])
def test_a_broken_page_ends_in_text_or_none(page: bytes) -> None:
    assert "<" not in read(page).text


def test_a_page_nested_beyond_measure_is_told_instead_of_cut() -> None:
    assert text("<div>" * 1000 + "deep") == "deep\n"
    with pytest.raises(UserError, match="nested too deeply"):
        text("<div>" * 100_000 + "lost")
