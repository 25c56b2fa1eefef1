"""Which editor belongs to which kind of field."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtWidgets import QWidget

from baliapp.base.wall_clock import time_zones
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.form.editors_line import LineEditor, LinkEditor, OfferingLineEditor
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


OFFERED: Mapping[str, Callable[[], Collection[str]]] = {"time_zone": time_zones}
"""Lines that offer words as one types, by the name of their field."""


def editor_for(facts: Field, office: Office, parent: QWidget | None = None) -> Editor:
    """Make the editor of a field."""
    if facts.kind is Kind.TEXT and facts.name in OFFERED:
        return OfferingLineEditor(facts, office, OFFERED[facts.name], parent)
    return EDITORS[facts.kind](facts, office, parent)
