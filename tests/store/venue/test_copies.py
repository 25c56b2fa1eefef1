"""Laws of venue copies: each is one whole file that holds what the office held, and the office knows that it is out."""

import errno
import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.merge.returning import look, return_copy
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import entry, history
from baliapp.store.deeds import undo
from baliapp.store.deeds.numbers_set_aside import set_aside
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records, restore_records
from baliapp.store.files.connecting import NeedsPassphrase, unlock
from baliapp.store.files.glance import COPY_ID, glance
from baliapp.store.files.keys import derive, holding
from baliapp.store.opening.databases import open_database
from baliapp.store.packs.copies import Planned, copies_of, plan_copies
from baliapp.store.packs.issues import NewIssue, issue
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables import identity
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.tables.log_tables import STEPS
from baliapp.store.venue.copies import Taking, call_off, mark_lost, note_return, take, this_copy, venue_copies
from baliapp.store.venue.received import received

Take = Callable[[Database, str], Database]


@pytest.fixture
def take_one(tmp_path: Path, request: pytest.FixtureRequest) -> Take:
    """Take a copy of a database and open it."""

    def taken(database: Database, name: str) -> Database:
        target = tmp_path / f"{name}.balicopy"
        take(database, target, Taking(taken_for=name))
        copy = open_database(target, Author("Kim", name))
        request.addfinalizer(copy.close)
        return copy

    return taken


@pytest.fixture
def issued(database: Database) -> Ref:
    """Give a pack that was issued."""
    return issue_one(database)


def issue_one(database: Database) -> Ref:
    """Issue a pack."""
    meeting = create_record(database, "meeting", {"title": "Meeting", "dates": read_date("12 November 2012")}).made[0]
    values: dict[str, Value] = {
        "title": "Pack",
        "meeting": meeting.id,
        "edition": "delegates",
        "kind": "issue",
        "number": 1,
    }
    day = read_date("1 November 2012")
    return issue(database, NewIssue({**values, "file_name": "Pack.pdf", "issued_on": day}, b"%PDF", b"[]")).made[0]


def numbers(database: Database, issued: Ref, count: int) -> list[object]:
    """Give the numbers that the next copies get."""
    changed = plan_copies(database, issued, [Planned("Somebody")] * count)
    made = {each.id for each in changed.made}
    return [each.values["number"] for each in copies_of(database, issued) if each.ref.id in made]


def test_a_copy_holds_all_that_the_office_holds_and_knows_what_it_is(
    database: Database, thailand: Ref, issued: Ref, take_one: Take
) -> None:
    copy = take_one(database, "Adelaide")
    assert check(copy) == []
    assert history(copy) == history(database)
    assert entry(copy, thailand) == entry(database, thailand)
    with copy.reading() as there, database.reading() as here:
        assert identity.office_of(there) == identity.office_of(here) != ""
        assert identity.copy_of(here) is None
        newest = here.execute(STEPS.select().order_by(STEPS.c.seq.desc())).first()
        assert newest is not None
        assert identity.fork_of(there) == newest.id
        assert identity.fork_of(here) is None
    registered = venue_copies(database)[0]
    assert this_copy(copy) == registered
    assert this_copy(database) is None
    assert registered.heading.endswith(", for Adelaide")
    assert (registered.values["state"], registered.values["taken_by"]) == ("out", "Officer")


def test_a_copy_is_one_file_and_remains_a_copy_when_it_is_worked_on(
    database: Database, take_one: Take, thailand: Ref, tmp_path: Path
) -> None:
    copy = take_one(database, "Adelaide")
    edit_record(copy, thailand, {"native_name": "ประเทศไทย"})
    copy.close()
    file = tmp_path / "Adelaide.balicopy"
    assert [each.name for each in tmp_path.glob("*.balicopy*")] == [file.name]
    assert not list(tmp_path.glob(".*"))
    assert int.from_bytes(file.read_bytes()[68:72], "big") == COPY_ID
    run = glance(file)
    assert run is not None
    assert run("SELECT native_name FROM participant", {}) == [("ประเทศไทย",)]
    found = entry(database, thailand)
    assert found is not None
    assert found.values["native_name"] == "ไทย"


