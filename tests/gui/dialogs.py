"""Answering modal dialogs: what stands in for the officer once the dialog is open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

Shown = TypeVar("Shown", bound=QDialog)


@contextmanager
def answering(kind: type[Shown], answer: Callable[[Shown], object]) -> Iterator[list[Shown]]:
    """Answer the dialog of a kind that the block opens; fail where none opens, and close it whatever happens."""
    seen = list[Shown]()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and not seen:
            seen.append(dialog)
            try:
                answer(dialog)
            except BaseException:
                dialog.done(0)  # unasked: there is nobody to answer
                raise
            if dialog.isVisible():
                dialog.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield seen
    finally:
        timer.stop()
    assert seen, f"no {kind.__name__} was opened"


@contextmanager
def answering_each(kind: type[Shown], *answers: Callable[[Shown], object]) -> Iterator[list[Shown]]:
    """Answer one dialog of a kind after the other; fail where fewer open, and close those that nobody expects."""
    seen = list[Shown]()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog not in seen:
            seen.append(dialog)
            try:
                if len(seen) <= len(answers):
                    answers[len(seen) - 1](dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield seen
    finally:
        timer.stop()
    assert len(seen) == len(answers), f"{len(seen)} dialogs were opened"
