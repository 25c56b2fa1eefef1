"""Reading the tags of a PDF back, by readers that share nothing with the program that wrote them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf
from outloud.model import Document
from outloud.rules._common import element_text


def faults(content: bytes, folder: Path) -> list[str]:
    """Give what two checkers of PDF/UA-1 find, warnings included; a rule that breaks down counts too."""
    path = folder / "checked.pdf"
    path.write_bytes(content)
    heard = outloud.check(str(path))
    validated = pdfua.validate(str(path))
    found = [f"{each.rule}: {each.message} {each.evidence or ''}" for each in heard.findings]
    found += [f"{each.rule_id}: {each.message}" for each in validated.findings]
    found += [f"{each} broke down" for each in (heard.error, *validated.skipped) if each]
    return found


def told(content: bytes, folder: Path, kinds: str = "") -> list[tuple[str, str]]:
    """Give each part and its words in the order of reading; of some kinds only, if they are named."""
    path = folder / "read.pdf"
    path.write_bytes(content)
    document: Any = Document(str(path))
    try:
        wanted = set(kinds.split())
        return [
            (part.type, " ".join(element_text(document, part).split()))
            for part in document.elements
            if not wanted or part.type in wanted
        ]
    finally:
        document.close()


def broken_rules(content: bytes) -> list[str]:
    """Give what is wrong between the pages and the tree: every piece of a page must lead to one part, and back."""
    with pikepdf.open(BytesIO(content)) as pdf:
        root: Any = pdf.Root.StructTreeRoot
        owners = dict(_parent_tree(root.ParentTree))
        claimed = [each for part in _parts(root.K) for each in _claims(part)]
        found = [] if len(claimed) == len(set(claimed)) else ["something belongs to two parts"]
        there: list[tuple[Any, int]] = []
        for page in pdf.pages:
            numbers = list(_numbers(page, found))
            if numbers != list(range(len(owners[int(page.obj.StructParents)]))):
                found.append(f"a page has the pieces {numbers}")
            there += [(page.obj.objgen, number) for number in numbers]
            for note in page.obj.get("/Annots", []):
                there.append((note.objgen, -1))
                if owners[int(note.StructParent)].S != "/Link":
                    found.append("a link is no part of a link")
        if sorted(there) != sorted(claimed):
            found.append("the pages and the tree tell of different pieces")
        return found


def _parent_tree(node: Any) -> Iterator[tuple[int, Any]]:
    for kid in node.get("/Kids", []):
        yield from _parent_tree(kid)
    numbers = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=True))


def _kids(part: Any) -> list[Any]:
    kids = part.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def _parts(part: Any) -> Iterator[Any]:
    yield part
    for kid in _kids(part):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == part.objgen
            yield from _parts(kid)


def _claims(part: Any) -> Iterator[tuple[Any, int]]:
    for kid in _kids(part):
        if not isinstance(kid, pikepdf.Dictionary):
            yield part.Pg.objgen, int(kid)
        elif "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)
        elif "/Obj" in kid:
            yield kid.Obj.objgen, -1


def _numbers(page: Any, found: list[str]) -> Iterator[int]:
    """Give the numbers of the pieces of a page; note text outside of any piece, and what is not well nested."""
    open_: list[str] = []
    drawn: Any = pikepdf.parse_content_stream(page)
    for operands, operator in drawn:
        name = str(operator)
        if name in {"BDC", "BT"}:
            open_.append(name)
        elif name in {"EMC", "ET"} and open_.pop() != {"EMC": "BDC", "ET": "BT"}[name]:
            found.append("text and pieces cross")
        if name == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)
        if name in {"TJ", "S"} and "BDC" not in open_:
            found.append("something is drawn outside of any piece")
    if open_:
        found.append("a piece is never closed")
