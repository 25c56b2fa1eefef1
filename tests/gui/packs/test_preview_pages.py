"""Pages come while they are shown, lead where their links say, are found by their small pictures, and stay in sight."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.packs.preview_document import OutlineLine, PageLink, PdfPages
from baliapp.gui.packs.preview_place import page_again
from baliapp.gui.packs.preview_side import PreviewSide
from baliapp.gui.packs.print_pages import chosen_pages
from baliapp.packs.content.blocks import Cover, Format, Link, Pack, Paragraph, Run, Section
from baliapp.packs.pages.printing import Kept, draw_cover, draw_draft, draw_pack
from tests.gui.records import pdf_of
from tests.packs.conftest import PRINTED_ON, no_step

WEB = "https://example.org/of the pack"


def pack() -> Pack:
    led = (Run("to the second", link=Link(anchor="1")), Run(" and the web", link=Link(address=WEB)))
    cover = Cover("The forum", "The meeting", "Briefing pack", ("Bali",), (), "Office")
    sections = [Section(str(n), name, (Paragraph(led),)) for n, name in enumerate(("First", "Second", "Third"))]
    return Pack("Pack of the meeting", cover, tuple(sections), "", ("The meeting", "2012"))


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Give the pack drawn, so that each test need not draw it."""
    kept = Kept()
    draw_pack(pack(), PRINTED_ON, no_step, kept)
    return kept


@pytest.fixture
def whole(kept: Kept, tmp_path: Path) -> Path:
    file = tmp_path / "whole.pdf"
    file.write_bytes(draw_pack(pack(), PRINTED_ON, no_step, kept).content)
    return file


@pytest.fixture
def draft(office: Office, tmp_path: Path, qtbot: QtBot) -> Iterator[PackPreview]:
    """Give the preview of a pack of which there is the cover."""
    shown = PackPreview(tmp_path / "coming.pdf", office, draft=draw_cover(pack(), PRINTED_ON))
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown.resize(900, 700)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


@pytest.fixture
def preview(office: Office, whole: Path, qtbot: QtBot) -> Iterator[PackPreview]:
    shown = PackPreview(whole, office)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown.resize(900, 700)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


def words_of(preview: PackPreview, page: int) -> str:
    return " ".join(preview.pages.text(page).split())


def test_pages_are_added_while_the_first_are_shown(draft: PackPreview, kept: Kept, qtbot: QtBot) -> None:
    assert len(draft.pages) == 1
    assert draft.bar.page_box.suffix() == " of 1 so far"
    assert not any(action.isEnabled() for action in draft._of_file)  # noqa: SLF001 - its buttons say no more
    sections = [drawn for _section, drawn in kept.sections.values()]
    for part in (sections[:1], sections[1:]):
        draft._grow(draw_draft(pack(), PRINTED_ON, part, kept))  # noqa: SLF001 - as what makes the pack does
    assert len(draft.pages) == 4
    assert [line.page for line in draft.pages.outline()] == [1, 2, 3]
    assert "Third" in words_of(draft, 3)
    draft.view.go_to(3)
    assert draft.bar.page_box.value() == 4
    draft.search.line.setText("third")
    qtbot.waitUntil(lambda: [hit.page for hit in draft.search.hits] == [3])
    assert draft.side.small.small.rowCount() == 4


def test_links_within_a_pack_lead_nowhere_until_all_of_it_is_there(draft: PackPreview) -> None:
    draft.view.follow(PageLink(0))
    assert draft.view.page == 0
    assert draft.links().actions()[0].text() == "There are no links on this page."


