"""The lists on a body's overview, as groups of lines: who stands in it, what became of it, what is below it."""

from collections.abc import Mapping, Sequence

from baliapp.base.i18n import _
from baliapp.gui.form.certainty_signs import words_for
from baliapp.gui.periods.timeline_bars import source_words
from baliapp.gui.related.related_rows import RelatedGroup, RelatedLine
from baliapp.records.bodies import Milestone
from baliapp.records.kinds import shown
from baliapp.records.participants import KINDS
from baliapp.store.facts.standings import Standing
from baliapp.store.tables.entries import Entry, Ref

Cited = Mapping[Ref, list[Entry]]


def members_group(title: str, found: Sequence[Standing]) -> RelatedGroup:
    """Give those who stand in a body, the doubtful marked."""
    kinds = {choice.value: _(choice.label) for choice in KINDS}
    lines = [
        RelatedLine(each.participant, each.membership,
                    (each.name, kinds.get(each.kind, each.kind),
                     _("Yes") if each.is_certain else _("Perhaps"),
                     words_for(each.certainty) if each.certainty else _("No source yet")),
                    not each.is_certain)
        for each in found
    ]  # fmt: skip
    columns = (_("Member"), _("Kind"), _("Held that day"), _("Source"))
    return RelatedGroup("membership", title, columns, tuple(lines), True, None)


def milestones_group(body: Ref, found: Sequence[Entry], cited: Cited) -> RelatedGroup:
    """Give what became of a body, in order of date, each with who says so."""
    events = {choice.value: _(choice.label) for choice in Milestone.EVENTS}
    lines = [
        RelatedLine(each.ref, each.ref,
                    (shown(each.values["dated"]) or _("Not known"),
                     events.get(shown(each.values["event"]), shown(each.values["event"])),
                     shown(each.values["what"]), source_words(cited.get(each.ref, [])) or _("No source yet")))
        for each in found
    ]  # fmt: skip
    columns = (_("Date"), _("Event"), _("What happened"), _("Source"))
    return RelatedGroup("milestone", _("Milestones"), columns, tuple(lines), True, {"body": body.id}, 2, wraps=True)


def below_group(body: Ref, found: Sequence[Entry]) -> RelatedGroup:
    """Give the bodies that answer to a body; those that have ended say so."""
    lines = [
        RelatedLine(each.ref, each.ref, (each.heading, shown(each.values["acronym"]), shown(each.values["established"]),
                                         shown(each.values["ended"])))
        for each in found
    ]  # fmt: skip
    columns = (_("Name"), _("Acronym"), _("Established"), _("Ended"))
    return RelatedGroup("body", _("Bodies below it"), columns, tuple(lines), False, {"parent": body.id})
