"""A paragraph's page: its wording as a quotation, what it is read to do, and whether somebody has confirmed that."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import ReadText, link_line, plain_label
from baliapp.gui.outcomes.outcome_list import KINDS
from baliapp.store.asking import queries
from baliapp.store.documents.paragraphs import confirm_paragraph, surroundings
from baliapp.store.tables.entries import Entry, Ref


class ParagraphSection(PageSection):
    """Shows one paragraph of an outcome document; a button confirms what is only proposed."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self._is_held = False
        self.heading, self.quote = plain_label(bold=True), ReadText("", _("Wording"))
        self.missing = plain_label(_("The wording is not kept yet. Import it from the document’s text."))
        self.missing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.proposed, self.settled = Message("circle-question-mark", self), Message("circle-check", self)
        self.confirm_button = QPushButton(icon("circle-check"), _("&Confirm it"))
        self.confirm_button.clicked.connect(self.confirm)
        self.facts = {name: plain_label() for name in ("verb", "kind", "themes", "actors")}
        self._promises = QVBoxLayout()
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show a paragraph as it is kept now."""
        self.ref = ref
        entry = queries.entry(self.office.database, ref)
        if entry is None:
            return
        words = str(entry.values["words"])
        self.heading.setText(str(entry.values["headed"]))
        self.heading.setVisible(bool(entry.values["headed"]))
        self.quote.setPlainText(words)
        self._bar.setVisible(bool(words))
        self.missing.setVisible(not words)
        self._show_facts(entry)
        self._show_promises(ref)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be confirmed: the record is in the recycle bin."""
        self._is_held = is_held
        self.confirm_button.setEnabled(not is_held)

    def confirm(self) -> None:
        """Note that this officer has looked at what is proposed."""
        if self.ref is not None:
            self.office.perform(partial(confirm_paragraph, paragraph=self.ref, by=self.office.author().officer))

    def _show_facts(self, entry: Entry) -> None:
        links = surroundings(self.office.database, [entry]).themes.get(entry.ref, {})
        refs = [Ref("theme", each) for each in links]
        named = queries.headings(self.office.database, refs)
        kind = str(entry.values["kind"])
        said = {
            "verb": str(entry.values["verb"]),
            "kind": _(KINDS[kind]) if kind in KINDS else kind,
            "themes": "; ".join(named.get(each, "") for each in refs),
            "actors": str(entry.values["actors"]),
        }
        for name, label in self.facts.items():
            label.setText(said[name] or "–")
        by = str(entry.values["confirmed_by"])
        self.proposed.tell("" if by else _("Proposed, not confirmed yet"))
        self.settled.tell(_("Confirmed by {name}").format(name=by) if by else "")
        self.confirm_button.setVisible(not by)

    def _show_promises(self, ref: Ref) -> None:
        """Show what is to be done, each leading to its commitment."""
        while (taken := self._promises.takeAt(0)) is not None:
            part = taken.widget()
            if part is not None:
                part.hide()
                part.deleteLater()  # not at once: a button in it may have brought us here
        for each in queries.all_entries(self.office.database, "commitment"):
            if each.values["paragraph"] == ref.id:
                opens = partial(self.opened.emit, each.ref)
                self._promises.addWidget(
                    link_line("arrow-right", str(each.values["what"]), _("Open the commitment"), opens)
                )

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(theme.SPACE)
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(0, 0, 0, 0)
        stroke = QFrame()
        stroke.setFixedWidth(theme.SPACE // 2)
        stroke.setAutoFillBackground(True)
        stroke.setBackgroundRole(QPalette.ColorRole.Accent)
        line.addWidget(stroke)
        line.addWidget(self.quote, 1)
        state = QHBoxLayout()
        state.addWidget(self.proposed, 1)
        state.addWidget(self.settled, 1)
        state.addWidget(self.confirm_button)
        rows = QFormLayout()
        for name, words in (("verb", _("Verb")), ("kind", _("Kind")), ("themes", _("Themes")), ("actors", _("Actors"))):
            caption = QLabel(words)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            rows.addRow(caption, self.facts[name])
        for part in (self.heading, self._bar, self.missing):
            column.addWidget(part)
        column.addLayout(state)
        column.addLayout(rows)
        column.addLayout(self._promises)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
