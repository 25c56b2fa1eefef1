"""How far something has come: notes by date with their sources, added in place, and initiatives linked by a picker."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.objectives.initiative_links import UNLINKED
from baliapp.gui.objectives.progress_add import UNSAVED
from baliapp.gui.objectives.progress_section import ProgressSection
from baliapp.store.asking import queries
from baliapp.store.commitments.progress import link
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, stored

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def objective(office: Office) -> Ref:
    theme = make(office, "theme", name="Sharing")
    in_list = make(office, "objective_list", title="Ten", in_force=read_date("2002"))
    return make(office, "objective", wording="Share", in_list=in_list.id, theme=theme.id)


@pytest.fixture
def portal(office: Office) -> Ref:
    portal = make(office, "initiative", name="Secure portal")
    for status, day in (("Agreed", "October 2011"), ("Launched", "13 November 2012")):
        make(office, "initiative_status", initiative=portal.id, status=status, as_of=read_date(day))
    return portal


@pytest.fixture
def section(office: Office, qtbot: QtBot) -> ProgressSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = ProgressSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_progress(found.ref))
    found.resize(600, 700)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def write(section: ProgressSection, text: str, day: str, source: str) -> None:
    """Fill in the box by keys, from its text on."""
    assert section.box is not None
    section.box.text.editor.field.setFocus()
    for typed in (text, day, source):
        at = section.focusWidget()
        assert at is not None
        QTest.keyClicks(at, typed)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    if source:
        section.box.certainty.editor.field.setFocus()
        QTest.keyClicks(section.box.certainty.editor.field, "rep")


def said(section: ProgressSection) -> list[tuple[str, str]]:
    return [(card.said(), card.text) for card in section.cards]


def test_a_note_is_added_in_place_with_its_source_as_one_step(
    office: Office, section: ProgressSection, objective: Ref
) -> None:
    document = make(office, "document", title="Statement of the co-chairs")
    section.show_progress(objective)
    write(section, "Members exchange information", "by June 2011", "co-chairs")
    QTest.keyClick(section.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert said(section) == [("June 2011 at the latest", "Members exchange information")]
    (note,) = queries.all_entries(office.database, "progress_note")
    (source,) = queries.citations(office.database, note.ref)
    assert (source.values["document"], source.values["certainty"]) == (document.id, "reported")
    assert section.box is not None
    assert section.box.text.editor.typed() == section.box.source.typed() == ""

    office.undo()

    assert section.cards == []
    assert queries.all_entries(office.database, "citation") == []


def test_a_source_that_is_no_document_stands_as_typed(office: Office, section: ProgressSection, objective: Ref) -> None:
    section.show_progress(objective)
    write(section, "Told", "2012", "A call of the focal point")
    QTest.keyClick(section.focusWidget(), Qt.Key.Key_Enter, CONTROL)
    (note,) = queries.all_entries(office.database, "progress_note")
    assert [each.values["source"] for each in queries.citations(office.database, note.ref)] == [
        "A call of the focal point"
    ]


def test_what_is_missing_or_makes_no_sense_is_said_and_stays(
    office: Office, section: ProgressSection, objective: Ref
) -> None:
    section.show_progress(objective)
    box = section.box
    assert box is not None
    box.save()
    assert box.text.message.sentence.text() == "Progress is needed; fill it in."
    write(section, "Told", "one day", "")
    box.save()
    assert "was not understood" in box.date.message.sentence.text()
    assert (box.text.editor.typed(), box.date.editor.typed()) == ("Told", "one day")
    box.date.editor.put("2012")
    box.source.put("Somebody")
    box.save()
    assert box.certainty.message.sentence.text() == "Say how certain this source makes it."
    assert queries.count(office.database, "progress_note") == 0


def test_what_was_typed_for_one_record_waits_there(
    office: Office, section: ProgressSection, objective: Ref, qtbot: QtBot
) -> None:
    in_list = stored(office, objective).values["in_list"]
    other = make(office, "objective", wording="Return", in_list=in_list)
    section.show_progress(objective)
    write(section, "Half a sen", "2012", "")
    section.show_progress(other)
    assert section.box is not None
    assert section.box.text.editor.typed() == ""
    section.show_progress(objective)
    assert section.box.text.editor.typed() == "Half a sen"
    section.keep()
    later = ProgressSection(office)
    qtbot.addWidget(later)
    later.show_progress(objective)
    assert later.box is not None
    assert (later.box.text.editor.typed(), later.box.date.editor.typed()) == ("Half a sen", "2012")
    later.box.save()
    assert office.settings.get(UNSAVED) == {}


def test_notes_stand_by_date_and_a_theme_has_those_of_its_objectives(
    office: Office, section: ProgressSection, objective: Ref
) -> None:
    for text, day in (("Later", "2015"), ("First", "June 2011")):
        make(office, "progress_note", objective=objective.id, progress=text, dated=read_date(day))
    section.show_progress(Ref("theme", str(stored(office, objective).values["theme"])))
    assert said(section) == [("June 2011", "First"), ("2015", "Later")]
    assert section.box is None
    assert section.links is None

    office.look_as_of(AsOfDay(date(2012, 1, 1)))
    section.show_progress(objective)
    assert said(section) == [("June 2011", "First")]


def test_an_initiative_is_linked_by_the_picker_and_tells_its_latest_status(
    office: Office, section: ProgressSection, objective: Ref, portal: Ref
) -> None:
    section.show_progress(objective)
    assert section.links is not None
    section.links.picker.text_line.setFocus()
    QTest.keyClicks(section.links.picker.text_line, "secure")
    QTest.keyClick(section.links.picker.text_line, Qt.Key.Key_Return)
    opened = list[Ref]()
    section.opened.connect(opened.append)
    (line,) = section.links.lines
    open_button, unlink = line.findChildren(QAbstractButton)
    assert open_button.accessibleName() == "Open: Secure portal – Launched (13 November 2012)"
    open_button.click()
    assert opened == [portal]
    unlink.click()
    assert section.links.lines == []


def test_an_initiative_shows_its_history_and_a_status_is_added(
    office: Office, section: ProgressSection, portal: Ref
) -> None:
    section.show_progress(portal)
    assert said(section) == [("October 2011", "Agreed"), ("13 November 2012", "Launched")]
    write(section, "Endorsed", "2 April 2013", "Fifth conference")
    QTest.keyClick(section.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert said(section)[-1] == ("2 April 2013", "Endorsed")


def type_into_picker(section: ProgressSection, typed: str) -> None:
    assert section.links is not None
    section.links.picker.text_line.setFocus()
    QTest.keyClicks(section.links.picker.text_line, typed)


def test_what_stands_in_the_picker_outlives_a_change_anywhere(
    office: Office, section: ProgressSection, objective: Ref, portal: Ref
) -> None:
    section.show_progress(objective)
    type_into_picker(section, "sec")
    assert section.links is not None
    line = section.links.picker.text_line
    office.perform(lambda database: operations.edit_record(database, portal, {"name": "Secure site"}))
    QTest.keyClicks(line, "ure")

    assert section.links.picker.text_line is line
    assert line.hasFocus()
    assert line.text() == "secure"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(section.links.lines) == 1
    assert line.text() == ""


def test_what_stands_in_the_picker_waits_there_until_it_is_linked(
    office: Office, section: ProgressSection, objective: Ref, portal: Ref, qtbot: QtBot
) -> None:
    section.show_progress(objective)
    type_into_picker(section, "secure")
    other = make(office, "objective", wording="Return", in_list=stored(office, objective).values["in_list"])
    for ref, typed in ((other, ""), (portal, ""), (objective, "secure")):
        section.show_progress(ref)
        assert section.links is not None
        assert section.links.picker.typed() == typed
    section.keep()
    later = ProgressSection(office)
    qtbot.addWidget(later)
    later.show_progress(objective)
    assert later.links is not None
    assert later.links.picker.typed() == "secure"
    later.links.link_button.click()
    assert later.links.picker.typed() == ""
    assert office.settings.get(UNLINKED) == {}


def test_a_link_that_others_writing_holds_up_empties_the_picker_once_it_is_made(
    office: Office, section: ProgressSection, objective: Ref, portal: Ref
) -> None:
    section.show_progress(objective)
    type_into_picker(section, "secure")
    assert section.links is not None
    with others_writing(office):
        section.links.link_button.click()
        assert section.links.picker.typed() == "Secure portal"
    assert office.again.catch_up()

    assert len(section.links.lines) == 1
    assert section.links.picker.typed() == ""


def test_of_what_is_in_the_recycle_bin_nothing_is_told_or_linked_anew(
    office: Office, section: ProgressSection, objective: Ref, portal: Ref
) -> None:
    make(office, "progress_note", objective=objective.id, progress="First", dated=read_date("2011"))
    link(office.database, initiative=portal, objective=objective)
    section.hold(is_held=True)
    section.show_progress(objective)
    assert section.box is not None
    assert section.links is not None
    open_button, unlink = section.links.lines[0].findChildren(QAbstractButton)
    card = section.cards[0]
    kept = (section.box, section.links.picker, section.links.link_button, unlink, card.edit_button,
            card.remove_button, card.source_button)  # fmt: skip
    assert open_button.isEnabled()
    assert not any(part.isEnabled() for part in kept)

    section.hold(is_held=False)
    assert all(part.isEnabled() for part in kept)
