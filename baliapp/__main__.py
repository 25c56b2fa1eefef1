"""The program's start: the window, or the command line where more is asked for.

``baliapp [FILE]`` is the way to the window and must be quick, so nothing is imported here that it does not need.
Exit status: 0 done, 1 the world's fault, told in a sentence on standard error, 2 not understood.
"""

import io
import sys
from collections.abc import Callable, Sequence

from baliapp.base.errors import UserError
from baliapp.base.i18n import _

COMMANDS = (
    "new", "set", "pack", "participants", "issue", "issue-changes", "replacement", "addendum", "issues", "copies",
    "statement", "attach", "venue", "backup", "backups", "restore", "recover", "protect", "unprotect",
    "list", "find", "count", "posts", "commitments", "disagreements", "show",
    "history", "text", "check",
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Do what ``words`` or else the command line ask for, and give the exit status."""
    asked = list(sys.argv[1:] if words is None else words)
    _write_utf_8()
    return guarded(lambda: _window(asked) if is_for_window(asked) else _headless(asked))


def is_for_window(words: Sequence[str]) -> bool:
    """Tell whether nothing is asked for but the window, with a file or without."""
    return not words or (len(words) == 1 and words[0] not in COMMANDS and not words[0].startswith("-"))


def guarded(job: Callable[[], int]) -> int:
    """Do ``job``; whatever goes wrong is told in a sentence, and never as a traceback."""
    try:
        return job()
    except UserError as fault:
        return _told(str(fault))
    except KeyboardInterrupt:
        return _told(_("Stopped before it was done."))
    except Exception as fault:  # noqa: BLE001 - the last place where a bug of ours can be told in words
        return _told_bug(fault)


def _window(words: Sequence[str]) -> int:
    from baliapp import app  # deferred: loads Qt, which no headless job needs

    return app.main(words[0] if words else None)


def _headless(words: Sequence[str]) -> int:
    from baliapp.cli import commands  # deferred: loads argparse and the store, which the first window does not need

    return commands.run(words)


def _told(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _told_bug(fault: Exception) -> int:
    from baliapp.base.crash_report import report_of, write_report  # deferred: most starts need no report

    file = write_report(report_of(fault))
    sentences = [_("The program made a mistake and had to stop.")]
    if file:
        sentences.append(_("Please send the report {file} to those who look after it.").format(file=file))
    return _told(" ".join(sentences))


def _write_utf_8() -> None:
    """Write every name as it is, whatever the console's own encoding; half a letter is written by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
