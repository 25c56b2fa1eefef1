"""A second record like one that is there; where the two could not both stand, its time is asked for."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.duplicating import duplicate
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.store.asking.queries import entry
from tests.gui.dialogs import answering
from tests.gui.records import make, member


def test_most_records_are_duplicated_at_once(qtbot: QtBot, office: Office) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    theme = make(office, "theme", name="Return", note="Of those who want it.")
    made = duplicate(office, theme, beside)
    assert made is not None
    second = entry(office.database, made)
    assert second is not None
    assert (second.values["name"], second.values["note"]) == ("Return", "Of those who want it.")


def test_a_second_period_is_asked_for_its_time_and_has_the_rest(qtbot: QtBot, office: Office) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    body = make(office, "body", name="Group")
    ends = {"participant": member(office).id, "body": body.id, "status": "member"}
    first = make(office, "membership", **ends, since=read_date("2002"), until=read_date("2005"))

    def again(dialog: NewRecordDialog) -> None:
        assert dialog.rows.rows["since"].editor.typed() == ""
        dialog.rows.rows["since"].editor.put("2010")
        dialog.accept()

    with answering(NewRecordDialog, again):
        made = duplicate(office, first, beside)
    assert made is not None
    second = entry(office.database, made)
    assert second is not None
    assert {name: second.values[name] for name in ends} == ends
    assert (str(second.date("since")), second.date("until")) == ("2010", None)
