"""What a paragraph seems to do is proposed from its words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.operative_words import FORCES, GOING_ON, PAST, PRESENT, Force
from baliapp.exchange.paragraph_proposals import INFORMATIONAL, OPERATIONAL, Proposal, Themes, propose
from baliapp.records.documents import OutcomeParagraph
from tests.exchange.conftest import Rows

THEMES = Themes(
    {"border": "Border and visa systems", "awareness": "Public awareness",
     "framework": "Regional Cooperation Framework"},
    {"border": ["Enhanced cooperation on border and visa systems to detect illegal movements"],
     "awareness": ["Increased public awareness in order to discourage these activities"]},
)  # fmt: skip


def proposed(text: str, *names: str) -> Proposal[str]:
    return propose(text, THEMES, names)


def test_kinds_are_those_that_records_know() -> None:
    assert {OPERATIONAL, INFORMATIONAL} == {choice.value for choice in OutcomeParagraph.KINDS}


def test_every_verb_has_one_force_and_forms_of_its_own() -> None:
    assert len(PAST) == len(GOING_ON) == len(FORCES)
    assert not PAST.keys() & PRESENT.keys()
    assert {PAST["agreed"], PAST["decided"], PAST["held"], GOING_ON["noting"], PRESENT["welcomes"]} == {
        "agree", "decide", "hold", "note", "welcome"
    }  # fmt: skip
    assert FORCES["agree"] > FORCES["encourage"] > FORCES["support"] > FORCES["note"] > FORCES["host"]


@pytest.mark.parametrize(
    ("text", "verb", "verbs", "actors"),
    [
        ("Participants welcomed the work.", "welcomed", ("welcomed",), ("Participants",)),
        ("We welcome the work and note the report.", "welcomed", ("welcomed",), ("We",)),
        ("Recalling the statement of 2002, members noted it.", "recalled", ("recalled", "noted"), ("Members",)),
        ("Members noted the report and agreed to share it.", "agreed", ("noted", "agreed"), ("Members",)),
        ("Members noted that the Ad Hoc Group agreed.", "noted", ("noted", "agreed"), ("Members",)),
        ("Members were congratulated.", "congratulated", ("congratulated",), ("Members",)),
        ("The activities agreed by the group go on.", "", (), ()),
        ("An agreed methodology is there.", "", (), ()),
        ("Urges States to join.", "urged", ("urged",), ("States",)),
        ("Also welcomes the report.", "welcomed", ("welcomed",), ()),
        ("Agree to meet.", "agreed", ("agreed",), ()),
        ("Welcomed the report.", "welcomed", ("welcomed",), ()),
        ("Requests from members were heard.", "heard", ("heard",), ("Requests from members",)),
        ("Support to members goes on.", "", (), ()),
        ("Co-Chairs reaffirmed it.", "reaffirmed", ("reaffirmed",), ("Co-Chairs",)),
        ("The Meeting adopted the agenda.", "adopted", ("adopted",), ("Meeting",)),
        ("The Meeting took note of it.", "noted", ("noted",), ("Meeting",)),
        ("Takes note of the report.", "noted", ("noted",), ()),
        ("Opening of the meeting", "", (), ()),
        ("CO-CHAIRS’ STATEMENT", "", (), ()),
        ("They welcomed the report.", "welcomed", ("welcomed",), ()),
        ("It was agreed that they meet.", "agreed", ("agreed",), ()),
        ("We welcome it, and call upon States to join.", "welcomed", ("welcomed", "called"), ("We", "States")),
        ("IOM outlined its part.", "outlined", ("outlined",), ("IOM",)),
        ("The portal which was launched by the office is there.", "", (), ()),
        ("", "", (), ()),
    ],
)
def test_the_verbs_are_those_that_somebody_is_said_to_do(
    text: str, verb: str, verbs: tuple[str, ...], actors: tuple[str, ...]
) -> None:
    found = proposed(text)
    assert (found.verb, found.verbs) == (verb, verbs)
    assert found.actors[: len(actors)] == actors


@pytest.mark.parametrize(
    ("text", "who", "what", "by_when"),
    [
        ("Members agreed to share data by the end of 2013.", "Members", "share data by the end of 2013", "end of 2013"),
        ("The Co-Chairs encouraged members to take part.", "Members", "take part", ""),
        ("Members were encouraged to explore links.", "Members", "explore links", ""),
        ("Ministers requested the RSO to report before the next Ministerial Conference.", "RSO",
         "report before the next Ministerial Conference", "next Ministerial Conference"),
        ("The Meeting tasked the group with drafting a plan within six months.", "Group",
         "drafting a plan within six months", "within six months"),
        ("Members urged States that have not yet done so to join.", "States", "join", ""),
        ("The group was asked to draft a plan.", "Group", "draft a plan", ""),
        ("Each member will name an expert by March 2014.", "Each member", "name an expert by March 2014", "March 2014"),
        ("We shall also establish an office.", "We", "also establish an office", ""),
        ("Members agreed to share data and welcomed the report.", "Members", "share data", ""),
        ("Ministers decided to explore opportunities to meet.", "Ministers", "explore opportunities to meet", ""),
    ],
)  # fmt: skip
def test_what_is_to_be_done_is_proposed_with_who_and_by_when(text: str, who: str, what: str, by_when: str) -> None:
    found = proposed(text)
    assert [(each.who, each.what, each.by_when) for each in found.commitments] == [(who, what, by_when)]
    assert found.kind == OPERATIONAL


@pytest.mark.parametrize(
    "text",
    ["Members noted that members will meet.", "Members will be invited.", "The plan will be reviewed.",
     "Members tasked the group.", "Members agreed that it is important to meet.",
     "Members noted the need to act.", "Ministers thanked the host."],
)  # fmt: skip
def test_views_and_thanks_promise_nothing(text: str) -> None:
    assert proposed(text).commitments == ()
    assert proposed(text).kind == INFORMATIONAL


@pytest.mark.parametrize(
    "text",
    [
        "Ministers never agreed to extend it.",
        "Ministers neither agreed to extend it nor to end it.",
        "Nobody agreed to pay.",
        "No member agreed to pay.",
        "Members were not encouraged to ratify it.",
        "Members agreed to not fund the office.",
    ],
)
def test_what_is_denied_promises_nothing(text: str) -> None:
    assert proposed(text).commitments == ()


def test_a_sentence_of_nothing_but_names_is_read_through() -> None:
    """Its length is a matter of seconds where each word is searched back to the beginning."""
    names = "Alpha and the Beta " * 3000
    assert proposed(f"{names}agreed to meet.").verbs == ("agreed",)


def test_themes_are_those_named_and_those_whose_objectives_are_alike() -> None:
    assert proposed("Members noted the Regional Cooperation Framework.").themes == ("framework",)
    assert proposed("Members discussed visa systems at the border.").themes == ("border",)
    assert proposed("Members thanked the host.").themes == ()


def test_members_and_bodies_that_are_named_are_actors_as_whole_words() -> None:
    assert proposed("Members thanked UNHCR.", "UNHCR", "UN").actors == ("Members", "UNHCR")


def test_the_statement_of_2012_is_read_nearly_as_a_person_reads_it(facts: Callable[[str], Rows]) -> None:
    """At most one paragraph in six is read otherwise; the bench prints the figures."""
    rows = facts("outcome_paragraphs")
    found = [proposed(row["text"]) for row in rows]
    assert sum(one.verb == row["verb"] for one, row in zip(found, rows, strict=True)) >= 15
    operational = [row["contains_commitment"] == "yes" for row in rows]
    assert sum((one.kind == OPERATIONAL) is yes for one, yes in zip(found, operational, strict=True)) >= 15


@given(st.text(max_size=300))
def test_any_text_gives_an_answer(text: str) -> None:
    found = proposed(text)
    assert (found.kind == OPERATIONAL) == bool(found.commitments)
    assert found.verb in ("", *found.verbs)
    assert all(each.verb in ("will", "shall") or FORCES[PAST[each.verb]] >= Force.ASKS for each in found.commitments)


def test_what_announces_a_list_is_said_of_each_item() -> None:
    found = proposed(
        "The Meeting noted it. It also heard views, and agreed to:\n(i) meet; and\n(ii) report by 2016.\nIt left."
    )
    assert [(each.what, each.by_when) for each in found.commitments] == [("meet", ""), ("report by 2016", "2016")]
    found = proposed("Requests the Secretary:\n(a) to draft a law;\n(b) to report on it")
    assert [(each.who, each.what) for each in found.commitments] == [
        ("Secretary", "draft a law"), ("Secretary", "report on it"),
    ]  # fmt: skip


def test_what_announces_no_list_is_read_alone() -> None:
    assert proposed("Members agreed to act as follows:").verb == "agreed"
    assert proposed("Members welcomed what follows:\nThe report was noted.").verbs == ("welcomed", "noted")
