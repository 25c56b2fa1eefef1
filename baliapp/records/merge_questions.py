"""What was left open when a venue copy was brought back: both values, until somebody decides."""

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_
from baliapp.records.fields import field
from baliapp.records.kinds import Kind
from baliapp.records.record import Named, Record


class MergeQuestion(Record):
    """One thing that both changed, or that is wrong now that both are together; in the recycle bin once it is decided.

    Its values are kept as the log keeps them, so that what is chosen is written letter for letter.
    """

    __tablename__ = "merge_question"
    singular, plural, listed_as = N_("Open question"), N_("Open questions"), "open-questions"
    main = "told"
    fixed = ("about", "fact", "told", "before", "office", "venue", "copy")

    told: Mapped[str] = field(N_("Question"), Kind.LONG_TEXT, required=True, in_table=True, searched=True)
    about: Mapped[str] = field(N_("About"), Kind.ANY_RECORD, required=True, in_table=True)
    fact: Mapped[str] = field(N_("Field"), hint=N_("As the program calls it; * is whether the record is there at all."))
    before: Mapped[str] = field(N_("What both had before"), Kind.LONG_TEXT, searched=True)
    office: Mapped[str] = field(N_("What stands in the office"), Kind.LONG_TEXT, searched=True)
    venue: Mapped[str] = field(N_("What the copy brought"), Kind.LONG_TEXT, searched=True)
    copy: Mapped[str | None] = field(N_("From"), Kind.REFERENCE, in_table=True, searched=True, target="venue_copy")

    def name_in_line(self, named: Named) -> str:
        """Give the question."""
        return self.told
