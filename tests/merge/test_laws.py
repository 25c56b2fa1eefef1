"""Laws of merging over random histories of an office and its copies, on real databases."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import DELETED, EXISTENCE, Answer, Answers, Plan
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import to_text
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.undo import undo
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.merge.conftest import OFFICER
from tests.merge.histories import (
    EVERYTHING,
    WITHOUT_REFERENCES,
    Choose,
    Snapshot,
    begun,
    chosen,
    copy_of,
    snapshot,
    worked,
)
from tests.store.standing import standing

EXAMPLES = int(os.environ.get("MERGE_EXAMPLES", "4"))
"""More of them with MERGE_EXAMPLES=300."""
MOST = 4
"""How many copies are out at once."""
random_histories = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a history takes minutes: files are made anew
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Line = tuple[str, str, str | None]


class Bench:
    """An office with its copies, in a folder of their own."""

    def __init__(self, folder: Path, stack: ExitStack, begun_file: Path) -> None:
        self.folder = folder
        self._stack = stack
        self.office = self.opened(Path(shutil.copy(begun_file, folder / "desk.bali")))

    def opened(self, file: Path) -> Database:
        """Open a database for as long as the example lasts."""
        database = open_database(file, OFFICER)
        self._stack.callback(database.close)
        return database

    def copy(self, source: Database) -> Database:
        """Take a copy."""
        number = len(list(self.folder.glob("*.balicopy")))
        database = copy_of(source, self.folder / f"{number}.balicopy")
        self._stack.callback(database.close)
        return database

    def copies(self, choose: Choose, least: int = 1) -> list[Database]:
        """Take up to four, each of the office or of a copy that is out already, which somebody has worked on since."""
        found = list[Database]()
        for _each in range(least + choose(MOST - least + 1)):
            source = [self.office, *found][choose(len(found) + 1)]
            worked(source, choose, 2, EVERYTHING)
            found.append(self.copy(source))
        return found

    def another_office(self) -> Database:
        """Give the office as it is now, a second time."""
        self.office.fold_log()
        target = self.folder / f"office{len(list(self.folder.glob('office*')))}.bali"
        assert self.office.path
        return self.opened(Path(shutil.copy(self.office.path, target)))


@pytest.fixture(scope="session")
def begun_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an office that has something to work on."""
    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("begun") / "desk.bali"))
    office = open_database(path, OFFICER)
    begun(office)
    office.close()
    return path


