"""A merge told as a plan: what each record is called, who wrote what, and each question in a sentence."""

from collections.abc import Iterator, Mapping, Sequence

from baliapp.base.i18n import _
from baliapp.merge.merging import Merge
from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Change, Conflict, Key, Plan, Reason, RecordChange, Remark, Side
from baliapp.merge.three_way import Asked
from baliapp.merge.whole_files import decoded
from baliapp.merge.words import label_of
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import Kind
from baliapp.store.tables.entries import Ref, Written, ref_of
from baliapp.store.venue.parting import texts_of
from baliapp.store.venue.writers import Text

LEFT = (Side.OFFICE, Side.VENUE, Side.LATER)


def told(merge: Merge, remarks: Sequence[tuple[Ref, str, str]]) -> Plan:
    """Tell what a merge does; ``remarks`` are what is wrong then, by record and field."""
    headings = merge.pair.headings(_named(merge, remarks))
    asked = sorted(merge.asked.items())
    here, there = merge.pair.writers(
        [text_asked(key, each.office) for key, each in asked], [text_asked(key, each.venue) for key, each in asked]
    )
    changes = [_record(merge, ref, headings) for ref in sorted(merge.taken)]
    added = [each for each in changes if _is(each, EXISTENCE, added=True)]
    removed = [each for each in changes if _is(each, EXISTENCE, added=False) or _is(each, DELETED, added=True)]
    return Plan(
        tuple(added),
        tuple(each for each in changes if each not in added and each not in removed),
        tuple(each for each in removed if each not in added),
        tuple(
            _conflict(
                key, each, headings, here.get(text_asked(key, each.office)), there.get(text_asked(key, each.venue))
            )
            for key, each in asked
        ),
        tuple(Remark(ref, headings.get(ref, ""), field, words) for ref, field, words in remarks),
        headings,
        len(merge.pair.unseen.steps),
    )


def text_asked(key: Key, text: str | None) -> Text:
    """Give the text of which it is told who wrote it: of a file one of those in which it differs."""
    if key.field != FILE or not (said := decoded(text)):
        return Text(key.ref, key.field, text)
    name = next(iter(said))
    return Text(key.ref, name, said[name])


def _is(change: RecordChange, field: str, *, added: bool) -> bool:
    return any(each.field == field and (each.after is not None) == added for each in change.changes)


def _record(merge: Merge, ref: Ref, headings: Mapping[Ref, str]) -> RecordChange:
    here = texts_of(ref, merge.pair.here.get(ref)) or {}
    values = merge.taken[ref]
    changes = [Change(name, _before(here, name), after) for name, after in values.items()]
    return RecordChange(ref, headings.get(ref, ""), tuple(changes))


def _before(here: Mapping[str, str | None], name: str) -> str | None:
    if name == EXISTENCE:
        return "1" if here else None
    return here.get(name)


def _named(merge: Merge, remarks: Sequence[tuple[Ref, str, str]]) -> Iterator[Ref]:
    """Give all records that a plan names."""
    yield from (ref for ref, _field, _told in remarks)
    for ref, values in merge.taken.items():
        here = texts_of(ref, merge.pair.here.get(ref)) or {}
        yield ref
        for name, text in values.items():
            yield from _meant(ref, name, text, here.get(name))
    for (ref, field), asked in merge.asked.items():
        yield ref
        if asked.reason is Reason.PLACE:
            places = (asked.base, asked.office, asked.venue)
            yield from (Ref(ref.type, each) for place in places for each in (place or "").split("\n") if each)
        else:
            yield from _meant(ref, field, asked.base, asked.office, asked.venue)


def _meant(ref: Ref, field: str, *texts: str | None) -> Iterator[Ref]:
    if field in (EXISTENCE, DELETED, FILE):
        return
    facts = field_named(BY_NAME[ref.type], field)
    for text in filter(None, texts):
        if facts.kind is Kind.REFERENCE:
            yield Ref(facts.target, text)
        elif facts.kind is Kind.ANY_RECORD:
            yield ref_of(text)


def _conflict(
    key: Key, asked: Asked, headings: Mapping[Ref, str], here: Written | None, there: Written | None
) -> Conflict:
    heading = headings.get(key.ref, "")
    sides = tuple(Side) if asked.reason is Reason.VALUE else LEFT
    if asked.reason is Reason.ERASED and asked.office is None:
        sides = (Side.OFFICE, Side.VENUE)  # what was erased is kept on no list
    words = sentence(key, heading, asked)
    return Conflict(
        key.ref, heading, key.field, asked.base, asked.office, asked.venue, asked.reason, words, sides, here, there
    )


def sentence(key: Key, heading: str, asked: Asked) -> str:
    """Give a question in a sentence."""
    in_office = {
        Reason.DELETED: _("“{record}” was deleted in the office, and worked on or added to at the venue."),
        Reason.ERASED: _("“{record}” was erased for good in the office, and worked on or added to at the venue."),
    }
    at_venue = {
        Reason.DELETED: _("“{record}” was deleted at the venue, and worked on or added to in the office."),
        Reason.ERASED: _("“{record}” was erased for good at the venue, and worked on or added to in the office."),
    }
    if asked.reason is Reason.PLACE:
        return _("“{record}” was moved to different places in the office and at the venue.").format(record=heading)
    if asked.reason is Reason.FILE:
        told = _("“{record}” is not the same file, or reads otherwise, in the office and at the venue.")
        return told.format(record=heading)
    if asked.reason is Reason.VALUE:
        told = _("{field} of “{record}” was changed in the office and at the venue.")
        if asked.base is None:
            told = _("{field} of “{record}” was filled in differently in the office and at the venue.")
        return told.format(record=heading, field=label_of(key.ref, key.field))
    gone_here = asked.office is None if asked.reason is Reason.ERASED else bool(asked.office)
    return (in_office if gone_here else at_venue)[asked.reason].format(record=heading)
