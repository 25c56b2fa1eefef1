"""Laws of settings, clock, identity, progress and translation."""

import gettext
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from baliapp.base import clock, i18n, paths
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.ids import derived_id, new_id
from baliapp.base.progress import Progress
from baliapp.base.settings import Settings, machine, system_user

MOMENT = datetime(2012, 11, 12, 9, 30, tzinfo=UTC)


def test_what_is_kept_is_there_next_time(tmp_path: Path) -> None:
    file = tmp_path / "a" / "settings.json"
    Settings(file).set("file", "ไทย.bali")
    assert Settings(file).get("file") == "ไทย.bali"
    assert Settings(file).get("nothing", 3) == 3
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


def test_what_is_not_new_is_not_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set("tab", 1)
    settings.file.unlink()
    settings.set("tab", 1)
    assert not settings.file.exists()


@pytest.mark.parametrize("broken", ["", "[1, 2]", "{", "\0"])
def test_broken_settings_count_as_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / "settings.json").write_text(broken)
    settings = Settings(tmp_path / "settings.json")
    settings.set("tab", 1)
    assert Settings(settings.file).get("tab") == 1


def test_the_officer_is_the_system_user_until_asked() -> None:
    settings = Settings()
    assert settings.officer() == system_user()
    settings.set("officer", "Desk officer")
    assert Settings().officer() == "Desk officer"
    assert machine()


def test_a_machine_without_accounts_has_an_officer_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no account")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert system_user() == "officer"


def test_settings_lie_where_the_officer_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BALIAPP_HOME", str(tmp_path))
    assert paths.settings_folder() == tmp_path
    monkeypatch.delenv("BALIAPP_HOME")
    assert paths.settings_folder().name == "baliapp"
    assert paths.default_database().suffix == paths.DATABASE_SUFFIX
    assert paths.documents() in paths.default_database().parents


def test_resources_are_beside_the_program_or_inside_the_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (paths.resources().parent / "baliapp").is_dir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_the_clock_can_be_held() -> None:
    with clock.fixed_at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.stamp() == "2012-11-12T09:30:00.000000+00:00"
        assert clock.today() == MOMENT.astimezone().date()
    assert clock.now() > MOMENT


def test_new_ids_are_ordered_by_time_and_never_the_same() -> None:
    with clock.fixed_at(MOMENT):
        early = {new_id() for _ in range(100)}
    assert len(early) == 100
    assert max(early) < new_id()
    assert {UUID(each).version for each in early} == {7}
    assert {UUID(each).variant for each in early} == {UUID(new_id()).variant}


def test_derived_ids_follow_from_their_parts_alone() -> None:
    assert derived_id("a", "bc") == derived_id("a", "bc") != derived_id("ab", "c")


def test_work_that_is_cancelled_stops_at_its_next_step() -> None:
    progress = Progress()
    progress.step(1, 2, "first")
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.step(2, 2)


def test_a_fault_of_the_world_is_one_sentence_and_an_advice() -> None:
    assert str(UserError("It is gone.", "Look elsewhere.")) == "It is gone. Look elsewhere."
    assert str(UserError("It is gone.")) == "It is gone."


class Shouting(gettext.NullTranslations):
    """Translates into capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_texts_go_through_the_translation(tmp_path: Path) -> None:
    before = i18n.use(Shouting())
    try:
        assert i18n._("Member") == "MEMBER"
        assert i18n._("") == ""
        assert i18n.ngettext("member", "members", 2) == "MEMBERS"
        assert i18n.N_("Member") == "Member"
        i18n.install("xx", tmp_path)
        assert i18n._("Member") == "Member"
    finally:
        i18n.use(before)


def test_what_could_not_be_written_is_not_taken_for_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "in the way" / "settings.json")
    (tmp_path / "in the way").write_text("a file")
    with pytest.raises(OSError, match="exists"):
        settings.set("tab", 1)
    (tmp_path / "in the way").unlink()
    settings.set("tab", 1)
    assert Settings(settings.file).get("tab") == 1


def test_a_failed_write_leaves_nothing_beside(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.file.mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own words
        settings.set("tab", 1)
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def test_a_value_that_is_changed_afterwards_is_new(tmp_path: Path) -> None:
    settings, columns = Settings(tmp_path / "settings.json"), ["name"]
    settings.set("columns", columns)
    columns.append("kind")
    settings.set("columns", columns)
    assert Settings(settings.file).get("columns") == ["name", "kind"]
