"""Comparing an issued pack with the pages of now: what stays, is replaced, added or taken out, and the words of it.

Pages are compared section by section. A page keeps the number under which it was issued; one that comes in between is
called after the page before it, as 12A after 12, so that everything files into the issued pack.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import groupby, zip_longest

from baliapp.base.i18n import _, ngettext
from baliapp.base.worddiff import differing
from baliapp.packs.issues.page_marks import BLANK, CONTENTS, PageMark

TOO_MUCH = 0.5
"""From this share of changed pages on, a new issue is easier to read than one that is put together from two."""
_QUOTED = 3
"""How many places of a section are told in words, new ones and gone ones each."""
_LONGEST_QUOTE = 90
_LABEL = re.compile(r"(?P<stem>.*?)(?P<letters>[A-Z]*)")


class Fate(Enum):
    """What becomes of a page."""

    SAME = auto()
    REPLACED = auto()
    ADDED = auto()
    TAKEN_OUT = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One page, under the number by which it is filed."""

    fate: Fate
    label: str
    was: PageMark | None
    now: PageMark | None

    @property
    def mark(self) -> PageMark:
        """Give the page as it is, or as it was where it is taken out."""
        found = self.now or self.was
        assert found is not None, "a change is of some page"
        return found


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What changed in one section: its pages and its words."""

    anchor: str
    section: str
    changes: tuple[Change, ...]
    came: tuple[str, ...]
    """Words that are new, place by place."""
    gone: tuple[str, ...]

    def told(self) -> str:
        """Give it as it is printed and kept: "Briefs: pages 12–13 changed, page 13A new. New: “…”.".

        Words that went are not said again: perhaps they went because these readers may not have them any more.
        """
        gone = [_("Words were taken out.")] if self.gone and self.anchor != CONTENTS else []
        words = [] if gone and not self.came else self.told_words()[:1]
        return " ".join([f"{self.section}: {self.told_pages()}.", *words, *gone])

    def told_pages(self) -> str:
        """Say which pages: "pages 12–13 changed, page 13A new"."""
        return ", ".join(_pages_told(self.changes))

    def told_words(self) -> tuple[str, ...]:
        """Say which words came and which went, to officers; those of the contents are told with their sections."""
        if self.anchor == CONTENTS:
            return ()
        came = _("New: {words}").format(words=_quoted(self.came)) if self.came else ""
        gone = _("No longer there: {words}").format(words=_quoted(self.gone)) if self.gone else ""
        is_only_seen = all(each.fate is Fate.REPLACED for each in self.changes) and not (came or gone)
        return tuple(filter(None, (came, gone, _("No word has changed.") if is_only_seen else "")))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pages in the order in which they are filed."""

    changes: tuple[Change, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Give what the pages of now are called."""
        return tuple(each.label for each in self.changes if each.now)

    @property
    def differing(self) -> tuple[Change, ...]:
        """Give what does not stay as it was."""
        return tuple(each for each in self.changes if each.fate is not Fate.SAME)

    @property
    def is_too_much(self) -> bool:
        """Say whether a new issue is to be advised."""
        issued = sum(each.was is not None for each in self.changes)
        return len(self.differing) >= TOO_MUCH * max(issued, 1)

    def count(self, fate: Fate) -> int:
        """Count the pages of one fate."""
        return sum(each.fate is fate for each in self.changes)

    def sections(self) -> tuple[SectionChange, ...]:
        """Give the sections in which something changed, in the order of the pack."""
        by_anchor = dict[str, list[Change]]()
        for each in (change for change in self.differing if change.mark.anchor != BLANK):
            by_anchor.setdefault(each.mark.anchor, []).append(each)
        return tuple(_section(anchor, found) for anchor, found in by_anchor.items())

    def told(self) -> str:
        """Say what changed, a line a section."""
        return "\n".join(each.told() for each in self.sections()) or _("No page has changed.")

    def counted(self) -> str:
        """Say how many pages changed."""
        if not self.differing:
            return _("No page has changed.")
        counts = (
            (Fate.REPLACED, ngettext("{count} page changed", "{count} pages changed", self.count(Fate.REPLACED))),
            (Fate.ADDED, ngettext("{count} new", "{count} new", self.count(Fate.ADDED))),
            (Fate.TAKEN_OUT, ngettext("{count} taken out", "{count} taken out", self.count(Fate.TAKEN_OUT))),
            (Fate.SAME, ngettext("{count} as it was", "{count} as they were", self.count(Fate.SAME))),
        )
        return ", ".join(words.format(count=self.count(fate)) for fate, words in counts if self.count(fate)) + "."

    def renumbered(self) -> "Comparison":
        """Give the same with the pages of now under the numbers that they have by themselves, as in a new issue."""
        return Comparison(tuple(replace(each, label=each.now.label) if each.now else each for each in self.changes))


def compare(
    was: Sequence[PageMark], now: Sequence[PageMark], issued: Iterable[str] = (), before: str = "0"
) -> Comparison:
    """Compare pages; ``issued`` are further numbers that were given already, ``before`` is what stands before all."""
    taken = {*(each.label for each in was), *issued}
    made = list[Change]()
    for old_pages, new_pages in _beside(_by_section(was), _by_section(now)):
        for old, new in _pages_beside(old_pages, new_pages):
            made.append(_change(old, new, made[-1].label if made else before, taken))
    return Comparison(tuple(made))


def all_new(now: Sequence[PageMark]) -> Comparison:
    """Give the pages of a pack of which nothing was issued before, numbered through."""
    return Comparison(tuple(Change(Fate.ADDED, str(number), None, mark) for number, mark in enumerate(now, 1)))


def reprinted(comparison: Comparison, wholes: Collection[str], *, is_on_both_sides: bool) -> list[bool]:
    """Say of each change whether its page is printed anew: where paper has two sides, with the other side of its sheet.

    Of the sections ``wholes`` all pages are, if any is.
    """
    found = [each.fate is not Fate.SAME for each in comparison.changes]
    groups = defaultdict[int, list[Sequence[int]]](list)
    for group in _held_together(comparison, wholes, is_on_both_sides=is_on_both_sides):
        for place in group:
            groups[place].append(group)
    waiting = [place for place, each in enumerate(found) if each]
    while waiting:
        for group in groups[waiting.pop()]:
            more = [place for place in group if not found[place]]
            waiting += more
            for place in more:
                found[place] = True
    return found


def _held_together(
    comparison: Comparison, wholes: Collection[str], *, is_on_both_sides: bool
) -> Iterator[Sequence[int]]:
    """Give the places of pages that are printed anew together or not at all."""
    for anchor in wholes:
        yield [place for place, each in enumerate(comparison.changes) if each.mark.anchor == anchor]
    if is_on_both_sides:
        before = [place for place, each in enumerate(comparison.changes) if each.was]
        after = [place for place, each in enumerate(comparison.changes) if each.now]
        for sheets in (before, after):
            yield from (sheets[start : start + 2] for start in range(0, len(sheets), 2))


def next_label(before: str, taken: Collection[str]) -> str:
    """Give a number for a page after ``before``: 12A after 12, 12B after 12A, 12ZA between 12 and 12A."""
    found = _LABEL.fullmatch(before)
    assert found is not None, "any text is a stem and letters"
    stem, letters = found["stem"], found["letters"]
    if letters and letters[-1] != "Z" and (beside := stem + letters[:-1] + chr(ord(letters[-1]) + 1)) not in taken:
        return beside
    below = f"{before}A"
    return below if below not in taken else next_label(f"{before}Z", taken)


def pages_named(labels: Sequence[str]) -> str:
    """Give numbers of pages in short: "12–14, 14A"."""
    runs = groupby(enumerate(labels), key=lambda each: int(each[1]) - each[0] if each[1].isdecimal() else each[1])
    return ", ".join(
        found[0] if len(found) == 1 else f"{found[0]}–{found[-1]}"
        for found in ([label for _place, label in run] for _key, run in runs)
    )


def _change(old: PageMark | None, new: PageMark | None, before: str, taken: set[str]) -> Change:
    if old is not None:
        fate = Fate.TAKEN_OUT if new is None else Fate.SAME if old.digest == new.digest else Fate.REPLACED
        return Change(fate, old.label, old, new)
    label = next_label(before, taken)
    taken.add(label)
    return Change(Fate.ADDED, label, None, new)


def _by_section(marks: Sequence[PageMark]) -> list[tuple[str, list[PageMark]]]:
    return [(anchor, list(found)) for anchor, found in groupby(marks, key=lambda each: each.anchor)]


def _beside(
    was: Sequence[tuple[str, list[PageMark]]], now: Sequence[tuple[str, list[PageMark]]]
) -> Iterator[tuple[list[PageMark], list[PageMark]]]:
    """Put the sections of both side by side; one that moved is taken out and added."""
    matcher = SequenceMatcher(None, [anchor for anchor, _ in was], [anchor for anchor, _ in now], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip((pages for _, pages in was[first:last]), (pages for _, pages in now[start:end]), strict=True)
        else:
            yield from ((pages, []) for _, pages in was[first:last])
            yield from (([], pages) for _, pages in now[start:end])


def _pages_beside(
    was: Sequence[PageMark], now: Sequence[PageMark]
) -> Iterator[tuple[PageMark | None, PageMark | None]]:
    """Put the pages of one section side by side: equal ones, and between them the others in their order."""
    matcher = SequenceMatcher(None, [each.digest for each in was], [each.digest for each in now], autojunk=False)
    for _kind, first, last, start, end in matcher.get_opcodes():
        yield from zip_longest(was[first:last], now[start:end])


def _section(anchor: str, changes: Sequence[Change]) -> SectionChange:
    was = [line for each in changes if each.was for line in each.was.words.split("\n")]
    now = [line for each in changes if each.now for line in each.now.words.split("\n")]
    came, gone = list[str](), list[str]()
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = " ".join(was[first:last]), " ".join(now[start:end])
            came += _other(after, before)
            gone += _other(before, after)
    return SectionChange(anchor, changes[-1].mark.section, tuple(changes), tuple(came), tuple(gone))


def _other(text: str, than: str) -> list[str]:
    """Give the places of ``text`` that ``than`` has not; marks alone say nothing."""
    found = (piece.text.strip() for piece in differing(text, than) if piece.differs)
    return [words for words in found if any(letter.isalnum() for letter in words)]


def _pages_told(changes: Sequence[Change]) -> Iterator[str]:
    for fate in (Fate.REPLACED, Fate.ADDED, Fate.TAKEN_OUT):
        labels = [each.label for each in changes if each.fate is fate]
        if labels:
            yield _fate_told(fate, len(labels)).format(pages=pages_named(labels))


def _fate_told(fate: Fate, count: int) -> str:
    if fate is Fate.REPLACED:
        return ngettext("page {pages} changed", "pages {pages} changed", count)
    if fate is Fate.ADDED:
        return ngettext("page {pages} new", "pages {pages} new", count)
    return ngettext("page {pages} taken out", "pages {pages} taken out", count)


def _quoted(places: Sequence[str]) -> str:
    told = ", ".join(f"“{_short(each)}”" for each in places[:_QUOTED])
    more = len(places) - _QUOTED
    if more <= 0:
        return told
    return told + " " + ngettext("and {count} more place.", "and {count} more places.", more).format(count=more)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
