"""A bug of ours is written down and shown, and the program goes on; the world's fault is told in the bar."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.gui.frame.crash_dialog import CrashWatch
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office


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


def test_a_bug_is_shown_written_down_and_can_be_copied(
    watch: CrashWatch, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    rise(KeyError("the bug"))
    qtbot.waitUntil(lambda: watch.dialog is not None)

    assert watch.dialog is not None
    watch.dialog.copy()
    assert "KeyError: 'the bug'" in QGuiApplication.clipboard().text()
    assert len(list((paths.settings_folder() / "reports").iterdir())) == 1
    assert "KeyError" in capsys.readouterr().err


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
