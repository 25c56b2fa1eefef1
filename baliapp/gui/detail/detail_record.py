"""One record in full: its head, and its form, related records, sources and history. Loads the record types."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.bodies.body_overview import BodyOverview
from baliapp.gui.detail.deleted_bar import DeletedBar
from baliapp.gui.detail.detail_header import DetailHeader
from baliapp.gui.detail.section_bar import SectionBar, tabs_under
from baliapp.gui.detail.sections import MORE, OF_TODAY, SECTIONS, SIGNS, TYPED_INTO, has
from baliapp.gui.documents.document_section import TextAndFiles
from baliapp.gui.form.certainty_signs import main_certainty
from baliapp.gui.form.form import Form
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import SECTION, PageSection
from baliapp.gui.kit.parts import scroll_to_top
from baliapp.gui.objectives.progress_section import ProgressSection
from baliapp.gui.periods.timeline import TimelineSection
from baliapp.gui.related.history import History
from baliapp.gui.related.related import Related
from baliapp.gui.related.related_rows import Around
from baliapp.gui.sources.sources import Sources
from baliapp.gui.sources.statement_signs import FactSigns
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.facts import preferring
from baliapp.store.facts.statements import facts_of
from baliapp.store.tables.entries import Changed, Entry, Ref

"""The setting that remembers which section was open beside records of a type."""


class RecordPage(QWidget):
    """Shows one record and follows what is done to it."""

    opened = Signal(object)  # Ref
    forgotten = Signal()  # the record is no longer there

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self._type = ""
        self.header = DetailHeader()
        self.form, self.related = Form(office), Related(office)
        self.sources, self.history = Sources(office), History(office)
        self.overview, self.timeline = BodyOverview(office), TimelineSection(office)
        self.progress, self.files = ProgressSection(office), TextAndFiles(office)
        self.files.take_drops(self)
        self.more = dict[str, PageSection]()
        self._stale: set[str] = set()
        self._unseen = set(SECTIONS)
        """Sections in which this record was not looked at yet."""
        self._waits = False
        """Whether another day is looked at than when this page was last seen."""
        self._around: Around | None = None
        self._citations: list[Entry] = []
        self._rooms = {each.name: QWidget() for each in MORE}
        self._fillers = self._all_fillers()
        self.deleted = DeletedBar()
        self.deleted.restore.clicked.connect(self._restore)
        self.past = Message("info", self)
        self.bar = SectionBar({place: SIGNS[section] for place, section in enumerate(SECTIONS)})
        self.tabs = self._make_tabs()
        column = QVBoxLayout(self)
        for part in (self.header, self.deleted, self.past):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        self.form.met.connect(self._show_head)
        self.signs = FactSigns(self.form)
        self.signs.wanted.connect(lambda fact: self.show_statements(fact.fact, fact.counted))
        self.signs.taken.connect(self._use_value)
        for section in (self.form, self.overview, self.timeline, self.progress, self.files, self.related, self.sources):
            section.opened.connect(self.opened)
        office.changed.connect(self._changed)
        office.as_of_changed.connect(self._look_as_of)

    def _all_fillers(self) -> dict[str, Callable[[Ref], None]]:
        """Give what fills each section; the form is filled with the head."""
        return {
            "form": lambda _ref: None,
            "overview": self.overview.show_body,
            "timeline": self.timeline.show_memberships,
            "progress": self.progress.show_progress,
            "files": self.files.show_files,
            "related": self._show_related,
            "sources": lambda ref: self.sources.show_citations(ref, self._citations),
            "history": self.history.show_history,
            **{name: partial(self._show_more, name) for name in self._rooms},
        }

    def show_entry(self, entry: Entry) -> None:
        """Show a record, each section from its top; one that is shown already stays where it is."""
        if entry.ref != self.ref:
            self._unseen = set(SECTIONS)
        self.ref, self._waits = entry.ref, False
        self.files.stand_for(entry.ref)
        self._turn_to_kept(entry.ref.type)
        self._show_head(entry)
        self.form.show_entry(entry)
        self._look_around(entry.ref)

    def leave(self) -> bool:
        """Save what is pending; True when the record may be left."""
        self.timeline.save()
        self.progress.keep()
        refused = [section for section in self.more.values() if not section.save()]
        return not refused and self.form.leave()

    def _changed(self, changed: Changed) -> None:
        """Look again where this record, or one that has to do with it, was touched."""
        try:
            self._follow(changed)
        except UserError as fault:
            self.office.refused.emit(fault)

    def _follow(self, changed: Changed) -> None:
        if self.ref is None:
            return
        if self.ref in changed.refs and (entry := queries.entry(self.office.database, self.ref)):
            self._show_head(entry)
            self.form.follow(entry)
        elif self.ref in changed.refs:
            self.forget()
            return
        self._look_around(self.ref)

    def forget(self) -> None:
        """Show no record any more."""
        self.ref = None
        self.form.show_entry(None)
        self.timeline.show_memberships(None)
        self.files.stand_for(None)
        self.forgotten.emit()

    def focus_form(self) -> None:
        """Put the cursor into the first field of the form."""
        self.tabs.setCurrentWidget(self.form)
        first = next(iter(self.form.rows.rows.values()))
        first.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_statements(self, fact: str, counted: str) -> None:
        """Show what sources say about a fact."""
        self.tabs.setCurrentWidget(self.sources)
        self.sources.go_to_fact(fact, counted)

    def _use_value(self, statement: Ref) -> None:
        """Let the record say what a statement says, once what was typed is saved."""
        if self.form.save():
            self.office.perform(partial(preferring.use_value, ref=statement))

    def _show_head(self, entry: Entry) -> None:
        """Show what the record is called and is, on the day that is looked at."""
        told = None
        if day := self.office.day:
            from baliapp.store.asking.explaining import as_it_was  # deferred: mostly today is looked at

            entry, told = as_it_was(self.office.database, entry, day)
        self.header.show_entry(entry, told.sentence if told else "")
        self.deleted.setVisible(entry.deleted is not None)
        for section in (self.timeline, self.progress, self.files, self.related, self.sources):
            section.hold(is_held=entry.deleted is not None)
        for name, more in self.more.items():
            if has(entry.ref.type, name):
                more.hold(is_held=entry.deleted is not None)
        self._tell_past()

    def _tell_past(self) -> None:
        """Say where something can be typed that it goes into the record itself, whatever day is looked at."""
        section = SECTIONS[self.tabs.currentIndex()] if self.office.day else ""
        told = ""
        if section in TYPED_INTO:
            told = _("You change the record itself here, not the past.")
        elif section in OF_TODAY:
            told = _("As it stands today, whatever day is looked at. You change the records here, not the past.")
        self.past.tell(told)

    def _look_around(self, ref: Ref) -> None:
        """Ask anew for what stands around the record; a section that is not seen is filled when it is."""
        self._around = Around(self.office.database, ref, self.office.day)
        self._citations = queries.citations(self.office.database, ref)
        own = any(each.values["says"] for each in self._citations)
        self.signs.show_facts(facts_of(self.office.database, ref) if own else [])
        self.header.show_certainty(main_certainty(self._citations))
        self._entitle("related", _("Relate&d ({count})"), self._around.count)
        self._entitle("sources", _("&Sources ({count})"), len(self._citations))
        self._stale = set(SECTIONS)
        self._fill_section()

    def _fill_section(self) -> None:
        section = SECTIONS[self.tabs.currentIndex()]
        if section not in self._stale or self.ref is None or not has(self.ref.type, section):
            return
        self._stale.discard(section)
        self._fillers[section](self.ref)
        if section in self._unseen:
            self._unseen.discard(section)
            scroll_to_top(self.tabs.currentWidget())

    def _show_related(self, ref: Ref) -> None:
        if self._around:
            self.related.show_groups(ref, self._around.groups, self._around.hidden)

    def _show_more(self, name: str, ref: Ref) -> None:
        self._more(name).show_record(ref)

    def _more(self, name: str) -> PageSection:
        """Give a section that is made when it is shown for the first time."""
        if name not in self.more:
            made = next(each for each in MORE if each.name == name).make(self.office)
            made.opened.connect(self.opened)
            made.hold(is_held=self.deleted.isVisibleTo(self))
            room = QVBoxLayout(self._rooms[name])
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(made)
            self.more[name] = made
        return self.more[name]

    def _look_as_of(self) -> None:
        """Tell anew what depends on the day that is looked at; a page that is not seen waits until it is."""
        self._waits = not self.isVisible()
        if self._waits:
            return
        try:
            entry = queries.entry(self.office.database, self.ref) if self.ref else None
            if entry is not None:
                self._show_head(entry)
                self._look_around(entry.ref)
        except UserError as fault:
            self.office.refused.emit(fault)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the day that is looked at by now."""
        super().showEvent(event)
        if self._waits:
            self._look_as_of()

    def turn_to(self, section: str) -> None:
        """Show a section."""
        self.tabs.setCurrentIndex(SECTIONS.index(section))

    def _entitle(self, section: str, title: str, count: int) -> None:
        self.bar.tell_count(SECTIONS.index(section), title.format(count=count), count)

    def _section_chosen(self, index: int) -> None:
        self.form.save()
        for section in self.more.values():
            section.save()
        self._fill_section()
        self._tell_past()
        self.office.remember(SECTION.format(type=self._type), SECTIONS[index])

    def _turn_to_kept(self, type_name: str) -> None:
        """Open the section that was open beside the last record of this type; stay where it is the same type."""
        if type_name != self._type:
            self._type = type_name
            kept = self.office.settings.get(SECTION.format(type=type_name))
            with QSignalBlocker(self.tabs):
                for place, section in enumerate(SECTIONS):
                    self.tabs.setTabVisible(place, has(type_name, section))
                there = kept in SECTIONS and has(type_name, kept)
                self.tabs.setCurrentIndex(SECTIONS.index(kept) if there else 0)
            self.bar.fit()

    def _make_tabs(self) -> QTabWidget:
        tabs = tabs_under(self.bar, self)
        tabs.addTab(self.form, _("F&orm"))
        tabs.addTab(self.overview, _("Overvie&w"))
        tabs.addTab(self.timeline, _("Time&line"))
        tabs.addTab(self.progress, _("Pro&gress"))
        tabs.addTab(self.files, _("Te&xt and files"))
        for each in MORE:
            tabs.addTab(self._rooms[each.name], _(each.label))
        tabs.addTab(self.related, _("Relate&d"))
        tabs.addTab(self.sources, _("&Sources"))
        tabs.addTab(self.history, _("Histor&y"))
        tabs.currentChanged.connect(self._section_chosen)
        return tabs

    def _restore(self) -> None:
        if self.ref is not None:
            self.office.perform(partial(operations.restore_records, refs=[self.ref]))
