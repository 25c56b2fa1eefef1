"""What an officer can say about a pack before it is made, and where it is put."""

import re
from datetime import date
from pathlib import Path

from baliapp.base import paths
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import Form
from baliapp.gui.kit.office import Office
from baliapp.packs.build import BuiltPack
from baliapp.packs.editions import EDITIONS, OFFICIAL, PUBLIC, Reader, reader_of, value_of
from baliapp.packs.readiness import Line
from baliapp.store.tables.entries import Entry, Ref

CLASSIFICATIONS = (OFFICIAL, N_("For participants only"), PUBLIC)
FOLDER = "pack.folder"
"""The setting that remembers where packs are put."""
EDITIONS_CHOSEN = "pack.editions"
"""The setting that remembers the edition chosen last, by the id of the meeting."""
UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What Windows allows in no file name."""
LONGEST_NAME = 80


def folder_of(office: Office) -> Path:
    """Give the folder in which packs are put: the one of last time, while it is there."""
    kept = office.settings.get(FOLDER)
    return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else paths.documents() / "baliapp" / "Packs"


def edition_kept(office: Office, meeting: Ref) -> str:
    """Give the edition of last time for a meeting; blank where there was none."""
    kept = office.settings.get(EDITIONS_CHOSEN)
    chosen = kept.get(meeting.id) if isinstance(kept, dict) else None
    if not isinstance(chosen, str):
        return ""
    return next((_(name) for reader, name in EDITIONS.items() if value_of(reader) == chosen), chosen)


def keep_edition(office: Office, meeting: Ref, edition: str) -> None:
    """Remember the edition for a meeting; one of ours by what it is, which is the same in every language."""
    kept = office.settings.get(EDITIONS_CHOSEN)
    is_ours = edition in {_(name) for name in EDITIONS.values()}
    chosen = value_of(reader_of(edition)) if is_ours else edition
    office.remember(EDITIONS_CHOSEN, {**(kept if isinstance(kept, dict) else {}), meeting.id: chosen})


def make_folder(folder: Path, office: Office) -> None:
    """Make the usual folder of packs where it is not there yet; one that was typed wrong is not made."""
    if folder != folder_of(office):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(
            _("The folder {folder} could not be made: {fault}.").format(folder=folder, fault=fault.strerror or fault),
            _("Choose another folder."),
        ) from fault


def file_name(meeting: Entry, edition: str = "") -> str:
    """Give the name of a pack's file, such as "Briefing pack RMC 1.pdf"; any edition but delegates' is named in it."""
    called = str(meeting.values.get("key") or meeting.heading)
    words = _("Briefing pack {meeting}").format(meeting=called)
    fitting = _fitting(words)[:LONGEST_NAME].strip(" .")
    of_others = "" if reader_of(edition) is Reader.DELEGATES else _fitting(f" – {edition}")[:LONGEST_NAME].strip(" .")
    return f"{fitting} {of_others}".strip() + ".pdf"


def _fitting(words: str) -> str:
    return " ".join(UNFIT.sub(" ", words).split())


def day_typed(typed: str) -> date | None:
    """Give the day that was typed; blank is none. Raise UserError where it is no single day."""
    understood = read_date(typed)
    if understood is None:
        return None
    if understood.form is not Form.EXACT or not understood.first.day:
        raise UserError(_("“{typed}” is not one day.").format(typed=typed.strip()), _("Type it like 12 November 2012."))
    return understood.first.first_day


def remarks_on(built: BuiltPack) -> list[Line]:
    """Give what an officer should look at before a pack is handed out."""
    told = {each.sentence for each in built.remarks}
    remarks = [*(Line(problem) for problem in built.problems if problem not in told), *built.remarks]
    if missing := [letter for letter in built.missing_glyphs if not any(letter in sentence for sentence in told)]:
        sentence = ngettext(
            "No font has the character {letters}; its code is printed in red instead.",
            "No font has the characters {letters}; their codes are printed in red instead.",
            len(missing),
        )
        remarks.append(Line(sentence.format(letters=" ".join(missing))))
    return remarks
