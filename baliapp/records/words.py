"""Words that mean the same: a filter that is given one finds the others."""

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.records.fields import field
from baliapp.records.kinds import Kind
from baliapp.records.record import Named, Problem, Record

MOST = 50
"""Phrases in a set: each is looked for, whichever is typed."""


class SynonymSet(Record):
    """Words or phrases, one a line, that are searched for as one."""

    __tablename__ = "synonym_set"
    singular, plural, listed_as = N_("Synonyms"), N_("Synonyms"), "synonyms"
    one_a_line = ("words",)

    words: Mapped[str] = field(
        N_("Words"), Kind.LONG_TEXT, required=True, in_table=True, searched=True,
        hint=N_("One word or phrase a line; who looks for one finds the others too."),
    )  # fmt: skip
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    @property
    def phrases(self) -> list[str]:
        """The folded words and phrases."""
        return list(dict.fromkeys(filter(None, map(text.fold, self.words.splitlines()))))

    def name_in_line(self, named: Named) -> str:
        """Give them in one line."""
        return " / ".join(filter(None, map(str.strip, self.words.splitlines())))

    def problems(self) -> list[Problem]:
        """One word alone has no synonym, and a dictionary is no set of them."""
        many = _("These are too many; write at most {count} in one set.").format(count=MOST)
        wrong = (
            _("Write at least two, one a line.") if len(self.phrases) < 2 else many if len(self.phrases) > MOST else ""
        )
        return super().problems() + ([Problem("words", wrong)] if self.words and wrong else [])