def test_a_copy_can_be_taken_of_a_copy(database: Database, thailand: Ref, take_one: Take) -> None:
    first = take_one(database, "Adelaide")
    edit_record(first, thailand, {"native_name": "ประเทศไทย"})
    second = take_one(first, "hotel")
    assert entry(second, thailand) == entry(first, thailand)
    own = this_copy(second)
    assert own is not None
    assert own.values["taken_for"] == "hotel"
    assert [each.values["taken_for"] for each in venue_copies(second)] == ["hotel", "Adelaide"]
    assert len(venue_copies(database)) == 1


def test_a_name_that_is_taken_or_a_folder_that_is_not_there_is_refused_and_nothing_is_noted(
    database: Database, tmp_path: Path
) -> None:
    there = tmp_path / "there.balicopy"
    there.write_text("a week of work")
    with pytest.raises(UserError, match="already"):
        take(database, there, Taking())
    with pytest.raises(UserError, match="no folder"):
        take(database, tmp_path / "none" / "a.balicopy", Taking())
    assert there.read_text() == "a week of work"
    assert venue_copies(database) == []


def test_what_is_cancelled_leaves_no_file_and_is_called_off(database: Database, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        take(database, tmp_path / "a.balicopy", Taking(), progress)
    assert [each.name for each in tmp_path.iterdir() if "balicopy" in each.name or "part" in each.name] == []
    found = [(each.values["state"], each.values["numbers"]) for each in venue_copies(database)]
    assert found == [("called off", "")]


def test_what_cannot_be_written_is_told_in_words_and_called_off(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "a.balicopy"

    class Late(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            target.write_text("of another program")

    with pytest.raises(UserError, match="already"):
        take(database, target, Taking(), Late())
    assert target.read_text() == "of another program"

    class Full(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(UserError, match="No space left on device"):
        take(database, tmp_path / "b.balicopy", Taking(), Full())
    with pytest.raises(UserError, match="could not be written"):
        take(database, tmp_path / ("a" * 252 + ".balicopy"), Taking())
    assert {(each.values["state"], each.values["numbers"]) for each in venue_copies(database)} == {("called off", "")}


def test_what_becomes_of_a_copy_is_noted_and_can_be_undone(database: Database, take_one: Take) -> None:
    take_one(database, "Adelaide")
    ref = venue_copies(database)[0].ref
    assert mark_lost(database, ref).name.endswith("for Adelaide is lost")
    with database.step("Bring back") as step:
        note_return(step, ref)
    found = venue_copies(database)[0]
    assert found.values["state"] == "returned"
    assert found.date("returned_on") is not None
    undo.undo(database)
    undo.undo(database)
    assert venue_copies(database)[0].values["state"] == "out"
    delete_records(database, [ref])
    with database.step("Bring back") as step:
        note_return(step, ref)
        note_return(step, Ref("venue_copy", "of another office"))
    assert not step.changed.refs


def test_nothing_is_to_come_back_before_it_was_taken(database: Database, take_one: Take) -> None:
    take_one(database, "Adelaide")
    with pytest.raises(UserError, match="before it was taken"):
        edit_record(database, venue_copies(database)[0].ref, {"until": read_date("1 March 2002")})


def test_two_laptops_and_the_office_never_give_the_same_number(database: Database, issued: Ref, take_one: Take) -> None:
    assert numbers(database, issued, 2) == [1, 2]
    first, second = take_one(database, "first"), take_one(database, "second")
    assert numbers(first, issued, 3) == [101, 102, 103]
    assert numbers(second, issued, 2) == [201, 202]
    assert numbers(database, issued, 99) == [*range(3, 101), 151]
    third = take_one(first, "third")
    there, here = numbers(third, issued, 5), numbers(first, issued, 5)
    assert here == [104, 105, 106, 107, 108]
    assert there == [127, 128, 129, 130, 131]
    with pytest.raises(UserError, match="18 are left"):
        numbers(first, issued, 40)


def test_a_pack_issued_on_a_copy_has_numbers_from_one_and_what_a_copy_called_off_has_is_its_own(
    database: Database, issued: Ref, take_one: Take
) -> None:
    copy = take_one(database, "first")
    values = {"title": "Own", "meeting": entry_meeting(copy, issued), "edition": "delegates", "kind": "issue"}
    day = read_date("2 November 2012")
    new = NewIssue({**values, "number": 2, "file_name": "P.pdf", "issued_on": day}, b"%PDF2", b"[]")
    own = issue(copy, new).made[0]
    assert numbers(copy, own, 2) == [1, 2]
    call_off(database, venue_copies(database)[0].ref)
    assert numbers(database, issued, 101) == [*range(1, 101), 151]
    assert numbers(copy, issued, 2) == [101, 102]


def entry_meeting(database: Database, issued: Ref) -> str:
    found = entry(database, issued)
    assert found is not None
    return str(found.values["meeting"])


def test_numbers_stay_set_aside_whatever_is_noted_of_their_copy(
    database: Database, issued: Ref, take_one: Take
) -> None:
    copy = take_one(database, "first")
    ref = venue_copies(database)[0].ref
    for values in ({"state": "lost"}, {"state": "called off"}, {"state": "returned"}):
        edit_record(database, ref, values)
        assert not {*range(101, 151)} & {*numbers(database, issued, 60)}
    delete_records(database, [ref])
    with pytest.raises(UserError, match="never be given again"):
        purge_records(database, [ref])
    second = take_one(database, "second")
    assert not {*numbers(copy, issued, 50)} & {*numbers(second, issued, 50), *numbers(database, issued, 60)}
    assert venue_copies(database)[0].values["taken_for"] == "second"


def test_what_was_issued_on_a_copy_is_never_numbered_alike_there_and_in_the_office(
    database: Database, issued: Ref, take_one: Take, tmp_path: Path
) -> None:
    copy = take_one(database, "first")
    values = {"title": "Own", "meeting": entry_meeting(copy, issued), "edition": "delegates", "kind": "issue"}
    day = read_date("2 November 2012")
    new = NewIssue({**values, "number": 2, "file_name": "P.pdf", "issued_on": day}, b"%PDF2", b"[]")
    own = issue(copy, new).made[0]
    assert numbers(copy, own, 2) == [1, 2]
    file = tmp_path / "first.balicopy"
    return_copy(database, file, look(database, file).plan, {})
    assert (numbers(database, own, 2), numbers(copy, own, 2)) == ([5001, 5002], [3, 4])
    assert numbers(take_one(database, "second"), own, 1) == [5101]
    assert numbers(take_one(copy, "third"), own, 1) == [101]
    with pytest.raises(UserError, match="Here an issue has 4999 copies at most"):
        numbers(database, own, 5000)


@given(deeds=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["take", "give", "lost", "called off", "bin"])),
                      min_size=4, max_size=9))  # fmt: skip
@settings(max_examples=6, deadline=None)
def test_no_number_is_ever_given_on_two_desks(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("desks")
    with ExitStack() as open_ones:

        def opened(file: Path) -> Database:
            return open_ones.enter_context(closing(open_database(file, Author("Kim", "laptop"))))

        office = opened(Path(shutil.copy(empty_file, folder / "desk.bali")))
        pack, desks, given_out = issue_one(office), [office], list[object]()
        for who, deed in [*deeds, *((each, "give") for each in range(len(deeds)))]:
            desk, newest = desks[who % len(desks)], venue_copies(office)[:1]
            if deed == "take":
                take(desk, folder / f"{len(desks)}.balicopy", Taking())
                desks.append(opened(folder / f"{len(desks)}.balicopy"))
            elif deed == "give":
                given_out += numbers(desk, pack, 3)
            elif newest and deed == "bin":
                delete_records(office, [newest[0].ref])
            elif newest:
                edit_record(office, newest[0].ref, {"state": deed})
        assert len(set(given_out)) == len(given_out)


def test_a_copy_for_which_nothing_was_set_aside_gives_no_numbers(
    database: Database, issued: Ref, take_one: Take
) -> None:
    delete_records(database, [issued])
    copy = take_one(database, "first")
    restore_records(copy, [issued])
    with pytest.raises(UserError, match="No numbers of this issue were set aside"):
        numbers(copy, issued, 1)
    assert set_aside_of(copy) == ""


def set_aside_of(database: Database) -> str:
    """Give what the next copy of a database would get."""
    with database.reading() as connection:
        return set_aside(connection)


def test_where_numbers_have_run_out_none_are_set_aside(database: Database, issued: Ref, take_one: Take) -> None:
    create_record(database, "pack_copy", {"issue": issued.id, "number": 9960, "recipient": "Somebody"})
    take_one(database, "first")
    assert venue_copies(database)[0].values["numbers"] == ""
    with pytest.raises(UserError, match="9999 copies at most"):
        numbers(database, issued, 40)


def test_a_copy_with_a_passphrase_is_never_in_clear_and_opens_with_it_alone(
    database: Database, thailand: Ref, tmp_path: Path
) -> None:
    key, target = derive("a long passphrase", b"0123456789abcdef"), tmp_path / "a.balicopy"
    take(database, target, Taking(), key=key)
    content = target.read_bytes()
    assert content.startswith(key.salt)
    assert b"Thailand" not in content
    with pytest.raises(NeedsPassphrase):
        open_database(target, Author("Kim", "laptop"))
    assert unlock(target, "a long passphrase") == key
    with holding(key):
        copy = open_database(target, Author("Kim", "laptop"))
        assert entry(copy, thailand) == entry(database, thailand)
        take(copy, tmp_path / "same.balicopy", Taking(), key=key)
        take(copy, tmp_path / "clear.balicopy", Taking())
        assert check(copy) == []
        copy.close()
    assert (tmp_path / "same.balicopy").read_bytes().startswith(key.salt)
    clear = open_database(tmp_path / "clear.balicopy", Author("Kim", "laptop"))
    assert entry(clear, thailand) == entry(database, thailand)
    clear.close()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        take(database, tmp_path / "b.balicopy", Taking(), progress, key=key)
    assert not (tmp_path / "b.balicopy").exists()


def test_a_copy_with_a_passphrase_comes_back_only_while_it_is_unlocked(desk: Database, tmp_path: Path) -> None:
    key, target = derive("a long passphrase", b"0123456789abcdef"), tmp_path / "a.balicopy"
    take(desk, target, Taking(), key=key)
    before = target.read_bytes()
    with pytest.raises(NeedsPassphrase), received(desk, target):
        pytest.fail("it was opened")
    with holding(key), received(desk, target) as copy:
        assert this_copy(copy) == venue_copies(desk)[0]
    assert target.read_bytes() == before
    spoiled = bytearray(before)
    spoiled[len(spoiled) // 2] ^= 1
    target.write_bytes(spoiled)
    with holding(key), pytest.raises(UserError, match="damaged"), received(desk, target):
        pytest.fail("it was opened")


def test_undo_passes_over_the_taking_of_a_copy_so_that_its_numbers_stay_its_own(
    database: Database, issued: Ref, thailand: Ref, take_one: Take
) -> None:
    edit_record(database, thailand, {"region": "Asia"})
    first = take_one(database, "first")
    assert undo.undo(database).refs == {thailand}
    second = take_one(database, "second")
    assert [each.values["state"] for each in venue_copies(database)] == ["out", "out"]
    assert (numbers(first, issued, 2), numbers(second, issued, 2)) == ([101, 102], [201, 202])


def test_a_copy_comes_home_to_a_file_and_to_a_server(
    database: Database, thailand: Ref, take_one: Take, tmp_path: Path
) -> None:
    copy = take_one(database, "Adelaide")
    edit_record(copy, thailand, {"note": "From the venue"})
    copy.close()
    file = tmp_path / "Adelaide.balicopy"
    found = look(database, file)
    assert [change.ref for change in found.plan.changed] == [thailand]
    return_copy(database, file, found.plan, {})
    home = entry(database, thailand)
    assert home is not None
    assert home.values["note"] == "From the venue"
    assert look(database, file).plan.is_empty
    assert (tmp_path / "Backups").exists() != database.shared


def test_what_is_saved_after_a_protected_copy_was_taken_is_in_the_file_or_its_log(
    desk: Database, tmp_path: Path
) -> None:
    create_record(desk, "theme", {"name": "Before"})
    take(desk, tmp_path / "out.balicopy", Taking(), key=derive("a passphrase for the road", b"s" * 16))
    create_record(desk, "theme", {"name": "Return"})
    assert desk.path is not None
    (left := tmp_path / "as a kill leaves it").mkdir()
    for part in ("", "-wal"):
        shutil.copy(desk.path.with_name(desk.path.name + part), left)
    found = open_database(left / desk.path.name, desk.author)
    assert found.run("SELECT name FROM theme ORDER BY name", {}) == [("Before",), ("Return",)]
    found.close()
    take(desk, tmp_path / "clear.balicopy", Taking())
