"""Laws of erasing a human being: no name, mail or number is left, in rows, in the history or in the file."""

from pathlib import Path

import pytest

from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry, history, pick
from baliapp.store.deeds.merging_records import Side, merge_records
from baliapp.store.deeds.names_left import names_left
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records, restore_records
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records

MAIL, NUMBER = "erased@example.org", "+62 21 344 1508"


def make(database: Database, type_name: str, **values: Value) -> Ref:
    """Make a record."""
    return create_record(database, type_name, values).made[0]


def merge(database: Database, kept: Ref, other: Ref) -> None:
    """Merge two records."""
    one, two = entry(database, kept), entry(database, other)
    assert one is not None
    assert two is not None
    merge_records(database, one, two)


@pytest.fixture
def person(database: Database) -> Ref:
    """Give somebody who will be erased."""
    return make(database, "person", name="Erased Officer", mail=MAIL, telephone=NUMBER)


def held(database: Database, person: Ref, member: Ref, title: str = "Director") -> Ref:
    """Give a post that somebody holds."""
    contacts = {"mail": MAIL, "telephone": NUMBER}
    post = make(database, "post", title=title, participant=member.id, person=person.id, **contacts)
    edit_record(database, post, {"note": "Answers quickly."})
    return post


def values(database: Database, ref: Ref, *names: str) -> list[Value]:
    """Give some fields of a record."""
    found = entry(database, ref)
    assert found is not None
    return [found.values[name] for name in names]


def told(database: Database, *refs: Ref) -> list[tuple[str, str, bool]]:
    """Give which names the question tells, of which records, and whether they stay."""
    return [(each.name, each.heading, each.stays) for each in names_left(database, refs)]


def test_with_a_person_goes_what_their_posts_tell_of_them(database: Database, person: Ref, thailand: Ref) -> None:
    post = held(database, person, thailand)
    cited = [make(database, "citation", about=str(post), fact=fact, says=f"Erased Officer, {MAIL}", source="S",
                  certainty="stated") for fact in ("person", "mail")]  # fmt: skip
    other = make(database, "citation", about=str(post), fact="title", says="Director", source="S", certainty="stated")
    purge_records(database, [person])
    assert values(database, post, "person", "mail", "telephone", "note") == [None, "", "", "Answers quickly."]
    assert [entry(database, each) for each in cited] == [None, None]
    assert entry(database, other) is not None
    for told in ("Erased", MAIL, NUMBER):
        assert told not in log(database)
    assert check(database) == []


def test_a_post_that_was_handed_over_keeps_the_contacts_of_who_holds_it_now(
    database: Database, person: Ref, thailand: Ref
) -> None:
    next_one = make(database, "person", name="The next one")
    post = held(database, person, thailand)
    edit_record(database, post, {"person": next_one.id, "mail": "next@example.org"})
    purge_records(database, [person])
    assert values(database, post, "person", "mail", "telephone") == [next_one.id, "next@example.org", ""]
    assert MAIL not in log(database)


def test_a_name_that_was_cut_short_in_the_name_of_a_step_is_erased_too(
    database: Database, person: Ref, thailand: Ref
) -> None:
    held(database, person, thailand, "D" * 150)
    purge_records(database, [person])
    assert "Er" not in {step.name.split("– ")[-1][:2] for step in history(database) if "D" * 150 in step.name}
    assert not any("D" * 150 in step.name for step in history(database))


def test_who_was_merged_into_somebody_is_erased_with_them(database: Database, person: Ref) -> None:
    first, last = make(database, "person", name="Officer, E."), make(database, "person", name="E. Officer")
    merge(database, person, first)
    merge(database, last, person)
    changed = purge_records(database, [last])
    assert {person, first, last} <= changed.refs
    assert "Officer" not in log(database)


def test_who_was_taken_out_of_the_bin_again_is_somebody_else(database: Database, person: Ref) -> None:
    other = make(database, "person", name="Not the same")
    merge(database, person, other)
    restore_records(database, [other])
    purge_records(database, [person])
    assert entry(database, other) is not None


