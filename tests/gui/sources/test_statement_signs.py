"""Laws of signs in a form: a field about which sources disagree shows it, and leads to what is said."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.kit.office import Office
from baliapp.store.facts import preferring
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member, stored
from tests.gui.saying import say


@pytest.fixture
def pane(qtbot: QtBot, office: Office) -> DetailPane:
    shown = DetailPane(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def body(office: Office) -> Ref:
    return make(office, "body", name="Support Office", established=read_date("10 September 2012"))


def page(pane: DetailPane) -> RecordPage:
    assert pane.page is not None
    return pane.page


def signed(pane: DetailPane) -> list[str]:
    return [row.facts.name for row, button in page(pane).signs.buttons.items() if button.isVisibleTo(row)]


def test_only_a_field_about_which_sources_disagree_has_a_sign(pane: DetailPane, office: Office, body: Ref) -> None:
    say(office, body, "8 February 2012", fact="established")
    say(office, body, "Support Office", fact="name")
    say(office, body, "yes", "disputed", fact="open to all")
    pane.show_record(body)

    assert signed(pane) == ["established"]
    pane.show_record(make(office, "body", name="Another"))
    assert signed(pane) == []


def test_the_sign_comes_and_goes_with_what_is_said(pane: DetailPane, office: Office, body: Ref) -> None:
    pane.show_record(body)
    assert signed(pane) == []
    statement = say(office, body, "2011", fact="established")
    pane.show_record(body)
    assert signed(pane) == ["established"]

    office.perform(lambda database: preferring.use_value(database, statement))
    assert signed(pane) == []


def test_the_sign_leads_to_the_statements(pane: DetailPane, office: Office, body: Ref, qtbot: QtBot) -> None:
    say(office, body, "acronym", fact="acronym")
    say(office, body, "8 February 2012", fact="established")
    pane.show_record(body)
    (button,) = [button for row, button in page(pane).signs.buttons.items() if row.facts.name == "established"]
    button.click()

    assert page(pane).tabs.currentWidget() is page(pane).sources
    chosen = next(group for group in page(pane).sources.groups if group.fact.fact == "established")
    assert chosen.cards[0].words is page(pane).sources.window().focusWidget()


def test_a_field_that_is_not_what_is_preferred_offers_it(pane: DetailPane, office: Office, body: Ref) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    day = of_day(date(2026, 11, 22))
    preferring.prefer(office.database, statement, "Kim", day, "Its place was chosen then.")
    pane.show_record(body)
    ((row, offer),) = page(pane).signs.offers.items()

    assert row.facts.name == "established"
    offer.button.click()
    assert stored(office, body).values["established"] == read_date("8 February 2012")
    assert page(pane).signs.offers == {}
    assert row.editor.typed() == "8 February 2012"


def test_what_was_typed_is_saved_before_a_value_is_taken_over(pane: DetailPane, office: Office, body: Ref) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    preferring.prefer(office.database, statement, "Kim", of_day(date(2026, 11, 22)), "Its place was chosen then.")
    pane.show_record(body)
    page(pane).form.rows.rows["acronym"].editor.put("RSO")
    ((_row, offer),) = page(pane).signs.offers.items()
    offer.button.click()

    kept = stored(office, body).values
    assert (kept["acronym"], kept["established"]) == ("RSO", read_date("8 February 2012"))


def test_of_several_counts_of_one_field_the_sign_tells_the_most_disputed(
    pane: DetailPane, office: Office, body: Ref
) -> None:
    for counted, figures in (("members", (1, 2)), ("member states", (1, 2, 3))):
        for figure in figures:
            say(office, body, str(figure), fact="members_stated", counted=counted, figure=figure)
    pane.show_record(body)
    (button,) = (b for row, b in page(pane).signs.buttons.items() if row.facts.name == "members_stated")

    assert "3 different values" in button.toolTip()


def test_a_member_without_statements_has_none(pane: DetailPane, office: Office) -> None:
    pane.show_record(member(office))

    assert page(pane).signs.buttons == {}
