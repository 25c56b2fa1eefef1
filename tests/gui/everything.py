"""Every window and dialog of the program, for laws that hold everywhere."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.partial_dates import of_day
from baliapp.gui.detail.detail_record import RecordPage
from baliapp.gui.finding.find_dialog import FindDialog
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.frame.changes_dialog import ChangesDialog
from baliapp.gui.frame.crash_dialog import CrashDialog
from baliapp.gui.frame.help_dialogs import AboutDialog, ShortcutsDialog
from baliapp.gui.frame.officer_bar import OfficerBar
from baliapp.gui.frame.recycle_bin import RecycleBin
from baliapp.gui.frame.welcome import Welcome
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.merging.merge_dialog import MergeDialog
from baliapp.gui.merging.post_successor import SuccessorDialog
from baliapp.gui.packs.copies_dialog import CopiesDialog, Wanted
from baliapp.gui.packs.copies_planning import PlanCopiesDialog
from baliapp.gui.packs.copies_window import CopiesWindow
from baliapp.gui.packs.definitions_dialog import DefinitionsDialog
from baliapp.gui.packs.issue_dialog import IssueDialog
from baliapp.gui.packs.mark_dialog import MarkDialog
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.restoring.backups_dialog import BackupsDialog
from baliapp.gui.sources.source_dialog import CiteDialog
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.gui.tabs.body_tab import BodyTab
from baliapp.gui.tabs.desk import SUBJECTS
from baliapp.gui.tabs.disagreements_tab import DisagreementsTab
from baliapp.gui.tabs.first_plans import loaded_plans
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.deeds import operations
from baliapp.store.facts import preferring
from baliapp.store.facts.statements import facts_of
from baliapp.store.packs.copies import Planned, copies_of, plan_copies
from baliapp.store.packs.definitions import make_definition
from baliapp.store.packs.issues import NewIssue, issue
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member, pdf_of, stored
from tests.gui.saying import say, sources_of
from tests.gui.with_files import every_window

OURS = "«Kim & Co»"
"""Text that an officer typed: it stands as it is, in whatever language the program speaks."""


def opened_everywhere(office: Office, folder: Path) -> Iterator[QWidget]:
    """Open each, with a record in it where it shows one."""
    meeting, gone = make(office, "meeting", title=OURS), make(office, "theme", name=OURS)
    operations.delete_records(office.database, [gone])
    yield busy_window(office)
    for type_name in loaded_plans():
        yield NewRecordDialog(office, type_name)
    yield from stating(office, meeting)
    yield from (
        FindDialog(office),
        RecycleBin(office),
        BackupsDialog(office, folder / "desk.bali"),
        ChangesDialog(office),
        ShortcutsDialog(),
        AboutDialog(),
        Welcome(),
    )
    twins = [member(office, OURS), member(office, OURS)]
    post = make(office, "post", title=OURS, participant=twins[0].id)
    merge = MergeDialog(office, stored(office, twins[0]))
    merge.show_beside(twins[1])
    yield from (merge, SuccessorDialog(office, stored(office, post)))
    yield from every_window(office, OURS, folder)
    yield from (OfficerBar(office), PackDialog(office, meeting), CrashDialog(KeyError(OURS), "", None))
    yield PackPreview(pdf_of(folder / f"{OURS}.pdf", [OURS]), office, remarks=[Line(OURS)])
    definition = make_definition(office.database, {"name": OURS}, ["meeting", "words"]).made[0]
    yield DefinitionsDialog(office, definition, meeting)
    yield from issuing(office, meeting)


def issuing(office: Office, meeting: Ref) -> Iterator[QWidget]:
    """Give what asks about an issue that was amended, and about its numbered copies."""
    known: dict[str, Value] = {"title": OURS, "meeting": meeting.id, "edition": "delegates", "number": 1}
    known |= {"issued_on": of_day(date(2026, 11, 22)), "file_name": f"{OURS}.pdf"}
    whole = issue(office.database, NewIssue({**known, "kind": "issue"}, b"%PDF", b"[]")).made[0]
    amending: dict[str, Value] = {**known, "kind": "replacement", "amends": whole.id}
    pages = issue(office.database, NewIssue(amending, b"%PDF", b"[]")).made[0]
    plan_copies(office.database, whole, [Planned(OURS)])
    yield from (CopiesWindow(office, stored(office, whole)), CopiesWindow(office, stored(office, pages)))
    yield from (IssueDialog(office, PackRequest(meeting)), PackDialog(office, meeting, to_issue=True))
    yield CopiesDialog(office, stored(office, whole), "", Wanted.ZIP)
    yield from (MarkDialog(office, copies_of(office.database, whole)), PlanCopiesDialog(office, whole))


def stating(office: Office, about: Ref) -> Iterator[QWidget]:
    """Give what asks for sources and statements, and the list of where these disagree, with some in it."""
    for says in (OURS, f"{OURS} 2"):
        say(office, about, says, source=OURS, fact="title", note=OURS)
    statement = facts_of(office.database, about)[0].statements[0]
    preferring.prefer(office.database, statement.ref, OURS, of_day(date(2026, 11, 22)), OURS)
    disagreements = DisagreementsTab(office)
    disagreements.come()
    yield from (CiteDialog(office, about, states=True), PreferDialog(office, statement), disagreements)
    yield sources_of(office, about)


def busy_window(office: Office) -> Window:
    """Give a window that has shown every tab, a record in each kind of list, a notice and a job."""
    ref, told = member(office, OURS), objectives_of(office)
    body = body_of(office, ref)
    window = Window(office, loaded_plans())
    window.open_desk()
    window.show()
    window.become_able()
    assert window.desk is not None
    for name, _label, _icon in SUBJECTS:
        window.desk.show_subject(name)
    look_at_objectives(window, told)
    look_at_memberships(window, ref, body)
    window.deeds.go_to(ref)
    window.ask_officer()
    window.tell(UserError(OURS))
    office.jobs.start(lambda _progress: None, OURS)
    for menu in window.submenus.values():
        menu.aboutToShow.emit()
    return window


def body_of(office: Office, ref: Ref) -> Ref:
    """Make a body of which a member is part, and something has become."""
    body = make(office, "body", name=OURS, purpose=OURS)
    membership = make(office, "membership", participant=ref.id, body=body.id, status="member")
    make(office, "citation", about=str(membership), source=OURS, certainty="stated")
    make(office, "milestone", body=body.id, event="opened", what=OURS)
    return body


def look_at_memberships(window: Window, ref: Ref, body: Ref) -> None:
    """Open all that is told of a member and of a body in time."""
    for where in (ref, body):
        page = page_of(window, where)
        page.turn_to("timeline")
        page.timeline.table.add_period()
    page = page_of(window, body)
    page.turn_to("overview")
    for figure in page.overview.figures:
        figure.fold.click()
    assert window.desk is not None
    assert isinstance(window.desk.records, BodyTab)
    window.desk.records.switch.click()


def page_of(window: Window, ref: Ref) -> RecordPage:
    """Go to a record, and give its page."""
    window.deeds.go_to(ref)
    records = window.desk.records if window.desk else None
    assert records is not None
    assert records.detail.page is not None
    return records.detail.page


def objectives_of(office: Office) -> tuple[Ref, ...]:
    """Make two lists, and give an initiative, a theme and an objective of which something is told."""
    theme, initiative = make(office, "theme", name=OURS), make(office, "initiative", name=OURS)
    lists = [make(office, "objective_list", title=OURS) for _list in range(2)]
    objective = make(office, "objective", wording=OURS, in_list=lists[0].id, theme=theme.id)
    make(office, "progress_note", objective=objective.id, progress=OURS)
    make(office, "initiative_objective", objective=objective.id, initiative=initiative.id)
    return initiative, theme, objective


def look_at_objectives(window: Window, refs: Iterable[Ref]) -> None:
    """Put the lists side by side, and open what is told of each record."""
    window.deeds.compare()
    for ref in refs:
        page_of(window, ref).turn_to("progress")