def test_nobody_is_erased_with_the_twin_in_the_bin(database: Database, person: Ref) -> None:
    other = make(database, "person", name="Officer, E.")
    merge(database, person, other)
    purge_records(database, [other])
    assert values(database, person, "name") == ["Erased Officer"]


@pytest.mark.parametrize("keep_names", [False, True])
def test_with_the_twin_in_the_bin_go_its_names_from_the_one_that_stayed_unless_they_are_kept(
    database: Database, thailand: Ref, keep_names: bool
) -> None:
    siam = make(database, "participant", short_name="Siam", kind="state", standing="member")
    edit_record(database, siam, {"short_name": "Syam"})
    make(database, "dated_name", about=str(siam), kind="former", name="Ayutthaya")
    for name in ("Muang Thai", "Syam 2"):
        make(database, "dated_name", about=str(thailand), kind="variant", name=name)
    merge(database, thailand, siam)
    last = make(database, "participant", short_name="Kingdom of Thailand", kind="state", standing="member")
    merge(database, last, thailand)
    assert told(database, siam) == [(name, "Kingdom of Thailand", False) for name in ("Ayutthaya", "Syam")]
    purge_records(database, [siam], keep_names=keep_names)
    kept = {str(each.values["name"]) for each in all_entries(database, "dated_name")}
    assert kept == {"Muang Thai", "Syam 2", "Thailand", *({"Ayutthaya", "Syam"} if keep_names else ())}
    assert bool(pick(database, "participant", "Ayutthaya")) is keep_names
    assert ("Ayutthaya" in log(database)) is keep_names
    assert "Siam" not in log(database)
    assert names_left(database, [siam]) == []
    assert check(database) == []


def test_a_name_that_the_other_one_had_before_or_took_over_is_its_own(database: Database, thailand: Ref) -> None:
    make(database, "dated_name", about=str(thailand), kind="former", name="Siam")
    siam = make(database, "participant", short_name="Siam", kind="state", standing="member")
    one, two = entry(database, thailand), entry(database, siam)
    assert one is not None
    assert two is not None
    merge_records(database, one, two, {"short_name": Side.OTHER})
    assert names_left(database, [siam]) == []
    purge_records(database, [siam])
    assert values(database, thailand, "short_name") == ["Siam"]
    assert sorted(str(each.values["name"]) for each in all_entries(database, "dated_name")) == ["Siam", "Thailand"]


def test_what_was_merely_deleted_leaves_no_names(database: Database, thailand: Ref) -> None:
    theme = make(database, "theme", name="Returns")
    delete_records(database, [thailand, theme])
    assert names_left(database, [thailand, theme]) == []


def test_nothing_of_the_twin_alone_is_left_in_the_file(desk: Database, file: Path) -> None:
    kept, twin = (make(desk, "person", name=name) for name in ("Officer", "Quxley Zed"))
    merge(desk, kept, twin)
    purge_records(desk, [twin])
    desk.close()
    assert [file.read_bytes().count(text) for text in (b"Quxley", b"quxley")] == [0, 0]


@pytest.mark.parametrize("kept", [0, 1])
def test_nothing_of_a_merged_person_is_left_in_the_file(desk: Database, file: Path, kept: int) -> None:
    pair = [make(desk, "person", name=name, mail=MAIL) for name in ("Quxley Zed", "Zed, Quxley")]
    member = make(desk, "participant", short_name="Fiji", kind="state", standing="member")
    for each in pair:
        held(desk, each, member)
    merge(desk, pair[kept], pair[1 - kept])
    bin_records(desk, [pair[kept]])
    purge_records(desk, [pair[kept]])
    desk.close()
    stored = file.read_bytes()
    assert [stored.count(text) for text in (b"Quxley", b"quxley", MAIL.encode(), NUMBER.encode())] == [0] * 4


def log(database: Database) -> str:
    """Give everything that the log says, and all names of steps."""
    rows = database.run('SELECT "before", "after" FROM "change"', {})
    return str([tuple(row) for row in rows]) + str([step.name for step in history(database)])