def test_links_lead_to_pages_and_to_the_web_by_mouse_and_by_keys(
    preview: PackPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()

    def open_it(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    preview.view.go_to(2)
    lines = preview.links().actions()
    assert [line.text().split(" – ")[0] for line in lines] == ["to the second", "and the web"]
    lines[1].trigger()
    assert opened == [QUrl(WEB).toString()]
    lines[0].trigger()
    assert preview.view.page == 3
    preview.view.follow(PageLink(address="file:///C:/Windows/calc.exe"))
    assert len(opened) == 1


def test_a_click_on_a_link_follows_it_and_its_address_is_told(preview: PackPreview, qtbot: QtBot) -> None:
    hit_page = 2
    pages = preview.pages
    start = pages.text(hit_page).index("the web")
    (box,) = pages.boxes(hit_page, start, len("the web"))
    spot = box.center()
    assert pages.link_at(hit_page, spot.x(), spot.y()) == PageLink(address=WEB.replace(" ", "%20"))
    assert pages.link_at(hit_page, 1, 1) is None
    preview.view.go_to(hit_page)
    at = preview.view._on_screen(hit_page, box).center()  # noqa: SLF001 - where the words stand in the window
    QTest.mouseMove(preview.view.viewport(), QPoint(1, 1))  # where it is already it would not move
    QTest.mouseMove(preview.view.viewport(), at)
    qtbot.waitUntil(lambda: "example.org" in preview.view.viewport().toolTip())
    with qtbot.waitSignal(preview.view.address_chosen) as chosen:
        QTest.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [WEB.replace(" ", "%20")]


def test_small_pages_come_and_lead_to_their_page(preview: PackPreview, qtbot: QtBot) -> None:
    preview.side.tabs.setCurrentWidget(preview.side.small)
    model = preview.side.small.small
    qtbot.waitUntil(lambda: 0 in model._pictures)  # noqa: SLF001 - a blank page and its picture look alike to a test
    assert model.index(0).data() == "1"
    preview.side.small.setCurrentIndex(model.index(3))
    assert preview.view.page == 3
    preview.view.go_to(1)
    assert preview.side.small.currentIndex().row() == 1


def current_line(side: PreviewSide) -> str:
    item = side.outline.currentItem()
    assert item is not None
    return item.text(0)


def test_the_outline_leads_and_follows(preview: PackPreview, qtbot: QtBot) -> None:
    side = preview.side
    side.show_outline([OutlineLine(0, "Part", 1), OutlineLine(1, "Chapter", 1), OutlineLine(0, "End", 3)])
    side.outline.expandAll()
    part = side.outline.topLevelItem(0)
    assert part is not None
    side.outline.setCurrentIndex(side.outline.model().index(0, 0, side.outline.model().index(0, 0)))
    assert (preview.view.page, current_line(side)) == (1, "Chapter")
    for page, told in ((3, "End"), (1, "Part"), (2, "Chapter")):
        preview.view.go_to(page)
        assert current_line(side) == told
    part.setExpanded(False)
    preview.view.go_to(3)
    preview.view.go_to(2)
    assert current_line(side) == "Part"


def test_a_screen_reader_is_given_the_page_that_is_seen(preview: PackPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "The meeting" in preview.view.accessibleDescription())
    qtbot.waitUntil(lambda: bool(preview.search.text_of(3)))
    preview.view.go_to(3)
    assert "Second" in preview.view.accessibleDescription()


@pytest.mark.parametrize("is_opened", [True, False])
def test_the_file_is_opened_in_the_systems_own_viewer(
    is_opened: bool, preview: PackPreview, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, opened = list[object](), list[QUrl]()
    office.refused.connect(told.append)

    def open_it(url: QUrl) -> bool:
        opened.append(url)
        return is_opened

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    QTest.keyClick(preview, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    preview.file.open_outside()
    assert {url.toLocalFile() for url in opened} == {str(preview.pages.path)}
    assert bool(told) is not is_opened
    preview.pages.path.unlink()
    preview.file.open_outside()
    assert "no longer there" in str(told[-1])


def test_several_stretches_and_the_page_that_is_seen_can_be_printed(tmp_path: Path, qapp: object) -> None:
    pages = PdfPages(pdf_of(tmp_path / "pack.pdf", list("abcdef")))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert chosen_pages(pages, printer) == [0, 1, 2, 3, 4, 5]
    printer.setPageRanges(QPageRanges.fromString("1-2,5"))
    assert chosen_pages(pages, printer) == [0, 1, 4]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(pages, printer, 3) == [3]
    pages.close()


def test_a_pack_for_both_sides_asks_printers_for_it(kept: Kept, whole: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.pdf"
    both.write_bytes(draw_pack(replace(pack(), format=Format(sides="both")), PRINTED_ON, no_step, kept).content)
    told = []
    for file in (whole, both):
        pages = PdfPages(file)
        told.append(pages.is_on_both_sides())
        pages.close()
    assert told == [False, True]


def test_zoom_goes_from_a_quarter_to_four_times_the_paper(preview: PackPreview) -> None:
    box = preview.bar.zoom_box
    offered = [box.itemData(place) for place in range(2, box.count() - 1)]
    assert (min(offered), max(offered)) == (0.25, 4.0)
    box.setCurrentIndex(box.findData(0.25))
    box.activated.emit(box.currentIndex())
    assert preview.view.zoom == 0.25


titles = st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abc"), st.integers(0, 3)), max_size=6)


def outline_of(lines: list[tuple[int, str, int]], ahead: int) -> list[OutlineLine]:
    found, page = list[OutlineLine](), ahead
    for level, title, pages in lines:
        found.append(OutlineLine(level, title, page))
        page += pages
    return found


@given(lines=titles, page=st.integers(0, 30), ahead=st.integers(0, 5))
def test_pages_put_in_front_move_all_behind_them_alike(
    lines: list[tuple[int, str, int]], page: int, ahead: int
) -> None:
    before, after = outline_of(lines, 1), outline_of(lines, 1 + ahead)
    assert page_again(before, before, page) == page
    assert page_again(before, after, page) == (page + ahead if lines and page >= 1 else page)


def test_where_a_heading_is_gone_the_one_above_counts() -> None:
    before = [OutlineLine(0, "One", 1), OutlineLine(0, "Two", 4), OutlineLine(0, "Nowhere", -1)]
    assert page_again(before, [OutlineLine(0, "One", 3)], 5) == 7
    assert page_again(before, [], 5) == 5
