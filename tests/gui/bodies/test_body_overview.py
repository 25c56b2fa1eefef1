"""Laws of a body's overview: where it stands, who stood in it on the day and on what that rests, what became of it."""

import datetime

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.bodies.body_figures import figures_of
from baliapp.gui.bodies.body_overview import BodyOverview
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.related.related_table import GroupTable
from baliapp.store.facts.standings import Standing
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member


@pytest.fixture
def group(office: Office) -> Ref:
    top = make(office, "body", name="Ministerial Conference")
    middle = make(office, "body", name="Steering Group", parent=top.id)
    return make(office, "body", name="Ad Hoc Group", parent=middle.id, purpose="Develops <b>measures</b>")


@pytest.fixture
def overview(qtbot: QtBot, office: Office, group: Ref) -> BodyOverview:
    shown = BodyOverview(office)
    qtbot.addWidget(shown)
    shown.resize(600, 800)
    shown.show()
    shown.show_body(group)
    office.changed.connect(lambda _changed: shown.show_body(group))
    return shown


def words(overview: BodyOverview) -> list[str]:
    return [label.text() for label in overview.findChildren(QLabel) if label.isVisible()]


def join(office: Office, group: Ref, name: str, since: str, kind: str = "state", certainty: str = "stated") -> Ref:
    who = member(office, name, kind=kind)
    values = {"participant": who.id, "body": group.id, "status": "member", "since": read_date(since)}
    membership = make(office, "membership", **values)
    if certainty:
        make(office, "citation", about=str(membership), source="A page", certainty=certainty)
    return who


def cells(table: GroupTable) -> list[tuple[str, ...]]:
    return [line.cells for line in table.group.lines]


def test_the_bodies_above_are_one_step_away_the_highest_first(overview: BodyOverview, qtbot: QtBot) -> None:
    links = [each for each in overview.findChildren(QToolButton) if each.accessibleName().startswith("Open: ")]

    assert [each.accessibleName() for each in links] == ["Open: Ministerial Conference", "Open: Steering Group"]
    with qtbot.waitSignal(overview.opened) as opened:
        links[1].click()
    assert opened.args[0].type == "body"


def test_the_figures_are_those_of_the_day_and_say_on_what_they_rest(
    overview: BodyOverview, office: Office, group: Ref
) -> None:
    join(office, group, "Thailand", "2005")
    join(office, group, "Laos", "between 2010 and 2014", certainty="")
    join(office, group, "IOM", "2020", kind="organisation")
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    overview.show_body(group)

    (figure,) = [each.figure for each in overview.figures]
    assert "Who stands in it, as of 13 November 2012" in words(overview)
    assert figure.counted == "Member: 1, perhaps 1 more"
    assert figure.words == (
        "Held that day: 1 state. Perhaps also: 1 state. Resting on 2 memberships: 1 stated, 1 without a source."
    )


def test_behind_a_figure_stand_its_names_and_they_stay_unfolded(
    overview: BodyOverview, office: Office, group: Ref, qtbot: QtBot
) -> None:
    thailand = join(office, group, "Thailand", "2005")
    overview.show_body(group)
    (lines,) = overview.figures
    assert lines.names.isHidden()

    lines.fold.click()
    assert cells(lines.names) == [("Thailand", "State", "Yes", "Stated")]
    join(office, group, "Laos", "2006")
    overview.show_body(group)
    (lines,) = overview.figures
    assert not lines.names.isHidden()
    with qtbot.waitSignal(lines.names.opened) as opened:
        lines.names.activated.emit(lines.names.model().index(1, 0))
    assert opened.args == [thailand]
    lines.fold.click()
    assert lines.names.isHidden()


def test_milestones_stand_in_order_of_date_each_with_its_source(
    overview: BodyOverview, office: Office, group: Ref
) -> None:
    milestone = group
    for event, dated in (("opened", "10 September 2012"), ("agreed", "12 October 2011"), ("marked", "")):
        milestone = make(office, "milestone", body=group.id, event=event, dated=read_date(dated), what=event.upper())
    make(office, "citation", about=str(milestone), source="A page", certainty="reported")
    overview.show_body(group)

    (table,) = [each for each in overview.tables if each.group.type == "milestone"]
    assert cells(table) == [
        ("12 October 2011", "Agreed", "AGREED", "No source yet"),
        ("10 September 2012", "Opened", "OPENED", "No source yet"),
        ("Not known", "Anniversary marked", "MARKED", "Reported: A page"),
    ]


def test_the_bodies_below_say_when_they_ended(overview: BodyOverview, office: Office, group: Ref) -> None:
    make(office, "body", name="Experts", parent=group.id, established=read_date("2002"), ended=read_date("2003"))
    overview.show_body(group)

    (table,) = [each for each in overview.tables if each.group.type == "body"]
    assert cells(table) == [("Experts", "", "2002", "2003")]


def test_an_empty_body_says_so_everywhere(overview: BodyOverview) -> None:
    assert overview.tables == []
    assert overview.figures == []
    told = " ".join(words(overview))
    for sentence in ("Nobody is on record here", "Nothing is kept yet", "No body answers to this one"):
        assert sentence in told


def test_a_milestone_is_added_for_this_body(overview: BodyOverview, office: Office, group: Ref) -> None:
    (add,) = [each for each in overview.findChildren(QToolButton) if each.accessibleName() == "Add to Milestones"]

    def fill(dialog: NewRecordDialog) -> None:
        dialog.rows.rows["event"].editor.put("opened")
        dialog.accept()

    with answering(NewRecordDialog, fill):
        add.click()

    (table,) = [each for each in overview.tables if each.group.type == "milestone"]
    assert cells(table)[0][1] == "Opened"


def test_every_kind_of_member_is_counted_in_words() -> None:
    def one(kind: str) -> Standing:
        return Standing(Ref("membership", kind), Ref("participant", kind), kind, kind, "member", True, "stated")

    (figure,) = figures_of([one(kind) for kind in ("state", "organisation", "sar", "process", "ship")])

    assert figure.words.startswith(
        "Held that day: 1 state, 1 organisation, 1 special administrative region, 1 other process, 1 × ship."
    )
