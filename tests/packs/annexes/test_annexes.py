"""Laws of annexes: the pages of another PDF keep size and look, get a number and a place, and bring nothing unseen."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from baliapp.base.errors import Cancelled
from baliapp.packs.annexes.faults import told_of
from baliapp.packs.annexes.look import Fault, Sheet
from baliapp.packs.annexes.reading import look
from baliapp.packs.content.blocks import Attached, Paragraph, Section, text
from baliapp.packs.pages.annex_strip import _turn
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.sections.annexes import letter_of
from tests.packs.conftest import PRINTED_ON, Printed, no_step, pack_of, print_pack, print_sections
from tests.packs.tagged import broken_rules, faults, told

A4, LETTER = (595.0, 842.0), (612.0, 792.0)
Change = Callable[[pikepdf.Pdf], object]


def drawn(*sizes: tuple[float, float], change: Change | None = None, **saved: Any) -> bytes:
    """Give a PDF of pages of some sizes that say their numbers, changed before it is saved."""
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    for number, size in enumerate(sizes or [A4], 1):
        canvas.setPageSize(size)
        canvas.drawString(20, 50, f"Sheet {number} (of paper)")
        canvas.showPage()
    canvas.save()
    return changed(made.getvalue(), change, **saved) if change or saved else made.getvalue()


def changed(content: bytes, change: Change | None, **saved: Any) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        if change:
            change(pdf)
        out = BytesIO()
        pdf.save(out, static_id=True, **saved)
        return out.getvalue()


def locked(**secrets: Any) -> bytes:
    return drawn(encryption=pikepdf.Encryption(**secrets))


def annexed(content: bytes, title: str = "Report") -> Section:
    return Section("annex", f"Annex A: {title}", (), Attached(content, "Annex A", title, "A-"))


def printed(content: bytes) -> Printed:
    """Print a pack of a section, an annex, and another section."""
    after = Section("after", "After", (Paragraph(text("Words.")),))
    return print_sections(Section("before", "Before", ()), annexed(content), after)


def test_the_pages_of_an_annex_stand_behind_its_title_with_numbers_of_the_annex_and_of_the_pack() -> None:
    pages = printed(drawn(A4, A4)).pages
    assert len(pages) == 2 + 1 + 1 + 2 + 1
    assert [f"Sheet {number} (of paper)" in page for number, page in zip((1, 2), pages[4:6], strict=True)] == [True] * 2
    assert "Annex A, page 1 of 2" in pages[4]
    assert "Page 5 of 7" in pages[4]
    assert "FOR OFFICIAL USE" in pages[4]
    assert "The meeting" not in pages[4]  # the running head is for pages of ours
    assert "Page 7 of 7" in pages[6]


def test_contents_and_outline_count_the_pages_of_an_annex() -> None:
    made = printed(drawn(A4, A4, A4))
    assert [re.sub(r"[. ]+", " ", each) for each in re.findall(r"Annex A: Report[ .]+\d+|After[ .]+\d+", made.pages[1])]
    assert "Annex A: Report 4" in made.pages[1]
    assert "After 8" in made.pages[1]
    outline: Any = made.reader.outline
    where = [(each.title, made.reader.get_destination_page_number(each)) for each in outline]
    assert where[-2:] == [("Annex A: Report", 3), ("After", 7)]


def test_readers_list_pages_by_the_number_of_the_annex_and_all_others_by_the_number_on_them() -> None:
    assert printed(drawn(A4, A4)).reader.page_labels == ["1", "2", "3", "4", "A-1", "A-2", "7"]
    last = print_sections(Section("one", "One", ()), annexed(drawn(A4)))
    assert last.reader.page_labels == ["1", "2", "3", "4", "A-1"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_keep_their_size_their_turn_and_what_of_them_is_seen(turned: int) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].rotate(turned, relative=False)
        pdf.pages[1].obj.CropBox = pikepdf.Array([100, 50, 400, 300])
        pdf.pages[1].obj.UserUnit = 2

    pages: Any = PdfReader(BytesIO(printed(drawn((842, 595), A4, change=turn)).content)).pages
    first, second = pages[4], pages[5]
    assert ([float(side) for side in first.mediabox], first.rotation) == ([0, 0, 842, 595], turned)
    assert ([float(side) for side in second.mediabox], second["/UserUnit"]) == ([100, 50, 400, 300], 2)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_strip_stands_upright_at_the_lower_left_as_one_sees_it(turned: int) -> None:
    a, b, c, d, x, y = map(float, _turn(Sheet((10, 20, 110, 220), turned), 1.0).split())
    corners = {0: (10, 20), 90: (110, 20), 180: (110, 220), 270: (10, 220)}
    assert (x, y) == corners[turned]
    assert a * d - b * c == pytest.approx(1)  # turned, and never mirrored
    assert 10 <= x + 50 * a + 50 * c <= 110
    assert 20 <= y + 50 * b + 50 * d <= 220


def test_a_page_with_no_room_for_the_strip_has_its_number_alone_and_a_tiny_one_nothing() -> None:
    small, tiny = printed(drawn((200, 150), (60, 60))).pages[4:6]
    assert "Page 5 of 7" in small
    assert "Annex A," not in small
    assert "of 7" not in tiny


def leaking(pdf: pikepdf.Pdf) -> None:
    """Put into a PDF whatever is not seen on its pages."""
    page: Any = pdf.pages[0].obj
    page.PieceInfo = pikepdf.Dictionary(Leak=pikepdf.String("leak in a private part"))
    page.Metadata = pdf.make_stream(b"leak in the metadata of a page")
    page.Annots = pikepdf.Array([link(), note(pdf)])
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('leak in a script')")
    pdf.Root.Names = pikepdf.Dictionary()
    pdf.attachments["leak.txt"] = b"leak in an attachment"
    pdf.docinfo["/Title"] = "leak in a title"
    with pdf.open_metadata() as told_of_itself:
        told_of_itself["dc:title"] = "leak in XMP"
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("leak in the outline", 0))


def link() -> pikepdf.Dictionary:
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://leak.example.org")
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=web, Contents="leak in a link"
    )


def note(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="leak, noted"
        )
    )


def unpacked(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable,
                 stream_decode_level=pikepdf.StreamDecodeLevel.all)  # fmt: skip
        return out.getvalue() + b"".join(bytes(each) for each in pdf.objects if isinstance(each, pikepdf.String))


def test_nothing_comes_along_that_is_not_seen() -> None:
    annex = drawn(A4, change=leaking)
    assert b"leak" in unpacked(annex)
    content = printed(annex).content
    assert b"Sheet 1" in unpacked(content)
    assert b"leak" not in unpacked(content).lower()
    assert b"/JavaScript" not in unpacked(content)
    assert b"/EmbeddedFile" not in unpacked(content)


def filled() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.acroForm.textfield(name="name", value="Kim from Aland", x=100, y=400, width=200, height=30)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_what_is_filled_in_is_seen_as_it_would_be_printed_and_can_no_longer_be_changed() -> None:
    made = printed(filled())
    assert "Kim from Aland" in made.pages[4]
    assert "/AcroForm" not in made.reader.root_object


def test_two_checkers_find_nothing_but_that_a_file_with_pages_of_others_claims_nothing(tmp_path: Path) -> None:
    chapter = pack_of(Section("s", "Chapter", (Paragraph(text("Words of the report.")),)))
    own = print_pack(replace(chapter, has_cover=False, page_labels=("",))).content
    content = printed(own).content
    assert [each.partition(":")[0] for each in faults(content, tmp_path)] == ["DOC-012"]
    assert broken_rules(content) == []
    assert b"pdfuaid:part" not in unpacked(content)
    assert b"pdfuaid:part" in unpacked(own)


def alternatives(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        every: Any = pdf.objects
        return [str(each.Alt) for each in every if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def test_the_words_of_a_page_are_read_out_once_and_a_page_without_words_says_that_it_has_none(tmp_path: Path) -> None:
    def scan(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"0.5 g 0 0 100 100 re f")

    content = printed(drawn(A4, A4, change=scan)).content
    assert ("P", "Sheet 1 (of paper)") in told(content, tmp_path, "P")
    assert len(told(content, tmp_path, "Figure")) == 1
    assert [each.partition(":")[0] for each in alternatives(content)] == ["Annex A, page 2 of 2"]
    assert broken_rules(content) == []


def test_parts_that_the_other_file_is_told_apart_into_are_not_told_twice_and_what_words_mean_stays() -> None:
    def mark(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"/Artifact BMC EMC EMC /P <</MCID 0>> BDC BT /F1 9 Tf /Span <</ActualText (meant)>> BDC (shown) Tj EMC "
            b"ET EMC /Span <</ActualText (open)>> BDC"
        )

    plain = unpacked(printed(drawn(A4, change=mark)).content)
    form = next(each for each in plain.split(b"endobj") if b"shown" in each)
    assert b"MCID" not in form
    assert b"/Artifact" not in form
    assert form.count(b"BDC") == form.count(b"EMC") == 2


def test_the_same_annex_gives_the_same_bytes_whether_drawn_again_or_kept() -> None:
    content, kept = drawn(A4, A4), Kept()
    packs = [pack_of(annexed(bytes(bytearray(content)))) for _each in range(3)]
    made = [draw_pack(each, PRINTED_ON, no_step, kept).content for each in packs]
    assert {*made, draw_pack(packs[0], PRINTED_ON, no_step).content} == {made[0]}


def test_one_who_changes_their_mind_is_heard_while_an_annex_is_brought_in() -> None:
    called = list[str]()

    def step(_done: int, _total: int, what: str) -> None:
        called.append(what)
        if len(called) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_pack(pack_of(annexed(drawn(*[A4] * 200))), PRINTED_ON, step)


def dead_loop() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj "
        b"trailer<</Root 1 0 R>>"
    )


def hidden(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Remarks"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))


def empty(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def only_adobe(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"))
    pdf.Root.NeedsRendering = True


@pytest.mark.parametrize(
    ("content", "fault", "words"),
    [
        (b"", Fault.NOT_THERE, "No PDF is kept"),
        (b"<html>", Fault.DAMAGED, "is damaged. Attach it again"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 8, Fault.DAMAGED, "is damaged"),
        (dead_loop(), Fault.DAMAGED, "is damaged"),
        (drawn(A4)[:300], Fault.DAMAGED, "is damaged"),
        (locked(owner="o", user="u"), Fault.LOCKED, "is locked"),
        (locked(owner="o", user="").replace(b"/Standard", b"/Cabinets"), Fault.LOCKED, "is locked"),
        (locked(owner="o", user="u", R=4, aes=False, metadata=False), Fault.LOCKED, "is locked"),
        (locked(owner="o", user="", allow=pikepdf.Permissions(print_lowres=False, print_highres=False)),
         Fault.NOT_TO_BE_PRINTED, "does not allow it to be printed"),
        (drawn(A4, change=empty), Fault.EMPTY, "has no pages"),
        (drawn(A4, change=only_adobe), Fault.FORM, "only Adobe’s own program"),
        (drawn(A4, change=hidden), Fault.LAYERS, "layers that are switched off"),
    ],
)  # fmt: skip
def test_what_keeps_an_annex_from_being_put_in_is_told_in_words(content: bytes, fault: Fault, words: str) -> None:
    found = look(content)
    (sentence,) = told_of(found, "Paper")
    assert (found.fault, words in sentence, "“Paper”" in sentence) == (fault, True, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (drawn(A4), []),
        (drawn(LETTER), []),
        (drawn((842, 595)), ["1 page of “Paper” is wider than it is high"]),
        (drawn((842, 595), change=lambda pdf: pdf.pages[0].rotate(90, relative=False)), []),
        (drawn(A4, change=lambda pdf: pdf.pages[0].rotate(90, relative=False)), ["1 page of “Paper” is wider"]),
        (drawn((842, 1191), (2384, 3370)), ["2 pages of “Paper” are larger than the paper"]),
        (drawn(A4, A4)[:-200], ["is damaged; the pages found in it are put in"]),
        (locked(owner="o", user=""), []),
        (drawn(A4, change=leaking), ["1 file is attached to the PDF of “Paper”; it is not put in."]),
    ],
)
def test_what_is_unusual_about_pages_that_are_put_in_is_told_in_words(content: bytes, words: list[str]) -> None:
    found = list(told_of(look(content), "Paper"))
    assert [each in one for each, one in zip(words, found, strict=True)] == [True] * len(words)
    assert "Sheet 1" in printed(content).pages[4]


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [5], ["/x", 0, 1, 1], [0, 0, 1e9, 5]])
def test_a_page_whose_box_makes_no_sense_is_as_large_as_usual_paper(box: list[Any]) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        page.MediaBox = pikepdf.Array([pikepdf.Name(each) if isinstance(each, str) else each for each in box])

    (sheet,) = look(drawn(A4, change=spoil)).sheets
    assert (round(sheet.width), round(sheet.height)) in {A4, LETTER}


def test_a_page_that_cannot_be_read_is_marked_and_the_others_are_there() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        page.Contents = pdf.make_stream(b"not packed at all", Filter=pikepdf.Name.FlateDecode)

    made = printed(drawn(A4, A4, change=spoil))
    assert "Annex A, page 1 of 2 cannot be read in the file." in made.pages[4]
    assert "Sheet 2" in made.pages[5]
    assert [each.unread for each in made.laid.drawn if each.unread] == [[1]]


@example(104, b"#")
@given(st.integers(0, 1400), st.binary(min_size=1, max_size=30))
@settings(max_examples=40)
def test_whatever_is_wrong_with_a_file_a_pack_is_made_or_a_sentence_told(place: int, noise: bytes) -> None:
    whole = drawn(A4, A4)
    spoilt = whole[:place] + noise + whole[place + len(noise) :]
    found = look(spoilt)
    if found.fault:
        assert list(told_of(found, "Paper"))
        return
    with pikepdf.open(BytesIO(printed(spoilt).content)) as pdf:
        assert len(pdf.pages) == 5 + len(found.sheets)
        assert pdf.get_warnings() == []


def test_annexes_are_called_by_letters() -> None:
    assert [letter_of(each) for each in (1, 2, 26, 27, 52, 53, 703)] == ["A", "B", "Z", "AA", "AZ", "BA", "AAA"]


def test_an_annex_of_two_thousand_pages_is_put_in_whole() -> None:
    content = print_sections(annexed(drawn(*[A4] * 2000))).content
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == 3 + 2000
        last: Any = pdf.pages[-1].obj
        assert b"Sheet 2000" in last.Resources.XObject.Annex.read_bytes()
