"""Laws of reading an outcome otherwise: by another encoding, counted, and several documents one after the other."""

import csv
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base.progress import Progress
from baliapp.exchange.encodings import CHOICES
from baliapp.gui.kit.office import Office
from baliapp.gui.outcomes.outcome_dialog import OutcomeDialog
from baliapp.gui.outcomes.outcome_reading import read_kept, read_pasted, read_path
from baliapp.gui.outcomes.outcome_section import OutcomeSection
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.exchange.conftest import SHARED
from tests.gui.dialogs import answering, answering_each
from tests.gui.outcomes.test_outcome_coming import STATEMENT
from tests.gui.outcomes.test_outcome_dialog import agree, paragraphs, press
from tests.gui.records import make
from tests.gui.with_files import attached

BULLETS = "Statement\n\nMembers met.\n\nThe Co-Chairs:\n• Welcomed the report;\n• Agreed to meet by 2014.\n"


@pytest.fixture
def meeting(office: Office) -> Ref:
    office.settings.set("officer", "Kim")
    return make(office, "meeting", title="Meeting")


def opened(qtbot: QtBot, office: Office, meeting: Ref, path: Path) -> OutcomeDialog:
    dialog = OutcomeDialog(office, partial(read_path, path=path, meeting=meeting))
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(0))  # unasked
    dialog.show()
    qtbot.waitUntil(lambda: dialog.read is not None)
    return dialog


def agree_when_read(qtbot: QtBot, dialog: OutcomeDialog) -> None:
    qtbot.waitUntil(lambda: dialog.read is not None)
    agree(dialog)


def is_read_by(dialog: OutcomeDialog, encoding: str) -> bool:
    return dialog.read is not None and dialog.read.encoding == encoding


def written(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "statement.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_guessed_encoding_is_told_and_another_one_is_kept_with_the_file(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(
        qtbot, office, meeting, written(tmp_path, "1. The members’ offices met.\n2. They left.\n", "cp1252")
    )
    assert "is a guess" in dialog.source.guess.sentence.text()
    assert set(CHOICES) <= {dialog.source.encoding.itemData(at) for at in range(dialog.source.encoding.count())}
    for encoding in ("cp1251", "cp1252"):
        dialog.source.encoding.setCurrentIndex(dialog.source.encoding.findData(encoding))
        dialog.source.encoding.activated.emit(0)
        qtbot.waitUntil(partial(is_read_by, dialog, encoding))
    assert dialog.source.guess.isHidden()
    assert dialog.board.words.words.toPlainText() == "The members’ offices met."
    dialog.import_button.click()
    (file,) = queries.all_entries(office.database, "document_file")
    assert (file.values["encoding"], file.values["sureness"]) == ("cp1252", "chosen")


def test_an_encoding_that_does_not_fit_leaves_all_as_it_was(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(qtbot, office, meeting, written(tmp_path, "1. Réunion à Genève.\n2. Départ.\n", "cp1252"))
    before = dialog.read
    assert before is not None
    dialog.source.encoding.setCurrentIndex(dialog.source.encoding.findData("utf-8"))
    dialog.source.encoding.activated.emit(0)
    qtbot.waitUntil(lambda: not dialog.fault.isHidden())
    assert dialog.read is before
    assert dialog.source.encoding.chosen() == before.encoding
    assert dialog.import_button.isEnabled()


def test_what_was_decided_is_asked_for_before_it_is_read_again(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(qtbot, office, meeting, written(tmp_path, STATEMENT))
    dialog.all_button.click()
    before = dialog.read
    with answering(QMessageBox, partial(press, "Go on importing")):
        dialog.read_by("cp1252")
    assert dialog.read is before
    assert dialog.source.encoding.chosen() == "utf-8"
    with answering(QMessageBox, partial(press, "Throw it away")):
        dialog.read_by("cp1252")
    qtbot.waitUntil(lambda: dialog.read is not before)
    assert dialog.left.text() == "4 are not confirmed yet."


def test_only_letters_that_nobody_settled_can_be_read_otherwise(office: Office, meeting: Ref) -> None:
    pasted = read_pasted(office.database, Progress(), STATEMENT, meeting)
    kept = read_kept(office.database, Progress(), attached(office, STATEMENT))
    assert (pasted.encoding, pasted.is_guess, kept.encoding) == ("", False, "")


def test_a_text_without_numbers_is_counted_when_the_officer_says_so(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(qtbot, office, meeting, written(tmp_path, BULLETS))
    assert "No numbered paragraphs were found." in dialog.source.remarks.sentence.text()
    assert not dialog.import_button.isEnabled()
    dialog.source.count_button.click()
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled())
    assert dialog.source.count_button.isHidden()
    assert "counted from 1" in dialog.source.remarks.sentence.text()
    dialog.import_button.click()
    assert [(each.values["number"], each.values["words"]) for each in paragraphs(office)] == [
        ("1", "Members met."), ("2", "Welcomed the report;"), ("3", "Agreed to meet by 2014."),
    ]  # fmt: skip


def test_numbered_paragraphs_are_not_offered_to_be_counted(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(qtbot, office, meeting, written(tmp_path, STATEMENT))
    assert dialog.source.count_button.isHidden()


def test_the_text_of_a_kept_file_is_counted_too(qtbot: QtBot, office: Office, meeting: Ref) -> None:
    counted = read_kept(office.database, Progress(), attached(office, BULLETS)).again(
        office.database, Progress(), counts=True
    )
    assert [each.new.number for each in counted.coming.taken] == ["1", "2", "3"]


def test_several_files_come_one_after_the_other_and_each_may_be_skipped(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    section, titles = OutcomeSection(office), list[str]()
    qtbot.addWidget(section)
    section.show_record(meeting)
    section.show()
    paths = [written(tmp_path, f"1. Group {at} met.\n2. It left.\n", name=f"{at}.txt") for at in range(4)]

    def skip(dialog: OutcomeDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.skip_button.click()

    with answering_each(OutcomeDialog, skip, partial(agree_when_read, qtbot), OutcomeDialog.reject):
        section.take(paths)
    assert titles == ["Paragraphs of an outcome document (1 of 4)"]
    assert [each.values["words"] for each in paragraphs(office)] == ["Group 1 met.", "It left."]


def test_the_last_of_several_files_has_none_to_go_on_to(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = opened(qtbot, office, meeting, written(tmp_path, STATEMENT))
    dialog.show_place(2, 2)
    assert dialog.skip_button.isHidden()
    dialog.show_place(1, 2)
    dialog.all_button.click()
    with answering(QMessageBox, partial(press, "Go on importing")):
        dialog.skip()
    assert dialog.isVisible()


def test_the_statement_of_2012_gets_the_words_of_its_source_through_the_window(
    qtbot: QtBot, office: Office, meeting: Ref
) -> None:
    found = sorted((SHARED / "seeds").glob("001_*.txt"))
    if not found:
        pytest.skip("the source documents are not beside the project")
    dialog = opened(qtbot, office, meeting, found[0])
    dialog.import_button.click()
    kept = sorted(paragraphs(office), key=lambda each: int(str(each.values["number"])))
    with (SHARED / "facts" / "outcome_paragraphs.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["number"], row["text"]) for row in csv.DictReader(file)]
    assert [(each.values["number"], each.values["words"]) for each in kept] == rows
    assert len(kept) == 18
    assert "Inter-governmental Consultations" in str(kept[0].values["words"])
