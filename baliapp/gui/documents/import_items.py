"""The objectives of a list that is to be imported: joined, split, left out and themed before any of them is kept."""

from dataclasses import dataclass, replace

from baliapp.base.i18n import _
from baliapp.exchange import objective_lists
from baliapp.exchange.document_texts import DocumentText
from baliapp.exchange.objective_lists import ObjectiveList
from baliapp.store.documents.objectives import NewObjective


@dataclass(frozen=True)
class ComingObjective:
    """One objective letter for letter, where it stands, and what is decided about it."""

    wording: str
    start: int
    end: int
    mark: str
    theme: str | None = None
    is_taken: bool = True

    @property
    def number(self) -> str:
        """What the source calls it, where it has a number and no bullet."""
        bare = self.mark.strip("(). ")
        return bare if bare[:1].isdigit() or (bare.isalpha() and self.mark != bare) else ""


class ComingList:
    """The list as it is to be made. Its words are those of the text, wherever they are parted."""

    def __init__(self, text: DocumentText, found: ObjectiveList) -> None:
        self.text = text
        self.title = found.title.strip().rstrip(":").rstrip()
        self.passage = (found.start, found.end)
        self.items = [ComingObjective(each.wording, each.start, each.end, each.mark) for each in found.items]

    @property
    def is_numbered(self) -> bool:
        """Whether the source numbers its objectives."""
        return all(each.number for each in self.items)

    @property
    def taken(self) -> list[ComingObjective]:
        """What is not left out."""
        return [each for each in self.items if each.is_taken]

    def join(self, number: int) -> None:
        """Make one objective of two that follow each other."""
        if number + 1 < len(self.items):
            one, two = self.items[number : number + 2]
            joined = replace(one, wording=f"{one.wording} {two.wording}", end=two.end)
            self.items[number : number + 2] = [joined]

    def split(self, number: int, at: int) -> None:
        """Make two objectives of one, parted after so many letters of its wording."""
        one = self.items[number]
        first, second = one.wording[:at].rstrip(), one.wording[at:].lstrip()
        if first and second:
            start = self.text.cleaned.find(second, one.start, one.end)
            start = start if start >= 0 else one.start
            self.items[number : number + 1] = [
                replace(one, wording=first, end=min(one.start + len(first), one.end)),
                replace(one, wording=second, start=start, mark="", theme=None),
            ]

    def objectives(self, title: str, *, numbered: bool) -> list[NewObjective]:
        """Give what is to be kept."""
        return [self._new(position, each, title, numbered) for position, each in enumerate(self.taken, 1)]

    def _new(self, position: int, each: ComingObjective, title: str, numbered: bool) -> NewObjective:
        page = self.text.page_of(each.start)
        place = _("item {number} of “{list}”").format(number=position, list=title)
        if page:
            place = _("page {page}, {place}").format(page=page, place=place)
        quote = self.text.cleaned[each.start : each.end]
        return NewObjective(each.wording, each.number if numbered else "", each.theme, quote, place)


def list_in(text: DocumentText, passage: tuple[int, int] | None) -> ComingList | None:
    """Give the list in a passage that was selected, else the one that the text calls objectives."""
    found = objective_lists.from_passage(text.cleaned, *passage) if passage else None
    found = found or objective_lists.propose(text.cleaned)
    return ComingList(text, found) if found else None
