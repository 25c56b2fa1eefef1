"""What Word puts on the clipboard, with its lists as lists: Word writes items as paragraphs with a sign in front."""

import re

_ITEM = re.compile(
    r"<p\b(?P<attributes>[^>]*?mso-list:[^>]*?\blevel(?P<level>\d)[^>]*)>(?P<inside>.*?)</p>", re.DOTALL | re.IGNORECASE
)
_SIGN = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>(?P<sign>.*?)<!(?:--)?\[endif\](?:--)?>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>|&nbsp;|&#160;|\s")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_DEEPEST = 5


def with_lists(html: str) -> str:
    """Give HTML in which the items of Word's lists are items; other HTML stays as it is."""
    return _ITEM.sub(_item, html) if "mso-list" in html else html


def _item(found: re.Match[str]) -> str:
    sign = _SIGN.search(found["inside"])
    if not sign:
        return found[0]
    kind = "ol" if _NUMBER.fullmatch(_TAG.sub("", sign["sign"])) else "ul"
    level = min(max(int(found["level"]), 1), _DEEPEST)
    words = found["inside"][: sign.start()] + found["inside"][sign.end() :]
    return f"<{kind}>" * level + f"<li>{words}</li>" + f"</{kind}>" * level
