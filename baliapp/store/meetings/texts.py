"""Texts that are made from the records of a meeting, and what officers made of them: neither overwrites the other."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from baliapp.base.i18n import N_, _
from baliapp.base.rich_text import Block, read, write
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.meetings.since_last import told_since
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

SINCE_LAST = "since last time"
SECTIONS: Mapping[str, str] = {SINCE_LAST: N_("Since last time")}
MAKERS: Mapping[str, Callable[[Database, Entry, datetime.date | None], str]] = {SINCE_LAST: told_since}


class Text(NamedTuple):
    """A text of a meeting as it is kept; all blank where none was made yet."""

    ref: Ref | None = None
    made: str = ""
    before: str = ""
    """As it was made when somebody edited it."""
    edited: str = ""
    version: int | None = None

    @property
    def shown(self) -> str:
        """What is read and printed: what somebody wrote before what was made."""
        return self.edited or self.made

    @property
    def is_behind(self) -> bool:
        """Whether the records have told something else since somebody edited it."""
        return bool(self.edited) and self.made != self.before


def text_of(database: Database, meeting: Ref, section: str = SINCE_LAST) -> Text:
    """Give a text of a meeting."""
    kept = [each for each in queries.all_entries(database, "meeting_text") if _is(each, meeting, section)]
    return _text(kept[0]) if kept else Text()


def made_as_of(database: Database, meeting: Ref, day: datetime.date | None, section: str = SINCE_LAST) -> str:
    """Give a text as the records make it, all that came after ``day`` left out; nothing is kept."""
    entry = queries.entry(database, meeting)
    assert entry is not None, "a meeting that is shown is there"
    return MAKERS[section](database, entry, day)


def make_text(database: Database, meeting: Ref, section: str = SINCE_LAST) -> Changed:
    """Make a text anew from the records; what somebody wrote stays."""
    made = made_as_of(database, meeting, None, section)
    return _keep(database, meeting, section, _("Make “{section}” of {meeting}"), lambda _text: {"made": made})


def edit_text(
    database: Database, meeting: Ref, edited: str, section: str = SINCE_LAST, version: int | None = None
) -> Changed:
    """Keep what somebody wrote in place of what was made; blank, or the same as made, is nothing of one's own."""

    def values(text: Text) -> dict[str, Value]:
        if not edited or edited == text.made:
            return {"edited": "", "before": ""}
        return {"edited": edited, "before": text.before if text.edited else text.made}

    return _keep(database, meeting, section, _("Edit “{section}” of {meeting}"), values, version)


def take_over(database: Database, meeting: Ref, section: str = SINCE_LAST) -> Changed:
    """Put what the records tell anew into what somebody wrote, and take out what they tell no more."""

    def values(text: Text) -> dict[str, Value]:
        return {"edited": taken_over(text.edited, text.before, text.made), "before": text.made}

    return _keep(database, meeting, section, _("Take over what is new in “{section}” of {meeting}"), values)


def keep_own(database: Database, meeting: Ref, section: str = SINCE_LAST) -> Changed:
    """Leave what somebody wrote as it is, and tell of the differences no more."""
    name = _("Keep “{section}” of {meeting} as it was edited")
    return _keep(database, meeting, section, name, lambda text: {"before": text.made})


def taken_over(edited: str, before: str, made: str) -> str:
    """Give what somebody wrote with what was made anew: blocks that came are put in, those that went are taken out.

    A block that somebody changed or wrote is never touched.
    """
    old, new = read(before), read(made)
    kept = [block for block in read(edited) if block in new or block not in old]
    for place, block in enumerate(new):
        if block not in old and block not in kept:
            kept.insert(_after(kept, new[:place]), block)
    return write(kept)


def _after(kept: Sequence[Block], before: Sequence[Block]) -> int:
    """Give the place after the nearest of the blocks ``before`` that is kept; at the start where none is."""
    return next((kept.index(block) + 1 for block in reversed(before) if block in kept), 0)


def _keep(
    database: Database,
    meeting: Ref,
    section: str,
    name: str,
    values: Callable[[Text], Mapping[str, Value]],
    version: int | None = None,
) -> Changed:
    with database.step("") as step:
        step.name = name.format(section=_(SECTIONS[section]), meeting=step.heading(meeting))
        text = text_of(database, meeting, section)
        if text.ref is None:
            text = _begun(database, step, meeting, section)
        assert text.ref, "it was begun just now"
        step.edit(text.ref, values(text), version)
    return step.changed


def _begun(database: Database, step: Step, meeting: Ref, section: str) -> Text:
    """Take the text out of the recycle bin that was deleted last; where none is there, begin one."""
    deleted = [each for each in queries.recycle_bin(database, ["meeting_text"]) if _is(each, meeting, section)]
    if deleted:
        step.restore(deleted[0].ref)
        return _text(deleted[0])
    return Text(step.create("meeting_text", {"meeting": meeting.id, "section": section}))


def _text(entry: Entry) -> Text:
    made, before, edited = (str(entry.values[name]) for name in ("made", "before", "edited"))
    return Text(entry.ref, made, before, edited, entry.version)


def _is(text: Entry, meeting: Ref, section: str) -> bool:
    return text.values["meeting"] == meeting.id and text.values["section"] == section
