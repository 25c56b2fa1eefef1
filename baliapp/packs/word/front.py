"""What stands before and around the sections in Word: cover, contents, heads and feet."""

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import KeyValues, Look, Pack, Run, Spacer, text
from baliapp.packs.pages import front
from baliapp.packs.word.body import written
from baliapp.packs.word.draft import Draft
from baliapp.packs.word.speaking import run, runs

_DEEPEST = 2
_LETTERS_A_LINE = 100
"""So many stand beside each other in a head; Word would go on below, where the text is."""
_ABOVE_FACTS = 120.0
_CONTENTS = f"TOC \\o &quot;1-{_DEEPEST}&quot; \\h \\z"
_QUIET = '<w:rStyle w:val="Quiet"/>'
_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def cover(pack: Pack, draft: Draft) -> str:
    """Give the first page: forum, meeting, place and dates, and what this copy is."""
    told = pack.cover
    found = draft.paragraph(text(told.forum), "CoverForum") + draft.paragraph(text(told.title), "Title")
    found += draft.paragraph(text(told.kind), "Subtitle")
    found += "".join(draft.paragraph(text(line), "CoverLine") for line in told.lines)
    facts = KeyValues(tuple((name, text(Run(value, Look.STRONG))) for name, value in told.facts))
    found += written(Spacer(_ABOVE_FACTS), draft) + written(facts, draft)
    return found + draft.paragraph(text(told.office), "Note")


def contents(draft: Draft) -> str:
    """Give the contents as a field that Word brings up to date, already filled with all but the numbers of pages."""
    title = draft.paragraph(text(front.contents_title()), "TOCHeading")
    told = _("The numbers of the pages appear when you click into these contents and press F9.")
    paragraphs = _line("Note", f"{_begins(_CONTENTS)}{run(told, _QUIET)}")
    for level, words, place in draft.contents:
        if level <= _DEEPEST:
            link = f'<w:hyperlink w:anchor="{place}" w:history="1">{runs(words)}</w:hyperlink>'
            paragraphs += _line(f"TOC{level}", link)
    end = f"<w:p>{_ENDS}</w:p>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{paragraphs}{end}</w:sdtContent></w:sdt>"


def head(pack: Pack, *, of_cover: bool) -> str:
    """Give what stands at the top of each page; on the cover the classification alone."""
    left, right = pack.running_head
    room = max(_LETTERS_A_LINE - len(right), 1)
    left = left if len(left) <= room else f"{left[: room - 1].rstrip()}…"
    running = "" if of_cover else _line("Header", f"{runs(left)}<w:r><w:tab/></w:r>{runs(right)}")
    return _line("Classification", runs(pack.classification)) + running


def foot(pack: Pack, *, of_cover: bool) -> str:
    """Give what stands at the foot of each page, with its number and how many there are."""
    before, between = _("Page {number} of {count}").split("{number}")
    between, behind = between.split("{count}")
    number = f"{run(before)}{_field('PAGE')}{run(between)}{_field('NUMPAGES')}{run(behind) if behind else ''}"
    running = "" if of_cover else _line("Footer", f"{runs(pack.foot)}<w:r><w:tab/></w:r>{number}")
    return running + _line("Classification", runs(pack.classification))


def _line(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _field(name: str) -> str:
    return f"{_begins(name)}{run('1')}{_ENDS}"


def _begins(instruction: str) -> str:
    """Begin a field that Word works out; what it showed last follows."""
    begin, separate = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{separate}'
