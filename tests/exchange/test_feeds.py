"""Feeds say what they say: nothing is fetched, resolved, moved to another day or made up, and broken ones are told."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.exchange.feeds import FoundNews, is_feed, read_feed
from baliapp.exchange.saved_pages import read_news

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Bali Process</title><link>https://www.example.org/news/</link>
<atom:link href="https://www.example.org/feed" rel="self"/>
<item><title>R&amp;D &amp;#8211; a &lt;draft&gt;</title><link>/news/1</link>
<pubDate>Tue, 13 Nov 2012 23:30:00 -0800</pubDate>
<description>Short&nbsp;words</description>
<content:encoded><![CDATA[<p>First&nbsp;paragraph.</p><script>no()</script><p>Second.</p>]]></content:encoded></item>
<item><description>No title, no date</description><guid isPermaLink="false">17</guid></item>
<item><title>Odd</title><guid>http://example.org/odd</guid><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title><link href="https://example.org/"/>
<entry><title type="html">One &lt;b&gt;bold&lt;/b&gt; step</title><link rel="edit" href="/edit"/><link href="a/b"/>
<published>2024-03-05T23:00:00Z</published><updated>2025-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Told <em>here</em>.</p></div></content></entry>
<entry><title>Two</title><id>https://example.org/two</id><updated>2024-05</updated><summary>Said</summary>
<source><title>Elsewhere</title></source></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title><link>http://example.org</link>
</channel><item rdf:about="http://example.org/1"><title>First</title><link>http://example.org/1</link>
<dc:date>2003-04-30</dc:date><dc:publisher>IOM</dc:publisher></item></rdf:RDF>"""


def read(text: str, encoding: str = "utf-8") -> tuple[FoundNews, ...]:
    return read_feed(text.encode(encoding), "feed.xml").items


def rss(item: str) -> str:
    return f"<rss><channel><item>{item}</item></channel></rss>"


def told(item: FoundNews) -> tuple[str, str, str]:
    return item.title, str(item.posted_on or ""), item.address


def test_rss_is_read_with_the_day_as_it_stands_there() -> None:
    first, second, third = read(RSS)
    assert told(first) == ("R&D – a <draft>", "13 November 2012", "https://www.example.org/news/1")
    assert (first.body, first.publisher) == ("First\xa0paragraph.\n\nSecond.", "Bali Process")
    assert (told(second), second.body) == (("", "", ""), "No title, no date")
    assert (told(third), third.date_stated) == (("Odd", "", "http://example.org/odd"), "soon")


def test_atom_is_read_and_a_change_is_no_date_of_publication() -> None:
    first, second = read(ATOM)
    assert told(first) == ("One bold step", "5 March 2024", "https://example.org/a/b")
    assert first.body == "Told here."
    assert told(second) == ("Two", "May 2024 at the latest", "https://example.org/two")
    assert (second.body, second.publisher) == ("Said", "Elsewhere")


def test_rss_1_is_read() -> None:
    (item,) = read(RDF)
    assert (told(item), item.publisher) == (("First", "30 April 2003", "http://example.org/1"), "IOM")


def test_where_rss_1_gives_no_link_what_it_is_about_is_its_address() -> None:
    assert read(RDF.replace("<link>http://example.org/1</link>", ""))[0].address == "http://example.org/1"


def test_the_base_of_addresses_and_markup_in_titles_are_understood() -> None:
    entry = """<entry xml:base="b/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> &lt;step
 </div></title><link href="c"/><id>tag:example.org,2012:1</id></entry>"""
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/a/">{entry}</feed>'
    (item,) = read(feed)
    assert (told(item)[0], item.address, item.mark) == (
        "A bold <step",
        "https://example.org/a/b/c",
        "tag:example.org,2012:1",
    )


def test_a_bare_and_is_kept_and_is_no_fault() -> None:
    feed = read_feed(rss("<title>R & D</title><link>https://example.org/?a=1&b=2</link>").encode(), "feed.xml")
    assert (feed.items[0].title, feed.items[0].address, feed.warning) == ("R & D", "https://example.org/?a=1&b=2", "")
    cut = read_feed(b"<rss><channel><item><title>R & D</title></item><item><title>Cut", "feed.xml")
    assert cut.items[0].title == "R & D"
    assert "broken in line" in cut.warning


