"""Laws of the preview: pages where they belong, words found whatever their accents, copies whole or not at all."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, qGray
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.passages import folded_with_origins
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.gui.kit.found_places import Hit, hits_in
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.packs.preview_document import MOST_PIXELS, OutlineLine, PdfPages, finest_scale
from baliapp.gui.packs.preview_stack import PageStack
from baliapp.gui.packs.preview_view import Fit
from baliapp.gui.packs.print_pages import print_pages
from baliapp.gui.packs.readiness_list import ReadinessList
from baliapp.packs.readiness import Line
from baliapp.store.tables.entries import Ref
from tests.gui.clicks import double_click
from tests.gui.records import pdf_of

TEXTS = ["Türkiye and Viet Nam", "Thailand", "TURKIYE again", "nothing here"]


@pytest.fixture
def pdf(tmp_path: Path, qapp: object) -> Path:
    return pdf_of(tmp_path / "pack.pdf", TEXTS)


@pytest.fixture
def preview(pdf: Path, office: Office, qtbot: QtBot) -> Iterator[PackPreview]:
    preview = PackPreview(pdf, office)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it after it was closed
    preview.resize(900, 700)
    preview.show()
    yield preview
    preview.close()
    preview.deleteLater()


sizes = st.lists(st.builds(QSizeF, st.floats(50, 900), st.floats(50, 900)), min_size=1, max_size=8)


@given(sizes=sizes, points=st.floats(0.1, 8), gap=st.integers(1, 40))
def test_pages_stand_one_below_the_other_and_are_found_by_their_height(
    sizes: list[QSizeF], points: float, gap: int
) -> None:
    stack = PageStack(sizes, points, gap)
    rects = [stack.rect(page, 0) for page in range(len(sizes))]

    assert all(above.bottom() < below.top() for above, below in pairwise(rects))
    assert all(rect.left() >= gap - 1 and rect.right() <= stack.whole.width() for rect in rects)
    for page, rect in enumerate(rects):
        assert stack.page_at(rect.top()) == page
        assert page in stack.between(rect.center().y(), rect.center().y())


@given(st.text())
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded, origins = folded_with_origins(text)

    assert len(folded) == len(origins)
    assert list(origins) == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Türkiye", "turkiye", ["Türkiye"]),
        ("VIET\r\nNAM, Viet  Nam", "viet nam", ["VIET\r\nNAM", "Viet  Nam"]),
        ("Viet\N{SOFT HYPHEN}nam", "vietnam", ["Viet\N{SOFT HYPHEN}nam"]),
        ("ประเทศไทย", "ไทย", ["ไทย"]),
        ("a.b", ".", ["."]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "  ", []),
        ("anything", "missing", []),
    ],
)
def test_words_are_found_as_a_list_finds_them(text: str, typed: str, found: list[str]) -> None:
    assert [text[hit.start : hit.start + hit.count] for hit in hits_in({0: text}, typed)] == found


@given(st.text(st.sampled_from("abü ĉ"), min_size=1, max_size=30), st.text(st.sampled_from("abü ĉ"), max_size=3))
def test_whatever_is_found_reads_as_what_was_typed(text: str, typed: str) -> None:
    for hit in hits_in({0: text}, typed):
        assert fold(text[hit.start : hit.start + hit.count]) == fold(typed)


def test_a_pdf_tells_sizes_texts_and_places(pdf: Path) -> None:
    pages = PdfPages(pdf)

    assert len(pages) == 4
    assert pages.sizes[0].toSize().toTuple() == (595, 842)
    (hit,) = hits_in({page: pages.text(page) for page in range(4)}, "thailand")
    assert hit.page == 1
    boxes = pages.boxes(hit.page, hit.start, hit.count)
    assert boxes
    assert all(0 < box.top() < box.bottom() < 842 for box in boxes)
    assert pages.render(0, 2.0).size().toTuple() == (1190, 1684)
    pages.close()


def test_what_is_no_pdf_or_not_there_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_text("no PDF", encoding="utf-8")

    with pytest.raises(UserError, match=r"broken\.pdf is not a PDF file"):
        PdfPages(tmp_path / "broken.pdf")
    with pytest.raises(UserError, match="cannot be read"):
        PdfPages(tmp_path / "gone.pdf")


def test_what_is_typed_is_found_on_every_page_and_gone_through_in_a_ring(preview: PackPreview, qtbot: QtBot) -> None:
    search = preview.search
    search.line.setText("turkiye")
    qtbot.waitUntil(lambda: len(search.hits) == 2)

    assert search.count.text() == "1 of 2 places"
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert (search.count.text(), preview.view.page) == ("2 of 2 places", 2)
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert search.count.text() == "1 of 2 places"
    QTest.keyClick(search.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.count.text() == "2 of 2 places"
    search.line.setText("Atlantis")
    assert search.count.text() == "Not found"
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert search.line.text() == ""


def test_the_chosen_place_is_marked_on_the_page(preview: PackPreview, qtbot: QtBot) -> None:
    preview.search.line.setText("thailand")
    qtbot.waitUntil(lambda: bool(preview.search.hits))
    qtbot.waitUntil(lambda: colours_of(preview) >= {"#ff8c00"})


def colours_of(preview: PackPreview) -> set[str]:
    picture = preview.view.viewport().grab().toImage()
    across, down = range(0, picture.width(), 2), range(0, picture.height(), 2)
    return {picture.pixelColor(x, y).name() for x in across for y in down}


def test_pages_in_sight_are_painted(preview: PackPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(QColor(name).lightness() < 80 for name in colours_of(preview)))


def test_each_tool_of_the_file_says_its_name_and_none_is_hidden(preview: PackPreview) -> None:
    preview.resize(10, 400)
    names = [action.iconText() for action in preview.bar.of_file.actions() if action.isVisible() and action.text()]
    assert names == ["Save as", "Print", "Open elsewhere", "Outline", "Links"]
    assert preview.bar.of_file.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    for bar in (preview.bar, preview.bar.of_file):
        assert all(action.toolTip() for action in bar.actions() if action.text())
        assert preview.width() >= bar.sizeHint().width()


def test_the_page_box_and_the_pages_follow_each_other(preview: PackPreview) -> None:
    preview.bar.page_box.setValue(3)
    assert preview.view.page == 2
    preview.view.go_to(1)
    assert preview.bar.page_box.value() == 2
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.bar.page_box.value() == 1


def test_zoom_follows_the_window_until_it_is_chosen(preview: PackPreview) -> None:
    preview.view.set_fit(Fit.WIDTH)
    narrow = preview.view.zoom
    preview.resize(1300, 700)
    assert preview.view.zoom > narrow
    assert preview.bar.zoom_box.currentData() is Fit.WIDTH

    preview.view.set_fit(Fit.PAGE)
    assert preview.view.horizontalScrollBar().maximum() == 0
    preview.view.set_zoom(1.5)
    preview.resize(900, 700)
    assert preview.view.zoom == 1.5
    assert preview.bar.zoom_box.currentText() == "150 %"
    preview.view.zoom_by(1)
    assert preview.view.zoom > 1.5
    preview.view.zoom_by(99)
    assert preview.view.zoom == 6.0


def test_one_huge_page_makes_no_others_tiny_and_a_wide_one_is_shown_whole(office: Office, tmp_path: Path) -> None:
    for huge, is_whole in ((2384, False), (842, True)):
        with pikepdf.new() as made:
            for width in (595, 595, huge, 595):
                made.add_blank_page(page_size=(width, 842))
            made.save(tmp_path / "mixed.pdf")
        shown = PackPreview(tmp_path / "mixed.pdf", office)
        shown.resize(900, 700)
        shown.view.set_fit(Fit.WIDTH)
        pixels, bar = shown.view.zoom * shown.view.logicalDpiX() / 72, shown.view.horizontalScrollBar()
        assert shown.view.viewport().width() > 595 * pixels > shown.view.viewport().width() * 0.55
        assert bar.value() == bar.maximum() // 2
        assert (bar.maximum() == 0) is is_whole
        shown.close()


def test_a_copy_is_the_same_bytes_and_one_that_cannot_be_made_is_told(
    preview: PackPreview, pdf: Path, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    preview.file.save_to(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == pdf.read_bytes()

    with qtbot.waitSignal(office.refused) as refused:
        preview.file.save_to(tmp_path / "gone" / "copy.pdf")
    assert "could not be saved" in str(refused.args)


def test_the_file_may_be_replaced_while_it_is_shown(preview: PackPreview, pdf: Path) -> None:
    pdf.unlink()

    assert preview.pages.text(1).strip() == "Thailand"


def printer_to(file: Path, first: int = 0, last: int = 0) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFromTo(first, last)
    return printer


@pytest.mark.parametrize(("first", "last", "printed"), [(0, 0, 4), (2, 3, 2), (4, 9, 1)])
def test_the_pages_asked_for_are_printed(first: int, last: int, printed: int, pdf: Path, tmp_path: Path) -> None:
    pages = PdfPages(pdf)

    print_pages(pages, printer_to(tmp_path / "printed.pdf", first, last), Progress())

    assert len(PdfPages(tmp_path / "printed.pdf")) == printed
    pages.close()


@pytest.mark.parametrize(
    ("width", "height", "covered"),
    [(595, 842, (0.95, 0.95)), (842, 595, (0.95, 0.95)), (14400, 10182, (0.95, 0.95)), (298, 421, (0.48, 0.48))],
)
def test_a_page_is_printed_in_its_size_or_as_large_as_the_paper_and_a_wide_one_is_turned(
    width: int, height: int, covered: tuple[float, float], tmp_path: Path
) -> None:
    dark = PdfPages(dark_page(tmp_path / "dark.pdf", width, height))
    print_pages(dark, printer_to(tmp_path / "printed.pdf"), Progress())
    picture = PdfPages(tmp_path / "printed.pdf").render(0, 0.25)
    middle = picture.width() // 2, picture.height() // 2
    across = [qGray(picture.pixel(x, middle[1])) < 128 for x in range(picture.width())]
    down = [qGray(picture.pixel(middle[0], y)) < 128 for y in range(picture.height())]
    for line, least in zip((across, down), covered, strict=True):
        assert least <= sum(line) / len(line) <= least + 0.06
    dark.close()


def test_a_huge_page_is_pictured_coarsely_and_an_ordinary_one_as_asked(pdf: Path) -> None:
    huge = QSizeF(14400, 14400) * finest_scale(QSizeF(14400, 14400))
    assert huge.width() * huge.height() <= MOST_PIXELS * 1.01
    assert finest_scale(QSizeF(595, 842)) > 600 / 72
    pages = PdfPages(pdf)
    assert pages.render(0, 2.0).width() == 1190
    pages.close()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_are_marked_where_they_are_seen_on_a_page_that_is_turned_and_cut(
    turned: int, pdf: Path, tmp_path: Path
) -> None:
    with pikepdf.open(pdf) as made:
        made.pages[0].rotate(turned, relative=False)
        made.pages[0].obj.MediaBox = pikepdf.Array([20, 400, 500, 800])
        made.save(tmp_path / "turned.pdf")
    pages = PdfPages(tmp_path / "turned.pdf")
    boxes = [box.adjusted(-3, -3, 3, 3) for box in pages.boxes(0, 0, len(pages.text(0)))]
    picture = pages.render(0, 1.0)
    dark = [(x, y) for x in range(picture.width()) for y in range(picture.height()) if qGray(picture.pixel(x, y)) < 128]
    assert dark
    assert all(any(box.contains(x, y) for box in boxes) for x, y in dark)
    assert sum(box.width() * box.height() for box in boxes) < 12_000
    pages.close()


def dark_page(file: Path, width: int, height: int) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Contents = pdf.make_stream(f"0 g 0 0 {width} {height} re f".encode("ascii"))
        pdf.save(file)
    return file


def test_printing_stops_when_cancelled(pdf: Path, tmp_path: Path) -> None:
    pages, progress = PdfPages(pdf), Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        print_pages(pages, printer_to(tmp_path / "printed.pdf"), progress)
    pages.close()


def test_the_outline_is_a_tree_that_leads_to_pages(preview: PackPreview, qtbot: QtBot) -> None:
    side = preview.side
    side.show_outline([OutlineLine(0, "Members", 2), OutlineLine(1, "<b>Thailand", 3), OutlineLine(0, "News", 9)])
    members = side.outline.model().index(0, 0)

    with qtbot.waitSignal(side.page_chosen) as chosen:
        side.outline.setCurrentIndex(side.outline.model().index(0, 0, members))

    assert chosen.args == [3]
    assert side.outline.topLevelItemCount() == 2
    preview.view.go_to(2)
    current = side.outline.currentItem()
    assert current is not None
    assert current.text(0) == "Members"


def test_a_line_of_the_readiness_list_opens_its_record(qtbot: QtBot) -> None:
    ref = Ref("agenda_item", "1")
    list_ = ReadinessList()
    list_.show_lines([Line("Nobody wrote it."), Line("No points to make.", ref)])
    qtbot.addWidget(list_)
    list_.resize(400, 400)
    list_.show()
    opened = list[Ref]()
    list_.record_wanted.connect(opened.append)
    for place in range(2):
        middle = list_.lines.visualItemRect(list_.lines.item(place)).center()
        QTest.mouseClick(list_.lines.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        double_click(list_.lines.viewport(), middle)
    assert opened == [ref]
    QTest.keyClick(list_.lines, Qt.Key.Key_Return)
    assert opened == [ref, ref]


def test_hits_come_in_page_order() -> None:
    assert hits_in({2: "x", 0: "x", 1: "y"}, "x") == [Hit(0, 0, 1), Hit(2, 0, 1)]


def test_the_line_to_find_words_speaks_of_pages_as_papers_that_are_no_pack_are_shown_too(preview: PackPreview) -> None:
    line = preview.search.line
    assert (line.placeholderText(), line.accessibleName()) == ("Find in these pages", "Find in these pages")
