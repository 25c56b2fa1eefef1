"""A news item takes files as documents, and tells which reports rest on it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.news.news_section import NewsSection
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member


@pytest.fixture
def item(office: Office) -> Ref:
    return make(office, "news_item", title="Opened")


@pytest.fixture
def section(office: Office, qtbot: QtBot, item: Ref) -> NewsSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = NewsSection(office)
    qtbot.addWidget(found)
    found.show_record(item)
    office.changed.connect(lambda _changed: found.show_record(item))
    found.show()
    return found


def test_a_dropped_file_becomes_a_document_of_the_item(
    office: Office, section: NewsSection, qtbot: QtBot, tmp_path: Path
) -> None:
    (annex := tmp_path / "annex.txt").write_text("The annex says much.", encoding="utf-8")
    (empty := tmp_path / "empty.txt").write_text("", encoding="utf-8")
    section.drops.dropped.emit([annex, empty])
    qtbot.waitUntil(lambda: bool(section.attached))
    assert "is empty" in section.fault.sentence.text()
    (document,) = queries.all_entries(office.database, "document")
    assert section.attached[0].document.ref == document.ref
    buttons = section.findChildren(QAbstractButton, "remove")
    buttons[0].click()
    assert section.attached == []
    assert queries.count(office.database, "document") == 1
    office.undo()
    assert len(section.attached) == 1


def test_the_reports_that_rest_on_it_are_told_and_opened(
    office: Office, section: NewsSection, qtbot: QtBot, item: Ref
) -> None:
    document = make(office, "document", title="Statement")
    paragraph = make(office, "outcome_paragraph", document=document.id, number="1")
    promise = make(office, "commitment", what="Send a list", paragraph=paragraph.id)
    report = make(office, "report", commitment=promise.id, participant=member(office).id, status="active", said="Sent")
    make(office, "evidence", report=report.id, record=str(item))
    section.show_record(item)
    (button,) = [
        each for each in section.findChildren(QAbstractButton) if "Send" in each.accessibleName() and each.isVisible()
    ]
    assert "(active)" in button.accessibleName()
    with qtbot.waitSignal(section.opened) as heard:
        button.click()
    assert heard.args == [report]


def test_on_an_earlier_day_what_came_later_is_hidden_and_the_day_is_said(
    office: Office, section: NewsSection, item: Ref
) -> None:
    for year in ("2002", "2012"):
        document = make(office, "document", title=f"Annex of {year}", dated=read_date(year))
        make(office, "news_attachment", news_item=item.id, document=document.id)
    section.show_record(item)
    assert len(section.attached) == len("ab")
    office.look_as_of(AsOfDay(date(2011, 1, 1)))
    section.show_record(item)
    assert [each.document.heading for each in section.attached] == ["Annex of 2002"]
    assert section.day.sentence.text() == "As of 1 January 2011. 1 later record is hidden."


def test_in_the_recycle_bin_nothing_is_attached(section: NewsSection, tmp_path: Path, office: Office) -> None:
    (annex := tmp_path / "annex.txt").write_text("The annex says much.", encoding="utf-8")
    section.hold(is_held=True)
    section.attach([annex])
    assert queries.count(office.database, "document") == 0
    assert not section.attach_button.isEnabled()


def test_why_files_of_one_item_could_not_be_read_is_not_said_of_another(
    office: Office, section: NewsSection, item: Ref, tmp_path: Path
) -> None:
    jobs = list[Job]()
    office.jobs.started.connect(jobs.append)
    section.attach([tmp_path / "annex.txt"])
    section.show_record(make(office, "news_item", title="Another"))
    jobs[0].failed.emit("The files could not be read.", "")
    assert section.fault.sentence.text() == ""
    section.show_record(item)
    jobs[0].failed.emit("The files could not be read.", "")
    assert section.fault.sentence.text() == "The files could not be read."
