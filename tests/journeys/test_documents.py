"""The five source documents come in through the window, become statements and lists, and go again by undo."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.documents.document_text import open_citation
from baliapp.gui.documents.import_counts import CountsDialog
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.documents.import_objectives import ObjectivesDialog
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.frame.window import Window
from baliapp.gui.tabs.document_tab import DocumentTab
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author, Entry, Ref
from tests.gui.dialogs import answering
from tests.journeys.hands import CONTROL, everything, press, tab

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
DOCUMENTS = {
    "000": "About the Bali Process (website page with latest news)",
    "001": "[untitled statement of 18",
    "002": "Introduction to the Bali Process (slide deck)",
    "003": "About the Bali Process (website page: 45 member states)",
    "004": "Regional cooperation on migrant smuggling in the Asia Pacific",
}
COUNTS = {
    "000": [("members", 45)],
    "002": [("attending countries", 47), ("attending organisations", 9)],
    "003": [("member states", 45), ("member organisations", 4), ("observer states", 18), ("observer organisations", 9)],
    "004": [("member states", 43)],
}
LISTS = {"002": 8, "004": 10, "000": 11}


@pytest.fixture
def seeds() -> dict[str, Path]:
    """Give the source documents by their numbers."""
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside this copy of the project")
    return {path.name[:3]: path for path in sorted(SEEDS.iterdir())}


def wordings(facts: Path, seed: str) -> list[str]:
    with (facts / "objectives.csv").open(encoding="utf-8", newline="") as file:
        return [row["wording"] for row in csv.DictReader(file) if row["list_source"].startswith(f"seed {seed}")]


def entries(window: Window, type_name: str) -> list[Entry]:
    return queries.all_entries(window.office.database, type_name)


def document_of(window: Window, seed: str) -> Ref:
    return next(each.ref for each in entries(window, "document") if each.heading.startswith(DOCUMENTS[seed]))


def drop(onto: QWidget, paths: Sequence[Path]) -> None:
    """Drop files from the system's file manager."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(20, 20).toPoint(), copy, files, button, none)
    QApplication.sendEvent(onto, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(onto, QDropEvent(QPointF(20, 20), copy, files, button, none))


def import_dropped(qtbot: QtBot, onto: QWidget, paths: Sequence[Path]) -> None:
    def keep(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.is_reading, timeout=30_000)
        for file in dialog.files:
            assert file.fault == ""
        dialog.import_button.click()

    with answering(ImportDialog, keep):
        drop(onto, paths)


def attach(window: Window, qtbot: QtBot, seed: str, path: Path) -> TextWindow:
    """Drop a file on the page of its document, and open its text."""
    assert window.desk is not None
    assert window.desk.go_to(document_of(window, seed))
    page = tab(window).detail.page
    assert page is not None
    page.turn_to("files")
    import_dropped(qtbot, page, [path])
    (card,) = page.files.cards
    card.read_button.click()
    (shown,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible())
    return shown


def keep_counts(shown: TextWindow) -> None:
    with answering(CountsDialog, lambda dialog: dialog.certainties.buttons["stated"].click()):
        shown.does["counts"].trigger()


def keep_objectives(shown: TextWindow) -> ObjectivesDialog:
    with answering(ObjectivesDialog, lambda dialog: dialog.certainties.buttons["stated"].click()) as seen:
        shown.does["objectives"].trigger()
    return seen[0]


def undo(window: Window, qtbot: QtBot, steps: int) -> None:
    """Come back to the window, and take steps back by their key."""

    def is_in_front() -> bool:
        window.activateWindow()
        return QApplication.activeWindow() is window

    qtbot.waitUntil(is_in_front)
    for _step in range(steps):
        press(window, Qt.Key.Key_Z, CONTROL)


def opens_at(window: Window, citation: Entry) -> str:
    """Open a source at its place, and give the words that are highlighted there."""
    shown = open_citation(window.office, citation.ref, window)
    assert shown is not None
    assert shown.notice.sentence.text() == ""
    passage = shown.views.cleaned.passage
    assert passage is not None
    words = shown.views.text.cleaned[slice(*passage)]
    shown.close()
    QApplication.processEvents()
    return words


def test_the_counts_of_the_documents_become_statements_that_open_at_their_place(
    window: Window, qtbot: QtBot, seeds: dict[str, Path]
) -> None:
    began = everything(window)
    for seed, expected in COUNTS.items():
        shown = attach(window, qtbot, seed, seeds[seed])
        keep_counts(shown)
        shown.close()
        document = document_of(window, seed).id
        made = [each for each in entries(window, "citation")
                if each.values["document"] == document and each.values["quote"]]  # fmt: skip
        assert sorted((str(each.values["counted"]), each.values["figure"]) for each in made) == sorted(expected)
        text = seeds[seed].read_text(encoding="utf-8")
        for each in made:
            assert " ".join(str(each.values["says"]).split()) in " ".join(text.split())
            assert opens_at(window, each) == each.values["quote"]
    undo(window, qtbot, 2 * len(COUNTS))
    assert everything(window) == began


def test_the_statement_of_2012_reads_as_its_paragraphs_do(
    window: Window, qtbot: QtBot, seeds: dict[str, Path], facts: Path
) -> None:
    shown = attach(window, qtbot, "001", seeds["001"])

    with (facts / "outcome_paragraphs.csv").open(encoding="utf-8", newline="") as file:
        paragraphs = [row["text"] for row in csv.DictReader(file)]
    for paragraph in paragraphs:
        assert paragraph in shown.views.text.cleaned
    shown.close()


def test_lists_that_stand_get_their_passages_and_are_not_doubled(
    window: Window, qtbot: QtBot, seeds: dict[str, Path], facts: Path
) -> None:
    began, lists = everything(window), entries(window, "objective_list")
    for seed, count in LISTS.items():
        shown = attach(window, qtbot, seed, seeds[seed])
        dialog = keep_objectives(shown)
        shown.close()
        assert dialog.standing is not None
        assert not dialog.same.isHidden()
        cited = [each for each in entries(window, "citation")
                 if each.values["document"] == document_of(window, seed).id and each.values["quote"]]  # fmt: skip
        assert len(cited) == count
        assert sorted(opens_at(window, each) for each in cited) == sorted(wordings(facts, seed))
    assert entries(window, "objective_list") == lists
    undo(window, qtbot, 2 * len(LISTS))
    assert everything(window) == began


def test_in_an_empty_database_the_documents_bring_their_lists(
    file: Path, opened: Callable[[], Window], qtbot: QtBot, seeds: dict[str, Path], facts: Path
) -> None:
    file.unlink()
    create_database(file, Author("Kim", "desk-3"), starter=False).close()
    window = opened()
    began = everything(window)
    assert window.desk is not None
    window.desk.show_subject("more")
    documents = window.desk.current.turn_to("document")
    assert isinstance(documents, DocumentTab)

    import_dropped(qtbot, documents.pane, list(seeds.values()))

    assert len(entries(window, "document")) == len(entries(window, "document_file")) == len(seeds)
    for seed, count in LISTS.items():
        file_of = next(each for each in entries(window, "document_file") if str(each.values["name"]).startswith(seed))
        shown = TextWindow(window.office, file_of, window)
        shown.show()
        assert keep_objectives(shown).standing is None
        shown.close()
        made = max(entries(window, "objective_list"), key=lambda each: each.ref.id)
        mine = [each for each in entries(window, "objective") if each.values["in_list"] == made.ref.id]
        mine.sort(key=lambda each: int(str(each.values["position"])))
        assert [each.values["wording"] for each in mine] == wordings(facts, seed)
        assert len(mine) == count
        assert [each.values["number"] for each in mine] == [
            str(n) if seed == "004" else "" for n in range(1, count + 1)
        ]
        for each in mine:
            (citation,) = queries.citations(window.office.database, each.ref)
            assert opens_at(window, citation) == each.values["wording"]
    undo(window, qtbot, 1 + len(LISTS))
    assert everything(window) == began
