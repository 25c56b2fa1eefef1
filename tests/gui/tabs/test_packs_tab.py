"""The tab for packs: a meeting to choose, and the packs made so far on this machine."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.settings import Settings
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.packs import packs_made
from baliapp.gui.packs.pack_making import asked_by
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.tabs.packs_tab import PacksTab
from baliapp.packs.request import PackRequest
from baliapp.store.opening.databases import open_database
from baliapp.store.packs.definitions import make_definition
from baliapp.store.tables.entries import Ref
from tests.gui.conftest import AUTHOR
from tests.gui.records import make, pdf_of


@pytest.fixture
def meeting(office: Office) -> Ref:
    return make(office, "meeting", title="Commemorative Conference")


@pytest.fixture
def tab(window: Window, meeting: Ref) -> PacksTab:
    assert window.desk is not None
    window.desk.show_subject("packs")
    window.deeds.look_again()
    tab = window.desk.current
    assert isinstance(tab, PacksTab)
    return tab


def test_without_packs_it_says_what_to_do(tab: PacksTab) -> None:
    assert tab.made.pages.currentIndex() == 1
    assert not any(button.isEnabled() for button in tab.made.buttons)


def test_the_pack_of_the_chosen_meeting_is_asked_for(tab: PacksTab, meeting: Ref, qtbot: QtBot) -> None:
    tab.wanted.disconnect()  # from the window, which would open its dialog
    tab.pane.choose(meeting)

    with qtbot.waitSignal(tab.wanted) as asked:
        tab.make.click()

    assert asked.args == [meeting]


def test_a_pack_is_listed_shown_and_taken_off(
    tab: PacksTab, office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot
) -> None:
    file = pdf_of(tmp_path / "pack.pdf", ["One", "Two"])
    packs_made.keep(office, file, meeting, "Commemorative Conference")
    assert tab.made.packs.count() == 1, "shown as soon as it is made"
    office.settings = Settings(office.settings.file)
    tab.made.look_again()
    assert tab.made.packs.item(0).text() == f"Commemorative Conference\n{file}"

    tab.made.open_pack()
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PackPreview)]
    assert [preview.pages.path for preview in shown] == [file]
    shown[0].close()

    tab.made.forget_pack()
    assert tab.made.packs.count() == 0
    assert file.exists()


def test_only_packs_of_the_open_database_are_listed(
    tab: PacksTab, office: Office, meeting: Ref, empty_file: Path, tmp_path: Path
) -> None:
    packs_made.keep(office, tmp_path / "here.pdf", meeting, "Here")
    here = Path(office.database.address)
    other = Path(shutil.copy(empty_file, tmp_path / "other.bali"))

    office.take(open_database(other, AUTHOR), other)
    assert tab.made.packs.count() == 0
    packs_made.keep(office, tmp_path / "there.pdf", meeting, "There")
    tab.made.look_again()
    assert [pack.title for pack in packs_made.made_from(office)] == ["There"]
    assert tab.made.packs.count() == 1

    office.take(open_database(here, AUTHOR), here)
    assert tab.made.current() is not None
    assert tab.made.current().title == "Here"  # type: ignore[union-attr]  # seen above


def test_a_tab_that_adds_no_meeting_does_not_offer_to(window: Window) -> None:
    assert window.desk is not None
    window.desk.show_subject("packs")
    pane = window.desk.pane
    assert pane is not None
    assert pane.empty is not None
    assert not window.actions_by_name["new_record"].isEnabled()
    assert pane.empty.sentence.text() == "There are no meetings yet. Add one in the tab of meetings."


def test_a_pack_whose_file_is_gone_is_told_so(
    tab: PacksTab, window: Window, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    packs_made.keep(office, tmp_path / "gone.pdf", meeting, "Conference")
    tab.made.look_again()
    assert "no longer there" in tab.made.packs.item(0).text()

    tab.made.open_pack()

    assert window.notice is not None
    assert "is no longer there. Make the pack again." in window.notice.sentence.text()


def test_a_pack_leads_to_its_meeting(tab: PacksTab, window: Window, office: Office, meeting: Ref) -> None:
    packs_made.keep(office, Path("x.pdf"), meeting, "Conference")
    tab.made.look_again()

    tab.made.go_to_meeting()

    assert window.desk is not None
    assert window.desk.records is not None
    assert window.desk.records.current() == meeting


def test_a_meeting_leads_to_what_was_issued_of_it(tab: PacksTab, window: Window, office: Office, meeting: Ref) -> None:
    tab.pane.choose(meeting)
    tab.issued.click()
    assert window.desk is not None
    assert window.desk.records is not None
    assert window.desk.records.current() == meeting
    assert office.settings.get("detail.section.meeting") == "issues"


def test_a_pack_made_again_in_the_same_place_stands_once(office: Office, meeting: Ref, tmp_path: Path) -> None:
    for title in ("First", "Other", "Again"):
        packs_made.keep(office, tmp_path / f"{title != 'Other'}.pdf", meeting, title)

    assert [pack.title for pack in packs_made.packs_made(office.settings)] == ["Again", "Other"]


@pytest.mark.parametrize("kept", ["rubbish", [1, "x"], [{"file": 1}], None])
def test_settings_that_are_not_understood_are_no_packs(office: Office, kept: object) -> None:
    office.settings.set("packs", kept)

    assert packs_made.packs_made(office.settings) == []


def test_a_pack_of_an_earlier_day_is_made_again_as_it_was_asked_for(
    tab: PacksTab, office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot
) -> None:
    definition = make_definition(office.database, {"name": "Mine"}, ["meeting"]).made[0]
    asked = PackRequest(meeting, "Chair’s edition", "Secret", date(2012, 11, 13), definition=definition)
    file = pdf_of(tmp_path / "pack.pdf", ["One"])
    packs_made.keep(office, file, meeting, "Commemorative Conference", asked_by(asked))
    tab.made.open_pack()
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PackPreview))
    assert preview.making is not None
    assert preview.making.request == asked
    with qtbot.waitSignal(preview.making.finished):
        preview.again.trigger()
    assert "Chair’s edition" in preview.pages.text(0)
    preview.close()


@pytest.mark.parametrize("asked", [{}, {"edition": "", "classification": "", "as_of": "soon", "definition": ""}])
def test_a_pack_of_which_nobody_kept_how_it_was_asked_for_is_only_shown(
    asked: dict[str, str], tab: PacksTab, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    packs_made.keep(office, pdf_of(tmp_path / "pack.pdf", ["One"]), meeting, "Conference", asked)
    tab.made.open_pack()
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PackPreview))
    assert preview.making is None
    assert not preview.again.isVisible()
    preview.close()


def test_a_file_that_is_no_pack_any_more_is_told(
    tab: PacksTab, office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "pack.pdf"
    file.write_text("no PDF", encoding="utf-8")
    packs_made.keep(office, file, meeting, "Conference")
    with qtbot.waitSignal(office.refused) as refused:
        tab.made.open_pack()
    assert "is not a PDF file" in str(refused.args)
