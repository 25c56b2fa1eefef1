"""A page saved as one file is read as the page that it holds; whatever else is in the file is left alone."""

import quopri
from base64 import encodebytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.exchange.saved_pages import read_news
from baliapp.exchange.web_archives import is_archive, page_in

PAGE = (
    "<html><head><title>Réunion à Bali</title></head><body><p>It was held = in Bali – at last.</p>{more}</body></html>"
)
HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/opened
Subject: =?utf-8?Q?R=C3=A9union?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----part"

"""


def archive(*parts: tuple[str, bytes], line: str = "\r\n") -> bytes:
    head = HEAD.replace("\\t", "\t").replace("\n", line).encode()
    between = f"------part{line}".encode()
    blank = (line * 2).encode()
    return head + b"".join(between + head.encode() + blank + body + blank for head, body in parts) + b"------part--"


def quoted(text: str, encoding: str = "utf-8") -> bytes:
    return quopri.encodestring(text.encode(encoding))


HTML = (
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/1"
)


def test_the_page_its_title_and_its_address_are_read() -> None:
    picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", encodebytes(b"no page"))
    content = archive(picture, (HTML, quoted(PAGE.format(more=""))), (HTML, quoted("<html>frame</html>")))
    assert is_archive(content)
    (found,) = read_news(content, "page.mhtml").items
    assert (found.title, found.body) == ("Réunion à Bali", "It was held = in Bali – at last.")
    assert found.address == "https://example.org/1"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_encoding_that_a_part_tells_counts(encoding: str) -> None:
    part = HTML.replace("text/html", f"text/html; charset={encoding}").replace("quoted-printable", "base64")
    content = archive((part, encodebytes(PAGE.format(more="").encode(encoding))), line="\n")
    assert read_news(content, "page.mht").items[0].title == "Réunion à Bali"


def test_what_the_page_says_of_itself_counts_before_where_it_was_saved_from() -> None:
    page = PAGE.replace("<title>", '<link rel="canonical" href="https://example.org/own"><title>')
    assert (
        read_news(archive((HTML, quoted(page.format(more="")))), "a.mht").items[0].address == "https://example.org/own"
    )
    unnamed = HTML.partition("\r\nContent-Location")[0]
    plain = archive((unnamed, quoted(PAGE.format(more=""))))
    assert read_news(plain, "a.mht").items[0].address == "https://example.org/opened"


def test_where_there_is_no_page_it_is_said() -> None:
    with pytest.raises(UserError, match="holds no web page"):
        page_in(archive(("Content-Type: image/png", b"x"), (HTML, b"")), "a.mht")


def test_a_page_or_a_text_is_no_archive() -> None:
    for content in (b"<html>MIME-Version: 1.0</html>", b"Content-Type: nothing else\n", b"", b"words"):
        assert not is_archive(content)


def test_an_encoding_that_nobody_knows_is_none() -> None:
    part = HTML.replace("text/html", "text/html; charset=unheard-of")
    assert read_news(archive((part, quoted(PAGE.format(more="")))), "a.mht").items[0].title == "Réunion à Bali"


@given(st.binary(max_size=300), st.text(alphabet="=?;:\"'<> charsetutf8QB/*", max_size=40))
def test_whatever_the_file_holds_there_is_news_or_a_sentence(body: bytes, told: str) -> None:
    content = archive((f"{HTML}\r\nContent-Type: text/html; {told}\r\nX-Told: {told}", body))
    try:
        found = read_news(content, "a.mht")
    except UserError:
        return
    assert found.items
