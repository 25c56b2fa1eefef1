"""The rows of a list, as Qt asks for them: blocks of ready strings, fetched when they are first painted."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from baliapp.base.i18n import N_, _
from baliapp.records.kinds import Kind
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import BLOCK, ListColumn, Listing, ListPlan, Run
from baliapp.store.tables.entries import Changed, Ref

if TYPE_CHECKING:
    from datetime import date

    from baliapp.store.lists.as_of import AsOf
    from baliapp.store.lists.file_texts import InFile

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
HORIZONTAL = Qt.Orientation.Horizontal
NOWHERE = QModelIndex()
MOST_HELD = 50_000
"""Records whose text is held in memory while somebody types; longer lists are scanned by the database for each key."""
IN_WORDS_TOO = int(Qt.ItemDataRole.AccessibleDescriptionRole)
IN_WORDS = (int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole))
ORDERS = {Kind.PARTIAL_DATE: (N_("oldest first"), N_("newest first")),
          Kind.NUMBER: (N_("smallest first"), N_("largest first"))}  # fmt: skip
"""How a column that is sorted is called, rising and falling; all others are sorted from A to Z or from Z to A."""
SYNONYMS = "synonym_set"
"""Records by which every list is searched."""
BY_OTHERS = (Kind.REFERENCE, Kind.ANY_RECORD)
"""Columns that show the name of another record."""


class ListModel(QAbstractTableModel):
    """One list: its filter, its order, and its rows."""

    def __init__(self, plan: ListPlan, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.words: tuple[str, ...] = ()
        self.only: frozenset[str] | None = None
        """The ids to which the list is held besides its filter; None for all."""
        self.sort_by: str | None = None
        self.descending: bool | None = None
        self.day: date | None = None
        """The day that the list tells of from its next reset on; None for today."""
        self.explain: Callable[[Ref], str] | None = None
        """Says why nobody can tell whether a record held on the day."""
        self.in_files: Mapping[str, InFile] = {}
        """By id what the words of the filter find only together with one of its files."""
        self._run = run
        self._as_of: AsOf | None = None
        self._doubtful: frozenset[str] = frozenset()
        self.has_signs = False
        """Whether some record has a sign before its name: nobody can tell whether it held on the day, or it was found
        in a file. Asked for each cell that is painted."""
        self._ever: int | None = None
        self._block: list[tuple[str, ...]] = []
        self._at = -1
        self._total: int | None = None
        self._texts: FoldedTexts | None = None
        self._take(self._listing())

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Give how many rows the filter leaves."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Give how many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(self.plan.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Give a cell's text, and nothing for any other role: scrolling asks for seven a cell."""
        if role:  # the role of the text is 0, and this is the quickest question there is
            return self.remark_on(index) if self.has_signs and role == IN_WORDS_TOO else None
        row = index.row()
        number = row // BLOCK
        if number != self._at:
            self._block, self._at = self._listed.block(number), number
        try:
            return self._block[row % BLOCK][index.column() + 1]
        except IndexError:  # another program has taken records away since they were counted
            return ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Give the label of a column; for whoever rests on it or listens, also how the list is sorted by it."""
        is_text = role == DISPLAY or role in IN_WORDS  # first: most questions are for other roles
        if not is_text or orientation != HORIZONTAL or not 0 <= section < len(self.plan.columns):
            return None
        column = self.plan.columns[section]
        return _(column.label) if role == DISPLAY else self._in_words(column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the list's own order."""
        sort_by = self.plan.columns[column].field if 0 <= column < len(self.plan.columns) else None
        descending = order == Qt.SortOrder.DescendingOrder if sort_by else None
        if (sort_by, descending) != (self.sort_by, self.descending):
            self.sort_by, self.descending = sort_by, descending
            self._reset()

    def filter(self, words: Sequence[str]) -> None:
        """Leave the records that hold every one of the folded ``words``."""
        if tuple(words) != self.words:
            self.words, total = tuple(words), self.total
            self.in_files = {}
            if self._texts is None and total <= MOST_HELD:
                self._texts = self._folded_texts()
            self._reset()
            self._total = total

    def show_in_files(self, found: "Mapping[str, InFile]") -> None:
        """Show also what the words of the filter find in files."""
        self.in_files, total = found, self.total
        self._reset()
        self._total = total

    def hold_to(self, only: frozenset[str] | None) -> None:
        """Leave only these of what the filter leaves; None for all of it."""
        self.only, total = only, self.total
        self._reset()
        self._total = total

    @property
    def is_narrowed(self) -> bool:
        """Whether the list leaves something out: by its filter, or held to some."""
        return bool(self.words) or self.only is not None

    def look_again(self, run: Run | None = None) -> None:
        """Ask the database anew, another one where ``run`` is given."""
        self._run = run or self._run
        self._texts = self._ever = None
        self._reset()

    @property
    def knows_time(self) -> bool:
        """Whether the list tells of a day; some records have no dates, and are listed as they are."""
        return self._as_of is not None

    @property
    def ever(self) -> int:
        """How many records there are on whatever day."""
        if self._ever is None:
            self._ever = Listing(self.plan, self._run).total
        return self._ever

    def how_many_doubtful(self) -> int:
        """Of how many of those that are shown nobody can tell whether they held on the day."""
        return len(self._doubtful.intersection(self._listed.ids)) if self._doubtful else 0

    def is_doubtful(self, row: int) -> bool:
        """Tell whether nobody can tell whether the record in a row held on the day."""
        return bool(self._doubtful) and (ref := self.ref_at(row)) is not None and ref.id in self._doubtful

    def doubt_of(self, index: Index) -> str | None:
        """Say why nobody can tell whether the record in a row held on the day; None where there is no doubt."""
        ref = self.ref_at(index.row()) if self.is_doubtful(index.row()) else None
        return self.explain(ref) if ref and self.explain else None

    def file_of(self, row: int) -> "InFile | None":
        """Give the file by which the record in a row was found; None where it says the words itself."""
        ref = self.ref_at(row) if self.in_files else None
        return self.in_files.get(ref.id) if ref else None

    def how_many_in_files(self) -> int:
        """How many of those that are shown were found by their files."""
        return sum(identity in self.in_files for identity in self._listed.ids) if self.in_files else 0

    def remark_on(self, index: Index) -> str | None:
        """Say why the record in a row is there though it may not seem to belong; None where it plainly does."""
        file, doubt = self.file_of(index.row()), self.doubt_of(index)
        told = _("Found in the text of “{file}”.").format(file=file.name) if file else None
        return f"{told} {doubt}" if told and doubt else told or doubt

    @property
    def total(self) -> int:
        """How many records there are unfiltered; counted anew only when the list looks again."""
        if self._total is None:
            self._total = self._listed.total
        return self._total

    def first_rows(self) -> list[tuple[str, ...]]:
        """Give the first rows as the list has them: the id, then a text a column."""
        return self._listed.block(0)

    def whole(self, ids: Sequence[str]) -> list[tuple[str, ...]]:
        """Give the rows of records, their long texts to the end: the id, then a text a column."""
        return self._listed.whole(ids)

    def ref_at(self, row: int) -> Ref | None:
        """Give the record in a row."""
        if not 0 <= row < self._rows:
            return None
        block = self._listed.block(row // BLOCK)
        return Ref(self.plan.record_type, block[row % BLOCK][0]) if row % BLOCK < len(block) else None

    def row_of(self, ref: Ref | None) -> int | None:
        """Give the row of a record, or None where the list does not show it."""
        return self._listed.row_of(ref.id) if ref and ref.type == self.plan.record_type else None

    def is_touched(self, changed: Changed) -> bool:
        """Tell whether a step may have changed what this list shows."""
        others = any(column.kind in BY_OTHERS for column in self.plan.columns)
        return others or any(ref.type in (self.plan.record_type, SYNONYMS) for ref in changed.refs)

    def _in_words(self, column: ListColumn) -> str:
        if column.field != self.sort_by:
            return _(column.label)
        rising, falling = ORDERS.get(column.kind, (N_("from A to Z"), N_("from Z to A")))
        return _("{column}, sorted {order}").format(
            column=_(column.label), order=_(falling if self.descending else rising)
        )

    def _reset(self) -> None:
        if not self.words:
            self._texts = None
        listing = self._listing()
        self.beginResetModel()
        self._take(listing)
        self.endResetModel()

    def _listing(self) -> Listing:
        asked = self._asked()
        if asked is None:
            listing = Listing(self.plan, self._run, self.words, self.sort_by, self.descending, texts=self._held())
        else:
            from baliapp.store.asking.listing_as_of import ListingAsOf  # deferred: every start begins today

            listing = ListingAsOf(
                self.plan, self._run, asked, self.words, self.sort_by, self.descending, texts=self._held()
            )
        listing.only, listing.in_files = self.only, self.in_files
        # A fault of the world rises here, before the model is in the middle of a reset.
        _count, _doubtful = listing.count, listing.uncertain
        return listing

    def _held(self) -> FoldedTexts | None:
        return self._texts if self.words else None

    def _asked(self) -> "AsOf | None":
        """Give how the list is asked as of its day; None today, and where its records know no time."""
        if self.day is None:
            return None
        from baliapp.store.lists.as_of import as_of  # deferred: loads the record types, which today does without

        return as_of(self.plan.record_type, self.day)

    def _folded_texts(self) -> FoldedTexts:
        """Give the text in which the filter looks."""
        asked = self._asked()
        if asked is None:
            return FoldedTexts(self.plan, self._run)
        from baliapp.store.lists.as_of import texts_as_of  # deferred: as above

        return texts_as_of(self.plan, self._run, asked)

    def _take(self, listing: Listing) -> None:
        self._listed, self._as_of, self._doubtful = listing, self._asked(), listing.uncertain
        self.has_signs = bool(self._doubtful or self.in_files)
        self._rows = listing.count
        self._block, self._at, self._total = [], -1, None
