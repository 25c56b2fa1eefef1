"""How many stand in a body on a day, as a table for people and as JSON for programs."""

import json
from datetime import date

from baliapp.base import partial_dates, terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.asking import queries
from baliapp.store.facts.standings import Standing, figure, parted, resting_on, standings
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def counts_json(database: Database, body: Ref, day: date) -> str:
    """Give the figures as a JSON object: by status, then by the kind of member, each certain and doubtful."""
    found = standings(database, body, day)
    statuses = [
        {"status": status, **_plain(held), "kinds": [{"kind": kind, **_plain(of_kind)}
                                                     for kind, of_kind in parted(held, "kind")],
         "memberships": len(held), "resting_on": resting_on(held)}
        for status, held in parted(found, "status")
    ]  # fmt: skip
    plain = {"body": _name(database, body), "id": body.id, "as_of": day.isoformat(), "counts": statuses}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def counts_table(database: Database, body: Ref, day: date) -> str:
    """Give the figures as a table, the kinds of a status below it, and on what each rests."""
    found, rows = standings(database, body, day), list[list[str]]()
    for status, held in parted(found, "status"):
        rows.append([_label("membership", "status", status), *map(str, figure(held)), _rests(held)])
        kinds = parted(held, "kind")
        rows += [[f"  {_label('participant', 'kind', kind)}", *map(str, figure(each)), ""] for kind, each in kinds]
    head = [_("As"), _("Held that day"), _("Perhaps also"), _("Sources")]
    told = _("{body}, as of {day}").format(body=_name(database, body), day=partial_dates.of_day(day))
    lines = terminal.table(head, rows) if rows else [_("Nobody is on record there for that day.")]
    return "\n".join([terminal.one_line(told), "", *lines]) + "\n"


def _rests(held: list[Standing]) -> str:
    by_certainty = [
        f"{count} {_label('citation', 'certainty', certainty).lower() if certainty else _('without a source')}"
        for certainty, count in resting_on(held).items()
    ]
    memberships = ngettext("{count} membership", "{count} memberships", len(held)).format(count=len(held))
    return f"{memberships}: {', '.join(by_certainty)}"


def _plain(held: list[Standing]) -> dict[str, int]:
    return figure(held)._asdict()


def _label(type_name: str, field: str, value: str) -> str:
    choices = field_named(BY_NAME[type_name], field).choices
    return next((_(choice.label) for choice in choices if choice.value == value), value)


def _name(database: Database, body: Ref) -> str:
    return queries.headings(database, [body]).get(body, "")


def no_body(key: str) -> UserError:
    """Give the fault that there is no body called so."""
    if key:
        shows = _("“baliapp list FILE bodies” shows what the bodies are called.")
        return UserError(_('There is no body called "{key}".').format(key=key), shows)
    advice = _("Name the one you mean with --body; “baliapp list FILE bodies” shows what the bodies are called.")
    return UserError(_("No body is the Process itself."), advice)
