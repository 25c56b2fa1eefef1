"""Taking a venue copy from the window: what is said of it is kept, and the copy says in a band what it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.passphrases import strength
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.venue.take_dialog import TakeDialog
from baliapp.store.files.connecting import NeedsPassphrase, connect, unlock
from baliapp.store.files.keys import holding, new_key
from baliapp.store.opening.databases import open_database
from baliapp.store.venue.copies import Taking, take, venue_copies

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> TakeDialog:
    shown = TakeDialog(office)
    qtbot.addWidget(shown)
    shown.show()
    shown.rows["taken_for"].editor.put("Adelaide")
    return shown


def answer_where(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    """Answer the system's dialog, and give what it proposed."""
    asked = list[str]()

    def answered(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answered)
    return asked


def test_a_copy_is_taken_and_opens_with_a_band_that_says_what_it_is(
    window: Window, dialog: TakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_where(monkeypatch, tmp_path / "a")
    with clock.fixed_at(NOW):
        for name, words in (("taken_for", "Adelaide"), ("until", "12 March 2026"), ("expected", "The agenda")):
            dialog.rows[name].editor.put(words)
        dialog.open_to_all.click()
        dialog.take_button.click()
        copy = tmp_path / "a.balicopy"
        assert copy.exists()
        assert asked == ["Venue copy Adelaide 2026-03-03.balicopy"]
        assert dialog.changed is not None
        assert not dialog.isVisible()
        assert window.deeds.venue.bar is None
        kept = venue_copies(window.office.database)[0]
        assert (kept.values["expected"], str(kept.values["until"])) == ("The agenda", "12 March 2026")
        assert window.files.open(copy)
        bar = window.deeds.venue.bar
        assert bar is not None
        assert bar.isVisible()
        assert bar.words.text() == "Venue copy of 3 March 2026, for Adelaide – bring it back by 12 March 2026"
        assert window.windowTitle() == "a (venue copy) – baliapp"
        wanted = list[object]()
        window.office.wanted.connect(wanted.append)
        bar.register.click()
        assert wanted == [kept.ref]
        assert window.files.open(tmp_path / "desk.bali")
        assert not bar.isVisible()
    with clock.fixed_at(datetime(2026, 3, 14, tzinfo=UTC)):
        window.files.open(copy)
        assert bar.words.text().endswith(" – was to be back by 12 March 2026")


def test_a_copy_without_a_day_says_none(window: Window, dialog: TakeDialog, tmp_path: Path) -> None:
    taking = dialog.read()
    assert taking is not None
    dialog.take_to(tmp_path / "b.balicopy", taking)
    window.files.open(tmp_path / "b.balicopy")
    assert window.deeds.venue.bar is not None
    assert window.deeds.venue.bar.words.text().startswith("Venue copy of ")
    assert "–" not in window.deeds.venue.bar.words.text()


def test_what_makes_no_sense_is_said_before_anything_is_asked(
    dialog: TakeDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_where(monkeypatch, "")
    for words in ("soon", "1 March 2002"):
        dialog.rows["until"].editor.put(words)
        dialog.take_button.click()
        assert dialog.rows["until"].message.sentence.text()
    dialog.rows["until"].editor.put("")
    dialog.take_button.click()
    assert "or choose to write it without one" in dialog.fault.sentence.text()
    for first, again, told in (("a long one", "another", "not the same"), ("short", "short", "Too short")):
        dialog.passphrase.setText(first)
        dialog.again.setText(again)
        assert dialog.strength.text() == strength(first)
        dialog.take_button.click()
        assert told in dialog.fault.sentence.text()
    dialog.open_to_all.click()
    assert dialog.fault.isHidden()
    dialog.open_to_all.click()
    assert asked == []
    dialog.open_to_all.click()
    dialog.take_button.click()
    assert len(asked) == 1
    assert dialog.changed is None
    assert dialog.isVisible()


def test_for_whom_it_is_taken_is_needed_and_said_to_be(dialog: TakeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer_where(monkeypatch, "")
    assert "For (needed)" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.rows["taken_for"].editor.put("")
    dialog.open_to_all.click()
    dialog.take_button.click()
    assert (dialog.rows["taken_for"].message.sentence.text(), asked) == ("For is needed.", [])


def test_caps_lock_is_told_while_a_passphrase_is_typed(dialog: TakeDialog) -> None:
    QTest.keyClicks(dialog.again, "WORDS")  # without Shift
    assert "Caps Lock" in dialog.caps.sentence.text()
    QTest.keyClicks(dialog.again, "words")
    assert dialog.caps.isHidden()


def test_the_dialog_is_as_high_as_its_sentences_and_no_higher(dialog: TakeDialog) -> None:
    layout, line = dialog.layout(), dialog.fontMetrics().height()
    assert layout is not None
    for _each in range(2):
        QApplication.processEvents()
        assert 0 <= dialog.height() - layout.totalHeightForWidth(dialog.width()) < line
        dialog.take_button.click()  # says that a passphrase is lacking
    assert dialog.fault.isVisible()


def test_what_cannot_be_written_is_said_in_the_dialog(dialog: TakeDialog, office: Office, tmp_path: Path) -> None:
    (tmp_path / "there.balicopy").write_text("a week of work")
    taking = dialog.read()
    assert taking is not None
    dialog.take_to(tmp_path / "there.balicopy", taking)
    assert "There is a file" in dialog.fault.sentence.text()
    assert dialog.isVisible()
    assert venue_copies(office.database) == []


def test_the_window_asks_for_a_copy_from_its_menu(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[TakeDialog]()
    monkeypatch.setattr(TakeDialog, "exec", lambda self: shown.append(self))
    window.actions_by_name["take_copy"].trigger()
    assert len(shown) == 1
    window.close_desk()
    assert not window.actions_by_name["take_copy"].isEnabled()


def test_a_copy_opens_with_the_passphrase_that_was_given_alone(
    dialog: TakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "locked.balicopy"
    answer_where(monkeypatch, file)
    for line in (dialog.passphrase, dialog.again):
        line.setText("a long passphrase")
    dialog.take_button.click()
    assert dialog.changed is not None
    with pytest.raises(NeedsPassphrase):
        connect(file)
    assert unlock(file, "a long passphrase")


def test_a_copy_of_a_protected_database_opens_with_its_passphrase_unless_another_is_given(
    qtbot: QtBot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.balicopy", tmp_path / "second.balicopy"
    key = new_key("a long passphrase")
    take(office.database, first, Taking(), key=key)
    with holding(key):
        office.take(open_database(first, office.author()), first)
        dialog = TakeDialog(office)
        qtbot.addWidget(dialog)
        assert dialog.passphrase.placeholderText() == "Blank: that of this database"
        answer_where(monkeypatch, second)
        dialog.rows["taken_for"].editor.put("Hobart")
        dialog.take_button.click()
        assert dialog.changed is not None
    assert unlock(second, "a long passphrase") == key
