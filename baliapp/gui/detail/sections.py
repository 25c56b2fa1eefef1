"""Which sections the page of a record has: those of all, those of some types, and those made when first shown."""

from collections.abc import Callable
from typing import NamedTuple

from baliapp.base.i18n import N_
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.objectives.progress_section import SHOWN as PROGRESSING
from baliapp.store.facts.timelines import DRAWN

PROMISED = ("participant", "outcome_paragraph", "objective", "commitment")
"""Whose pages show commitments."""


class MoreSection(NamedTuple):
    """A section: its name, what its tab says (untranslated), whose records have it, and how it is made."""

    name: str
    label: str
    types: tuple[str, ...]
    make: Callable[[Office], PageSection]


def _agenda(office: Office) -> PageSection:
    from baliapp.gui.agenda.agenda_section import AgendaSection  # deferred: made when it is shown

    return AgendaSection(office)


def _delegations(office: Office) -> PageSection:
    from baliapp.gui.delegations.delegations_section import DelegationsSection  # deferred: made when it is shown

    return DelegationsSection(office)


def _lineage(office: Office) -> PageSection:
    from baliapp.gui.lineage.lineage_section import LineageSection  # deferred: made when it is shown

    return LineageSection(office)


def _wording(office: Office) -> PageSection:
    from baliapp.gui.outcomes.paragraph_section import ParagraphSection  # deferred: made when it is shown

    return ParagraphSection(office)


def _outcome(office: Office) -> PageSection:
    from baliapp.gui.outcomes.outcome_section import OutcomeSection  # deferred: made when it is shown

    return OutcomeSection(office)


def _commitments(office: Office) -> PageSection:
    from baliapp.gui.commitments.commitment_section import CommitmentSection  # deferred: made when it is shown

    return CommitmentSection(office)


def _since(office: Office) -> PageSection:
    from baliapp.gui.since.since_section import SinceSection  # deferred: made when it is shown

    return SinceSection(office)


def _news(office: Office) -> PageSection:
    from baliapp.gui.news.news_section import NewsSection  # deferred: made when it is shown

    return NewsSection(office)


def _contents(office: Office) -> PageSection:
    from baliapp.gui.packs.contents_section import ContentsSection  # deferred: loads ReportLab, which few pages need

    return ContentsSection(office)


def _issues(office: Office) -> PageSection:
    from baliapp.gui.packs.issues_section import IssuesSection  # deferred: loads ReportLab, which few pages need

    return IssuesSection(office)


def _copies(office: Office) -> PageSection:
    from baliapp.gui.packs.copies_section import CopiesSection  # deferred: loads ReportLab, which few pages need

    return CopiesSection(office)


# When adding one: a function that imports its room and makes it, and a line here. They stand between files and related.
MORE: tuple[MoreSection, ...] = (
    MoreSection("agenda", N_("A&genda"), ("meeting",), _agenda),
    MoreSection("delegations", N_("Delegations"), ("meeting",), _delegations),
    MoreSection("outcome", N_("O&utcome"), ("meeting",), _outcome),
    MoreSection("issues", N_("Issued packs"), ("meeting",), _issues),
    MoreSection("since", N_("Since last time"), ("meeting",), _since),
    MoreSection("wording", N_("&Wording"), ("outcome_paragraph",), _wording),
    MoreSection("commitments", N_("Commitments"), PROMISED, _commitments),
    MoreSection("news", N_("Attachments and evidence"), ("news_item",), _news),
    MoreSection("lineage", N_("Linea&ge"), ("outcome_paragraph",), _lineage),
    MoreSection("copies", N_("&Numbered copies"), ("pack_issue",), _copies),
    MoreSection("contents", N_("&Contents"), ("pack_definition",), _contents),
)
SECTIONS = (
    *("form", "overview", "timeline", "progress", "files"),
    *(each.name for each in MORE),
    *("related", "sources", "history"),
)
"""What is shown of a record, in the order of the tabs."""
SIGNS = {
    "form": "pencil",
    "overview": "landmark",
    "timeline": "move-horizontal",
    "progress": "circle-check",
    "files": "file-text",
    "agenda": "list-ordered",
    "delegations": "users",
    "outcome": "file-text",
    "since": "calendar-clock",
    "issues": "layers",
    "wording": "quote",
    "commitments": "circle-check",
    "news": "file-plus",
    "lineage": "list-tree",
    "contents": "layers",
    "copies": "copy",
    "related": "link",
    "sources": "book-open-text",
    "history": "history",
}
"""The icon of each section, which stands for its words where these have no room."""
OF_SOME = {"overview": ("body",), "timeline": tuple(DRAWN), "progress": PROGRESSING, "files": ("document",)}
OF_SOME |= {each.name: each.types for each in MORE}
"""Sections that only records of some types have."""
TYPED_INTO = ("form", "timeline")
"""Sections in which the record itself is changed, whatever day is looked at."""
OF_TODAY = ("agenda", "delegations", "issues")
"""Sections that show and change the records of today, whatever day is looked at."""


def has(type_name: str, section: str) -> bool:
    """Tell whether records of a type have a section."""
    return type_name in OF_SOME.get(section, (type_name,))
