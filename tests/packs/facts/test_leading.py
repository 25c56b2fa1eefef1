"""Who led a meeting, as its record says: host country and chairs are there without a recorded attendance."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.packs.collect import Collected, collect
from baliapp.packs.content.blocks import Paragraph
from baliapp.packs.facts.leading import Leading
from baliapp.packs.facts.reading import Reading
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import participants
from baliapp.packs.sections.participants import Present
from baliapp.packs.sections.profiles import Profile
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON

NAMES = ("Australia", "Indonesia", "New Zealand", "Trinidad and Tobago", "IOM")


def people(database: Database) -> dict[str, Ref]:
    made = {}
    for name in NAMES:
        values = {"short_name": name, "kind": "state", "standing": "member", "other_names": f"The {name}\nThe twin"}
        made[name] = create_record(database, "participant", values).made[0]
    return made


def meeting(database: Database, **values: str) -> Ref:
    told: dict[str, Value] = {"title": "The meeting", "dates": read_date("12 November 2012"), **values}
    return create_record(database, "meeting", told).made[0]


def led(database: Database, **values: str) -> dict[str, str]:
    refs = people(database)
    reading = Reading(database)
    record = reading.get("meeting", meeting(database, **values).id)
    assert record is not None
    found = Leading(reading).of(record)
    return {name: found[ref.id] for name, ref in refs.items() if ref.id in found}


def pack(database: Database, ref: Ref, day: date | None = None) -> Collected:
    return collect(database, PackRequest(ref, as_of=day, printed_on=PRINTED_ON))


def lines_of(collected: Collected) -> dict[str, Present]:
    return {line.name: line for _place, group in collected.participants.present for line in group}


def intro_of(collected: Collected) -> str:
    first = participants.section(collected.participants).blocks[0]
    assert isinstance(first, Paragraph)
    return first.text[0].text


@pytest.mark.parametrize(
    ("chairs", "expected"),
    [
        ("", {}),
        ("Australia; Indonesia", {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Co-Chairs of the Process (Australia; Indonesia)", {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Co-chaired by: Australia and the Indonesia", {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Indonesia (Ministry of Foreign Affairs)", {"Indonesia": "Chair"}),
        ("Trinidad and Tobago", {"Trinidad and Tobago": "Chair"}),
        ("New Zealand (coordinator)", {"New Zealand": "Coordinator"}),
        ("Indonesia; IOM (co-hosts)", {"Indonesia": "Co-host", "IOM": "Co-host"}),
        ("Host: Indonesia; Chairs: Australia, New Zealand",
         {"Indonesia": "Host", "Australia": "Co-chair", "New Zealand": "Co-chair"}),
        ("Australia (host: Indonesia)", {"Australia": "Chair", "Indonesia": "Host"}),
        ("Australia; Vice-Chair: Indonesia", {"Australia": "Chair", "Indonesia": "Vice-chair"}),
        ("Chair: Indonesia; Rapporteur: IOM", {"Indonesia": "Chair", "IOM": "Rapporteur"}),
        ("Co-chair: Indonesia", {"Indonesia": "Co-chair"}),
        ("Australia, Indonesia (host)", {"Australia": "Chair", "Indonesia": "Host"}),
        ("Indonesia (host), Australia; IOM", {"Indonesia": "Host", "Australia": "Co-chair", "IOM": "Co-chair"}),
        ("Australia; Indonesia, IOM (hosts)", {"Australia": "Chair", "Indonesia": "Host", "IOM": "Host"}),
        ("Hosted by: Indonesia\nChaired by: Australia", {"Indonesia": "Host", "Australia": "Chair"}),
        ("Hosts (Australia; IOM); Indonesia", {"Australia": "Host", "IOM": "Host", "Indonesia": "Chair"}),
        ("Indonesia (host); Indonesia; Australia; Australia", {"Indonesia": "Host, co-chair", "Australia": "Co-chair"}),
        ("Australia) and IOM", {"Australia": "Co-chair", "IOM": "Co-chair"}),
        ("Trinidad and Tobago and Indonesia", {"Trinidad and Tobago": "Co-chair", "Indonesia": "Co-chair"}),
        ("Australian Federal Police", {}),
        ("The ambassador of Australia to Indonesia", {}),
        ("The twin", {}),
    ],
)  # fmt: skip
def test_only_whole_names_are_chairs_and_are_called_what_the_record_calls_them(
    bare: Database, chairs: str, expected: dict[str, str]
) -> None:
    assert led(bare, chairs=chairs) == expected


@pytest.mark.parametrize(
    ("chairs", "expected"),
    [
        ("Hong Kong SAR, China", {"Hong Kong SAR": "Chair"}),
        ("Hong Kong SAR (China); Australia", {"Hong Kong SAR": "Co-chair", "Australia": "Co-chair"}),
        ("Australia, China (Hong Kong SAR)", {"Hong Kong SAR": "Co-chair", "Australia": "Co-chair"}),
        ("Hong Kong SAR; China", {"Hong Kong SAR": "Co-chair", "China": "Co-chair"}),
        ("China (Ministry of Public Security)", {"China": "Chair"}),
        ("", {}),
        ("Australia; IOM", {"Australia": "Co-chair", "IOM": "Co-chair"}),
        ("Australia; Indonesia (Counsellor level)", {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Co-Chairs of the Bali Process (Australia; Indonesia)", {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Coordinator of AHEG II; Australian Federal Police", {}),
        ("Indonesia (Ministry of Foreign Affairs); Australia (Attorney-General’s Department)",
         {"Australia": "Co-chair", "Indonesia": "Co-chair"}),
        ("Indonesia; UNHCR (organisers)", {"Indonesia": "Organiser", "UNHCR": "Organiser"}),
        ("Malaysia; IOM (co-hosts)", {"Malaysia": "Co-host", "IOM": "Co-host"}),
        ("New Zealand (coordinator)", {"New Zealand": "Coordinator"}),
        ("RSO Co-Managers", {}),
        ("RSO; Australian Border Force; JCLEC", {}),
        ("Thailand (Office of the Attorney-General); Australia (Attorney-General’s Department)",
         {"Thailand": "Co-chair", "Australia": "Co-chair"}),
        ("UNODC", {"UNODC": "Chair"}),
        ("Viet Nam; New Zealand", {"Viet Nam": "Co-chair", "New Zealand": "Co-chair"}),
    ],
)  # fmt: skip
def test_chairs_are_read_among_all_who_take_part(desk: Database, chairs: str, expected: dict[str, str]) -> None:
    reading = Reading(desk)
    record = reading.get("meeting", meeting(desk, chairs=chairs).id)
    assert record is not None
    names = {each.ref.id: each.heading for each in reading.all("participant")}
    assert {names[who]: part for who, part in Leading(reading).of(record).items()} == expected


def test_of_all_chairs_on_record_each_whole_name_between_semicolons_leads(desk: Database) -> None:
    reading = Reading(desk)
    leading, names = Leading(reading), {each.heading: each.ref.id for each in reading.all("participant")}
    for each in reading.all("meeting"):
        wanted = {names[piece] for piece in str(each.values["chairs"] or "").split("; ") if piece in names}
        assert wanted <= leading.of(each).keys()


def test_the_country_where_it_met_is_the_host_and_may_chair_as_well(bare: Database) -> None:
    found = led(bare, country="INDONESIA", chairs="Australia; Indonesia")
    assert found == {"Indonesia": "Host country, co-chair", "Australia": "Co-chair"}


def test_host_and_chairs_stand_on_the_list_and_not_among_those_not_recorded(bare: Database) -> None:
    refs = people(bare)
    made = meeting(bare, country="Indonesia", chairs="Australia; Indonesia")
    create_record(bare, "attendance", {"meeting": made.id, "participant": refs["IOM"].id, "capacity": "presenter"})
    found = pack(bare, made)
    assert {name: line.capacity for name, line in lines_of(found).items()} == {
        "Australia": "Co-chair", "Indonesia": "Host country, co-chair", "IOM": "Presenter",
    }  # fmt: skip
    assert [name for name, line in lines_of(found).items() if line.by_record] == ["Australia", "Indonesia"]
    assert "name 3 participants" in intro_of(found)
    assert "without a recorded attendance: Australia, Indonesia." in intro_of(found)
    pages = {each.name: each for each in found.profiles}
    indonesia = pages["Indonesia"]
    assert isinstance(indonesia, Profile)
    assert [(visit.meeting, visit.capacity) for visit in indonesia.visits] == [
        ("The meeting", "Host country, co-chair")
    ]


def test_a_recorded_attendance_goes_before_what_the_meeting_says(bare: Database) -> None:
    refs = people(bare)
    made = meeting(bare, chairs="Australia")
    absent = {"meeting": made.id, "participant": refs["Australia"].id, "capacity": "apologies"}
    create_record(bare, "attendance", absent)
    found = pack(bare, made)
    assert {name: line.capacity for name, line in lines_of(found).items()} == {"Australia": "Sent apologies"}
    page = next(each for each in found.profiles if isinstance(each, Profile))
    assert [visit.capacity for visit in page.visits] == ["Sent apologies"]


def test_where_only_the_host_is_known_the_records_do_not_say_who_took_part(bare: Database) -> None:
    people(bare)
    told = intro_of(pack(bare, meeting(bare, country="Indonesia")))
    assert told == (
        "The records do not say who took part in this meeting. "
        "Named as host or chair by the record of the meeting, without a recorded attendance: Indonesia."
    )


def test_a_pack_of_an_earlier_day_does_not_know_who_came(bare: Database) -> None:
    refs = people(bare)
    made = meeting(bare, chairs="Australia", outcome="A statement")
    create_record(bare, "attendance", {"meeting": made.id, "participant": refs["IOM"].id, "capacity": "presenter"})
    before, on_the_day = pack(bare, made, date(2012, 11, 11)), pack(bare, made)
    assert list(lines_of(before)) == ["Australia"]
    assert intro_of(before).startswith("On 11 November 2012 this meeting was yet to come. Named here are its host and")
    assert "A statement" in dict(on_the_day.meeting.facts).values()
    assert "A statement" not in dict(before.meeting.facts).values()
    assert [each.name for each in before.profiles] == ["Australia"]
