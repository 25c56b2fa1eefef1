"""Saying how far members have come with commitments: any number of reports as one step, with what they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.records.documents import STATUSES
from baliapp.store.commitments.evidence import Piece, rest
from baliapp.store.commitments.table import Spot
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import MANY, in_batches
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of


class Assessment(NamedTuple):
    """What is said of one or many members: None leaves a status, or what was done, as it was told last."""

    status: str | None
    on: PartialDate | None
    by: str
    said: str | None = None
    evidence: tuple[Piece, ...] = ()


def assess(
    database: Database, spots: Sequence[Spot], assessment: Assessment, progress: Progress | None = None
) -> Changed:
    """Report the same on every spot, each a commitment and a member, as one step.

    What the same officer said on the same day is changed, and not said twice. Raise UserError where no status is
    given and none was told before.
    """
    with database.step("", progress=progress) as step:
        step.gather(Ref("commitment", commitment) for commitment, _member in spots)
        step.gather(Ref("participant", member) for _commitment, member in spots)
        _say_all(step, dict.fromkeys(spots, assessment))
        step.name = _name(step, spots, assessment)
    return step.changed


def assess_each(
    database: Database, said: Mapping[Spot, Assessment], named: str, progress: Progress | None = None
) -> Changed:
    """Report of every spot what is said of it, as the one step ``named``."""
    with database.step(named, progress=progress) as step:
        step.gather(Ref("commitment", commitment) for commitment, _member in said)
        step.gather(Ref("participant", member) for _commitment, member in said)
        _say_all(step, said)
    return step.changed


def withdraw(database: Database, reports: Sequence[Ref], progress: Progress | None = None) -> Changed:
    """Put reports into the recycle bin as one step, so that those before them count again."""
    with database.step("", progress=progress) as step:
        kept = step.gather(reports)
        members = [Ref("participant", str(step.current(report).values["participant"])) for report in kept]
        one, more = (
            _("Withdraw the report of {member}"),
            ngettext("Withdraw {count} report", "Withdraw {count} reports", len(kept)),
        )
        step.name = (one if len(kept) == 1 else more).format(
            member=step.heading(members[0]) if members else "", count=len(kept)
        )
        for report in kept:
            step.delete(report)
    return step.changed


def reports_of(database: Database, spot: Spot) -> list[Entry]:
    """Give all reports of a member on a commitment, the latest first."""
    with database.reading() as connection:
        return _reports(connection, [spot]).get(spot, [])


def _say_all(step: Step, said: Mapping[Spot, Assessment]) -> None:
    """Say of every spot what is said of it, and on what that rests."""
    before = _reports(step.connection, said)
    step.gather(each.ref for told in before.values() for each in told[:1])  # mostly the one that is changed
    resting = dict[tuple[Piece, ...], list[Ref]]()
    for number, (spot, assessment) in enumerate(said.items()):
        if number % MANY == 0:
            step.reach(0.3 + 0.1 * number / len(said), _("Reporting"))
        report = _say(step, spot, before.get(spot, []), assessment)
        resting.setdefault(assessment.evidence, []).append(report)
    for pieces, reports in resting.items():
        rest(step, reports, pieces)


def _say(step: Step, spot: Spot, told: Sequence[Entry], given: Assessment) -> Ref:
    """Give the report that says it now: that of the same officer and day, or a new one."""
    status = given.status or (told[0].values["status"] if told else None)
    if not status:
        raise UserError(
            _("Nothing is reported of {member} yet.").format(member=step.heading(Ref("participant", spot[1]))),
            _("Choose a status first."),
        )
    values = {"status": status} | ({} if given.said is None else {"said": given.said})
    for each in told:
        if each.date("assessed_on") == given.on and each.values["assessed_by"] == given.by:
            step.edit(each.ref, values)
            return each.ref
    ends = {"commitment": spot[0], "participant": spot[1]}
    return step.create("report", {**ends, "assessed_on": given.on, "assessed_by": given.by, **values})


def _reports(connection: Connection, spots: Iterable[Spot]) -> dict[Spot, list[Entry]]:
    """Give the reports on some spots, the latest first."""
    wanted, found, table = set(spots), dict[Spot, list[Entry]](), table_of("report")
    order = (table.c.assessed_on.is_(None), table.c.assessed_on.desc(), table.c.id.desc())
    members = {member for _commitment, member in wanted}
    for some in in_batches(sorted({commitment for commitment, _member in wanted})):
        query = select(table).where(table.c.commitment.in_(some), table.c.deleted.is_(None))
        if len(members) == 1:
            query = query.where(table.c.participant == next(iter(members)))
        for row in connection.execute(query.order_by(*order)).mappings():
            spot = (row["commitment"], row["participant"])
            if spot in wanted:
                found.setdefault(spot, []).append(entry_of(Ref("report", row["id"]), dict(row)))
    return found


def _name(step: Step, spots: Sequence[Spot], given: Assessment) -> str:
    """Give what the step is called: whom it is about, and the word."""
    status = next((_(choice.label) for choice in STATUSES if choice.value == given.status), _("what was done"))
    if len(set(spots)) == 1:
        return _("Report of {member}: {status}").format(
            member=step.heading(Ref("participant", spots[0][1])), status=status
        )
    told = ngettext("{count} report: {status}", "{count} reports: {status}", len(set(spots)))
    return told.format(count=len(set(spots)), status=status)
