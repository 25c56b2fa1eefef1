"""What has happened since the last meeting of the same body: found in the records, told as text with styles.

A meeting of two bodies counts for both. What is found lies after the last day of the last meeting and not after the
day that is looked at, as far as its dates say. Which meeting was the last is told by dates alone: ordinals are missing
or doubtful, and where they do not agree with the dates, that is said.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.rich_text import Block, BlockKind, Span, write
from baliapp.records.catalogue import BY_NAME
from baliapp.records.documents import STATUSES
from baliapp.records.fields import field_named
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.commitments.table import Promise, Table, commitment_table
from baliapp.store.documents.paragraphs import kept_paragraphs
from baliapp.store.facts.posts import PostOn, posts_on
from baliapp.store.facts.standings import body_called, standings
from baliapp.store.meetings.agenda_internal import internal_papers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of

WORDS = {choice.value: choice.label for choice in STATUSES}
COUNTED = ("member", "observer")
LONGEST = 200
"""Letters of a paragraph or a commitment that are told."""


class Window(NamedTuple):
    """The days that are looked at: after the first, to the last."""

    after: datetime.date
    until: datetime.date

    def holds(self, date: PartialDate | None) -> bool:
        """Tell whether a date lies in it, or may; one that is open towards the past says too little."""
        return date is not None and datetime.date.min < date.earliest <= self.until and self.after < date.latest


class Last(NamedTuple):
    """The meeting before another of the same body; where there is none, why."""

    meeting: Entry | None
    why_not: str = ""


def last_meeting(database: Database, meeting: Entry) -> Last:
    """Give the latest meeting of a body of ``meeting`` that had certainly ended before this one began.

    Of a joint meeting each body may keep a record of its own: that of the body that meets now comes first.
    """
    bodies, dates = bodies_of(meeting), meeting.date("dates")
    if not bodies:
        return Last(None, _("The meeting names no body, so nobody can tell which meeting came before it."))
    if dates is None or dates.earliest == datetime.date.min:
        return Last(None, _("The meeting has no date from which on it is held, so nothing can be told from before it."))
    before = _latest_before(database, meeting, bodies)
    if before is None:
        return Last(None, _("The records hold no dated meeting of the same body before this one."))
    return Last(before)


def _latest_before(database: Database, meeting: Entry, bodies: set[str]) -> Entry | None:
    """Give the latest meeting of one of some bodies that had certainly ended before another began."""
    dates = meeting.date("dates")
    before = [
        (each_dates.latest, each_dates.earliest, each.values["body"] == meeting.values["body"], each.ref.id, each)
        for each in queries.all_entries(database, "meeting")
        if each.ref != meeting.ref
        and bodies & bodies_of(each)
        and each.values["stage"] != "cancelled"
        and dates
        and (each_dates := each.date("dates"))
        and each_dates.latest < dates.earliest
    ]
    return max(before, key=lambda each: each[:4])[4] if before else None


def bodies_of(meeting: Entry) -> set[str]:
    """Give the ids of the body or the two bodies that meet."""
    return {str(meeting.values[name]) for name in ("body", "joint_body") if meeting.values[name]}


def told_since(database: Database, meeting: Entry, day: datetime.date | None = None) -> str:
    """Give what has happened since the last meeting of the same body, as text with styles; up to ``day`` if given."""
    last = last_meeting(database, meeting)
    dates, before = meeting.date("dates"), last.meeting and last.meeting.date("dates")
    if last.meeting is None or before is None or dates is None:
        return write([_line(last.why_not)])
    if day and day <= before.latest:
        told = _("On {day}, “{title}” ({dates}) was not over yet, so nothing had happened since.")
        return write([_line(told.format(day=of_day(day), title=last.meeting.heading, dates=before))])
    window = Window(before.latest, min(dates.latest, day or clock.today()))
    if window.until <= window.after:
        window = window._replace(until=dates.latest)
    internal = internal_papers(database)  # delegates read this text as well
    table = commitment_table(database, window.until)
    table = table._replace(promises=tuple(each for each in table.promises if each.document.id not in internal))
    lead = _("Since “{title}” ({dates}), up to {day}.")
    parts = [
        _line(lead.format(title=last.meeting.heading, dates=before, day=of_day(window.until))),
        *map(_line, _doubts(last.meeting, meeting)),
        *map(_line, _of_the_other(database, last.meeting, meeting)),
        *_part(_("What it ended with"), _paragraphs(database, last.meeting.ref, internal)),
        *_part(_("New commitments"), _promises(_new(database, table, last.meeting.ref, window))),
        *_part(_("Overdue commitments"), _promises(_late(table, bodies_of(meeting)))),
        *_part(_("Reports of members"), _reports(database, window, internal)),
        *_part(_("Who changed post"), _posts(database, window)),
        *_part(_("New members and observers"), _joined(database, bodies_of(meeting), window.after, window.until)),
        *_part(_("Who is no longer member or observer"), _left(database, bodies_of(meeting), window)),
        *_part(_("News"), _news(database, window)),
    ]
    return write(parts)


def _part(title: str, lines: Iterable[str]) -> list[Block]:
    """Give a part under its title; that there is nothing is told in the title, so that no two blocks are the same."""
    items = [Block(BlockKind.BULLET, (Span(line),)) for line in lines]
    nothing = () if items else (Span(_(" – none in the records.")),)
    return [Block(BlockKind.PARAGRAPH, (Span(title, bold=True), *nothing)), *items]


def _line(words: str) -> Block:
    return Block(BlockKind.PARAGRAPH, (Span(words),))


def _paragraphs(database: Database, meeting: Ref, internal: Set[str]) -> Iterator[str]:
    """Give each paragraph of the documents of a meeting with its status; how many have none is told once, first."""
    documents = [each for each in queries.all_entries(database, "document") if each.values["meeting"] == meeting.id]
    newest_last = (each for each in reversed(documents) if each.ref.id not in internal)
    found = [each for document in newest_last for each in kept_paragraphs(database, document.ref)]
    if without := sum(not each.values["status"] for each in found):
        told = ngettext("{count} paragraph has no status yet.", "{count} paragraphs have no status yet.", without)
        yield told.format(count=without)
    for each in found:
        words, status = _cut(str(each.values["summary"] or each.values["words"])), str(each.values["status"])
        line = _("¶ {number}: {words}") if words else _("¶ {number}")
        line = line.format(number=each.values["number"], words=words)
        yield f"{line} ({_(WORDS.get(status, '')).lower()})" if status else line


def _new(database: Database, table: Table, meeting: Ref, window: Window) -> list[Promise]:
    """Give the commitments of the last meeting, and those of documents since."""
    dated = {each.ref for each in queries.all_entries(database, "document") if window.holds(each.date("dated"))}
    return _in_order(each for each in table.promises if each.meeting == meeting.id or each.document in dated)


def _late(table: Table, bodies: set[str]) -> list[Promise]:
    """Give what is overdue of the bodies that meet, and what is of no body."""
    ours = (each for each in table.promises if not each.bodies or bodies & {body for body, _name in each.bodies})
    return [each for each in ours if table.is_late(each)]


def _in_order(promises: Iterable[Promise]) -> list[Promise]:
    return sorted(promises, key=lambda each: (each.document_named, len(each.number), each.number, each.ref.id))


def _promises(promises: Sequence[Promise]) -> Iterator[str]:
    for each in promises:
        what, when = _cut(each.what), str(each.by_when or each.by_when_stated)
        if when.casefold() in what.casefold():
            when = ""  # the words say it already
        told = _("{what} (¶ {number}, by {when})") if when else _("{what} (¶ {number})")
        yield told.format(what=what, number=each.number, when=when)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rsplit(' ', 1)[0]} …"


def _reports(database: Database, window: Window, internal: Set[str]) -> Iterator[str]:
    """Give each report as a sentence: who, what was promised in full, how it was reported and on what that rests."""
    found = [each for each in queries.all_entries(database, "report") if window.holds(each.date("assessed_on"))]
    ends = {Ref(name, str(each.values[name])) for each in found for name in ("commitment", "participant")}
    resting_on = _resting_on(database, internal) if found else {}
    held = {each.ref: each for each in queries.entries(database, sorted(ends))}
    for each in found:
        promise, who = (held.get(Ref(name, str(each.values[name]))) for name in ("commitment", "participant"))
        told = _("{who}, “{what}”: reported as {status}, {date}")
        line = told.format(
            who=who.heading if who else "",
            what=" ".join(str(promise.values["what"]).split()) if promise else "",
            status=_(WORDS.get(str(each.values["status"]), "")).lower(),
            date=shown(each.values["assessed_on"]),
        )
        resting = ", ".join(resting_on.get(each.ref.id, ()))
        yield _("{line}. It rests on: {evidence}").format(line=line, evidence=resting) if resting else line


def _resting_on(database: Database, internal: Set[str]) -> dict[str, list[str]]:
    """Name the documents and news on which each report rests, without what delegates may not know."""
    links = [(str(each.values["report"]), ref_of(str(each.values["record"])))
             for each in queries.all_entries(database, "evidence")]  # fmt: skip
    seen = [(report, ref) for report, ref in links if ref.type != "citation" and ref.id not in internal]
    names, found = queries.headings(database, {ref for _report, ref in seen}), dict[str, list[str]]()
    for report, ref in seen:
        found.setdefault(report, []).append(f"“{names[ref]}”")
    return found


def _posts(database: Database, window: Window) -> Iterator[str]:
    """Give who holds a post now that somebody else held, or nobody, on the last day of the last meeting."""
    before = {_post(each): each for each in posts_on(database, window.after)}
    for now in posts_on(database, window.until):
        then = before.get(_post(now))
        if (then and _people(then)) != _people(now) and (_people(now) or (then and _people(then))):
            names = {"post": now.title, "whose": now.whose, "now": _names(now), "before": _names(then) if then else ""}
            told = _("{post}, {whose}: {now}, before that {before}") if names["before"] else _("{post}, {whose}: {now}")
            yield told.format(**{**names, "now": names["now"] or _("nobody is known")})


def _post(post: PostOn) -> tuple[str, ...]:
    return post.title, post.whose, post.ministry


def _people(post: PostOn) -> frozenset[Ref]:
    return frozenset(holder.person for holder in post.holders if holder.person)


def _names(post: PostOn) -> str:
    return ", ".join(dict.fromkeys(holder.name for holder in post.holders if holder.person))


def _joined(database: Database, bodies: set[str], before: datetime.date, after: datetime.date) -> Iterator[str]:
    """Give who stands in the Process, or in a body that meets, on one day and certainly did not on another."""
    process = body_called(database, "")
    asked = dict.fromkeys([*([process] if process else []), *(Ref("body", each) for each in sorted(bodies))])
    names = queries.headings(database, asked)
    status = field_named(BY_NAME["membership"], "status")
    labels = {choice.value: choice.label for choice in status.choices}
    for body in asked:
        then = {each.participant for each in standings(database, body, before) if each.status in COUNTED}
        for each in standings(database, body, after):
            if each.status in COUNTED and each.participant not in then:
                told = _("{name}, {status} of {body}")
                yield told.format(name=each.name, status=_(labels[each.status]).lower(), body=names[body])


def _left(database: Database, bodies: set[str], window: Window) -> Iterator[str]:
    """Give who stood there and certainly does no longer, with what it was: the same question the other way round."""
    yield from _joined(database, bodies, window.until, window.after)


def _doubts(last: Entry, meeting: Entry) -> Iterator[str]:
    """Say where the numbers of two meetings of the same body tell something else than their dates."""
    before, now = _numbered(last), _numbered(meeting)
    if before is None or now is None or now == before + 1 or last.values["body"] != meeting.values["body"]:
        return
    told = {"title": last.heading, "before": last.values["ordinal"], "now": meeting.values["ordinal"]}
    if now > before + 1:
        yield _(
            "By its number ({now}) this meeting does not follow “{title}” ({before}): one between them may be missing"
            " in the records, or have no date."
        ).format(**told)
    else:
        yield _("The numbers do not agree with the dates: this is {now}, “{title}” before it is {before}.").format(
            **told
        )


def _of_the_other(database: Database, last: Entry, meeting: Entry) -> Iterator[str]:
    """Of two bodies that meet together, tell of the one that did not meet last when it did."""
    for body in sorted(bodies_of(meeting) - bodies_of(last)):
        before = _latest_before(database, meeting, {body})
        name = queries.headings(database, [Ref("body", body)])[Ref("body", body)]
        if before is not None:
            told = _("“{body}” met last at “{title}” ({dates}); its time since then is told from the later meeting on.")
            yield told.format(body=name, title=before.heading, dates=before.date("dates"))
        else:
            yield _("The records hold no dated meeting of “{body}” before this one.").format(body=name)


def _numbered(meeting: Entry) -> int | None:
    """Give the number of a meeting; None where it has none, or where it may be one or another."""
    found = re.findall(r"\d+", str(meeting.values["ordinal"]))
    return int(found[0]) if len(found) == 1 else None


def _news(database: Database, window: Window) -> Iterator[str]:
    for each in queries.all_entries(database, "news_item"):
        if window.holds(each.date("posted_on")):
            yield _("{date}: {title}").format(date=shown(each.values["posted_on"]), title=each.heading)
