"""From a passage of a document to a source: it supports a record, or says something of its own about one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.exchange import counts
from baliapp.exchange.document_texts import DocumentText, kept_text
from baliapp.gui.documents.text_counted import counted_as
from baliapp.gui.documents.text_place import place_of
from baliapp.gui.documents.text_record import RecordChooser
from baliapp.gui.form.certainties import CertaintyFoot
from baliapp.gui.form.fact_box import FactBox
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText, dialog_size, plain_label
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Value
from baliapp.records.sources import Citation
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref

ASKED = ("place", "as_of", "note")
OF_A_STATEMENT = ("says", "counted", "figure")


class PassageDialog(NewRecordDialog):
    """Asks which record and fact a passage speaks of; to say how certain it is adds the source."""

    def __init__(
        self, office: Office, given: dict[str, Value], parent: QWidget | None = None, *, states: bool = False
    ) -> None:
        asked = (*OF_A_STATEMENT, *ASKED) if states else ASKED
        without = [facts.name for facts in fields_of(Citation) if facts.name not in asked]
        super().__init__(office, "citation", given, without, parent)
        self._certainty = ""
        self.record, self.facts = RecordChooser(office), QWidget()
        self.record.chosen.connect(self._record_chosen)
        self.certainties.chosen.connect(self.add_as)
        self.setWindowTitle(_("Statement from a passage") if states else _("Cite a passage"))
        self._lay_out_top(str(given["quote"]), str(given["source"]))
        self.resize(self.sizeHint())
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Show all that is asked, and as wide as the certainties."""
        wanted = dialog_size(self, self.rows, 14)
        return QSize(max(wanted.width(), self.fontMetrics().averageCharWidth() * 110), wanted.height())

    def add_as(self, certainty: str) -> None:
        """Add it with the certainty that the officer says it has."""
        self._certainty = certainty
        self.accept()

    def touched(self) -> bool:
        """Count the record and the fact as well."""
        fact = self.facts.fact() if isinstance(self.facts, FactBox) else ""
        return super().touched() or bool(fact or self.record.name.typed().strip())

    def _values(self) -> dict[str, Value]:
        about = self.record.ref()
        fact = self.facts.fact() if isinstance(self.facts, FactBox) else ""
        self._given |= {"about": str(about), "fact": fact, "certainty": self._certainty}
        return super()._values()

    def _hold(self) -> None:
        for part in (self.rows, self.record, self.facts, self.certainties):
            part.setEnabled(not self._is_waiting)

    def _record_chosen(self, ref: Ref) -> None:
        """Offer the facts of the record."""
        before = self.facts
        fact = before.fact() if isinstance(before, FactBox) else ""
        self.facts = FactBox(self.office, ref, fact)
        self._top.replaceWidget(before, self.facts)
        before.deleteLater()

    def _lay_out_top(self, quote: str, source: str) -> None:
        self._top = QFormLayout()
        self._top.addRow(plain_label(source, bold=True))
        self._top.addRow(QLabel(_("Passage")), ReadText(quote, _("Passage")))
        for words, part in ((_("&Record"), self.record), (_("&Fact"), self.facts)):
            label = QLabel(words)
            label.setBuddy(part)
            self._top.addRow(label, part)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, self._top)

    def _buttons(self) -> QWidget:
        foot = CertaintyFoot(self.reject)
        self.certainties = foot.certainties
        return foot


def cite_passage(office: Office, file: Entry, passage: tuple[int, int], parent: QWidget) -> Ref | None:
    """Ask for what a passage is a source; None where the officer thought better of it."""
    dialog = PassageDialog(office, named(office, file, kept_text(file.values), passage), parent)
    dialog.exec()
    return dialog.made


def state_passage(office: Office, file: Entry, passage: tuple[int, int], parent: QWidget) -> Ref | None:
    """Ask about which record a passage says something of its own; its figure is proposed."""
    text = kept_text(file.values)
    given = named(office, file, text, passage)
    dialog = PassageDialog(office, {**given, **said(text, passage)}, parent, states=True)
    dialog.exec()
    return dialog.made


def named(office: Office, file: Entry, text: DocumentText, passage: tuple[int, int]) -> dict[str, Value]:
    """Give what a source says of a passage: its document, its words, and where they stand."""
    document = Ref("document", str(file.values["document"]))
    heading = queries.headings(office.database, [document]).get(document, "")
    quote, place = text.cleaned[passage[0] : passage[1]], place_of(text, passage[0])
    return {"document": document.id, "source": heading, "quote": quote, "place": place}


def said(text: DocumentText, passage: tuple[int, int]) -> dict[str, Value]:
    """Give what a passage says letter for letter, and the first figure in it."""
    words = text.cleaned[passage[0] : passage[1]]
    found = next(iter(counts.propose(words)), None)
    if found is None:
        return {"says": words}
    figure = found.figures[0]
    return {"says": words, "figure": figure.number, "counted": counted_as(figure, words)}
