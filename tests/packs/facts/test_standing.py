"""Who stands where on the day of a pack: what the store answers, with the reason where it is doubtful."""

from datetime import date

from baliapp.base.date_reading import read_date
from baliapp.packs.facts.reading import Reading
from baliapp.packs.facts.standing import Standing, standing_on
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database

DAY = date(2012, 1, 1)


def standing(
    database: Database, *memberships: tuple[str, str, str], kind: str = "process", established: str = ""
) -> Standing | None:
    values = {"short_name": "Tonga", "kind": "state", "standing": "member"}
    tonga = create_record(database, "participant", values).made[0]
    body = create_record(
        database, "body", {"name": "The Process", "kind": kind, "established": read_date(established)}
    ).made[0]
    for status, since, until in memberships:
        dates = {"since": read_date(since), "until": read_date(until)}
        create_record(database, "membership", {"participant": tonga.id, "body": body.id, "status": status, **dates})
    reading = Reading(database)
    found = reading.get("participant", tonga.id)
    assert found is not None
    return standing_on(reading, found, DAY)


def test_a_certain_standing_has_its_date_and_no_doubt(bare: Database) -> None:
    found = standing(bare, ("observer", "2002", "31 March 2013"), ("member", "April 2013", ""))
    assert found == Standing("observer", "Observer", read_date("2002"))


def test_a_doubtful_standing_has_its_reason(bare: Database) -> None:
    found = standing(bare, ("member", "by June 2012", ""))
    assert found is not None
    assert found.status == "member"
    assert found.doubt == "Since June 2012 at the latest, so nobody can tell whether already on this day."


def test_a_standing_that_nobody_can_rule_out_is_told_beside_the_certain_one(bare: Database) -> None:
    found = standing(bare, ("observer", "2002", ""), ("member", "by June 2012", ""))
    assert found is not None
    assert (found.status, found.doubt) == ("observer", "")
    assert found.otherwise.startswith("Member? Since June 2012 at the latest")


def test_a_standing_is_no_surer_than_the_life_of_its_body(bare: Database) -> None:
    found = standing(bare, ("member", "", "2015"), established="2012")
    assert found is not None
    assert found.doubt.startswith("Nobody knows since when")
    with bare.step("As it was", kind="undo") as step:
        body, tonga = (
            step.create(name, values)
            for name, values in (
                ("body", {"name": "Again", "kind": "process", "established": read_date("2012")}),
                ("participant", {"short_name": "Fiji", "kind": "state", "standing": "member"}),
            )
        )
        ends = {"participant": tonga.id, "body": body.id, "status": "member"}
        step.create("membership", {**ends, "since": read_date("2002")})
    reading = Reading(bare)
    fiji = reading.get("participant", tonga.id)
    told = standing_on(reading, fiji, DAY) if fiji else None
    assert told is not None
    assert told.doubt == "“Again” stands since 2012, so nobody can tell whether already on this day."


def test_other_seats_and_other_bodies_give_no_standing(bare: Database) -> None:
    assert standing(bare, ("host", "2002", "")) is None


def test_a_seat_in_a_group_gives_no_standing(bare: Database) -> None:
    assert standing(bare, ("member", "2002", ""), kind="group") is None
