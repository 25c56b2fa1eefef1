"""The paragraphs of an outcome document on their way: mended, parted, joined and confirmed before any is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from baliapp.exchange.document_texts import DocumentText
from baliapp.exchange.numbered_paragraphs import Passage
from baliapp.exchange.outcome_import import OutcomeReader, Read
from baliapp.store.documents.paragraphs import Fate, NewCommitment, NewParagraph, Surroundings, fate_of, matched
from baliapp.store.tables.entries import Entry

_NUMBERED = re.compile(r"[(\[]?(\d{1,4}(?:\.\d{1,3})*)[.)\]]{0,2}\s+(?=\S)")


class Decided(TypedDict, total=False):
    """What an officer may decide about a paragraph besides its number and its words."""

    verb: str
    kind: str
    actors: str
    themes: tuple[str, ...]
    commitments: tuple[NewCommitment, ...]


@dataclass(frozen=True)
class ComingParagraph:
    """One paragraph, where it stands in the cleaned text, and what is decided about it."""

    read: NewParagraph
    """As its words are read; nobody has decided anything yet."""
    start: int
    end: int
    new: NewParagraph
    """As it would be kept."""
    kept: Entry | None = None
    """The record that it becomes; None makes one."""
    is_taken: bool = True
    is_decided: bool = False
    """Whether an officer has changed or confirmed what was read in the words."""
    is_mended: bool = False
    """Whether its words are no longer those of the text."""
    holds_commitments: bool = False
    """Whether the record that it becomes has commitments, which stay."""

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        return fate_of(self.kept, self.new)

    @property
    def confirmed_by(self) -> str:
        """Who has confirmed what was read; blank where it is proposed."""
        kept = str(self.kept.values["confirmed_by"]) if self.kept and not self.new.replaces else ""
        return kept or self.new.confirmed_by

    @property
    def is_confirmed_before(self) -> bool:
        """Whether somebody confirmed the record that it becomes: only its words are imported."""
        return bool(self.kept and self.kept.values["confirmed_by"])


class ComingOutcome:
    """The paragraphs as they are to be kept, and between them, left out, what belongs to none."""

    def __init__(
        self, text: DocumentText, found: Read, reader: OutcomeReader, held: Sequence[Entry], around: Surroundings
    ) -> None:
        self.text, self.remarks = text, found.found.remarks
        self._reader, self._held, self._around = reader, held, around
        numbered = [_coming(read, each.start, each.end)
                    for each, read in zip(found.found.paragraphs, found.paragraphs, strict=True)]  # fmt: skip
        outside = [self._outside(each) for each in found.found.outside]
        self.items = sorted([*numbered, *outside], key=lambda each: each.start)
        self._match()

    @property
    def taken(self) -> list[ComingParagraph]:
        """What is not left out."""
        return [each for each in self.items if each.is_taken]

    def paragraphs(self) -> list[NewParagraph]:
        """Give what is to be kept."""
        return [each.new for each in self.taken]

    def without_number(self) -> int | None:
        """Give the first paragraph that is taken and has no number yet."""
        return next((at for at, each in enumerate(self.items) if each.is_taken and not each.new.number), None)

    def take(self, at: int, *, is_taken: bool) -> None:
        """Take a paragraph, or leave it out."""
        self._put(at, is_taken=is_taken)
        self._match()

    def renumber(self, at: int, number: str) -> None:
        """Give a paragraph another number."""
        item = self.items[at]
        self._put(at, read=item.read._replace(number=number), new=item.new._replace(number=number))
        self._match()

    def reword(self, at: int, words: str) -> None:
        """Give a paragraph other words, which replace confirmed ones, and read in them what is not decided."""
        item = self.items[at]
        read = self._read(item.read.number, words.strip(), item.read.headed)
        read = read._replace(replaces=item.is_confirmed_before)
        self._put(at, read=read, new=item.new._replace(words=read.words, replaces=read.replaces), is_mended=True)
        self._settle(at, item.kept)

    def decide(self, at: int, **decided: Unpack[Decided]) -> None:
        """Change what was read in the words of a paragraph."""
        self._put(at, new=self.items[at].new._replace(**decided), is_decided=True)

    def confirm(self, at: int, by: str) -> None:
        """Note that somebody has looked at a paragraph; a blank name makes a proposal of it again.

        Words that somebody looked at beside others which are confirmed take their place.
        """
        item = self.items[at]
        if not item.is_confirmed_before:
            self._put(at, new=item.new._replace(confirmed_by=by), is_decided=True)
        elif by and (item.new.replaces or item.fate is Fate.SETTLED):
            self._put(at, new=item.new._replace(confirmed_by=by, replaces=True), is_decided=True)

    def confirm_all(self, by: str) -> None:
        """Note that somebody has looked at all that are taken."""
        for at, each in enumerate(self.items):
            if each.is_taken and not each.confirmed_by:
                self.confirm(at, by)

    def join(self, at: int) -> None:
        """Make one of a paragraph and the one before it; what stood between them, such as a number, comes back."""
        if not 0 < at < len(self.items):
            return
        one, two = self.items[at - 1 : at + 1]
        between = self.text.cleaned[one.end : two.start].strip() if one.end <= two.start else ""
        goes_on = two.new.words[:1].islower() or between or not re.search(r"[.;:]$", one.new.words)
        words = (" " if goes_on else "\n").join([one.new.words, " ".join(filter(None, [between, two.new.words]))])
        read = self._read(one.read.number or two.read.number, words, one.read.headed)
        self.items[at - 1 : at + 1] = [
            replace(_coming(read, min(one.start, two.start), max(one.end, two.end)), is_mended=True)
        ]
        self._match()

    def split(self, at: int, place: int) -> bool:
        """Make two paragraphs of one, parted after so many letters of its words; False where one would be empty."""
        one = self.items[at]
        first, second = one.new.words[:place].rstrip(), one.new.words[place:].lstrip()
        if not first or not second:
            return False
        numbered = _NUMBERED.match(second)
        number, words = (numbered[1], second[numbered.end() :]) if numbered else ("", second)
        place = self.text.cleaned.find(second.split("\n")[0], one.start, one.end)
        taken = (place, place + len(second) - len(words)) if place >= 0 else (one.end, one.start)  # else mended
        self.items[at : at + 1] = [
            replace(_coming(self._read(one.read.number, first, one.read.headed), one.start, taken[0]), is_mended=True),
            replace(_coming(self._read(number, words, one.read.headed), taken[1], one.end), is_mended=True),
        ]
        self._match()
        return True

    def _outside(self, passage: Passage) -> ComingParagraph:
        words = self.text.cleaned[passage.start : passage.end]
        return replace(_coming(self._read("", words, ""), *passage), is_taken=False)

    def _read(self, number: str, words: str, headed: str) -> NewParagraph:
        return self._reader.paragraph(number, words, headed)

    def _put(self, at: int, **changes: object) -> None:
        self.items[at] = replace(self.items[at], **changes)  # type: ignore[arg-type]  # of the class's own fields

    def _match(self) -> None:
        """Find again which record each paragraph becomes; what is kept stands before what was read."""
        places = [at for at, each in enumerate(self.items) if each.is_taken]
        known = matched(self._held, [self.items[at].new for at in places])
        by_place: Mapping[int, Entry | None] = dict(zip(places, known, strict=True))
        for at in range(len(self.items)):
            self._settle(at, by_place.get(at))

    def _settle(self, at: int, kept: Entry | None) -> None:
        if self.items[at].kept != kept:  # what was chosen beside another one is not chosen beside this one
            item = self.items[at]
            self._put(at, read=item.read._replace(replaces=False), new=item.new._replace(replaces=False))
        item = self.items[at]
        holds = kept is not None and kept.ref in self._around.promising
        new = item.new if item.is_decided else self._beside(item.read, kept)
        if (item.kept, item.holds_commitments) != (kept, holds) or item.new != new:  # else it need not be shown anew
            self.items[at] = replace(item, kept=kept, new=new, holds_commitments=holds)

    def _beside(self, read: NewParagraph, kept: Entry | None) -> NewParagraph:
        """Give what was read, but what somebody wrote where a record says something."""
        if kept is None:
            return read
        verb, kind, actors = (
            str(kept.values[name]) or said
            for name, said in (("verb", read.verb), ("kind", read.kind), ("actors", read.actors))
        )
        themes = tuple(self._around.themes.get(kept.ref, {}))
        commitments = () if kept.ref in self._around.promising else read.commitments
        return read._replace(verb=verb, kind=kind, actors=actors, themes=themes or read.themes, commitments=commitments)


def _coming(read: NewParagraph, start: int, end: int) -> ComingParagraph:
    return ComingParagraph(read, start, end, read)
