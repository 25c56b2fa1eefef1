"""Related records shown on their own, for tests of the window."""

from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.related.related import Related
from baliapp.gui.related.related_rows import groups_of
from baliapp.store.tables.entries import Ref


def shown_in(qtbot: QtBot, office: Office, ref: Ref) -> Related:
    related = Related(office)
    qtbot.addWidget(related)
    related.show_groups(ref, groups_of(office.database, ref))
    related.show()
    return related
