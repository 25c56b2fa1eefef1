"""What keeps the pages of an annex from being put in, and what is to be known of those that are: in sentences."""

from collections.abc import Iterator, Mapping

from baliapp.base.i18n import N_, _, ngettext
from baliapp.packs.annexes.look import Fault, Look

_FAULTS: Mapping[Fault, str] = {
    Fault.NOT_THERE: N_("No PDF is kept of “{title}”, so the annex has no pages."),
    Fault.DAMAGED: N_("The PDF of “{title}” is damaged. Attach it again, or print it to a new PDF first."),
    Fault.LOCKED: N_(
        "The PDF of “{title}” is locked, so its pages cannot be put in. Attach one that opens without a password."
    ),
    Fault.NOT_TO_BE_PRINTED: N_(
        "Whoever made the PDF of “{title}” does not allow it to be printed, so its pages cannot be put in. Ask for "
        "one that may be printed."
    ),
    Fault.EMPTY: N_("The PDF of “{title}” has no pages."),
    Fault.FORM: N_(
        "The PDF of “{title}” is a form whose pages only Adobe’s own program can show. Open it there and print it to "
        "a new PDF."
    ),
    Fault.LAYERS: N_(
        "The PDF of “{title}” has layers that are switched off and would be seen in the pack. Print it to a new PDF "
        "first, as it is to be seen."
    ),
}


def fault_of(look: Look, title: str) -> str:
    """Say why no page of an annex can be put in; blank where they can."""
    return _(_FAULTS[look.fault]).format(title=title) if look.fault else ""


def told_of(look: Look, title: str) -> Iterator[str]:
    """Say what is to be looked at: why there are no pages, or what is unusual about them."""
    if look.fault:
        yield fault_of(look, title)
    if look.is_mended:
        told = _("The PDF of “{title}” is damaged; the pages found in it are put in. Compare them with the original.")
        yield told.format(title=title)
    if look.files:
        told = ngettext(
            "{count} file is attached to the PDF of “{title}”; it is not put in.",
            "{count} files are attached to the PDF of “{title}”; they are not put in.",
            look.files,
        )
        yield told.format(count=look.files, title=title)
    if wide := sum(each.is_wide for each in look.sheets):
        told = ngettext(
            "{count} page of “{title}” is wider than it is high; it keeps its shape.",
            "{count} pages of “{title}” are wider than they are high; they keep their shape.",
            wide,
        )
        yield told.format(count=wide, title=title)
    if larger := sum(each.is_larger for each in look.sheets):
        told = ngettext(
            "{count} page of “{title}” is larger than the paper of the pack; a printer has to make it smaller.",
            "{count} pages of “{title}” are larger than the paper of the pack; a printer has to make them smaller.",
            larger,
        )
        yield told.format(count=larger, title=title)
