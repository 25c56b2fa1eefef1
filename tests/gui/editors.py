"""Editors of fields for tests of the window."""

from typing import Any

from pytestqt.qtbot import QtBot

from baliapp.gui.form.editors import editor_for
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind


def shown(editor: Editor, qtbot: QtBot) -> Editor:
    """Put an editor into a window of its own, with the cursor in it."""
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.field.setFocus()
    qtbot.waitUntil(editor.field.hasFocus)
    return editor


def editor_of(kind: Kind, office: Office, **facts: Any) -> Editor:
    return editor_for(Field("it", "It", kind, **facts), office)
