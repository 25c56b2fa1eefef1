"""One thing that was found, in words and as it is painted, the words that were looked for marked."""

from collections.abc import Iterable
from html import escape

from baliapp.base.i18n import _
from baliapp.base.passages import Span
from baliapp.store.asking.searching import Found
from baliapp.store.lists.as_of import Answer


def in_words(found: Found) -> str:
    """Give everything that is shown of it, for whoever listens."""
    line = found.passage.line if found.passage else ""
    told = filter(None, (_doubtful(found, found.heading), found.about, _said(_where(found), line), found.told))
    return ". ".join(told)


def as_markup(found: Found, quiet: str) -> str:
    """Give it as it is painted; ``quiet`` is the colour of what stands around it."""
    heading = _doubtful(found, marked(found.heading, found.marks))
    about = f' <span style="color:{quiet}">– {escape(found.about)}</span>' if found.about else ""
    line = marked(found.passage.line, found.passage.marks) if found.passage else ""
    below = filter(None, (_said(escape(_where(found)), line), escape(found.told)))
    return f"<div>{heading}{about}</div>" + "".join(f'<div style="color:{quiet}">{each}</div>' for each in below)


def marked(text: str, marks: Iterable[Span]) -> str:
    """Give a text as markup, bold and underlined where something was found: seen in every scheme."""
    parts, at = list[str](), 0
    for start, end in marks:
        parts += [escape(text[at:start]), f"<b><u>{escape(text[start:end])}</u></b>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def _where(found: Found) -> str:
    """Say where a line stands: in which field, or in the text of which file; without a line, which file is meant."""
    if found.file is None:
        return _(found.said_in) if found.passage and found.said_in else ""
    told = _("In the text of “{file}”") if found.passage else _("By its file “{file}”")
    return told.format(file=found.file.name)


def _said(where: str, line: str) -> str:
    return _("{field}: {line}").format(field=where, line=line) if line else where


def _doubtful(found: Found, heading: str) -> str:
    return _("? {record}").format(record=heading) if found.answer is Answer.MAYBE else heading
