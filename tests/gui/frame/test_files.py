"""Opening and making databases: the one that is open stays until another really is."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.paths import is_shared
from baliapp.gui.frame.files import address_of, name_of, recent, remember_opened, without_password
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database
from tests.gui.records import member


def test_another_database_takes_the_place_of_the_one_that_is_open(
    window: Window, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    member(office)
    job = window.files.make(tmp_path / "other.bali", starter=False)
    with qtbot.waitSignal(job.finished):
        pass

    assert office.address == tmp_path / "other.bali"
    assert queries.count(office.database, "participant") == 0
    assert window.desk is not None
    assert window.desk.pane is not None
    assert window.desk.pane.count.text() == "0 records"
    assert window.windowTitle() == "other – baliapp"


def test_a_database_that_cannot_be_opened_leaves_the_other_open(window: Window, office: Office, tmp_path: Path) -> None:
    before, strange = office.database, tmp_path / "letter.bali"
    strange.write_text("Dear colleagues,", encoding="utf-8")

    assert not window.files.open(strange)

    assert office.database is before
    assert window.notice is not None
    assert "is not a baliapp database" in window.notice.sentence.text()
    assert strange.read_text(encoding="utf-8") == "Dear colleagues,"


def test_a_new_database_never_replaces_a_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "there.bali"
    there.write_text("mine", encoding="utf-8")

    job = window.files.make(there, starter=False)
    with qtbot.waitSignal(job.failed):
        pass

    assert there.read_text(encoding="utf-8") == "mine"
    assert window.notice is not None
    assert "already" in window.notice.sentence.text()


def test_the_newest_is_first_on_the_list_of_those_opened_before(office: Office, tmp_path: Path) -> None:
    for number in (*range(12), 7):
        remember_opened(office, tmp_path / f"{number}.bali")

    names = [Path(each).stem for each in recent(office.settings)]
    assert names == ["7", "11", "10", "9", "8", "6", "5", "4"]


def test_a_password_is_neither_shown_nor_remembered(office: Office) -> None:
    address = "postgresql://kim:secret@server:5433/bali"

    remember_opened(office, address)

    assert recent(office.settings) == ["postgresql://kim@server:5433/bali"]
    assert name_of(address) == without_password(address) == "postgresql://kim@server:5433/bali"


@pytest.mark.parametrize(
    ("text", "shared"),
    [("postgresql://server/bali", True), ("postgresql+psycopg://server/bali", True), ("Desk.bali", False)],
)
def test_an_address_is_a_server_or_a_file(text: str, shared: bool) -> None:
    assert is_shared(text) is shared
    assert address_of(text) == (text if shared else Path(text).absolute())


def test_a_shared_database_opens_like_a_file(window: Window, office: Office, postgres_url: str) -> None:
    create_database(postgres_url, office.author(), starter=False).close()

    assert window.files.open(postgres_url)
    member(office, "Nauru")
    window.deeds.look_again()

    assert window.desk is not None
    assert window.desk.pane is not None
    assert window.desk.pane.count.text() == "1 record"


def test_the_record_that_is_current_in_another_database_is_shown_also_where_its_id_is_the_same(
    qtbot: QtBot, window: Window, office: Office, tmp_path: Path
) -> None:
    nauru = member(office, "Nauru")
    other = tmp_path / "other.bali"
    office.database.fold_log()
    shutil.copy(tmp_path / "desk.bali", other)

    window.deeds.look_again()
    assert window.desk is not None
    assert window.desk.records is not None
    detail = window.desk.records.detail
    qtbot.waitUntil(lambda: detail.ref == nauru)

    assert window.files.open(other)

    qtbot.waitUntil(lambda: detail.ref == nauru and detail.page is not None and detail.page.isVisible())


def test_settings_of_another_kind_are_no_list(office: Office) -> None:
    office.settings.set("recent", "rubbish")

    assert recent(office.settings) == []
