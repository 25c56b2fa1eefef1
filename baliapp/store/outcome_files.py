"""To which document the file of an outcome goes: one that has it, else the meeting's only outcome, else a new one."""

import hashlib

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store import queries
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.importing import NewFile, held_already
from baliapp.store.importing_paragraphs import Outcome, kept_paragraphs, outcomes_of


def outcome_of(database: Database, meeting: Ref, file: NewFile) -> Outcome:
    """Give the outcome with its file, without it where the document has it already.

    Raise UserError where the file belongs to a document of another meeting.
    """
    digest = hashlib.sha256(file.content).hexdigest()
    held = held_already(database, [digest]).get(digest, ())
    for each in held:
        document = queries.entry(database, each.document)
        if document and document.values["meeting"] in (None, meeting.id):
            return Outcome(each.document, meeting)
    if held:
        told = _("{file} is the file of “{document}”, which belongs to another meeting.")
        raise UserError(told.format(file=file.name, document=held[0].heading))
    kept = outcomes_of(database, meeting)
    if len(kept) == 1 and not any(each.values["words"] for each in kept_paragraphs(database, kept[0].ref)):
        return Outcome(kept[0].ref, meeting, file=file)
    return Outcome(None, meeting, file.title, file)
