"""A web page as it was saved becomes one item of news: what the page says of itself, and its text."""

import json
import re
from pathlib import PurePath
from typing import Any

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.feed_dates import read_stated
from baliapp.exchange.feeds import Feed, FoundNews, is_feed, read_feed
from baliapp.exchange.html_text import tree_of
from baliapp.exchange.reading import check_size, read
from baliapp.exchange.received import MediaType
from baliapp.exchange.web_archives import is_archive, page_in

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
DATES = ("article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
         "publish-date", "pubdate", "date")  # fmt: skip
ADDRESSES = ("og:url", "twitter:url")
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)")
_HEAD = 20_000


def read_news(content: bytes, name: str, progress: Progress | None = None) -> Feed:
    """Give the news in a file: those of a feed, or the one of a saved page. Raise UserError where there is none."""
    if is_feed(content):
        return read_feed(content, name, progress)
    if not is_archive(content):
        return Feed((read_page(content, name, progress),))
    check_size(len(content), name)
    saved = page_in(content, name)
    page = read_page(saved.content, f"{PurePath(name).stem}.html", progress)
    return Feed((page._replace(address=page.address or _web(saved.address)),))


def read_page(content: bytes, name: str, progress: Progress | None = None) -> FoundNews:
    """Give a saved page as an item; what it does not say of itself stays blank."""
    received = read(content, name, None, progress)
    if received.media_type is not MediaType.HTML:
        raise UserError(
            _("“{name}” is neither a feed nor a web page.").format(name=name),
            _("Import it as a document, and attach it to the news item."),
        )
    tree = tree_of(content, name)
    said = _said(tree) if tree is not None else {}
    linked = _linked(tree) if tree is not None else {}
    stated = _first(said, DATES) or linked.get("datePublished", "") or (_time(tree) if tree is not None else "")
    title = _first(said, TITLES) or next(iter(received.headings), "") or received.title
    canonical = _canonical(tree) if tree is not None else ""
    return FoundNews(
        " ".join(title.split()),
        read_stated(stated),
        stated,
        canonical or _web(_first(said, ADDRESSES)) or _saved_from(content),
        received.text.strip(),
        _first(said, PUBLISHERS),
    )


def _said(tree: Any) -> dict[str, str]:
    """Give what stands in the meta tags, the first of each name."""
    found = dict[str, str]()
    for each in tree.iter("meta"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or ""
        if (told := " ".join((each.get("content") or "").split())) and name:
            found.setdefault(name.lower(), told)
    return found


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if name in said), "")


def _linked(tree: Any) -> dict[str, str]:
    """Give what the page tells search engines of itself (JSON-LD), as far as it is one article."""
    for each in tree.iter("script"):
        if each.get("type") == "application/ld+json":
            try:
                told = json.loads(each.text or "")
            except (ValueError, RecursionError):  # whoever made the page made a mistake
                continue
            graph = told.get("@graph", [told]) if isinstance(told, dict) else told
            dated = [one for one in graph if isinstance(one, dict) and isinstance(one.get("datePublished"), str)] if (
                isinstance(graph, list)
            ) else []  # fmt: skip
            if len(dated) == 1:
                return {"datePublished": dated[0]["datePublished"]}
    return {}


def _time(tree: Any) -> str:
    """Give the one time that the page marks: of several, nobody knows which is that of the page."""
    times = [each for each in tree.iter("time") if each.get("datetime")]
    marked = [each for each in times if each.get("pubdate") is not None or each.get("itemprop") == "datePublished"]
    told = {each.get("datetime").strip() for each in marked or times}
    return told.pop() if len(told) == 1 else ""


def _canonical(tree: Any) -> str:
    links = (each.get("href") or "" for each in tree.iter("link") if "canonical" in (each.get("rel") or "").lower())
    return next(filter(None, map(_web, links)), "")


def _web(address: str) -> str:
    return address.strip() if address.strip().lower().startswith(("http://", "https://")) else ""


def _saved_from(content: bytes) -> str:
    found = _SAVED_FROM.search(content[:_HEAD])
    return found[1].decode("ascii", "replace") if found else ""
