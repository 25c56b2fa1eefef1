"""Which editor belongs to which kind of field."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.form.editors_line import LineEditor, LinkEditor
from baliapp.gui.form.editors_long import LongTextEditor
from baliapp.gui.form.editors_reference import AnyRecordEditor, ReferenceEditor
from baliapp.gui.form.editors_rich import RichTextEditor
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind

EDITORS: Mapping[Kind, type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.LONG_TEXT: LongTextEditor,
    Kind.RICH_TEXT: RichTextEditor,
    Kind.PARTIAL_DATE: DateEditor,
    Kind.NUMBER: LineEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.LINK: LinkEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.ANY_RECORD: AnyRecordEditor,
}


def editor_for(facts: Field, office: Office, parent: QWidget | None = None) -> Editor:
    """Make the editor of a field."""
    return EDITORS[facts.kind](facts, office, parent)
