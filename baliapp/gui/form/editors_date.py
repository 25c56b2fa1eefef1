"""The editor of partial dates: takes what is typed and says how it understood it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.gui.form.editors_date_words import FORMS, GAP, FormWords, in_form, understanding, with_day
from baliapp.gui.form.editors_line import LineEditor
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Value, shown


class DateEditor(LineEditor):
    """A day, a month, a year, "about" one, a span: as officers type them. Alt+Down offers the forms."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.understood = QLabel(self)
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        self.understood.setWordWrap(True)
        self.understood.hide()
        self.column.addWidget(self.understood)
        self.text_line.setPlaceholderText(_("such as 12 November 2012, Nov 2012, about 2011"))
        self.text_line.textChanged.connect(self._follow)
        self.forms_button = self.add_button(
            "calendar-days", _("Forms of a date for {field} (Alt+Down)").format(field=_(facts.label))
        )
        self.forms_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is Alt+Down: Tab goes to the next field
        self.forms_button.clicked.connect(self.offer_forms)

    def text_for(self, value: Value) -> str:
        """Give what was typed, where that is known, else the long form."""
        return (value.typed if isinstance(value, PartialDate) else "") or shown(value)

    def judged(self, problem: str) -> None:
        """Say nothing more where the form has said what is wrong."""
        if problem:
            self.understood.hide()

    def forms_menu(self) -> QMenu:
        """Give the menu of all forms of a date."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in FORMS:
            menu.addAction(_(words.label), partial(self.put_form, words))
        menu.addSeparator()
        menu.addAction(icon("calendar-days"), _("&Pick a day…"), self.pick_day)
        return menu

    def offer_forms(self) -> None:
        """Offer the forms of a date."""
        self.text_line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.forms_menu().popup(self.text_line.mapToGlobal(self.text_line.rect().bottomLeft()))

    def put_form(self, words: FormWords) -> None:
        """Put what stands there into a form, and wait for what it lacks."""
        self._put_edited(in_form(words, self.typed().replace(GAP, "")))

    def pick_day(self) -> None:
        """Let a day be picked in a calendar."""
        from baliapp.gui.form.editors_date_calendar import picked_day  # deferred: most dates are typed

        if day := picked_day(self.typed(), _(self.facts.label), self):
            self._put_edited(with_day(self.typed(), day))
        self.text_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_edited(self, typed: str) -> None:
        """Let ``typed`` stand there; the first gap is chosen, so that the next letter goes there."""
        self.put(typed)
        gap = typed.find(GAP)
        if gap >= 0:
            self.text_line.setSelection(gap, len(GAP))
        else:
            self.text_line.end(False)
        self.edited.emit()

    def _key(self, event: QKeyEvent) -> bool:
        wanted = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if wanted and event.type() == QEvent.Type.KeyPress:
            self.offer_forms()
            return True
        return super()._key(event)

    def _follow(self) -> None:
        sentence = understanding(self.typed())
        self.understood.setText(sentence)
        self.understood.setVisible(bool(sentence))
