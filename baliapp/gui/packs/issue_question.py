"""The question before what amends an issue is issued: what is kept, under which symbol, and for whom it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.packs.editions import EDITIONS, reader_kept
from baliapp.packs.issues.issuing import Draft
from baliapp.records.kinds import shown
from baliapp.store.packs.copies import copies_of, fate_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

STILL_OUT = ("", "handed_out")


def may_issue(draft: Draft, issued: Entry, database: Database, asking: QWidget) -> bool:
    """Ask; Enter and Esc issue nothing."""
    box = QMessageBox(asking)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(asking.windowTitle())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("Issue {what} to {issue}?").format(what=draft.called, issue=issued.heading))
    box.setInformativeText("\n\n".join(_told(draft, issued, database)))
    go_on = box.addButton(_("&Issue"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(_("Issue &nothing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is go_on


def _kept(symbol: str, pages: int) -> str:
    """Say what becomes of the file that is issued."""
    told = ngettext(
        "{count} page is kept in the database as “{symbol}”. That number is given once, and its file never changes.",
        "{count} pages are kept in the database as “{symbol}”. That number is given once, and its file never changes.",
        pages,
    )
    return told.format(count=pages, symbol=symbol)


def _told(draft: Draft, issued: Entry, database: Database) -> list[str]:
    values = draft.new.values
    edition = _(EDITIONS[reader_kept(str(values["edition"]))])
    out = sum(fate_of(each) in STILL_OUT for each in copies_of(database, issued.ref))
    for_whom = _("It is for those who have the {edition} of {date}.").format(
        edition=edition, date=shown(issued.values["issued_on"])
    )
    lines = [_kept(str(values["title"]), draft.pages), for_whom]
    if out:
        told = ngettext(
            "{count} numbered copy of that is given out: number its pages under “Numbered copies” afterwards.",
            "{count} numbered copies of that are given out: number their pages under “Numbered copies” afterwards.",
            out,
        )
        lines.append(told.format(count=out))
    return lines
