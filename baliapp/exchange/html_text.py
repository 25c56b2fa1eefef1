"""The text of a web page: title, paragraphs, lists and tables, without what is not shown or only clicked on."""

import re

from lxml import etree, html

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.encodings import codec_named, decode
from baliapp.exchange.numbering import counted
from baliapp.exchange.received import MediaType, Received

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_HEAD = 4096
_NOT_SHOWN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
    ]
)
_BESIDE_THE_MATTER = frozenset(["nav", "footer", "aside"])
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article"}
_APART |= {"main", "figure", "fieldset", "hr", "header", "form"}
_OWN_LINE = {"div", "li", "tr", "dt", "dd", "figcaption", "caption", "address", "legend", "center", "option"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ENOUGH = 200


def read_html(content: bytes, name: str, chosen: str | None = None, progress: Progress | None = None) -> Received:
    """Give a web page's text; ``chosen`` is the encoding an officer wants it read in."""
    decoded = decode(content, chosen, declared_encoding(content))
    tree = _parse(decoded.text, name)
    if tree is None:
        return Received(MediaType.HTML, "", decoded.encoding, decoded.sureness)
    title = tree.findtext(".//title") or ""
    return Received(
        MediaType.HTML,
        _text_of(_matter(tree), progress or Progress()),
        decoded.encoding,
        decoded.sureness,
        title=_squeeze(title).strip(),
        headings=tuple(_squeeze(each.text_content()).strip() for each in tree.iter("h1") if _is_shown(each)),
    )


def text_in(markup: str, name: str) -> str:
    """Give the text of a piece of a page that is letters already, as feeds hold them."""
    tree = _parse(markup, name)
    return "" if tree is None else _text_of(tree, Progress()).strip()


def tree_of(content: bytes, name: str) -> html.HtmlElement | None:
    """Give a page as a tree, for what it says of itself; None where it is blank."""
    return _parse(decode(content, None, declared_encoding(content)).text, name)


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding a page says it is written in; None where it says nothing or something unknown."""
    found = _DECLARED.search(content[:_HEAD])
    name = codec_named((found[1] or found[2]).decode("ascii")) if found else None
    return None if name is None or name.startswith("utf-16") else name  # it could not be read so far if it were


def _parse(text: str, name: str) -> html.HtmlElement | None:
    # huge_tree: depths up to 2048 instead of 256, which pages pasted from Word go beyond
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    sound = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(sound, parser=parser)
    except etree.ParserError:  # nothing but white space
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UserError(
            _("“{name}” cannot be read to its end: its parts are nested too deeply.").format(name=name),
            _("Open it in a browser, print it into a PDF file, and take that file."),
        )
    return tree


def _matter(tree: html.HtmlElement) -> html.HtmlElement:
    """Give the part that a page itself names as its matter, else all of it."""
    marked = tree.xpath("//main | //*[@role='main']") or tree.xpath("//article[not(ancestor::article)]")
    if len(marked) == 1 and len(_squeeze(marked[0].text_content())) >= _ENOUGH:
        return marked[0]
    body = tree.find("body")
    return tree if body is None else body


def _text_of(root: html.HtmlElement, progress: Progress) -> str:
    page = _Page()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in progress.through(walk, len(root.xpath("descendant-or-self::node()")), _("Reading the page")):
        shown = _is_shown(element)
        if event == "start" and not shown:
            walk.skip_subtree()
        elif event == "start":
            page.begin(element)
        else:
            if shown:
                page.end(element)
            if element is not root:
                page.write(element.tail or "")
    return page.text()


def _is_shown(element: html.HtmlElement) -> bool:
    if element.tag in _NOT_SHOWN or element.tag in _BESIDE_THE_MATTER or "hidden" in element.attrib:
        return False
    return not re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE)


def _squeeze(text: str) -> str:
    return _SPACES.sub(" ", text)


class _Page:
    """The text as it grows: lines, and how many line ends are due before the next letter."""

    def __init__(self) -> None:
        self._parts = list[str]()
        self._due = 0
        self._gap = False
        self._as_typed = 0
        self._after_mark = False
        self._lists = list[int | None]()  # the next number of each list around; None for bullets

    def text(self) -> str:
        return "".join(self._parts) + ("\n" if self._parts else "")

    def begin(self, element: html.HtmlElement) -> None:
        tag = element.tag
        self._break(tag)
        if tag == "br":
            self._line_end()
        elif tag == "pre":
            self._as_typed += 1
        elif tag in ("ul", "ol"):
            self._lists.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self._item(element)
        elif tag in ("td", "th") and element.getprevious() is not None:
            self._parts.append("\t")
            self._gap = False
        self.write(element.text or "")

    def end(self, element: html.HtmlElement) -> None:
        if element.tag == "pre":
            self._as_typed -= 1
        elif element.tag in ("ul", "ol"):
            self._lists.pop()
        self._break(element.tag)

    def write(self, text: str) -> None:
        """Add text, its white space as a browser shows it."""
        if self._as_typed:
            self._add(text.replace("\r\n", "\n"))
            return
        text = _squeeze(text)
        if text.startswith(" "):
            self._gap = True
        if text.strip(" "):
            self._add(text.strip(" "))
            self._gap = text.endswith(" ")

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._due:
            self._parts.append("\n" * self._due)
        elif self._gap and self._parts and not self._parts[-1].endswith(("\n", "\t", " ")):
            self._parts.append(" ")
        self._parts.append(text)
        self._due, self._gap, self._after_mark = 0, False, False

    def _item(self, element: html.HtmlElement) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._add("• ")
        else:
            number = _number(element.get("value"), number)
            self._lists[-1] = number + 1
            self._add(f"{counted(number, element.getparent().get('type') or '1')}. ")
        self._after_mark = True

    def _break(self, tag: object) -> None:
        if not self._parts or self._after_mark:
            return
        if tag in _APART and not (self._lists and tag in ("ul", "ol", "p")):
            self._due = max(self._due, 2)
        elif tag in _OWN_LINE or tag in _APART:
            self._due = max(self._due, 1)
        self._gap = self._gap and not self._due

    def _line_end(self) -> None:
        if self._parts and not self._after_mark:
            self._due += 1
            self._gap = False


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
