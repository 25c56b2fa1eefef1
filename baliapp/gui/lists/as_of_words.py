"""How many records a list shows as of a day, in words."""

from baliapp.base.i18n import _, ngettext
from baliapp.gui.lists.list_model import ListModel


def counted(model: ListModel) -> str:
    """Say how many of how many are shown, and of how many of them nobody can tell whether they held on the day."""
    shown, total = model.rowCount(), model.total if model.is_narrowed else model.ever
    told = _("{count} of {total}").format(count=shown, total=total)
    if not model.knows_time:
        alone = ngettext("{count} record", "{count} records", shown).format(count=shown)
        return _("{records}, whatever the day").format(records=told if model.is_narrowed else alone)
    if unknown := model.how_many_doubtful():
        told = _("{records}, {unknown} of them perhaps").format(records=told, unknown=unknown)
    return told
