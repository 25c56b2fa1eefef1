"""Inviting: who stands in the bodies that meet, ticked; others by choice; the doubtful apart, with the reason."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit import theme
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.meetings.inviting import Invitation, Proposed, invitation, invite, usual_invitation
from baliapp.store.meetings.participants_lists import capacity_label
from baliapp.store.tables.entries import Entry

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
GROUPS = (
    ("co-chair", N_("Co-Chairs")),
    ("steering group", N_("Members of the Steering Group")),
    ("participant", N_("Members")),
    ("observer", N_("Observers")),
)
"""Each with a tick of its own for all of them: a secretariat invites the members, and the observers or not."""
TICKS_ALL = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate


class InviteDialog(HeldDialog):
    """Everybody who stands there for certain is ticked; the officer decides on the others."""

    def __init__(self, office: Office, meeting: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.meeting = meeting
        self.invitation = usual_invitation(office.database, meeting)
        self.circle = _choices(self.invitation)
        self.told = plain_label()
        self.items: list[tuple[QTreeWidgetItem, Proposed]] = []
        self.setWindowTitle(_("Invite"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Who may be invited"))
        self.tree.setHeaderLabels([_("Name"), _("Comes as"), _("Why it is in doubt")])
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet(theme.TREE)
        self.invited_on = Row(field_named(BY_NAME["attendance"], "invited_on"), office, self)
        self.invited_on.editor.put(str(of_day(clock.today())))
        self.invite_button = QPushButton()
        self.invite_button.setDefault(True)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._fill()
        self.tree.itemChanged.connect(self._count)
        self.circle.currentIndexChanged.connect(self.widen)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show a name with its reason."""
        return QSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 34)

    def chosen(self) -> list[Proposed]:
        """Give who is ticked."""
        return [each for item, each in self.items if item.checkState(0) is CHECKED]

    def widen(self) -> None:
        """Offer those of the circle that is chosen."""
        self.invitation = invitation(self.office.database, self.meeting, self.circle.currentData())
        self._fill()

    def invite(self) -> None:
        """Enter those who are ticked; say what is wrong with the date."""
        try:
            day = self.invited_on.read()
        except UserError as fault:
            self.invited_on.tell(str(fault))
            return
        date = day if isinstance(day, PartialDate) else None
        self._perform(partial(invite, meeting=self.meeting.ref, chosen=self.chosen(), invited_on=date))

    def _fill(self) -> None:
        found = self.invitation.proposed
        new = [each for each in found if not each.is_there]
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self.items.clear()
            self._group(_("For you to decide"), (each for each in new if not each.is_certain), UNCHECKED)
            for capacity, name in GROUPS:
                certain = (each for each in new if each.is_certain and each.capacity == capacity)
                self._group(_(name), certain, CHECKED)
            self._group(_("Entered already"), (each for each in found if each.is_there), None)
        self.told.setText(_told(self.invitation))
        self._count()

    def _group(self, name: str, proposed: Iterable[Proposed], ticked: Qt.CheckState | None) -> None:
        """Show a group; its own tick ticks all that are in it, or none."""
        every = list(proposed)
        if not every:
            return
        top = QTreeWidgetItem(self.tree, [f"{name} ({len(every)})"])
        top.setFirstColumnSpanned(True)
        top.setFlags(HEADING if ticked is None else HEADING | TICKS_ALL)
        for each in every:
            item = QTreeWidgetItem(top, [each.name, capacity_label(each.capacity), "" if each.is_there else each.doubt])
            item.setToolTip(2, plain_tip(each.doubt))
            if ticked is None:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            else:
                item.setCheckState(0, ticked)
                self.items.append((item, each))
        top.setExpanded(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)  # names of bodies are long
        whom = QLabel(_("&Who is offered"))
        whom.setBuddy(self.circle)
        form.addRow(whom, self.circle)
        below = QFormLayout()
        below.addRow(label_of(self.invited_on.facts), self.invited_on)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.tree, 1)
        column.addLayout(below)
        column.addWidget(self.fault)
        self.buttons.addButton(self.invite_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.invite)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.tree.setColumnWidth(0, letter * 36)
        self.tree.setColumnWidth(1, letter * 26)

    def _count(self) -> None:
        count = len(self.chosen())
        self.invite_button.setText(ngettext("&Invite {count}", "&Invite {count}", count).format(count=count))
        self.invite_button.setEnabled(count > 0)

    def _parts(self) -> tuple[QWidget, ...]:
        return self.circle, self.tree, self.invited_on, self.invite_button


def _choices(found: Invitation) -> QComboBox:
    """Give the choice of the circle, the one that is offered chosen; by its words one knows whom it means."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    bodies = _(" and ").join(found.bodies)
    only = _("Only those of the {bodies}").format(bodies=bodies) if bodies else _("Nobody: the meeting has no body")
    box.addItem(only)
    for each in found.wider:
        box.addItem(_("Also those of the {body}").format(body=each.name), each.body)
    circles = [None, *(each.body for each in found.wider)]
    box.setCurrentIndex(circles.index(found.circle))
    return box


def _told(found: Invitation) -> str:
    """Say on what the list rests, and where the records name no members, what one can do."""
    day = of_day(found.day)
    told = _("From the memberships on {day}. Nobody who is entered already is entered again.").format(day=day)
    if found.tells:
        return told
    bodies = _(" and ").join(found.bodies)
    if not bodies:
        none = _("The meeting has no body. Name it in the form, or choose whose members are offered.")
    else:
        none = _("The records name no members of the {bodies} on that day.").format(bodies=bodies)
    if found.circle is None and bodies:
        none = f"{none} {_('Choose above whose members are offered.')}"
    elif bodies:
        others = _("So others are offered, as chosen above. Untick a group or a name that you do not invite.")
        none = f"{none} {others}"
    return f"{told} {none}"
