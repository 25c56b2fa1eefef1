"""A saved page becomes one item: what it says of itself and its text; what it does not say stays blank."""

import pytest

from baliapp.base.errors import UserError
from baliapp.exchange.saved_pages import read_news, read_page

ARTICLE = """<!DOCTYPE html><html><head><title>Opened | Office</title>
<meta property="og:title" content="Office opened"><meta property="og:site_name" content="Regional Office">
<meta property="article:published_time" content="2012-09-10T08:00:00+07:00">
<link rel="canonical" href="https://example.org/opened"></head>
<body><nav>Menu</nav><h1>Office opened</h1><p>It opened in Bangkok.</p></body></html>"""


def page(head: str = "", body: str = "<p>Words</p>") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def test_an_article_tells_title_date_address_and_publisher() -> None:
    (found,) = read_news(ARTICLE.encode(), "a.html").items
    assert (found.title, str(found.posted_on), found.address) == (
        "Office opened",
        "10 September 2012",
        "https://example.org/opened",
    )
    assert (found.publisher, found.body) == ("Regional Office", "Office opened\n\nIt opened in Bangkok.")


def test_what_a_page_does_not_say_stays_blank() -> None:
    found = read_page(page(), "a.html")
    assert found[:4] == ("", None, "", "")
    assert found.body == "Words"


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        ('<script type="application/ld+json">{"datePublished": "2012-11-13"}</script>', "<p>x</p>", "13 November 2012"),
        ('<script type="application/ld+json">{"@graph": [1, {"datePublished": "2012"}]}</script>', "<p>x</p>", "2012"),
        ('<script type="application/ld+json">{broken</script>', "<p>x</p>", ""),
        ('<script type="application/ld+json">7</script>', "<p>x</p>", ""),
        ("", '<p>x <time datetime="2012-11-13">13th</time></p>', "13 November 2012"),
        ("", '<p>x <time datetime="2012">a</time><time datetime="2013">b</time></p>', ""),
        ("", '<p>x <time datetime="2012" pubdate>a</time><time datetime="2013">b</time></p>', "2012"),
        ('<meta name="DC.date.issued" content="May 2003">', "<p>x</p>", "May 2003"),
    ],
)
def test_the_date_is_the_one_that_the_page_marks(head: str, body: str, told: str) -> None:
    assert str(read_page(page(head, body), "a.html").posted_on or "") == told


def test_the_address_may_stand_where_a_browser_saved_it_from() -> None:
    saved = b"<!-- saved from url=(0027)https://example.org/opened -->\n" + page('<link rel="canonical" href="/x">')
    assert read_page(saved, "a.html").address == "https://example.org/opened"
    told = page('<meta property="og:url" content="https://example.org/og">')
    assert read_page(told, "a.html").address == "https://example.org/og"


def test_a_heading_is_the_title_where_no_tag_says_it() -> None:
    assert read_page(page("<title>Site</title>", "<h1>The  heading</h1><p>x</p>"), "a.html").title == "The heading"
    assert read_page(page("<title>Site</title>"), "a.html").title == "Site"


@pytest.mark.parametrize("content", [b"plain words", b"%PDF-1.4", b"", b"<html><body></body></html>"])
def test_what_is_no_page_is_told_in_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError):
        read_news(content, "a.html" if content.startswith(b"<") else "a.txt")
