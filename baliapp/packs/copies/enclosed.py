"""What is said of numbered copies whose issue was amended: of which state they are, and what is enclosed with them."""

from collections.abc import Sequence

from baliapp.base.i18n import _
from baliapp.packs.sections.control import called
from baliapp.records.kinds import shown
from baliapp.store.tables.entries import Entry


def told_enclosed(issued: Entry, enclosed: Sequence[Entry]) -> str:
    """Say what goes with each copy of an issue; blank where nothing amends it."""
    if not enclosed:
        return ""
    state = _("These are copies of {issue} as it was issued on {date}.")
    told = [state.format(issue=_name(issued), date=shown(issued.values["issued_on"]))]
    each_of = _("{what} of {date}")
    what = ", ".join(each_of.format(what=_name(each), date=shown(each.values["issued_on"])) for each in enclosed)
    return " ".join([*told, _("To be enclosed with each: {what}.").format(what=what)])


def _name(issued: Entry) -> str:
    return called(str(issued.values["kind"]), issued.values["number"])
