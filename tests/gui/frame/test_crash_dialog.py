"""A bug of ours is written down and shown, and the program goes on; the world's fault is told in the bar."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.base.log_file import log_file
from baliapp.gui.frame.crash_dialog import CrashWatch, figures_of
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from tests.gui.records import member


@pytest.fixture
def watch(window: Window, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashWatch]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = CrashWatch(office, window)
    made.watch()
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def rise(fault: BaseException) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)


def test_a_bug_is_shown_written_down_and_can_be_copied_without_a_word_of_a_record(
    watch: CrashWatch, office: Office, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    member(office, "Zanzibar-secret-77")
    rise(KeyError("Zanzibar-secret-77"))
    qtbot.waitUntil(lambda: watch.dialog is not None)

    assert watch.dialog is not None
    watch.dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "builtins.KeyError" in copied
    assert "bytes: " in copied
    (written,) = (paths.settings_folder() / "reports").iterdir()
    assert written.read_text(encoding="utf-8") == copied
    said = capsys.readouterr().err
    assert "KeyError" in said
    for kept in (copied, said, log_file().read_text(encoding="utf-8")):
        assert "secret" not in kept
        assert "desk.bali" not in kept


def test_going_on_closes_the_dialog_and_restarting_asks_for_it(watch: CrashWatch, qtbot: QtBot) -> None:
    asked = list[bool]()
    watch.restarting.connect(lambda: asked.append(True))
    for button, wanted in (("going_on", []), ("again", [True])):
        rise(KeyError("bug"))
        qtbot.waitUntil(lambda: watch.dialog is not None)
        getattr(watch.dialog, button).click()
        qtbot.waitUntil(lambda: watch.dialog is None)
        assert asked == wanted


def test_where_no_memory_is_left_there_is_no_going_on(watch: CrashWatch, qtbot: QtBot) -> None:
    rise(MemoryError())
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert watch.dialog is not None
    assert not watch.dialog.going_on.isEnabled()
    assert "It is better not to go on" in watch.dialog.told.text()


def test_a_file_that_is_gone_has_no_size(office: Office, tmp_path: Path) -> None:
    office.address = tmp_path / "gone.bali"
    assert figures_of(office)["bytes"] == -1
    office.address = "postgresql://server/desk"
    assert "bytes" not in figures_of(office)


def test_a_second_bug_opens_no_second_dialog(watch: CrashWatch, qtbot: QtBot) -> None:
    rise(KeyError("first"))
    rise(KeyError("second"))
    qtbot.waitUntil(lambda: watch.dialog is not None)
    first = watch.dialog
    assert first is not None

    qtbot.wait(20)
    assert watch.dialog is first
    first.reject()
    qtbot.waitUntil(lambda: watch.dialog is None)


def test_a_bug_in_another_thread_is_shown_too(watch: CrashWatch, qtbot: QtBot) -> None:
    thread = threading.Thread(target=lambda: int("no number"))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: watch.dialog is not None)


def test_the_worlds_fault_goes_to_the_bar(watch: CrashWatch, window: Window, qtbot: QtBot) -> None:
    rise(UserError("The server does not answer.", "Try again."))

    qtbot.waitUntil(lambda: window.notice is not None)

    assert window.notice is not None
    assert window.notice.sentence.text() == "The server does not answer. Try again."
    assert watch.dialog is None