@contextmanager
def bench(begun_file: Path) -> Iterator[Bench]:
    """Give an office that has something to work on; a folder an example, as one is drawn many times."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        yield Bench(Path(folder), stack, begun_file)


def drawn_answers(plan: Plan, choose: Choose) -> Answers:
    """Answer some of the questions."""
    return (
        {}
        if choose(2)
        else {
            each.key: Answer(side, "third" if side == "third" else None)
            for each in plan.conflicts
            for side in [each.sides[choose(len(each.sides))]]
            if side != "third" or each.field in ("region", "purpose", "note")
        }
    )


@given(st.data())
@random_histories
def test_copies_on_which_nothing_was_done_bring_nothing(begun_file: Path, data: st.DataObject) -> None:
    with bench(begun_file) as here:
        choose = chosen(data)
        copies = [here.copy(here.office)]
        for _more in range(choose(MOST)):
            copies.append(here.copy([here.office, *copies][choose(len(copies) + 1)]))
        worked(here.office, choose, 6, EVERYTHING)
        for copy in copies:
            plan = plan_merge(here.office, copy)
            assert (plan.conflicts, plan.remarks) == ((), ())
            assert {each.ref.type for part in plan[:3] for each in part} <= {"venue_copy"}  # copies taken of copies


@given(st.data())
@random_histories
def test_an_office_in_which_nothing_was_done_becomes_what_the_copy_is(begun_file: Path, data: st.DataObject) -> None:
    with bench(begun_file) as here:
        choose = chosen(data)
        worked(here.office, choose, 3, EVERYTHING)
        copies = [here.copy(here.office)]
        for _more in range(choose(MOST)):
            worked(copies[-1], choose, 3, EVERYTHING)
            copies.append(here.copy(copies[-1]))
        worked(copies[-1], choose, 8, EVERYTHING)
        before = standing(here.office)
        plan = plan_merge(here.office, copies[-1])
        assert (plan.conflicts, plan.remarks) == ((), ())
        bring_back(here.office, copies[-1], plan, {})
        assert snapshot(here.office) == snapshot(copies[-1])
        assert check(here.office) == check(copies[-1])
        assert all(plan_merge(here.office, copy).is_empty for copy in copies)
        if standing(here.office) != before:
            undo(here.office)
        assert standing(here.office) == before


@given(st.data())
@random_histories
def test_whatever_all_did_nothing_is_lost_and_one_undo_takes_it_back(begun_file: Path, data: st.DataObject) -> None:
    with bench(begun_file) as here:
        choose = chosen(data)
        copies = here.copies(choose)
        for copy in copies:
            worked(copy, choose, 4, EVERYTHING)
        worked(here.office, choose, 6, EVERYTHING)
        for copy in data.draw(st.permutations(copies)):
            plan = plan_merge(here.office, copy)
            comes_home(here.office, copy, plan, drawn_answers(plan, choose))


def comes_home(office: Database, copy: Database, plan: Plan, answers: Answers) -> None:
    """Bring a copy back, and find that nothing is lost, nothing comes twice, and one undo takes back all of it."""
    before = standing(office)
    changed = bring_back(office, copy, plan, answers)
    after = standing(office)
    questions = all_entries(office, "merge_question")
    kept = {
        (str(each.ref), each.field) for each in plan.conflicts if each.field != EXISTENCE or each.office is not None
    }
    assert answers or kept <= {(each.values["about"], each.values["fact"]) for each in questions}
    assert_nothing_lost(office, copy)
    assert plan_merge(office, copy).is_empty
    told = "\n".join(str(each.values["told"]) for each in questions)
    assert [each for each in check(office) if each.split("): ", 1)[1] not in told] == []
    if changed.refs:
        undo(office)
        assert standing(office) == before
        bring_back(office, copy, plan_merge(office, copy), answers)
    assert simplified(standing(office)) == simplified(after)


def simplified(found: dict[str, dict[str, dict[str, object]]]) -> object:
    """Leave out what is new each time a question is asked or closed: its id, and when it was closed."""
    asked = sorted(
        str({**{k: v for k, v in row.items() if k != "id"}, "deleted": bool(row["deleted"])})
        for row in found["merge_question"].values()
    )
    return {**found, "merge_question": asked}


def assert_nothing_lost(office: Database, copy: Database) -> None:
    """Every value that the log of a copy tells of is told of in the office, but for records that were erased there."""
    here, there = lines(office), lines(copy)
    erasing = "SELECT record_id FROM change WHERE field = '*' AND after IS NULL"
    told = {identity for identity, _field, _text in here}
    gone = {row[0] for row in office.run(erasing, {})} | {each[0] for each in there if each[0] not in told}
    lost = {line for line in there - here if line[0] not in gone}
    assert not {line for line in lost if str(line[2]).split(":")[-1] not in gone}


def lines(database: Database) -> set[Line]:
    """Give all values that a log tells of."""
    query = "SELECT record_id, field, before FROM change UNION SELECT record_id, field, after FROM change"
    return {(row[0], row[1], row[2]) for row in database.run(query, {}) if row[2] is not None}


@given(st.data())
@random_histories
def test_without_questions_any_order_comes_to_the_same(begun_file: Path, data: st.DataObject) -> None:
    with bench(begun_file) as here:
        choose = chosen(data)
        copies = here.copies(choose, least=2)
        for copy in copies:
            worked(copy, choose, 1, EVERYTHING)
        ends = []
        for order in (copies, data.draw(st.permutations(copies))):
            office = here.another_office()
            for copy in order:
                plan = plan_merge(office, copy)
                assume(not plan.conflicts and not plan.remarks)
                bring_back(office, copy, plan, {})
            ends.append(ranked(snapshot(office)))
        assert ends[0] == ends[1]


def ranked(found: Snapshot) -> Snapshot:
    """Number the items of each agenda anew, since a gap that a deleted one has left changes no order."""
    items = [key for key, row in found.items() if key[0] == "agenda_item" and not row["deleted"]]
    items.sort(key=lambda key: (found[key]["position"] is None, found[key]["position"] or 0, key))
    below = Counter[object]()
    numbered = dict(found)
    for key in items:
        above = (found[key]["meeting"], found[key]["parent"])
        below[above] += 1
        numbered[key] = {**found[key], "position": below[above], "sort_key": ""}  # which begins with the position
    return numbered


@given(st.data())
@random_histories
def test_a_comparison_of_three_whole_snapshots_gives_the_same_plan(begun_file: Path, data: st.DataObject) -> None:
    with bench(begun_file) as here:
        choose = chosen(data)
        copy = here.copy(here.office)
        base = snapshot(copy)
        worked(copy, choose, 8, WITHOUT_REFERENCES)
        worked(here.office, choose, 8, WITHOUT_REFERENCES)
        plan = plan_merge(here.office, copy)
        told = {(each.ref, change.field, change.after) for part in plan[:3] for each in part for change in each.changes}
        assert (told, {each.key[:2] for each in plan.conflicts}) == by_snapshots(
            base, snapshot(here.office), snapshot(copy)
        )


Told = tuple[set[tuple[Ref, str, str | None]], set[tuple[Ref, str]]]
Texts = dict[str, str | None]


def by_snapshots(base: Snapshot, office: Snapshot, venue: Snapshot) -> Told:
    """Compare everything with everything, as plainly as can be; give what is taken and what is asked."""
    taken, asked = set[tuple[Ref, str, str | None]](), set[tuple[Ref, str]]()
    for key in base.keys() | office.keys() | venue.keys():
        ref = Ref(*key)
        was, here, there = (texts(ref, side) for side in (base, office, venue))
        if there is None:
            fields: Texts = (
                {} if here is None or was is None else {EXISTENCE: None} if here == was else {"?": EXISTENCE}
            )
        elif here is None:
            whole: Texts = {EXISTENCE: "1", **{name: text for name, text in there.items() if text is not None}}
            fields = whole if was is None else {} if there == was else {"?": EXISTENCE}
        else:
            fields = by_fields(was or dict.fromkeys(there), here, there)
        asked |= {(ref, name) for mark, names_ in fields.items() if mark == "?" for name in str(names_).split()}
        taken |= {(ref, name, text) for name, text in fields.items() if name != "?"}
    return taken, asked


def by_fields(was: Texts, here: Texts, there: Texts) -> Texts:
    """Give the fields that are taken, and under "?" those that are asked."""
    differing = [name for name in there if here[name] != there[name]]
    mine, theirs = ({name for name in differing if side[name] != was[name]} for side in (here, there))
    asked, taken = mine & theirs, theirs - mine
    if DELETED in asked and here[DELETED] and there[DELETED] and not was[DELETED]:
        asked.discard(DELETED)
        taken |= {DELETED} if str(there[DELETED]) < str(here[DELETED]) else set()
    elif DELETED in mine ^ theirs and not was[DELETED] and (theirs if DELETED in mine else mine) - {DELETED}:
        asked.add(DELETED)
        taken.discard(DELETED)
    return {name: there[name] for name in taken} | ({"?": " ".join(asked)} if asked else {})


def texts(ref: Ref, side: Snapshot) -> Texts | None:
    """Give a record as the log would tell of it."""
    row = side.get((ref.type, ref.id))
    return None if row is None else {name: to_text(row[name]) for name in names(ref)}  # type: ignore[arg-type]  # a field's


def names(ref: Ref) -> list[str]:
    """Give what the log tells of a record."""
    return [*(facts.name for facts in fields_of(BY_NAME[ref.type])), DELETED]