@pytest.mark.parametrize(
    ("said", "encoding"), [("utf-8", "cp1252"), ("utf-16", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "utf-16-be")]
)
def test_an_encoding_that_a_file_says_wrongly_is_not_believed(said: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{said}"?>{rss("<title>Réunion à Bali, “hier”</title>")}'
    assert read(text, encoding)[0].title == "Réunion à Bali, “hier”"


def test_pictures_and_whatever_else_lies_on_the_web_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_asked: object) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    outside = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://example.org/rss.dtd">'
    body = "<description><![CDATA[<img src='http://example.org/x.png' alt='pic'>Words]]></description>"
    assert read(f"{outside}{rss(f'<title>x</title>{body}')}")[0].body.endswith("Words")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_the_encoding_that_a_file_has_counts_whatever_it_says(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{rss("<title>Réunion à Bali</title>")}'
    assert read(text, encoding)[0].title == "Réunion à Bali"


def test_entities_are_refused_and_never_resolved() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + rss("<title>&b;</title>")
    file = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///secret">]>' + rss("<title>&a;</title>")
    for text in (bomb, file):
        assert is_feed(text.encode())
        with pytest.raises(UserError, match="abbreviations of its own"):
            read(text)


def test_of_a_broken_file_what_can_be_read_is_told_with_a_warning() -> None:
    feed = read_feed(RSS[: RSS.index("<item><title>Odd")].encode(), "cut.xml")
    assert len(feed.items) == 2
    assert "broken in line" in feed.warning


@pytest.mark.parametrize(
    "text", ["", " ", "<rss>", "<rss><channel/></rss>", "<feed/>", "words", "<a><b>", "<rss", "\0"]
)
def test_what_is_no_feed_or_holds_nothing_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError):
        read(text)


def test_a_prefix_that_is_declared_nowhere_is_read_and_told() -> None:
    item = "<dc:title>Of another</dc:title><title>Own</title><dc:date>2012-01-02</dc:date><media:content>No"
    feed = read_feed(rss(f"{item}</media:content>").encode(), "feed.xml")
    assert told(feed.items[0]) == ("Own", "2 January 2012", "")
    assert "broken in line 1" in feed.warning


@pytest.mark.parametrize("number", ["xD800", "55296", "xDFFF", "0", "x1F", "xFFFF", "x110000", "9" * 30])
def test_a_number_that_is_of_no_letter_is_shown_as_one(number: str) -> None:
    sign = "\ufffd"
    item = f"<title>A&#{number};B &#8211; &#x1F600;</title><description>&lt;p&gt;a&#{number};b&lt;/p&gt;</description>"
    feed = read_feed(f"<rss xml:base='http://x/&#{number};'><item>{item}</item></rss>".encode(), "feed.xml")
    assert (feed.items[0].title, feed.items[0].body) == (f"A{sign}B – 😀", f"a{sign}b")
    assert feed.warning == ""


def test_ten_thousand_items_are_read() -> None:
    item = "<item><title>News {n}</title><link>https://example.org/{n}</link><pubDate>Tue, 13 Nov 2012</pubDate></item>"
    items = read(f"<rss><channel>{''.join(item.format(n=n) for n in range(10_000))}</channel></rss>")
    assert len(items) == 10_000
    assert told(items[-1]) == ("News 9999", "13 November 2012", "https://example.org/9999")


def test_a_link_that_is_no_address_is_left_out() -> None:
    item = (
        "<rss><channel><item><title>x</title><link>http://[</link><guid>javascript:no()</guid></item></channel></rss>"
    )
    assert read(item)[0].address == ""


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn", "Co"))


@given(st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=5))
def test_every_title_is_kept_letter_for_letter_but_for_its_spaces(titles: list[str]) -> None:
    items = "".join(f"<item><title>{escape(escape(title))}</title></item>" for title in titles)
    found = read(f"<rss><channel>{items}</channel></rss>")
    assert [each.title for each in found] == [" ".join(title.split()) for title in titles]


@given(
    st.binary(max_size=400)
    | st.text(alphabet="<>/?!-[]&;rsfedi tml\"'=", max_size=200).map(str.encode)
    | st.lists(st.sampled_from(["<a:b>", ":", "&#xD800;", "<", ">", " ", "title", "='", "]]>"]), max_size=9).map(
        lambda parts: rss(f"<title>{''.join(parts)}</title>").encode()
    )
)
def test_whatever_the_bytes_are_there_is_news_or_a_sentence(content: bytes) -> None:
    try:
        found = read_news(content, "file.xml")
    except UserError:
        return
    assert found.items
