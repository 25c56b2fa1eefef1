"""Where a passage stands, in words: its page, the number of its paragraph, or its line."""

import re

from baliapp.base.i18n import _
from baliapp.exchange.document_texts import DocumentText

_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s")


def place_of(text: DocumentText, start: int) -> str:
    """Give "page 3, paragraph 12" for a place of the cleaned text; a line where it has neither."""
    page, number = text.page_of(start), _paragraph(text.cleaned, start)
    told = [_("page {number}").format(number=page)] if page else []
    if number:
        told.append(_("paragraph {number}").format(number=number))
    line = text.cleaned.count("\n", 0, start) + 1
    return ", ".join(told) or _("line {number} of the text").format(number=line)


def _paragraph(cleaned: str, start: int) -> str:
    """Give the number that the line around a place begins with; blank where it has none."""
    found = _NUMBERED.match(cleaned, cleaned.rfind("\n", 0, start) + 1)
    return found[1] if found else ""
