"""What is said of an issue: the record of it, its symbol, and what stands at the head of what is read with it."""

from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.collect import Collected
from baliapp.packs.compose import classification_of
from baliapp.packs.editions import EDITIONS, reader_kept, value_of
from baliapp.packs.facts.reading import words
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.packs.issues import (
    ADDENDUM,
    ISSUE,
    REPLACEMENT,
)
from baliapp.store.tables.entries import Entry, Ref


def request_of(issued: Entry, printed_on: date) -> PackRequest:
    """Ask for the pack of an issue as it would be printed on another day."""
    as_of, issued_on = issued.date("as_of"), issued.date("issued_on")
    # a pack that told of the day on which it was issued is about the present, any other about that day
    is_of_its_day = as_of is None or as_of == issued_on
    definition = words(issued, "definition")
    return PackRequest(
        Ref("meeting", words(issued, "meeting")),
        _(EDITIONS[reader_kept(words(issued, "edition"))]),
        words(issued, "classification"),
        None if is_of_its_day or as_of is None else as_of.latest,
        printed_on,
        Ref("pack_definition", definition) if definition else None,
        issued.values["number"] if isinstance(issued.values["number"], int) else None,
    )


def symbol(key: str, edition: str, number: object, kind: str = ISSUE, own: int = 0) -> str:
    """Give the symbol of what is issued: "EV 2012-11-12/Issue 1/Add.1"."""
    whose = () if edition == "delegates" else (edition.capitalize(),)
    ending = {ADDENDUM: (f"Add.{own}",), REPLACEMENT: (f"Repl.{own}",)}.get(kind, ())
    return "/".join(filter(None, (key, *whose, f"Issue {number}", *ending)))


def values_of(
    request: PackRequest, collected: Collected, kind: str, number: int, amends: Entry | None = None
) -> dict[str, Value]:
    """Give the fields of the record of what is issued, but for its file."""
    key, edition = collected.meeting.key or collected.meeting.title, value_of(request.reader)
    name = symbol(key, edition, amends.values["number"] if amends else number, kind, number)
    title = f"{_('Briefing pack')} {name}"
    return {
        "title": title,
        "meeting": request.meeting.id,
        "definition": request.definition.id if request.definition else None,
        "edition": edition,
        "kind": kind,
        "number": number,
        "amends": amends.ref.id if amends else None,
        "issued_on": of_day(request.printed_on),
        "as_of": of_day(collected.as_of),
        "classification": classification_of(collected, request),
        "file_name": f"{title.replace('/', ' ')}.pdf",
    }


def facts_of(
    collected: Collected, request: PackRequest, issued: Entry, kind: str, number: int
) -> tuple[tuple[str, str], ...]:
    """Give what stands at the head of a slip or an addendum; the day first."""
    key = collected.meeting.key or collected.meeting.title
    name = symbol(key, words(issued, "edition"), issued.values["number"], kind, number)
    day = request.printed_on
    facts = (
        (_("Date"), str(of_day(day))),
        (_("Symbol"), name),
        (_("Meeting"), collected.meeting.title),
        (_("Edition"), request.edition),
        (_("Issue"), f"{issued.values['number']}, {words(issued, 'issued_on')}"),
        (_("Classification"), classification_of(collected, request)),
        (_("Records as of"), str(of_day(collected.as_of))),
    )
    return tuple((label, value) for label, value in facts if value)
