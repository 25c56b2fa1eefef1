"""The chapters of the guide: what an officer has to know of taking, bringing back, restoring and protecting."""

from typing import NamedTuple

from baliapp.base.i18n import N_


class Chapter(NamedTuple):
    """One heading with its paragraphs, both still to be translated."""

    name: str
    """By what a dialog asks for it."""
    heading: str
    paragraphs: tuple[str, ...]


CHAPTERS = (
    Chapter(
        "taking",
        N_("Taking a copy to a venue"),
        (
            N_("File > Take a venue copy… writes the whole desk into one file. It opens on any computer that has this"
               " program, without a network. Several copies can be out at once, and a copy can be taken of a copy."),
            N_("Say for whom it is taken, and by when it is to be back. What you write under “Expected to change” is"
               " kept in the list of copies, so that the others know what to leave alone meanwhile."),
            N_("Give the copy a passphrase: a laptop can be lost. Tell it to whoever works on the copy, but do not send"
               " it along with the file. Without it nobody can open the copy."),
            N_("Numbers of copies of packs are set aside for each venue copy, so that no two laptops print the same."),
            N_("More > Venue copies lists which copies are out, with whom, and which came back."),
        ),
    ),
    Chapter(
        "venue",
        N_("Working at the venue"),
        (
            N_("Open the copy as you open the desk. A green band says that it is a copy, for whom, and by when it is to"
               " be back. Everything can be done there that can be done in the office."),
            N_("The office works on meanwhile. Nothing is lost where both change the same: it is asked about when the"
               " copy comes back."),
        ),
    ),
    Chapter(
        "returning",
        N_("Bringing a copy back"),
        (
            N_("File > Bring back a venue copy… first shows what would come in, record by record, with the words that"
               " differ. Nothing is changed until you press “Bring it in”."),
            N_("Everything lands as one step, after a backup that was checked. Edit > Undo takes all of it back."
               " A shared database is backed up by its server: ask for a backup before."),
            N_("It does not matter which of several copies comes home first. The same copy can be brought twice, and"
               " one that was worked on after its return brings what is new."),
            N_("A file with “conflicted copy” in its name was made by a cloud folder. It is brought back in the same"
               " way."),
        ),
    ),
    Chapter(
        "questions",
        N_("Deciding where both have changed the same"),
        (
            N_("Only what both have changed since the copy was taken is asked. Keep what the office has, take what the"
               " copy has, write something else, or decide later. The value that does not stay is in the history of"
               " the record."),
            N_("Answer many gives one answer to all questions that are open, or to those that you tick with the space"
               " bar. Undo answering many takes it back, as long as nothing was brought in."),
            N_("What is left for later stands under View > Open questions, and the readiness list of a pack tells of"
               " it."),
        ),
    ),
    Chapter(
        "restoring",
        N_("Backups, and bringing back what was"),
        (
            N_("Backups are made by themselves: soon after a start, every half hour while something changes, and at the"
               " end. They lie in the folder “Backups” beside the database. Choose a stick as a second place: a disk"
               " can fail with all that lies on it."),
            N_("File > Backups and restore lists them, and shows what differs from now. Restore all of it, or bring"
               " back only the records that you tick. Either is one step, which Edit > Undo takes back."),
            N_("What was erased for good comes back only where you tick it."),
        ),
    ),
    Chapter(
        "protecting",
        N_("Protecting the database with a passphrase"),
        (
            N_("File > Protect with a passphrase… lets the database open with its passphrase alone. Whoever finds the"
               " laptop or the stick reads nothing. A few words that nobody would guess are best."),
            N_("Nobody can open the file without its passphrase, not even the makers of the program. Keep it where the"
               " office keeps its keys."),
            N_("Backups of before do not need it. They can be protected too, or deleted, in the same dialog."),
            N_("File > Lock covers all windows until the passphrase is typed. What was half typed stays as it was."),
            N_("What you save elsewhere or open in another program has no passphrase."),
        ),
    ),
    Chapter(
        "recovering",
        N_("When a file is damaged"),
        (
            N_("After a power cut or a crash, all of the file is looked through before it opens. Where it is damaged,"
               " two ways are offered, and the damaged file is left as it is."),
            N_("A copy of the newest backup is the better way: it is whole. What was made or changed after it is told,"
               " as far as the damaged file can be read."),
            N_("The other way saves whatever can be read into a new file, and lists what was saved and what was not."
               " With File > Bring back a venue copy… that file completes the backup."),
        ),
    ),
    Chapter(
        "in use",
        N_("When somebody else has the file open"),
        (
            N_("A file is worked on by one officer at a time. Who opens it second is told who has it, on which machine"
               " and since when, and can look at it for reading only. A crash locks nobody out."),
            N_("Several officers work at the same time on a shared database, or on venue copies."),
            N_("Do not keep the database in a folder of a cloud service: it can copy a file that is half written, and"
               " make two of one."),
        ),
    ),
)  # fmt: skip
