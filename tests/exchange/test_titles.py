"""A title is proposed from the file or its first lines; a sentence, a date or a page number alone is never one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.progress import Progress
from baliapp.exchange.document_texts import text_of
from baliapp.exchange.docx_text import read_docx
from baliapp.exchange.html_text import read_html
from baliapp.exchange.pdf_text import read_pdf
from baliapp.exchange.reading import read
from baliapp.exchange.received import MediaType, Received
from baliapp.exchange.titles import LONGEST_TITLE, ProposedTitle, TitleFrom, looks_like_title, proposed_title
from tests.exchange.pdf_files import pdf_file
from tests.exchange.word_files import paragraph, word_file

SENTENCE = "Members of the forum agreed that they would go on to work together, and met again in the next year."
BESIDE = [
    "3",
    "Page 2",
    "- 4 -",
    "13 November 2012",
    "12 and 13 November 2012",
    "12 NOVEMBER 2012",
    "(Bangkok, 12-13 May 2012)",
    "2012",
    "RESTRICTED",
]


def proposed(received: Received, name: str = "plan.txt") -> ProposedTitle:
    return proposed_title(received, text_of(received).cleaned, name)


def of_text(text: str, name: str = "plan.txt") -> str:
    return proposed(Received(MediaType.TEXT, text, "utf-8"), name).words


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "About the Bali Process"),
        ("001", "plan"),
        ("002", "Introduction to the Bali Process"),
        ("003", "plan"),
        ("004", "plan"),
    ],
)
def test_the_documents_that_begin_with_a_title_are_called_by_it(
    number: str, title: str, seed: Callable[[str], str]
) -> None:
    assert of_text(seed(number)) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Introduction\n\n{SENTENCE}", "Introduction"),
        (f"CO-CHAIRS\u2019 STATEMENT\nSIXTH MINISTERIAL CONFERENCE\n23 MARCH 2016\n\n{SENTENCE}",
         "CO-CHAIRS\u2019 STATEMENT SIXTH MINISTERIAL CONFERENCE"),
        (f"Declaration on People Smuggling and\nTrafficking in Persons\n\n{SENTENCE}",
         "Declaration on People Smuggling and Trafficking in Persons"),
        (f"STRATEGY\nAdopted in Adelaide\n\n{SENTENCE}", "STRATEGY"),
        ("WORKING " * 12 + "\n" + "GROUP " * 12, ("WORKING " * 12).strip()),
        ("会议声明\n\n成员国同意。", "会议声明"),
        ("公报\n\n成员国同意。", "公报"),
        ("公\n\n成员国同意。", "plan"),
        ("FINAL REPORT\nOF THE MEETING\nBANGKOK, 12 MAY 2012\n\nOne.", "FINAL REPORT OF THE MEETING"),
        ("Jakarta, 12 May 2012", "plan"),
        ("Nusa Dua, Bali, Indonesia, 2 April 2013\nAims", "Aims"),
        ("Bali, 2012", "Bali, 2012"),
        ("Final Report, May 2012", "Final Report, May 2012"),
        ("CO-CHAIRS\u2019 STATEMENT\nADELAIDE, 02/02/2018", "CO-CHAIRS\u2019 STATEMENT"),
        ("Where are we now?", "plan"),
        ("a line that begins small", "plan"),
        ("Aims:\nOne", "plan"),
        ("• One\n• Two", "plan"),
        ("1. One\n2. Two", "plan"),
        ("Name\tYear\nBali\t2002", "plan"),
        ("info@example.org", "plan"),
        ("See www.example.org", "plan"),
        ("x" * 400, "plan"),
        ("***\n\n3", "plan"),
        ("\n".join(BESIDE), "plan"),
    ],
)  # fmt: skip
def test_a_title_is_proposed_from_the_first_lines(text: str, title: str) -> None:
    assert of_text(text) == title


@given(st.lists(st.sampled_from(BESIDE), max_size=5))
def test_what_stands_above_a_title_hides_it_not_and_is_none(above: list[str]) -> None:
    assert of_text("\n\n".join([*above, "Strategy for Cooperation", SENTENCE])) == "Strategy for Cooperation"
    assert of_text("\n\n".join([*above, SENTENCE])) == "plan"


@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_a_text_holds_its_title_is_its_own_words_or_the_name_of_the_file(text: str, said: str) -> None:
    received = Received(MediaType.TEXT, text, "utf-8", title=said)
    found = proposed(received)

    if found.found_in is TitleFrom.NAME:
        assert found.words == "plan"
        return
    own = said if found.found_in is TitleFrom.FILE else text_of(received).cleaned
    assert found.words.split() == " ".join(own.split())[" ".join(own.split()).index(" ".join(found.words.split())):][
        : len(" ".join(found.words.split()))
    ].split()  # fmt: skip
    assert looks_like_title(found.words)
    assert 0 < len(found.words) <= LONGEST_TITLE


@pytest.mark.parametrize(
    "said",
    ["", "Microsoft Word - Statement.doc", "PowerPoint Presentation", "untitled", "Slide 1", "final.docx", "12", "2012",
     "13 November 2012", "Page 3", "DRAFT", "Document1", "x" * 151, "Microsoft Word", "Microsoft Word Document",
     "Microsoft PowerPoint - Aims", "Untitled-1", "Untitled Document 2"],
)  # fmt: skip
def test_what_a_program_wrote_is_no_title(said: str) -> None:
    assert not looks_like_title(said)
    assert proposed(Received(MediaType.PDF, "Strategy\n", title=said)) == ("Strategy", TitleFrom.LINES)


@pytest.mark.parametrize("said", ["Untitled lives: statelessness in the region", "Microsoft Word in government"])
def test_a_title_may_begin_with_words_that_programs_write(said: str) -> None:
    assert looks_like_title(said)


@pytest.mark.parametrize("name", ["C:\\decks\\minutes.docx", "decks/minutes.docx", "minutes.docx"])
def test_a_file_gives_its_name_without_its_folder(name: str) -> None:
    assert of_text(SENTENCE, name) == "minutes"


def test_a_file_without_an_ending_gives_its_name() -> None:
    assert of_text(SENTENCE, "minutes") == "minutes"
    assert of_text(SENTENCE, ".minutes") == ".minutes"


def test_a_word_file_is_called_by_its_title_style_before_its_properties() -> None:
    styles = (
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    body = [
        paragraph("Restricted", style="Normal"),
        *(paragraph(words, style="Titel") for words in ("Strategy for", "Cooperation")),
        paragraph(SENTENCE),
        paragraph("Annex", style="Titel"),
    ]
    received = read_docx(word_file("".join(body), title="Template 2009", styles=styles), "a.docx")

    assert proposed(received) == ("Strategy for Cooperation", TitleFrom.FILE)
    assert proposed(read_docx(word_file(paragraph(SENTENCE), title="Minutes"), "a.docx")).words == "Minutes"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Strategy | Forum</title><h1>Strategy</h1>", "Strategy"),
        ("<title>Forum</title><h1>Strategy</h1>", "Forum"),
        ("<title>Fourth conference - Bali Process</title><h1>Bali</h1><h1>Fourth conference</h1>", "Fourth conference"),
        ("<title></title><h1>Strategy  for\nall</h1>", "Strategy for all"),
        ("<title>untitled</title><h1 hidden>No</h1><h1>Strategy</h1>", "Strategy"),
    ],
)
def test_a_page_is_called_by_its_heading_where_its_title_says_so_too(page: str, title: str) -> None:
    assert proposed(read_html(f"{page}<p>{SENTENCE}".encode(), "a.html")) == (title, TitleFrom.FILE)


@pytest.mark.parametrize(
    ("bookmarks", "title"), [(["Strategy"], "Strategy"), (["Part one", "Part two"], "a"), (["Page 1"], "a"), ([], "a")]
)
def test_a_pdf_is_called_by_the_one_bookmark_above_all_others(bookmarks: list[str], title: str) -> None:
    content = pdf_file([SENTENCE[:80], SENTENCE[80:]], title="untitled", bookmarks=bookmarks)

    assert proposed(read_pdf(content, "a.pdf", Progress()), "a.pdf").words == title
    assert proposed(read(pdf_file([SENTENCE], title="Adelaide Strategy"), "a.pdf")).words == "Adelaide Strategy"
